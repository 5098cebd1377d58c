"""Every shared return, planned in a workspace that knows the five areas and the fund, as its truth says.

Skipped where the reference data is absent.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import pytest

from tests.conftest import AUTHOR, NOON
from tests.reference import reference
from vrudesk.commands.areas import LoadArea
from vrudesk.commands.context import LoadContext
from vrudesk.commands.setup import SetUp
from vrudesk.data.workspace import Workspace
from vrudesk.returns.importing import plan_answer
from vrudesk.returns.plan import ImportPlan, PlannedRow
from vrudesk.returns.planning import Choices, plan_book
from vrudesk.returns.reader import read_workbook
from vrudesk.returns.unreadable import Unreadable

AREAS = ("northumbria", "nottinghamshire", "llr", "northamptonshire", "in_focus")
NAMES = (
    "Sunderland CSP - Delivery Plan Update Q1 2023-24.xlsx",
    "Sunderland CSP - Delivery Plan Update Q1 2023-24 v2 CORRECTED.xlsx",
    "NCC_VRU_Q1 return (final) .xlsx", "GATESHEAD VRU ACTIONS Q1.xls",
    "Northumbria Police - quarterly measures by LA 2023-24.xlsx", "measures_long_2023-24_H1.csv",
    "South Tyneside - YOLO monitoring Q1.xlsx", "Local Youth Fund Round 5 - responses.xlsx",
    "LYF R5 scores - Assessor MH.xlsx", "LYF R5 scoring assessor 2.ods", "claim_Q1_Wearside_Youth_Collective.csv",
    "Northumberland spend return Q2 (Mac).xlsx", "LLR data sharing register.xlsx",
    "Northamptonshire SNA recs tracker Jan 2024.xlsx", "Notts VRU interventions 2020-21 H1.xlsx",
    "WY A&E Navigator monitoring Jan-May 2023.xlsx", "Northumbria Police ward monthly extract 2022-24.xlsx",
)  # fmt: skip
# One file names nobody, and the other a body that the workspace does not know: a person is asked.
ASKED = {"measures_long_2023-24_H1.csv", "WY A&E Navigator monitoring Jan-May 2023.xlsx"}
CUT_SHORT = "..."
"""How truth ends an answer that it does not give whole; the importer keeps all 40,000 characters of it."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Give a workspace as returns/CONTEXT.md prepares it."""
    documents = [reference("areas", f"{name}.json") for name in AREAS]
    workspace = Workspace.create(tmp_path_factory.mktemp("desk") / "desk.vrudesk", AUTHOR, NOON)
    workspace.do(SetUp("desk", 2026))
    for path in documents:
        workspace.do(LoadArea(json.loads(path.read_text(encoding="utf-8"))))
    workspace.do(LoadContext(json.loads(reference("returns", "context.json").read_text(encoding="utf-8"))))
    yield workspace
    workspace.close()


_PLANS: dict[str, ImportPlan] = {}


@pytest.fixture
def plan(desk: Workspace, name: str) -> ImportPlan:
    """Give the plan of a shared return; each is read once."""
    if name not in _PLANS:
        book = read_workbook(reference("returns", name))
        with desk.reading() as connection:
            _PLANS[name] = plan_book(connection, book, Choices())
    return _PLANS[name]


@lru_cache(maxsize=1)
def _truths() -> dict[str, dict[str, Any]]:
    files = json.loads(reference("returns", "truth.json").read_text(encoding="utf-8"))["files"]
    return {file["file"]: file for file in files}


@pytest.mark.parametrize("name", NAMES)
def test_whose_it_is_for_when_and_of_what_kind(plan: ImportPlan, name: str) -> None:
    true = _truths()[name]
    assert plan.kind.name == true["kind"]
    assert plan.period is not None
    assert plan.period.label == true["period"]["label"]
    if name in ASKED:
        assert plan.partner is None
        assert "choose the partner" in plan.blocked
    else:
        assert plan.partner is not None
        assert (plan.partner.organisation.name, plan.blocked) == (true["partner"], "")


@pytest.mark.parametrize("name", NAMES)
def test_as_many_records_stand_as_there_are(plan: ImportPlan, name: str) -> None:
    wrong = {(each.sheet, each.row) for each in plan.problems if each.problem.severity == "error" and each.row}
    standing = [row for row in plan.rows if (row.sheet, row.row) not in wrong and _counts(row, plan)]
    assert len(standing) == _truths()[name]["valid_records"]


def _counts(row: PlannedRow, plan: ImportPlan) -> bool:
    """Whether a record says something: a value, where it is a value's, or that it was withheld."""
    cell = row.cells.get(plan.kind.value)
    return cell is None or plan.kind.gather != "" or cell.value is not None or row.withheld


@pytest.mark.parametrize("name", NAMES)
def test_every_record_has_every_true_value(plan: ImportPlan, name: str) -> None:
    true, sheets = _truths()[name], _sheets(_truths()[name])
    found = {(each["sheet"], each["row"], each["col"] or ""): each["fields"] for each in plan_answer(plan)["records"]}
    wrong = []
    for table, records in true["records"].items():
        if table in sheets:
            for record in records:
                got = found.get((sheets[table], record["row"], record.get("col") or ""))
                blank_is_right = _may_be_blank(true, table, record["row"])
                wrong += [
                    (record["row"], field, got and got.get(field), value)
                    for field, value in record["fields"].items()
                    if got is None or not _same(got.get(field), value, blank_is_right)
                ]
    assert wrong == []


