"""openpyxl opened and saved so that nothing on the way changes a value.

Left alone, openpyxl rounds numbers to sixteen figures and times to a thousandth of a second, forgets what formulas came
to, empties the cells under a merge, and gives up the pictures of a sheet that has one drawing it does not know. Its
classes are changed for the whole process, which is why only the process that marks copies may import this.
"""

from __future__ import annotations

import io
import re
from typing import Any

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
# '[1]Sheet one'!A1 or [1]Sheet1!A1, but not the column of a table: Table1[2023].
_ELSEWHERE = re.compile(r"'[^'\[\]]*\[[^\]]+\](?:[^']|'')*'!|(?<![\w\]\[])\[\d+\][\w.]*!")


_CELL_TYPES = {"str": "s"}


class Stored(str):
    """A formula, with the type and the text of the result that was stored with it."""

    __slots__ = ("kind", "result")

    kind: str
    result: str


def opened(content: bytes) -> Any:
    """Return a workbook whose values pass through untouched, without links to other workbooks."""
    from openpyxl import load_workbook

    _change_openpyxl()
    book = load_workbook(io.BytesIO(content), keep_links=False, keep_vba=False, rich_text=True)
    _cut_names(book)
    return book


def _change_openpyxl() -> None:
    from openpyxl.cell.rich_text import CellRichText
    from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
    from openpyxl.worksheet import _reader, _writer
    from openpyxl.worksheet.worksheet import Worksheet

    read_cell, draw = _reader.WorkSheetParser.parse_cell, SpreadsheetDrawing.from_tree

    def parse_cell(parser: Any, element: Any) -> Any:
        # A number stays the text that it is, whatever its format shows.
        parser.date_formats = ()
        cell = read_cell(parser, element)
        if cell["data_type"] == "f":
            cell["value"], cell["data_type"] = _formula(cell["value"], element)
        return cell

    def from_tree(tree: Any) -> Any:
        for anchor in [each for each in tree if not _is_kept(each)]:
            tree.remove(anchor)
        return draw(tree)

    _reader._cast_number = str  # noqa: SLF001 - openpyxl has no door for any of these
    _reader.WorkSheetParser.parse_cell = parse_cell
    _writer.write_cell = _write_cell
    Worksheet._clean_merge_range = lambda *_: None  # noqa: SLF001
    SpreadsheetDrawing.from_tree = from_tree
    CellRichText.from_tree = _rich_text


def _formula(formula: Any, element: Any) -> tuple[Any, str]:
    """Return a formula that knows what it came to; one that asks another workbook becomes what it came to."""
    value = element.find(f"{_MAIN}v")
    kind, text = element.get("t", "n"), "" if value is None else value.text or ""
    is_known = bool(text) or (value is not None and kind == "str")
    words = formula if isinstance(formula, str) else getattr(formula, "text", None) or ""
    if "[" in words and _ELSEWHERE.search(words):
        # Without its link, Excel would take the formula for damage.
        return (text, _CELL_TYPES.get(kind, kind)) if is_known else ("#REF!", "e")
    if is_known:
        formula = Stored(formula) if isinstance(formula, str) else formula
        formula.kind, formula.result = kind, text
    return formula, "f"


def _write_cell(stream: Any, sheet: Any, cell: Any, styled: Any = None) -> None:
    """Write a cell as openpyxl does, and the result of a formula with it."""
    from openpyxl.cell._writer import etree_write_cell

    result = getattr(cell.value, "result", None)
    if result is None:
        etree_write_cell(stream, sheet, cell, styled)
        return
    caught: list[Any] = []
    etree_write_cell(_Catcher(caught), sheet, cell, styled)
    element = caught[0]
    element.find("v").text = result
    if cell.value.kind != "n":
        element.set("t", cell.value.kind)
    stream.write(element)


class _Catcher:
    """Take the place of the stream that openpyxl writes to."""

    def __init__(self, caught: list[Any]) -> None:
        self.write = caught.append


def _rich_text(node: Any) -> Any:
    """Return a text with its runs, escapes such as _x005F_ left as they stand."""
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import Text

    text = Text.from_tree(node)
    if text.t:
        return (_kept(text.t),)
    runs = [(run.rPr, _kept(run.t or "")) for run in text.r]
    return CellRichText([TextBlock(font, words) if font else words for font, words in runs])


def _kept(text: str) -> str:
    """Return text with its returns as Excel writes them: XML would turn a bare one into a line end."""
    return text.replace("\r", "_x000D_")


def _is_kept(anchor: Any) -> bool:
    """Whether a drawing is a picture or a chart; one of anything else makes openpyxl drop all of a sheet."""
    for child in anchor:
        name = child.tag.rpartition("}")[2]
        if name == "pic" or (name == "graphicFrame" and child.find(f".//{{{_CHART}}}chart") is not None):
            return True
    return False


def _cut_names(book: Any) -> None:
    """Take out the names that stand for cells of another workbook: Excel would call them damage."""
    for names in (book.defined_names, *(sheet.defined_names for sheet in book.worksheets)):
        for name in [key for key, each in names.items() if re.search(r"\[\d+\]", each.value or "")]:
            del names[name]
