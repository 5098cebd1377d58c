"""Faults 51 to 58: where the table stands, what its columns mean, whose and when it is, and whom it is about."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from tests.cli.conftest import Say
from tests.conftest import AUTHOR
from tests.faults.conftest import Door, message, told, values
from tests.faults.making import COVER, FIRST, HEAD, RECORDS, a_return
from tests.plans import period
from tests.returns.making import honest
from vrudesk.commands.periods import ClosePeriod
from vrudesk.data.workspace import Workspace
from vrudesk.returns.personal import personal_columns
from vrudesk.returns.reader import read_workbook
from vrudesk.returns.tables import find_tables

Layout = Callable[[xlsxwriter.Workbook, xlsxwriter.worksheet.Worksheet], None]


def _write(sheet: xlsxwriter.worksheet.Worksheet, rows: list[list[Any]], top: int = 0, left: int = 0) -> None:
    for line, cells in enumerate(rows, top):
        for column, value in enumerate(cells, left):
            if value is not None:
                sheet.write(line, column, value)


def _two_heading_rows(_: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
    _write(sheet, [*COVER, ["Action ref", "Status", None, "What happened", "Due"], [None, "RAG", "% complete"]])
    sheet.merge_range("B4:C4", "Status")
    sheet.merge_range("A4:A5", "Action ref")
    sheet.merge_range("D4:D5", "Progress")
    sheet.merge_range("E4:E5", "Due date")
    _write(sheet, RECORDS, 5)


def _titles_above(_: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
    titles: list[list[Any]] = [["Delivery plan update"], ["OFFICIAL"], [], ["Fill in the yellow cells"], *COVER, []]
    _write(sheet, [*titles, HEAD, *RECORDS])
    sheet.merge_range("A1:E1", "Delivery plan update")


def _blank_columns_before(_: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
    _write(sheet, [*COVER, HEAD, RECORDS[0], [], RECORDS[1]], 3, 2)


@pytest.mark.parametrize("layout", [_two_heading_rows, _titles_above, _blank_columns_before])
def test_headings_that_stand_elsewhere_are_found(door: Door, tmp_path: Path, layout: Layout) -> None:
    """51. Two heading rows with merged cells, titles above, and blank columns and rows round the table."""
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    layout(book, book.add_worksheet("Return"))
    book.close()
    answer = door.tried(tmp_path / "a.xlsx")
    assert values(answer, "action_ref") == ["1.1", "2.1"]
    assert values(answer, "percent_complete") == [40, 20]
    assert values(answer, "due_date") == ["2024-03-29", "2024-06-28"]


def test_a_table_that_cannot_be_found_is_said_to_be_missing(door: Door, tmp_path: Path) -> None:
    """51. Where there is no table of the plan, what was found is named, and what it would need."""
    path = honest(tmp_path / "a.xlsx", [["Ward", "Month", "Offences"], ["Byker", "Apr", 12], ["Walker", "May", 9]])
    with door.nothing_happens(path):
        refused = door.say("import", path, "--into", door.desk, "--json").json["refused"]
    assert refused["kind"] == "no table"
    assert "“Ward”, “Month” and “Offences”" in refused["message"]
    assert "An update of actions needs a column for the action's reference" in refused["message"]


@pytest.mark.parametrize(
    "head",
    [
        ["ACTION REF", "rag", "% COMPLETE", "progress", "DUE DATE"],
        ["Action ref ", " RAG", "% complete\u00a0", "\u00a0Progress ", "Due date:"],
        ["Action\u200b ref", "R\u00adAG", "%\u00a0complete", "Prog\u200bress", "\ufeffDue date"],
        ["Action\nref.", "RAG\n", "%\r\ncomplete", "Progress\n(please)", "Due\tdate"],
    ],
)
def test_headings_that_only_look_different_are_the_same(door: Door, tmp_path: Path, head: list[str]) -> None:
    """52. Capitals, spaces of every kind and width, and line breaks."""
    answer = door.tried(a_return(tmp_path / "a.xlsx", head=head))
    fields = [each["field"] for each in answer["sheets"][0]["tables"][0]["columns"]]
    assert fields == ["action_ref", "rag", "percent_complete", "progress", "due_date"]


def test_headings_that_are_doubled_or_blank_are_listed(door: Door, tmp_path: Path) -> None:
    """52. The first of two is taken and both are named; a column without one is kept apart."""
    head = ["Action ref", "RAG", "Progress", "Progress", ""]
    rows = [[ref, rag, "Goes on", "Old words", "more"] for ref, rag in (("1.1", "Green"), ("2.1", "Red"))]
    answer = door.tried(a_return(tmp_path / "a.xlsx", *rows, head=head))
    assert values(answer, "progress") == ["Goes on"] * 2
    doubled = [each["message"] for each in answer["problems"] if each["code"] == "duplicate_header"]
    assert [words[:8] for words in doubled] == ["Column C", "Column D"]
    assert "Column E is not used" in str(answer["problems"])


def test_columns_moved_renamed_and_added(door: Door, tmp_path: Path) -> None:
    """53. They are found by what they say and hold; what is not used is named."""
    head = ["Ward", "Deadline", "Update", "Percentage complete", "BRAG", "Plan ref"]
    rows = [["Byker", *reversed(record)] for record in RECORDS]
    answer = door.tried(a_return(tmp_path / "a.xlsx", *rows, head=head))
    assert values(answer, "action_ref") == ["1.1", "2.1"]
    assert values(answer, "rag") == ["green", "amber"]
    assert "Column A (Ward) is not used" in message(answer, "unknown_column")


def test_a_column_that_is_needed_and_missing(door: Door, tmp_path: Path) -> None:
    """53. Without it nothing goes in, and it is named."""
    path = a_return(tmp_path / "a.xlsx", *(record[1:] for record in RECORDS), head=HEAD[1:])
    with door.nothing_happens(path):
        refused = door.say("import", path, "--into", door.desk, "--json").json["refused"]
    assert refused["kind"] == "missing column"
    assert path.name in refused["message"]


def test_what_is_hidden_is_named(door: Door, tmp_path: Path) -> None:
    """54. Hidden rows, columns and sheets, and rows that a filter hides."""
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet, old, deep = (book.add_worksheet(name) for name in ("Return", "Last quarter", "Deep"))
    _write(sheet, [*COVER, HEAD, *RECORDS, ["3.1", "Red", 10, "Nobody in post.", None]])
    sheet.autofilter(FIRST - 2, 0, FIRST + 1, 4)
    sheet.filter_column("B", "x != Red")
    sheet.set_row(FIRST + 1, None, None, {"hidden": True})
    sheet.set_row(FIRST, None, None, {"hidden": True})
    sheet.set_column("C:C", None, None, {"hidden": True})
    _write(old, [HEAD, *RECORDS])
    _write(deep, [["x"]])
    old.hide()
    deep.very_hidden()
    book.close()
    answer = door.tried(tmp_path / "a.xlsx")
    assert values(answer, "action_ref") == ["1.1", "2.1", "3.1"]
    assert {(f"A{FIRST + 1}", "hidden_row"), (f"A{FIRST + 2}", "hidden_row")} <= told(answer)
    assert "Column C (% complete) is hidden in the workbook and is used" in message(answer, "hidden_column")
    hidden = [each["message"] for each in answer["problems"] if each["code"] == "hidden_sheet"]
    assert "“Last quarter” is hidden and holds a table of 2 records" in hidden[0]
    assert "“Deep” is very hidden" in hidden[1]
    assert {each["sheet"] for each in answer["records"]} == {"Return"}


def test_a_return_for_a_quarter_that_is_closed(say: Say, desk: Path, tmp_path: Path) -> None:
    """55. It is blocked, and says how it could go in all the same."""
    workspace = Workspace.open(desk, AUTHOR)
    workspace.do(ClosePeriod(period(workspace).id))
    workspace.close()
    refused = say("import", a_return(tmp_path / "a.xlsx"), "--into", desk, "--json").json["refused"]
    assert refused["kind"] == "blocked"
    assert "is closed: reopen it with a reason, or choose another period" in refused["message"]
    assert not say("export", desk, "--json").json["action_update"]


def test_a_return_of_a_partner_whom_nobody_knows(door: Door, tmp_path: Path) -> None:
    """55. It waits until somebody says whose it is; nothing is guessed."""
    path = honest(tmp_path / "a.xlsx", [["Partner:", "Durham Constabulary"], COVER[1], [], HEAD, *RECORDS])
    answer = door.tried(path)
    assert (answer["partner"], "choose the partner" in answer["blocked"]) == (None, True)


def test_a_form_that_nobody_filled_in(door: Door, tmp_path: Path) -> None:
    """55. A blank template is not a return with nothing to say."""
    path = honest(tmp_path / "a.xlsx", [*COVER, HEAD])
    with door.nothing_happens(path):
        refused = door.say("import", path, "--into", door.desk, "--json").json["refused"]
    assert refused["kind"] == "no rows"
    assert path.name in refused["message"]


def test_the_same_file_again_and_an_older_one_after_a_newer(say: Say, desk: Path, tmp_path: Path) -> None:
    """56. Each is known by its content, under whatever name; nothing counts twice."""
    first, second = (
        a_return(tmp_path / "one.xlsx"),
        a_return(tmp_path / "two.xlsx", RECORDS[0], ["2.1", "Red", 5, "x", ""]),
    )
    copied = tmp_path / "copy of one.xlsx"
    copied.write_bytes(first.read_bytes())
    say("import", first, "--into", desk, "--json")
    rows = say("export", desk, "--json").json["action_update"]
    again = say("import", copied, "--into", desk, "--json").json
    assert again["counts"]["same"] == 2
    assert "This very file was read on" in message(again, "supersedes")
    assert say("export", desk, "--json").json["action_update"] == rows
    assert say("import", second, "--into", desk, "--json").json["counts"] | {"changed": 1, "same": 1} == {
        "new": 0, "changed": 1, "same": 1, "held": 0, "refused": 0,
    }  # fmt: skip
    older = say("import", first, "--into", desk, "--dry-run", "--json").json
    assert "came after it" in message(older, "supersedes")
    assert {each["field"] for each in older["changes"]} == {"rag", "percent_complete", "progress", "due_date"}
    assert len(say("export", desk, "--json").json["action_update"]) == 2


@pytest.mark.parametrize(
    ("typed", "partner"),
    [
        ("Gatshead Council", "Gateshead Council"),
        ("E08000037", None),
        ("E08000016", None),
    ],
)
def test_a_name_that_is_not_quite_one_of_ours(door: Door, tmp_path: Path, typed: str, partner: str | None) -> None:
    """57. A near one is proposed in words; a code or a doubtful one is nobody's until a person says so."""
    answer = door.tried(honest(tmp_path / "a.xlsx", [["Partner:", typed], COVER[1], [], HEAD, *RECORDS]))
    assert answer["partner"] == partner
    if partner:
        assert message(answer, "misspelt_value") == f"“{typed}” is taken as {partner}."
    else:
        assert "choose the partner" in answer["blocked"]


