"""The shared action updates through the command line: every record and every problem that their truth names."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Say
from tests.reference import reference

SUNDERLAND = "Sunderland CSP - Delivery Plan Update Q1 2023-24.xlsx"
CORRECTED = "Sunderland CSP - Delivery Plan Update Q1 2023-24 v2 CORRECTED.xlsx"
NEWCASTLE = "NCC_VRU_Q1 return (final) .xlsx"
UPDATES = [SUNDERLAND, CORRECTED, NEWCASTLE]


def _truth(name: str) -> dict[str, Any]:
    files = json.loads(reference("returns", "truth.json").read_text(encoding="utf-8"))["files"]
    found: dict[str, Any] = next(each for each in files if each["file"] == name)
    return found


def _answer(say: Say, desk: Path, *names: str) -> Any:
    return say("import", *(reference("returns", name) for name in names), "--into", desk, "--json").json


def _same(found: Any, true: Any) -> bool:
    if isinstance(true, str) and isinstance(found, str):
        return " ".join(found.split()) == " ".join(true.split())
    return type(found) is type(true) and bool(found == true)


@pytest.mark.parametrize("name", UPDATES)
def test_whose_update_it_is_for_when_and_how_many_rows_go_in(say: Say, desk: Path, name: str) -> None:
    true, answer = _truth(name), _answer(say, desk, name)
    assert (answer["refused"], answer["partner"], answer["period"], answer["kind"]) == (
        None, true["partner"], true["period"]["label"], "action_update",
    )  # fmt: skip
    records = sum(len(true["records"][table["id"]]) for table in true["tables"] if table["sheet_state"] == "visible")
    assert sum(answer["counts"].values()) == len(answer["records"]) == records


@pytest.mark.parametrize("name", UPDATES)
def test_every_record_has_every_true_value_in_its_true_form(say: Say, desk: Path, name: str) -> None:
    true, answer = _truth(name), _answer(say, desk, name)
    sheets = {table["id"]: table["sheet"] for table in true["tables"] if table["sheet_state"] == "visible"}
    found = {(each["sheet"], each["row"]): each["fields"] for each in answer["records"]}
    # A formula without a stored result may be worked out by a person or be left without a value.
    open_rows = {(sheets.get(i["table"]), i["row"]) for i in true["issues"] if i["code"] == "no_cached_value"}
    wrong = [
        (where, field, found[where].get(field), value)
        for table, sheet in sheets.items()
        for record in true["records"][table]
        for field, value in record["fields"].items()
        if not _same(found[where := (sheet, record["row"])].get(field), value)
        and not (where in open_rows and found[where].get(field) is None)
    ]
    assert wrong == []


@pytest.mark.parametrize("name", UPDATES)
def test_every_problem_is_told_at_its_cell_with_its_severity(say: Say, desk: Path, name: str) -> None:
    true, answer = _truth(name), _answer(say, desk, name)
    sheets = {table["id"]: table["sheet"] for table in true["tables"]}
    told = {(each["code"], each["severity"], each["sheet"], each["cell"]) for each in answer["problems"]}
    missing = [issue for issue in true["issues"] if not any(_is_told(issue, sheets, each) for each in told)]
    assert missing == []
    assert {each["code"] for each in answer["problems"]} <= _codes()


def _codes() -> set[str]:
    return set(json.loads(reference("returns", "truth.json").read_text(encoding="utf-8"))["issue_codes"])


def _is_told(issue: dict[str, Any], sheets: dict[str, str], told: tuple[str, str, str, str]) -> bool:
    code, severity, sheet, cell = told
    if (code, severity) != (issue["code"], issue["severity"]):
        return False
    if issue["table"] is not None and sheets[issue["table"]] != sheet:
        return False
    row = re.sub(r"[A-Z]+", "", cell)
    if issue["row"] is not None and row != str(issue["row"]):
        return False
    return issue["col"] is None or issue["row"] is None or cell == f"{issue['col']}{issue['row']}"


@pytest.mark.parametrize("name", UPDATES)
def test_every_row_with_an_error_of_its_reference_is_refused_and_of_a_cell_is_held(
    say: Say, desk: Path, name: str
) -> None:
    errors = [issue for issue in _truth(name)["issues"] if issue["severity"] == "error"]
    fates = {each["row"]: each["fate"] for each in _answer(say, desk, name)["records"]}
    of_the_reference = {"unknown_action_ref", "blank_required"}
    for issue in errors:
        assert fates[issue["row"]] == ("refused" if issue["code"] in of_the_reference else "held")


def test_the_resubmission_shows_exactly_what_changed(say: Say, desk: Path) -> None:
    _, answer = _answer(say, desk, SUNDERLAND, CORRECTED)
    true = _truth(CORRECTED)["changes_from_superseded"]
    added = [each["action_ref"] for each in true if each.get("added")]
    changed = {
        (each["action_ref"], field): (values["from"], values["to"])
        for each in true
        for field, values in each.get("changed", {}).items()
    }
    fresh = [each["fields"]["action_ref"] for each in answer["records"] if each["fate"] == "new"]
    assert fresh == added
    assert {
        (each["action_ref"], each["field"]): (each["old"], each["new"])
        for each in answer["changes"]
        if each["action_ref"] not in added
    } == changed
    refs = {ref for ref, _ in changed}
    same = len(answer["records"]) - len(added) - len(refs)
    assert answer["counts"] == {"new": len(added), "changed": len(refs), "same": same, "held": 0, "refused": 0}


def test_the_update_and_its_resubmission_are_undone_to_the_same_dump(say: Say, desk: Path) -> None:
    start = say("export", desk, "--json").json
    _answer(say, desk, SUNDERLAND)
    first = say("export", desk, "--json").json
    _answer(say, desk, CORRECTED)
    say("undo", desk)
    assert say("export", desk, "--json").json == first
    say("undo", desk)
    assert say("export", desk, "--json").json == start
    assert say("check", desk).status == 0


@pytest.mark.parametrize(
    "name",
    ["TWFRS Q1 return.xlsx", "Probation Q1 update - PROTECTED.xlsx", "VRU_dashboard_export.xlsx",
     "NT exclusions Q1.xlsx", "Northumberland FRS actions Q1.csv"],
)  # fmt: skip
def test_what_must_be_turned_away_is_and_nothing_is_lost(say: Say, desk: Path, name: str) -> None:
    before = say("export", desk, "--json").json
    assert _answer(say, desk, name)["refused"]["message"]
    assert say("export", desk, "--json").json == before


def test_a_return_of_another_kind_writes_nothing(say: Say, desk: Path) -> None:
    before = say("export", desk, "--json").json
    for name in ("South Tyneside - YOLO monitoring Q1.xlsx", "Northamptonshire SNA recs tracker Jan 2024.xlsx"):
        assert _answer(say, desk, name)["refused"]
    assert say("export", desk, "--json").json == before
