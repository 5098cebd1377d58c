"""The first sheet of a copy: what to put right, a problem to a row, each with a link to its cell."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any

from vrudesk.domain.words import counted
from vrudesk.returns.marks import Weight
from vrudesk.returns.markup.groups import Group
from vrudesk.returns.markup.look import INK, LOOKS
from vrudesk.returns.workbook import Place, cell_name

TITLE = "What to put right"
HEADINGS = ("How much it matters", "Sheet", "Cell", "What is wrong", "What would be accepted")
_WIDTHS = (22, 22, 20, 60, 60)
_LINE = 120
_FACE, _HIGH = "Calibri", 15.0
# Letters of words are narrower than the figures that widths are counted in, and lines break before they are full.
_LETTERS = 1.02
# Nobody reads on after so many, and Excel opens no sheet with more than 65,530 links.
MOST_ROWS = 5_000
_FORMULA_LIKE = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class Listing:
    """What the first sheet says: the name of the partner's file, its problems, and what the copy has not.

    ``sheets`` gives the worksheets of the copy by the names that the problems use.
    """

    name: str
    groups: Sequence[Group]
    sheets: Mapping[str, Any]
    lost: Sequence[str]
    notes: Sequence[str]
    unmarked: int


def add_listing(book: Any, listing: Listing) -> None:
    """Put the first sheet into a workbook and show it when the workbook is opened."""
    sheet = book.create_sheet(_free_name(book), 0)
    for column, width in zip("ABCDE", _WIDTHS, strict=True):
        sheet.column_dimensions[column].width = width
    first = _write_top(sheet, listing)
    _write_rows(sheet, first, listing)
    _lay_out_print(sheet, first)
    _show_first(book)


def is_listing(sheet: Any) -> bool:
    """Whether a worksheet is the first sheet of a copy that comes back."""
    return bool(sheet.title.startswith(TITLE) and sheet["A1"].value == TITLE)


def _free_name(book: Any) -> str:
    taken = {name.casefold() for name in book.sheetnames}
    names = (TITLE, *(f"{TITLE} ({number})" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name.casefold() not in taken)


def _write_top(sheet: Any, listing: Listing) -> int:
    """Write title, key and remarks, and return the row for the headings."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    put(sheet.cell(1, 1), TITLE).font = Font(name=_FACE, bold=True, size=16)
    row = 2
    for line in _remarks(listing):
        for piece in textwrap.wrap(line, _LINE) or [""]:
            put(sheet.cell(row, 1), piece)
            row += 1
    for weight, words in _key():
        look = LOOKS[weight]
        sample, side = put(sheet.cell(row, 1), weight.value), Side(style=look.edge, color=INK)
        sample.fill = PatternFill("solid", fgColor=look.fill)
        sample.border = Border(left=side, right=side, top=side, bottom=side)
        put(sheet.cell(row, 2), words).alignment = Alignment(indent=1)
        row += 2
    return row


def _remarks(listing: Listing) -> list[str]:
    lines = [f"This is a copy of {listing.name}. VRU Desk marked cells in it; what you wrote is as you wrote it."]
    if listing.groups:
        lines.append(
            "Please put right what is listed below, save the workbook and send it back. A link leads to each cell, and "
            "the comment on the cell says the same. This sheet may stay in the workbook."
        )
    if listing.unmarked:
        cells = counted(listing.unmarked, "more cell")
        lines.append(f"There are very many problems, so {cells} with problems are not marked.")
    lines += listing.notes
    if listing.lost:
        lines.append(f"Your own workbook has what this copy cannot keep: {'; '.join(listing.lost)}.")
    return [*lines, ""]


def _key() -> Sequence[tuple[Weight, str]]:
    return (
        (Weight.MUST, "What stands there cannot be taken until it is put right."),
        (Weight.CHECK, "It was taken as the comment says. Put it right if you meant something else."),
    )


