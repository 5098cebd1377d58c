"""Formats that are not opened in full: an .xlsx of values as they were displayed, marked in the same way."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import pytest

from tests.returns.making import fill_style, ods_parts, written
from tests.returns.markup.partners import MUST, by_openpyxl, by_our_reader, copy_of, listed, usual, with_parts
from vrudesk.returns.markup import Mark, losses
from vrudesk.returns.markup.plain import workbook_of_values
from vrudesk.returns.shown import shown
from vrudesk.returns.workbook import Merge, Runs, Sheet, Value, Workbook

CSV = 'Ref,RAG,Spend,Said\n1.1,Grean,(50),=cmd|x\n2.1,Amber,12,"two\nlines"\n'


def _ods(path: Path) -> bytes:
    cells = (
        '<table:table-row><table:table-cell office:value-type="string"><text:p>Ref</text:p></table:table-cell>'
        '<table:table-cell table:style-name="g" office:value-type="string"><text:p>Green</text:p></table:table-cell>'
        '<table:table-cell office:value-type="date" office:date-value="2024-03-31"><text:p>31/03/24</text:p>'
        "</table:table-cell></table:table-row>"
    )
    tables = f'<table:table table:name="Q1: now">{cells}</table:table>'
    return written(path / "a.ods", ods_parts(tables, fill_style("g", "#00b050"))).read_bytes()


def test_a_csv_becomes_a_workbook_and_says_so(tmp_path: Path) -> None:
    copy = copy_of(CSV.encode(), Mark("csv", "B2", "error", "B2 says “Grean”."), name="claim: Q1.csv")
    assert copy.notes == ("A .csv has nothing but values, so the copy is a plain Excel workbook (.xlsx).",)
    assert copy.lost == losses(CSV.encode()) == ()
    sheet = by_openpyxl(copy)["csv"]
    assert sheet["B2"].comment is not None
    assert (sheet["D2"].data_type, sheet["D2"].value) == ("s", "=cmd|x")
    before = by_our_reader(CSV.encode(), tmp_path, "claim.csv").sheets[0]
    after = by_our_reader(copy.content, tmp_path).sheet("csv")
    assert [list(row) for row in after.rows] == [list(row) for row in before.rows]


def test_an_ods_keeps_values_dates_and_colours_and_its_sheet_is_found_under_a_name_that_excel_takes(
    tmp_path: Path,
) -> None:
    given = _ods(tmp_path)
    copy = copy_of(given, Mark("Q1: now", "A1", "error", "A1 is wrong."), name="scores.ods")
    assert copy.lost == losses(given) != ()
    assert "OpenDocument" in copy.notes[0]
    book = by_openpyxl(copy)
    assert book.sheetnames == ["What to put right", "Q1 now"]
    assert book["Q1 now"]["A1"].comment is not None
    assert listed(copy)[0][1:3] == ("Q1 now", "A1")
    sheet = by_our_reader(copy.content, tmp_path).sheet("Q1 now")
    assert list(sheet.rows[0]) == ["Ref", "Green", date(2024, 3, 31)]
    assert sheet.fills[1, 1] == "#00b050"


def test_every_value_is_as_it_was_displayed(tmp_path: Path) -> None:
    values: list[Value] = [
        0.355, 1250.5, 7, True, "007", date(2024, 3, 31), datetime.fromisoformat("2024-03-31T16:41"), time(9, 5), None,
        None, date(1850, 1, 1), "=1+1", "x" * 40_000,
    ]  # fmt: skip
    given = Sheet(
        name="S", rows=[values], formats=Runs([(0, 1, 1, "0.0%"), (1, 1, 1, "£#,##0.00"), (2, 1, 1, "000")]),
        errors={(1, 8): "#REF!"}, unworked={(1, 9): "3/4"}, merges=(Merge(1, 3, 3, 4), Merge(2, 3, 2, 5)),
        fills=Runs([(0, 1, 2, "#ff0000")]), hidden_rows=frozenset({1}), hidden_columns=frozenset({2}),
    )  # fmt: skip
    book = Workbook(name="a.xls", format="xls", sheets=(given, Sheet(name="s", rows=[["again"]], state="hidden")))
    plain = workbook_of_values(book)
    assert (plain.cut, dict(plain.names)) == (1, {"S": "S", "s": "s (2)"})
    first, second = by_our_reader(plain.content, tmp_path).sheets
    assert [shown(first, 1, column) for column in range(12)] == [shown(given, 1, column) for column in range(12)]
    assert first.value(1, 12) == "x" * 32_767
    assert [type(each) for each in first.rows[0][5:8]] == [date, datetime, time]
    assert (set(first.hidden_rows), set(first.hidden_columns)) == ({1}, {2})
    assert first.merges == (Merge(1, 3, 3, 4),)
    assert dict(first.fills) == {(1, 0): "#ff0000"}
    assert second.state == "hidden"


def test_texts_that_are_cut_are_told() -> None:
    copy = copy_of(f"Ref,Said\n1.1,{'x' * 40_000}\n".encode(), Mark("csv", "A2", "error", "Wrong."), name="a.csv")
    assert copy.notes[1] == "1 text was cut at 32,767 characters: an Excel cell holds no more."


@pytest.mark.parametrize("name", ["", "[]:*?/\\", "History", "x" * 40])
def test_any_name_of_a_sheet_becomes_one_that_excel_takes(name: str, tmp_path: Path) -> None:
    sheets = (Sheet(name=name, rows=[["a"]]), Sheet(name=f"{name}'", rows=[["b"]]))
    plain = workbook_of_values(Workbook(name="a.ods", format="ods", sheets=sheets))
    read = by_our_reader(plain.content, tmp_path)
    assert [sheet.value(1, 0) for sheet in read.sheets] == ["a", "b"]
    assert [sheet.name for sheet in read.sheets] == list(plain.names.values())


def test_a_workbook_that_openpyxl_cannot_open_is_copied_in_values() -> None:
    with zipfile.ZipFile(io.BytesIO(usual())) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml")
    given = with_parts(usual(), {"xl/worksheets/sheet1.xml": sheet.replace(b'"landscape"', b'"sideways"')})
    copy = copy_of(given, MUST)
    assert copy.notes[0].startswith("The workbook could not be opened in full")
    assert copy.lost == ("formulas, formatting, pictures and charts",)
    assert by_openpyxl(copy)["Return"]["B4"].comment is not None