def test_columns_that_look_personal(tmp_path: Path) -> None:
    """58. Names of young people, dates of birth, NHS and telephone numbers are found; who leads the work is not."""
    head = ["Action ref", "RAG", "Lead officer", "Contact email", "Young person", "DOB", "NHS no.", "Mobile"]
    work = ["Jo Smith", "jo.smith@gateshead.gov.uk"]
    rows: list[list[Any]] = [
        ["1.1", "Green", *work, "Aisha Begum", "31/03/2009", "943 476 5919", "07700 900123"],
        ["2.1", "Amber", *work, "Tom O’Neill", "01/07/2011", "401 023 2137", "07700 900456"],
    ]
    (sheet,) = read_workbook(a_return(tmp_path / "a.xlsx", *rows, head=head)).sheets
    (table,) = find_tables(sheet)
    found = personal_columns(sheet, table)
    assert [each.heading for each in found] == ["Young person", "DOB", "NHS no.", "Mobile"]
    assert not any(str(value) in each.why for each in found for value in (*rows[0][4:], *rows[1][4:]))


def test_what_looks_personal_is_in_no_record(say: Say, desk: Path, tmp_path: Path) -> None:
    """58. Nothing is read until a person has said so, and even then such a column never gets into the plan."""
    head = [*HEAD, "Young person", "DOB"]
    rows = [[*record, "Aisha Begum", "31/03/2009"] for record in RECORDS]
    path = a_return(tmp_path / "a.xlsx", *rows, head=head)
    assert say("import", path, "--into", desk, "--json").json["counts"]["new"] == 0
    assert "Work goes on in the borough." not in say("export", desk, "--json").out
    assert say("import", path, "--into", desk, "--knowing", "--json").json["counts"]["new"] == 2
    everything = say("export", desk, "--json").out
    assert "Work goes on in the borough." in everything
    assert "Aisha" not in everything
    assert openpyxl.load_workbook(path).active["F5"].value == "Aisha Begum"
