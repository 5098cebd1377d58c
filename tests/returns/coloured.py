"""A return whose ratings are colours without words, and which hides, merges and formats some of its cells.

``files`` holds the same workbook as a spreadsheet program saves it in formats that nothing here writes.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from vrudesk.domain.rag import Rag

FILES = Path(__file__).parent / "files"
FORMATS = ("xlsx", "xls", "ods")
FIRST = 6
"""The row of the first record."""

SHADES: list[tuple[str, str | None, Rag | None]] = [
    ("1.1", "#92d050", Rag.GREEN),
    ("1.2", "#00b050", Rag.GREEN),
    ("2.1", "#c6efce", Rag.GREEN),
    ("2.2", "#339966", Rag.GREEN),
    ("2.5", "#ffc000", Rag.AMBER),
    ("3.1", "#ffeb9c", Rag.AMBER),
    ("3.2", "#ffff00", Rag.AMBER),
    ("3.3", None, None),
    ("4.1", "#ff0000", Rag.RED),
    ("4.2", "#ffc7ce", Rag.RED),
    ("5.1", "#0070c0", Rag.COMPLETE),
]


def coloured(folder: Path, form: str) -> Path:
    """Return the workbook in a format."""
    if form != "xlsx":
        return FILES / f"coloured.{form}"
    path = folder / "coloured.xlsx"
    book = xlsxwriter.Workbook(path, {"date_1904": True})
    heading = book.add_format({"bg_color": "#d9e1f2", "bold": True})
    sheet = book.add_worksheet("Return")
    sheet.write_row(0, 0, ["Partner:", "Gateshead Council"])
    sheet.write_row(1, 0, ["Quarter:", "2023-24 Q1"])
    sheet.write(3, 0, "Action", heading)
    sheet.merge_range("B4:D4", "Status", heading)
    sheet.write_row(4, 0, ["Ref", "RAG", "Done", "Due", "Cost", "Check"], heading)
    _write_records(book, sheet)
    sheet.set_row(FIRST, None, None, {"hidden": True})
    sheet.set_column(4, 4, None, None, {"hidden": True})
    sheet.write_formula(FIRST - 1, 5, "=1/0", None, "#DIV/0!")
    book.add_worksheet("Lists").write(0, 0, "Open")
    book.get_worksheet_by_name("Lists").hide()
    book.close()
    return path


def _write_records(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
    day, share, pounds = (book.add_format({"num_format": code}) for code in ("dd/mm/yyyy", "0%", "£#,##0.00"))
    for row, (ref, colour, _) in enumerate(SHADES, FIRST - 1):
        sheet.write_string(row, 0, ref)
        if colour is not None:
            sheet.write_blank(row, 1, None, book.add_format({"bg_color": colour}))
        sheet.write(row, 2, 0.25, share)
        sheet.write_datetime(row, 3, date(2024, 3, 31), day)
        sheet.write(row, 4, 1200.5, pounds)


@pytest.fixture(params=FORMATS)
def coloured_return(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """Return the workbook in each format in turn."""
    return coloured(tmp_path, str(request.param))