def _write_rows(sheet: Any, first: int, listing: Listing) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    for column, heading in enumerate(HEADINGS, 1):
        cell = put(sheet.cell(first, column), heading)
        cell.font = Font(name=_FACE, bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=INK)
        cell.alignment = Alignment(vertical="center", wrap_text=True)
    thin, wrapped = Border(bottom=Side(style="thin", color="B9AECB")), Alignment(vertical="top", wrap_text=True)
    plain, link = sheet.cell(first + 1, 1), sheet.cell(first + 1, 2)
    for cell, font in ((plain, Font(name=_FACE)), (link, Font(name=_FACE, color="0563C1", underline="single"))):
        cell.font, cell.alignment, cell.border = font, wrapped, thin
    looks = copy(plain._style), copy(link._style)  # noqa: SLF001 - worked out once, not for each of many cells
    shown = listing.groups[:MOST_ROWS]
    for row, group in enumerate(shown, first + 1):
        target = listing.sheets.get(group.first.sheet)
        where = _place_in_words(target, group)
        words = (group.first.weight.value, group.first.sheet, where, group.wrong, group.first.right)
        linked = (3 if where else 2) if target is not None and target.sheet_state == "visible" else 0
        for column, text in enumerate(words, 1):
            cell = sheet.cell(row, column)
            cell._style = copy(looks[column == linked])  # noqa: SLF001
            write_text(cell, text)
        if linked:
            _link(sheet.cell(row, linked), target, group.places)
        sheet.row_dimensions[row].height = _HIGH * max(map(_lines, words, _WIDTHS))
    rest = len(listing.groups) - len(shown)
    if rest:
        put(
            sheet.cell(first + 1 + len(shown), 4),
            f"And {counted(rest, 'more problem')}, which the list has no room for.",
        )
    if not listing.groups:
        put(sheet.cell(first + 1, 4), "Nothing needs to be put right.")


def _place_in_words(target: Any, group: Group) -> str:
    """Return the cells of a problem, and that they are hidden, where nobody would see the marks."""
    if target is None or not group.places:
        return group.cells
    row, column = group.places[0]
    hidden = [
        words
        for words, is_hidden in (
            ("sheet", target.sheet_state != "visible"),
            ("row", target.row_dimensions[row].hidden if row in target.row_dimensions else False),
            ("column", _is_hidden_column(target, column + 1)),
        )
        if is_hidden
    ]
    return f"{group.cells} (hidden {hidden[0]})" if hidden else group.cells


def _is_hidden_column(sheet: Any, column: int) -> bool:
    return any(
        each.hidden and (each.min or 0) <= column <= (each.max or 0) for each in sheet.column_dimensions.values()
    )


def _link(cell: Any, target: Any, places: Sequence[Place]) -> None:
    """Make a cell lead to the first place of a problem."""
    from openpyxl.worksheet.hyperlink import Hyperlink

    name = target.title.replace("'", "''")
    place = cell_name(*places[0]) if places else "A1"
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{name}'!{place}", tooltip="Go to the cell")


def _lines(text: str, width: int) -> int:
    """Return how many lines a text takes in a column: not every program makes rows as high as they need to be."""
    return sum(max(1, math.ceil(len(line) / (width * _LETTERS))) for line in text.split("\n"))


def put(cell: Any, text: str) -> Any:
    """Write text in the face of the sheet, and return its cell."""
    from openpyxl.styles import Font

    cell.font = Font(name=_FACE)
    write_text(cell, text)
    return cell


def write_text(cell: Any, text: str) -> None:
    """Write text that stays text, whatever it begins with."""
    cell.value = text
    cell.data_type = "s"
    if text.startswith(_FORMULA_LIKE):
        cell.quotePrefix = True


def _lay_out_print(sheet: Any, first: int) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToHeight = 0
    sheet.print_title_rows = f"{first}:{first}"
    sheet.sheet_view.showGridLines = False


def _show_first(book: Any) -> None:
    """Open the workbook at its first sheet, and at no other: what is typed goes into all sheets that are chosen."""
    book.active = 0
    for view in book.views:
        view.activeTab = view.firstSheet = 0
    for number, sheet in enumerate(book.worksheets):
        for view in sheet.views.sheetView:
            view.tabSelected = number == 0
    for sheet in book.chartsheets:
        for view in sheet.sheetViews.sheetView:
            view.tabSelected = False