@pytest.mark.parametrize("name", NAMES)
def test_every_spot_value_is_read(plan: ImportPlan, name: str) -> None:
    true, sheets = _truths()[name], _sheets(_truths()[name])
    cells = {
        (row.sheet, cell.row, cell.column): value
        for row in plan.rows
        for cell, value in ((cell, cell.value) for cell in (*row.cells.values(), *row.gathered.values()))
    }
    columns = {letter: index for index, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZ")}
    fields = {
        (each["sheet"], each["row"], field): value
        for each in plan_answer(plan)["records"]
        for field, value in each["fields"].items()
    }
    for spot in true["spot"]:
        if spot["table"] not in sheets:
            continue
        sheet = sheets[spot["table"]]
        assert (sheet, spot["row"], columns[spot["col"]]) in cells, spot
        if spot["field"] not in {plan.kind.value, "value", "score"}:
            got = fields[sheet, spot["row"], spot["field"]]
            assert _same(got, spot["value"], _may_be_blank(true, spot["table"], spot["row"])), spot


@pytest.mark.parametrize("name", NAMES)
def test_every_error_and_every_warning_is_told_at_its_cell(plan: ImportPlan, name: str) -> None:
    true, sheets = _truths()[name], _sheets(_truths()[name])
    told = {(each.problem.code, each.problem.severity, each.sheet, each.cell) for each in plan.problems}
    due = [issue for issue in true["issues"] if issue["severity"] in {"error", "warning"}]
    missing = [
        issue
        for issue in due
        if issue["table"] in {*sheets, None} and not any(_is_told(issue, sheets, each) for each in told)
    ]
    assert missing == []


def test_every_rejected_file_is_turned_away_in_words_that_say_what_to_do() -> None:
    told = {
        "TWFRS Q1 return.xlsx": ("empty",), "Probation Q1 update - PROTECTED.xlsx": ("password", "without"),
        "VRU_dashboard_export.xlsx": ("web page", ".xlsx"), "NT exclusions Q1.xlsx": ("damaged", "again"),
    }  # fmt: skip
    assert {name for name, true in _truths().items() if true["refuse"]} == {*told, "Northumberland FRS actions Q1.csv"}
    for name, words in told.items():
        with pytest.raises(Unreadable) as caught:
            read_workbook(reference("returns", name))
        said = str(caught.value)
        assert all(word in said for word in (*words, "Nothing was imported")), said


def test_an_update_without_references_is_turned_away_with_its_headings(desk: Workspace) -> None:
    book = read_workbook(reference("returns", "Northumberland FRS actions Q1.csv"))
    with pytest.raises(Unreadable) as caught, desk.reading() as connection:
        plan_book(connection, book, Choices())
    assert "no column for “Ref”" in str(caught.value)
    assert "The columns found are" in str(caught.value)


def _sheets(true: dict[str, Any]) -> dict[str, str]:
    """Return the sheets of the tables that are in sight."""
    return {table["id"]: table["sheet"] for table in true["tables"] if table["sheet_state"] == "visible"}


def _may_be_blank(true: dict[str, Any], table: str, row: int) -> bool:
    """Whether a formula without a stored result stands in a row: no value is as good as one worked out."""
    places = {(each["table"], each["row"]) for each in true["issues"] if each["code"] == "no_cached_value"}
    return (table, row) in places


def _same(found: Any, true: Any, blank_is_right: bool) -> bool:
    if found is None:
        return true is None or blank_is_right
    if isinstance(true, dict):
        return all(_same(found.get(name), value, blank_is_right) for name, value in true.items())
    if isinstance(true, list):
        return len(found) == len(true) and all(_same(*pair, blank_is_right) for pair in zip(found, true, strict=True))
    if isinstance(true, int | float) and not isinstance(true, bool):
        return abs(float(found) - true) < 1e-6 * max(1.0, abs(true))
    said, wanted = _tidy(found), _tidy(true)
    cut = str(true).endswith(CUT_SHORT) and len(said) > 30_000
    return said.startswith(_tidy(str(true).removesuffix(CUT_SHORT))) if cut else said == wanted


def _tidy(value: Any) -> str:
    return re.sub(r"\s+", " ", str(value).replace("\u00a0", " ")).strip().rstrip(".").casefold()


def _is_told(issue: dict[str, Any], sheets: dict[str, str], told: tuple[str, str, str, str]) -> bool:
    code, severity, sheet, cell = told
    if (code, severity) != (issue["code"], issue["severity"]):
        return False
    if issue["table"] is not None and sheets[issue["table"]] != sheet:
        return False
    if issue["row"] is None:
        return True
    letter = cell.rstrip("0123456789")
    return cell[len(letter) :] == str(issue["row"]) and issue["col"] in {None, letter}
