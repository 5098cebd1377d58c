"""A form as a workbook: one sheet with a real table of boxes, protected without a password, and the hidden stamp."""

from __future__ import annotations

import re
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vrudesk.domain.fields import Kind
from vrudesk.domain.rag import Mark, Rag
from vrudesk.files import replacing
from vrudesk.letters import lines_taken
from vrudesk.returns.cells.texts import tidy_text
from vrudesk.returns.forms.checks import check_of, fits_in_the_check
from vrudesk.returns.forms.form import Form, FormColumn, Value
from vrudesk.returns.forms.layout import SHEET, frozen_columns, header_row, lines_above, widths
from vrudesk.returns.forms.looks import FONT, Looks
from vrudesk.returns.forms.stamp import LISTS, SHEET_NAME, stamp_cells

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_FIRST_SHEET = "xl/worksheets/sheet1.xml"
_A4 = 9
_TITLE_HEIGHT, _GAP, _LINE, _TALLEST, _SIDES = 22.0, 6.0, 13.0, 409.0, 1.5
_FIXED_HEIGHT = re.compile(rb'(<row [^>]*?) customHeight="1"')
_LONGEST, _LONGEST_IN_EXCEL = 1_000, 32_767
_HUNDREDTHS = frozenset({Kind.PERCENTAGE, Kind.MONEY})
_CUT = " … (shortened here)"


def form_bytes(form: Form) -> bytes:
    """Return a form as a workbook; equal forms give equal bytes."""
    from xlsxwriter import Workbook

    file = BytesIO()
    options = {
        "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
        "default_format_properties": dict(FONT),
    }  # fmt: skip
    with Workbook(file, options) as book:
        _describe(book, form)
        sheet = book.add_worksheet(SHEET)
        _Writer(form, book, sheet, Looks(book)).write()
        _write_stamp(book, form)
    return _growing(file.getvalue())


def write_form(form: Form, path: Path) -> None:
    """Write a form as a workbook, whole or not at all.

    Raises:
        FileNotWritten: the folder cannot be written to, the disk is full, or the file is held open.
    """
    data = form_bytes(form)
    with replacing(path) as part:
        part.write_bytes(data)


