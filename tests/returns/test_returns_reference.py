"""The shared returns and sheets, read as their truth says (skipped where the reference data is absent)."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from tests.reference import reference
from vrudesk.domain.rag import Rag
from vrudesk.returns.answer import read_answer
from vrudesk.returns.catalogue.actions import ActionUpdates
from vrudesk.returns.cells import ReadCell, cells_of, read_column
from vrudesk.returns.cells.references import leading_number
from vrudesk.returns.kinds import MatchedTable, recognise
from vrudesk.returns.notes import row_problems, table_notes, workbook_notes
from vrudesk.returns.reader import read_workbook
from vrudesk.returns.tables import Table, find_tables
from vrudesk.returns.tints import tints
from vrudesk.returns.workbook import Workbook

SUNDERLAND = "Sunderland CSP - Delivery Plan Update Q1 2023-24.xlsx"
CORRECTED = "Sunderland CSP - Delivery Plan Update Q1 2023-24 v2 CORRECTED.xlsx"
NEWCASTLE = "NCC_VRU_Q1 return (final) .xlsx"
GATESHEAD = "GATESHEAD VRU ACTIONS Q1.xls"
UPDATES = [SUNDERLAND, CORRECTED, NEWCASTLE, GATESHEAD]
# What needs the plan or the other returns is said by the check, not by the reading.
OF_THE_CHECK = {"unknown_action_ref", "duplicate_key", "blank_required", "supersedes"}


@lru_cache(maxsize=1)
def _truths(folder: Path) -> dict[str, dict[str, Any]]:
    return {file["file"]: file for file in json.loads((folder / "truth.json").read_text(encoding="utf-8"))["files"]}


def truth_of(name: str) -> dict[str, Any]:
    return _truths(reference("returns"))[name]


@lru_cache(maxsize=8)
def book_of(name: str) -> Workbook:
    return read_workbook(reference("returns", name))


def tables_of(name: str) -> dict[str, list[Table]]:
    return {sheet.name: find_tables(sheet) for sheet in book_of(name).sheets}


def found_in(name: str) -> tuple[MatchedTable, ...]:
    book, tables = book_of(name), tables_of(name)
    recognition = recognise(
        [(sheet, table) for sheet in book.sheets for table in tables[sheet.name]], [ActionUpdates.kind]
    )
    assert recognition is not None
    return recognition.tables


def cells_in(found: MatchedTable) -> dict[tuple[int, str], ReadCell]:
    fields = ActionUpdates.kind.fields
    fills = tints(found.sheet, found.table.body, found.columns["rag"])
    return {
        (cell.row, name): cell
        for name, column in found.columns.items()
        for cell in read_column(
            fields[name], cells_of(found.sheet, found.table.body, column, fills if name == "rag" else {})
        )
    }


@pytest.mark.parametrize("name", UPDATES)
def test_every_table_of_the_updates_is_found_to_the_row(name: str) -> None:
    true, found = truth_of(name), tables_of(name)
    assert {sheet["name"]: sheet["tables"] for sheet in true["sheets"]} == {sheet: len(found[sheet]) for sheet in found}
    for table in true["tables"]:
        (mine,) = found[table["sheet"]]
        assert list(mine.header_rows) == table["header_rows"]
        assert (mine.first_row, mine.last_row) == (table["first_data_row"], table["last_data_row"])
        assert [left.row for left in mine.left_out] == [row["row"] for row in table["rows_that_are_not_records"]]
        assert mine.columns[0].letter == table["first_col"]
        assert mine.columns[-1].letter == table["last_col"]


@pytest.mark.parametrize("name", UPDATES)
def test_every_column_of_the_updates_is_matched(name: str) -> None:
    mine = {found.sheet.name: found for found in found_in(name)}
    for table in truth_of(name)["tables"]:
        true = {column["col"]: column["field"] for column in table["columns"]}
        true |= {column["col"]: None for column in table["columns_not_used"]}
        assert {match.column.letter: match.field for match in mine[table["sheet"]].matches} == true


@pytest.mark.parametrize("name", UPDATES)
def test_every_value_of_the_updates_is_read(name: str) -> None:
    true = truth_of(name)
    sheets = {table["id"]: table["sheet"] for table in true["tables"]}
    mine = {found.sheet.name: cells_in(found) for found in found_in(name)}
    uncertain = {(issue["table"], issue["row"]) for issue in true["issues"] if issue["code"] == "no_cached_value"}
    wrong = [
        (record["row"], field, value)
        for table, records in true["records"].items()
        for record in records
        for field, value in record["fields"].items()
        if not _same(mine[sheets[table]][record["row"], field], field, value, (table, record["row"]) in uncertain)
    ]
    assert not wrong


def _same(cell: ReadCell, field: str, true: Any, may_be_blank: bool) -> bool:
    if cell.value is None:
        return true is None or may_be_blank
    if field == "priority":
        return leading_number(cell.value) == str(true)
    if isinstance(cell.value, Rag) or field.endswith(("_date", "updated")):
        return str(cell.value) == str(true)
    if field == "percent_complete":
        return float(cell.value) == float(true)
    return " ".join(str(cell.value).split()) == " ".join(str(true).split())


@pytest.mark.parametrize("name", UPDATES)
def test_every_problem_of_the_updates_is_told_with_its_severity(name: str) -> None:
    true, book = truth_of(name), book_of(name)
    ids = {table["sheet"]: table["id"] for table in true["tables"]}
    told: set[tuple[str | None, int | None, str | None, str, str]] = {
        (None, None, None, note.code, note.severity) for note in workbook_notes(book, tables_of(name))
    }
    for found in found_in(name):
        table = ids[found.sheet.name]
        for note in table_notes(found.sheet, found.table, found.matches):
            told.add((table, None, None, note.code, note.severity))
        for row, problem in row_problems(found.sheet, found.table).items():
            told.add((table, row, None, problem.code, problem.severity))
        for cell in cells_in(found).values():
            letter = cell.name.rstrip("0123456789")
            told |= {(table, cell.row, letter, problem.code, problem.severity) for problem in cell.problems}
    due = {
        (issue["table"], issue["row"], issue["col"], issue["code"], issue["severity"])
        for issue in true["issues"]
        if issue["code"] not in OF_THE_CHECK and not (issue["table"] is None and issue["code"] == "misspelt_value")
    }
    assert not due - told


def test_the_tables_of_every_other_return_are_found() -> None:
    """All but one row of one table: that an area is none of the six is known only with the areas."""
    wrong = []
    for name, true in _truths(reference("returns")).items():
        if true["refuse"] and not true["tables"]:
            continue
        if true["refuse"] and name.endswith(".xlsx"):
            continue
        tables = tables_of(name)
        for table in true["tables"]:
            wanted = (table["header_rows"], table["first_data_row"], table["last_data_row"])
            found = [(list(mine.header_rows), mine.first_row, mine.last_row) for mine in tables[table["sheet"]]]
            if wanted not in found:
                wrong.append((name, table["id"]))
    assert wrong == [("measures_long_2023-24_H1.csv", "t1")]


def test_the_files_that_must_be_refused_are() -> None:
    kinds = {
        "TWFRS Q1 return.xlsx": "no data",
        "Probation Q1 update - PROTECTED.xlsx": "password",
        "VRU_dashboard_export.xlsx": "html",
        "NT exclusions Q1.xlsx": "truncated",
    }
    answers = {name: read_answer(reference("returns", name)) for name in kinds}
    assert {name: answer["refused"]["kind"] for name, answer in answers.items()} == kinds
    assert all("Nothing was imported." in answer["refused"]["message"] for answer in answers.values())


def test_the_answer_has_the_form_of_the_command() -> None:
    answer = read_answer(reference("returns", SUNDERLAND), lambda: [ActionUpdates.kind])
    assert json.loads(json.dumps(answer)) == answer
    assert answer["refused"] is None
    (table,) = answer["sheets"][0]["tables"]
    assert set(table) == {"header_rows", "first_row", "last_row", "columns", "records"}
    assert table["records"] == 12
    assert table["columns"][0] == {"letter": "A", "heading": "Ref", "field": "action_ref"}
    assert table["columns"][-1] == {"letter": "K", "heading": "Days to due", "field": None}


def test_the_real_sheets_of_others_are_read() -> None:
    """Every heading and every column; and all rows but those of one file, whose truth counts its footnotes."""
    folder = reference("sheets")
    entries = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    wrong = []
    for entry in entries:
        answer = read_answer(folder / entry["file"])
        if entry.get("expect_error"):
            readable = entry["expect_error"] in {"wrong_extension_openable", "unsupported_old_format"}
            assert readable or answer["refused"], entry["file"]
            continue
        sheets = [sheet for sheet in answer["sheets"] if entry["sheet"] in {None, sheet["name"]}]
        tables = [table for sheet in sheets for table in sheet["tables"]]
        heading = [] if entry["header_row"] is None else [entry["header_row"] + 1]
        found = [table["records"] for table in tables if table["header_rows"][-1:] == heading]
        assert found, entry["file"]
        if entry["data_rows"] not in found:
            wrong.append(entry["file"])
    assert wrong == ["messy/mt-weird_head_padding.csv"]
