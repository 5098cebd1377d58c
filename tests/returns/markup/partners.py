"""Partners' workbooks as Excel writes them, with all that a copy has to keep and much that it cannot."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter
from PIL import Image

from vrudesk.returns.markup import Mark, MarkedUp, marked_up
from vrudesk.returns.reader import read_workbook
from vrudesk.returns.workbook import Sheet, Workbook

NAME = "Q1 return.xlsx"
MUST = Mark("Return", "B4", "error", "B4 says “Magenta”, which is not a rating. These are: red, amber and green.")
CHECK = Mark("Return", "C5", "warning", "C5 says “about 40”; it was read as 40.")
NOTE = Mark("Return", "A4", "info", "Spaces that show nothing were removed from A4.")


def made(write: Callable[[xlsxwriter.Workbook], object]) -> bytes:
    """Return a workbook that XlsxWriter wrote."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"strings_to_formulas": False}) as book:
        write(book)
    return file.getvalue()


def usual() -> bytes:
    """Return a return as partners send it: a merged title, headings, a few rows, and formatting of many kinds."""

    def write(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Return")
        bold = book.add_format({"bold": True, "font_color": "#1F4E79"})
        sheet.merge_range("A1:D2", "Partner return", bold)
        for column, heading in enumerate(("Ref", "RAG", "Done", "Due")):
            sheet.write(2, column, heading, bold)
        sheet.write_row("A4", ["1.1", "Magenta", 0.1 + 0.2])
        sheet.write_row("A5", ["1.2", "Green", "about 40"])
        sheet.write_row("A6", ["2.1", "Amber", 45123.695370123456], book.add_format({"bg_color": "#00B050"}))
        day = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        sheet.write_datetime("D4", datetime.fromisoformat("2024-03-31T16:41:08.123"), day)
        sheet.write_formula("D5", "=D4+1", day, 45383.5)
        sheet.write_formula("D6", '=IF(A6="","x","")', None, "")
        sheet.write_formula("C7", "=SUM(C4:C6)", None, 45124)
        sheet.write_rich_string("A8", "Signed ", bold, "by Jo", " today")
        sheet.write_string("A9", '=cmd|" /C calc"!A0')
        sheet.write_string("B9", "_x005F_x000D_ stays")
        sheet.write_string("C9", "two\nlines")
        sheet.set_column("A:A", 31.5)
        sheet.set_column("F:F", None, None, {"hidden": True})
        sheet.set_row(5, 44)
        sheet.set_row(8, None, None, {"hidden": True})
        sheet.freeze_panes(3, 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.repeat_rows(2)
        sheet.set_footer("&LOFFICIAL&RPage &P")
        sheet.data_validation("B4:B6", {"validate": "list", "source": ["Red", "Amber", "Green"]})
        sheet.conditional_format("B4:B6", {"type": "cell", "criteria": "==", "value": '"Green"', "format": bold})
        sheet.protect("", {"format_columns": True})
        sheet.write_comment("C5", "Roughly, says Jo", {"author": "Jo Smith"})
        book.add_worksheet("Lists").hide()
        book.define_name("Ratings", "=Lists!$A$1:$A$3")
        book.get_worksheet_by_name("Lists").write_column("A1", ["Red", "Amber", "Green"])

    return _as_excel_counts(made(write))


def _as_excel_counts(content: bytes) -> bytes:
    """Return a workbook with a number of seventeen figures, which XlsxWriter rounds and Excel does not."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml")
    return with_parts(
        content, {"xl/worksheets/sheet1.xml": sheet.replace(b"<v>0.3</v>", b"<v>0.30000000000000004</v>")}
    )


def overladen() -> bytes:
    """Return a workbook with one of everything that a copy cannot keep and XlsxWriter can write."""
    picture = io.BytesIO()
    Image.new("RGB", (40, 20), "navy").save(picture, "png")

    def write(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Return")
        sheet.write_row("A1", ["Ref", "RAG"])
        sheet.write_dynamic_array_formula("C1:C3", "=SEQUENCE(3)", None, 1)
        sheet.insert_image("D1", "logo.png", {"image_data": picture})
        sheet.insert_textbox("D5", "Please fill in")
        sheet.insert_textbox("D8", "and send back")
        sheet.insert_button("D12", {"caption": "Send"})
        sheet.insert_checkbox("D14", True)
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=Return!$C$1:$C$3"})
        sheet.insert_chart("F1", chart)
        sheet.add_sparkline("B1", {"range": "Return!C1:C3"})
        sheet.conditional_format("C1:C3", {"type": "data_bar", "data_bar_2010": True})
        sheet.write_comment("A1", "As on the form", {"author": "Jo"})
        sheet.set_header("&L&[Picture]", {"image_left": "logo.png", "image_data_left": picture})
        sheet.embed_image("B6", "logo.png", {"image_data": picture})
        sheet.set_background(picture)

    return made(write)


def with_parts(content: bytes, parts: Mapping[str, str | bytes]) -> bytes:
    """Return a workbook with parts added, or replaced."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, part in parts.items():
            new.writestr(name, part)
    return target.getvalue()


def copy_of(content: bytes, *marks: Mark, name: str = NAME) -> MarkedUp:
    """Return the marked-up copy of a workbook."""
    return marked_up(content, name, marks)


def by_openpyxl(copy: MarkedUp, **options: Any) -> Any:
    """Return a copy as openpyxl opens it."""
    return openpyxl.load_workbook(io.BytesIO(copy.content), **options)


def by_our_reader(content: bytes, folder: Path, name: str = "read.xlsx") -> Workbook:
    """Return a workbook as the importer reads it."""
    path = folder / name
    path.write_bytes(content)
    return read_workbook(path)


def facts(sheet: Sheet) -> dict[str, Any]:
    """Return all that the reader tells of a sheet but how it is coloured."""
    return {
        "name": sheet.name, "state": sheet.state, "rows": [list(row) for row in sheet.rows],
        "hidden": (sheet.hidden_rows, sheet.hidden_columns), "errors": dict(sheet.errors),
        "unworked": dict(sheet.unworked), "adding": dict(sheet.adding), "formats": dict(sheet.formats),
        "merges": set(sheet.merges),
    }  # fmt: skip


def listed(copy: MarkedUp) -> list[tuple[Any, ...]]:
    """Return the rows of problems on the first sheet."""
    return rows_of(by_openpyxl(copy, read_only=True).worksheets[0])


def rows_of(sheet: Any) -> list[tuple[Any, ...]]:
    """Return the rows of problems of a first sheet."""
    rows = list(sheet.iter_rows(values_only=True))
    headings = next(number for number, row in enumerate(rows) if row[0] == "How much it matters")
    return rows[headings + 1 :]