class _Writer:
    """Write the sheet that the partner sees."""

    def __init__(self, form: Form, book: Workbook, sheet: Worksheet, looks: Looks) -> None:
        self._form = form
        self._book = book
        self._sheet = sheet
        self._looks = looks
        self._top = header_row(form) - 1
        self._last = self._top + len(form.rows) + form.spare_rows
        self._lists: Worksheet | None = None
        self._listed = 0
        self._widths = widths(form)

    def write(self) -> None:
        """Write it all: what stands above the table first."""
        self._write_above()
        self._write_cells()
        self._make_table()
        for index, column in enumerate(self._form.columns):
            self._check(index, column)
        self._set_up()

    def _write_above(self) -> None:
        form, sheet, looks = self._form, self._sheet, self._looks
        sheet.set_row(0, _TITLE_HEIGHT)
        sheet.write_string(0, 0, form.heading, looks.title)
        for row, line in enumerate(lines_above(form), 1):
            if line.asks:
                sheet.write_string(row, 0, line.label, looks.label)
                sheet.write_blank(row, 1, None, looks.box)
            elif line.label:
                parts = (looks.label, f"{line.label}: ", looks.words, line.words)
                sheet.write_rich_string(row, 0, *parts, looks.words)
            else:
                sheet.write_string(row, 0, line.words, looks.code if line.quiet else looks.words)
        sheet.set_row(self._top - 1, _GAP)

    def _write_cells(self) -> None:
        form = self._form
        for row, values in enumerate((each.values for each in form.rows), self._top + 1):
            lines = [
                self._write(row, index, column, values.get(column.name)) for index, column in enumerate(form.columns)
            ]
            self._set_height(row, max(form.lines, *lines))
        for row in range(self._top + 1 + len(form.rows), self._last + 1):
            for index, column in enumerate(form.columns):
                self._sheet.write_blank(row, index, None, self._looks.cell(column, spare=True))

    def _write(self, row: int, index: int, column: FormColumn, value: Value) -> int:
        """Write a cell and return how many lines it takes."""
        look, sheet = self._looks.cell(column), self._sheet
        plain = _plain(column, value)
        if plain is None or plain == "":
            sheet.write_blank(row, index, None, look)
        elif isinstance(plain, str):
            sheet.write_string(row, index, plain, look)
        elif isinstance(plain, date):
            sheet.write_datetime(row, index, plain, look)
        else:
            sheet.write_number(row, index, plain, look)
        return lines_taken(plain, self._widths[index] - _SIDES) if isinstance(plain, str) else 1

    def _set_height(self, row: int, lines: int) -> None:
        """Make a row as high as its words: Excel does so by itself, LibreOffice and previewers do not."""
        self._sheet.set_row(row, min(lines * _LINE + _SIDES, _TALLEST))

    def _make_table(self) -> None:
        columns = self._form.columns
        self._sheet.add_table(self._top, 0, self._last, len(columns) - 1, {
            "name": "Return_rows", "style": None, "autofilter": False,
            "columns": [{"header": each.heading, "header_format": self._looks.heading(each)} for each in columns],
        })  # fmt: skip
        for index, width in enumerate(self._widths):
            self._sheet.set_column(index, index, width)
        taken = zip(columns, self._widths, strict=True)
        self._set_height(self._top, max(lines_taken(each.heading, width - _SIDES, bold=True) for each, width in taken))

    def _check(self, index: int, column: FormColumn) -> None:
        """Put the check on a column's boxes; a locked column has boxes in the spare rows only."""
        if column.only_shown:
            return
        first = self._top + 1 + (len(self._form.rows) if column.locked else 0)
        check = check_of(column, self._source(column))
        if check and first <= self._last:
            self._sheet.data_validation(first, index, self._last, index, check)

    def _source(self, column: FormColumn) -> list[str] | str:
        """Return the choices of a drop-down, or where they stand if they are too many for the check."""
        options = column.options
        if fits_in_the_check(options):
            return list(options)
        if self._lists is None:
            self._lists = self._book.add_worksheet(LISTS)
            self._lists.hide()
        self._lists.write_column(0, self._listed, options)
        letter = chr(ord("A") + self._listed)
        self._listed += 1
        return f"='{LISTS}'!${letter}$1:${letter}${len(options)}"

    def _set_up(self) -> None:
        """Freeze, protect and prepare for printing; every cell that is not unlocked stays as it is."""
        sheet, form = self._sheet, self._form
        sheet.freeze_panes(self._top + 1, frozen_columns(form))
        sheet.protect("", {"format_columns": True, "format_rows": True})
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(self._top)
        sheet.print_area(0, 0, self._last, len(form.columns) - 1)
        whose = f"{form.partner}, {form.covers or form.period.label}".replace("&", "&&")
        sheet.set_footer(f"&L&9{whose[:120]}&R&9Page &P of &N")


def _growing(data: bytes) -> bytes:
    """Let rows grow as somebody writes in them: XlsxWriter fixes every height that it is given."""
    grown = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as before, zipfile.ZipFile(grown, "w", zipfile.ZIP_DEFLATED) as after:
        for part in before.infolist():
            content = before.read(part)
            if part.filename == _FIRST_SHEET:
                content = _FIXED_HEIGHT.sub(rb"\1", content)
            after.writestr(part, content)
    return grown.getvalue()


def _plain(column: FormColumn, value: Value) -> str | date | float | None:
    """Return a value as a cell holds it: percentages as parts of one, pence as pounds, ratings and flags as words."""
    if value is None or isinstance(value, date):
        return value
    if isinstance(value, Rag):
        return Mark(value.value).word
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, int | Decimal):
        return float(value / 100 if column.field.kind in _HUNDREDTHS else value)
    tidy = tidy_text("; ".join(value) if isinstance(value, tuple) else value)
    # What is read again is never cut.
    longest = _LONGEST if column.only_shown else _LONGEST_IN_EXCEL
    return tidy if len(tidy) <= longest else tidy[: longest - len(_CUT)].rpartition(" ")[0] + _CUT


def _write_stamp(book: Workbook, form: Form) -> None:
    sheet = book.add_worksheet(SHEET_NAME)
    for row, cells in enumerate(stamp_cells(form)):
        for column, text in enumerate(cells):
            sheet.write_string(row, column, text)
    sheet.protect()
    sheet.hide()


def _describe(book: Workbook, form: Form) -> None:
    about: dict[str, Any] = {
        "title": form.heading, "subject": form.partner, "author": form.team, "category": "Blank return",
        "created": datetime(form.made.year, form.made.month, form.made.day, tzinfo=UTC),
    }  # fmt: skip
    book.set_properties(about)
    book.set_custom_property("Language", "en-GB")
    if form.marking:
        book.set_custom_property("Marking", form.marking)
