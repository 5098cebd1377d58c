"""Saving a return: one step that is undone as one, with the source of every value, and nothing done twice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from tests.plans import action, everything, period, row, rows, steps
from tests.returns.making import honest
from tests.returns.updates import COVER, HEAD
from vrudesk import paths
from vrudesk.commands.actions import EditAction
from vrudesk.commands.periods import ClosePeriod
from vrudesk.commands.returns import AcceptedDate
from vrudesk.data import backup
from vrudesk.data.queries.provenance import kept_file, sources_of
from vrudesk.data.queries.returns import accepted_returns, problems_of
from vrudesk.data.workspace import Workspace
from vrudesk.errors import UserError
from vrudesk.returns.importing import Outcome, import_files, save_plan
from vrudesk.returns.planning import Choices, plan_file

ROWS: list[list[Any]] = [
    ["1.1", "Green", "40%", "Work goes on in the borough.", date(2024, 3, 29)],
    ["2.1", "Amber", "20%", "Feeds are late.", date(2024, 6, 28)],
    ["9.9", "Red", "10%", "Of no plan.", None],
]
CORRECTED = [[*ROWS[0][:3], "Work is done.", ROWS[0][4]], *ROWS[1:]]


def _written(folder: Path, records: Sequence[Sequence[Any]] = ROWS, name: str = "Gateshead.xlsx") -> Path:
    return honest(folder / name, [*COVER, HEAD, *records])


def _import(workspace: Workspace, *files: Path, save: bool = True) -> list[Outcome]:
    return import_files(workspace, files, Choices(), save=save)


def _update(workspace: Workspace, ref: str) -> dict[str, Any]:
    (found,) = [each for each in rows(workspace, "action_update") if each["action_id"] == action(workspace, ref)]
    return found


def test_a_return_is_saved_as_one_step_that_undo_takes_back_whole(plan_workspace: Workspace, tmp_path: Path) -> None:
    before, done = everything(plan_workspace), len(steps(plan_workspace))
    (outcome,) = _import(plan_workspace, _written(tmp_path))
    assert outcome.answer["counts"] == {"new": 2, "changed": 0, "same": 0, "held": 0, "refused": 1}
    after = everything(plan_workspace)
    assert len(steps(plan_workspace)) == done + 1
    plan_workspace.undo()
    assert everything(plan_workspace) == before
    plan_workspace.redo()
    assert everything(plan_workspace) == after


def test_a_dry_run_says_the_same_and_saves_nothing(plan_workspace: Workspace, tmp_path: Path) -> None:
    before = everything(plan_workspace)
    path = _written(tmp_path)
    (tried,) = _import(plan_workspace, path, save=False)
    assert everything(plan_workspace) == before
    (done,) = _import(plan_workspace, path)
    assert tried.answer == done.answer
    assert "(nothing saved)" in tried.words
    assert "(nothing saved)" not in done.words


def test_the_workspace_is_backed_up_before_a_return_is_saved(plan_workspace: Workspace, tmp_path: Path) -> None:
    _import(plan_workspace, _written(tmp_path))
    kept = backup.folder_for(plan_workspace.path, paths.backup_folder())
    assert [each for each in kept.iterdir() if backup.BEFORE_IMPORT in each.name]


def test_every_value_knows_its_sheet_and_cell_and_what_it_displayed(plan_workspace: Workspace, tmp_path: Path) -> None:
    _import(plan_workspace, _written(tmp_path))
    with plan_workspace.reading() as connection:
        sources = sources_of(connection, "action_update", _update(plan_workspace, "2.1")["id"])
    assert {field: (source.sheet, source.cell) for field, source in sources.items()} == {
        "action_id": ("Return", "A6"), "rag": ("Return", "B6"), "percent_complete": ("Return", "C6"),
        "progress": ("Return", "D6"), "due_date": ("Return", "E6"),
    }  # fmt: skip
    assert {source.file_name for source in sources.values()} == {"Gateshead.xlsx"}
    assert (sources["rag"].displayed, sources["percent_complete"].displayed) == ("Amber", "20%")


def test_values_of_a_second_sheet_and_of_a_second_table_know_their_own_cells(
    plan_workspace: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "Two sheets.xlsx"
    one = [*COVER, ["Action ref", "RAG"], ["1.1", "Green"], ["1.2", "Green"]]
    two = [["Second part"], ["RAG", "Progress", "Action ref"], ["Red", "Late", "2.1"], ["Red", "Very late", "2.2"]]
    book = xlsxwriter.Workbook(path)
    for name, lines in (("One", one), ("Two", two)):
        sheet = book.add_worksheet(name)
        for number, values in enumerate(lines):
            sheet.write_row(number, 0, values)
    book.close()
    _import(plan_workspace, path)
    with plan_workspace.reading() as connection:
        first = sources_of(connection, "action_update", _update(plan_workspace, "1.2")["id"])
        second = sources_of(connection, "action_update", _update(plan_workspace, "2.2")["id"])
    assert (first["rag"].sheet, first["rag"].cell) == ("One", "B6")
    assert (second["rag"].sheet, second["rag"].cell) == ("Two", "A4")


def test_the_received_file_and_its_problems_are_kept(plan_workspace: Workspace, tmp_path: Path) -> None:
    path = _written(tmp_path)
    (outcome,) = _import(plan_workspace, path)
    with plan_workspace.reading() as connection:
        (kept,) = accepted_returns(connection)
        assert kept_file(connection, kept.id) == ("Gateshead.xlsx", path.read_bytes())
        problems = [(each.sheet, each.cell, each.severity, each.code) for each in problems_of(connection, kept.id)]
    assert problems == [(p["sheet"], p["cell"], p["severity"], p["code"]) for p in outcome.answer["problems"]]


def test_a_resubmission_shows_and_saves_exactly_what_changed(plan_workspace: Workspace, tmp_path: Path) -> None:
    _import(plan_workspace, _written(tmp_path))
    before = _update(plan_workspace, "2.1")
    (outcome,) = _import(plan_workspace, _written(tmp_path, CORRECTED, "Gateshead v2.xlsx"))
    assert outcome.answer["counts"] == {"new": 0, "changed": 1, "same": 1, "held": 0, "refused": 1}
    assert outcome.answer["changes"] == [
        {
            "sheet": "Return", "cell": "D5", "action_ref": "1.1", "field": "progress",
            "old": "Work goes on in the borough.", "new": "Work is done.",
        }
    ]  # fmt: skip
    assert _update(plan_workspace, "2.1") == before
    with plan_workspace.reading() as connection:
        assert [(each.version, each.superseded) for each in accepted_returns(connection)] == [(2, False), (1, True)]


def test_the_same_file_again_leaves_no_step_and_says_so(plan_workspace: Workspace, tmp_path: Path) -> None:
    path = _written(tmp_path)
    _import(plan_workspace, path)
    before, done = everything(plan_workspace), len(steps(plan_workspace))
    (outcome,) = _import(plan_workspace, path)
    assert (everything(plan_workspace), len(steps(plan_workspace))) == (before, done)
    assert outcome.answer["counts"]["same"] == 2
    (told,) = [each for each in outcome.answer["problems"] if each["code"] == "supersedes"]
    assert (told["severity"], "This very file was read on" in told["message"]) == ("info", True)
    assert "(nothing saved)" in outcome.words


def test_an_older_version_after_a_newer_warns_and_shows_what_it_would_turn_back(
    plan_workspace: Workspace, tmp_path: Path
) -> None:
    first, second = _written(tmp_path), _written(tmp_path, CORRECTED, "Gateshead v2.xlsx")
    _import(plan_workspace, first, second)
    (outcome,) = _import(plan_workspace, first, save=False)
    (told,) = [each for each in outcome.answer["problems"] if each["code"] == "supersedes"]
    assert (told["severity"], "came after it" in told["message"]) == ("warning", True)
    assert [(each["old"], each["new"]) for each in outcome.answer["changes"]] == [
        ("Work is done.", "Work goes on in the borough.")
    ]


def test_a_file_that_was_undone_can_be_read_again(plan_workspace: Workspace, tmp_path: Path) -> None:
    path = _written(tmp_path)
    _import(plan_workspace, path)
    plan_workspace.undo()
    (outcome,) = _import(plan_workspace, path)
    assert outcome.answer["counts"]["new"] == 2


def test_a_partners_due_date_is_a_proposal_and_leaves_the_plans_date(plan_workspace: Workspace, tmp_path: Path) -> None:
    action_before = row(plan_workspace, "action", action(plan_workspace, "2.1"))
    _import(plan_workspace, _written(tmp_path))
    assert row(plan_workspace, "action", action(plan_workspace, "2.1")) == action_before
    update = _update(plan_workspace, "2.1")
    assert (update["due_date"], update["due_decision"]) == ("2024-06-28", None)


def test_a_proposed_date_is_accepted_with_a_reason_in_the_same_step(plan_workspace: Workspace, tmp_path: Path) -> None:
    before, path, key = everything(plan_workspace), _written(tmp_path), action(plan_workspace, "2.1")
    plan = plan_file(plan_workspace, path)
    assert [each.proposes for each in plan.rows if each.action and each.action.ref == "2.1"] == [date(2024, 6, 28)]
    save_plan(plan_workspace, plan, path, [AcceptedDate(key, date(2024, 6, 28), "Two teams are late")])
    assert row(plan_workspace, "action", key)["due_date"] == "2024-06-28"
    assert _update(plan_workspace, "2.1")["due_decision"] is not None
    plan_workspace.undo()
    assert everything(plan_workspace) == before


def test_reference_title_and_priority_that_differ_warn_and_are_never_written(
    plan_workspace: Workspace, tmp_path: Path
) -> None:
    before = {name: rows(plan_workspace, name) for name in ("action", "priority")}
    head = ["Action ref", "Priority", "Action", "RAG"]
    path = honest(tmp_path / "Odd.xlsx", [*COVER, head, ["2.1", "4. Enforcement", "Paint the town hall", "Green"]])
    (outcome,) = _import(plan_workspace, path)
    assert sorted(p["cell"] for p in outcome.answer["problems"] if p["code"] == "value_conflict") == ["B5", "C5"]
    assert {name: rows(plan_workspace, name) for name in before} == before


def test_a_file_that_changed_after_it_was_read_is_not_saved(plan_workspace: Workspace, tmp_path: Path) -> None:
    path, before = _written(tmp_path), everything(plan_workspace)
    plan = plan_file(plan_workspace, path)
    _written(tmp_path, CORRECTED)
    with pytest.raises(UserError, match="was changed after it was read"):
        save_plan(plan_workspace, plan, path)
    assert everything(plan_workspace) == before


def test_a_return_for_a_closed_period_is_turned_away_and_nothing_is_lost(
    plan_workspace: Workspace, tmp_path: Path
) -> None:
    plan_workspace.do(ClosePeriod(period(plan_workspace).id))
    before = everything(plan_workspace)
    (outcome,) = _import(plan_workspace, _written(tmp_path))
    assert outcome.refused
    assert outcome.answer["refused"]["kind"] == "blocked"
    assert "is closed" in outcome.words
    (tried,) = _import(plan_workspace, _written(tmp_path), save=False)
    assert (tried.refused, tried.answer["refused"]) == (True, None)
    assert tried.answer["blocked"] in tried.words
    assert everything(plan_workspace) == before


def test_one_bad_file_does_not_stop_the_others(plan_workspace: Workspace, tmp_path: Path) -> None:
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(b"")
    first, second = _import(plan_workspace, bad, _written(tmp_path))
    assert (first.refused, second.refused) == (True, False)
    assert first.answer["refused"]["kind"] == "empty"
    assert second.answer["counts"]["new"] == 2


def test_what_the_team_edited_since_does_not_hinder_a_resubmission(plan_workspace: Workspace, tmp_path: Path) -> None:
    _import(plan_workspace, _written(tmp_path))
    plan_workspace.do(EditAction(action(plan_workspace, "1.1"), {"title": "A new title"}))
    (outcome,) = _import(plan_workspace, _written(tmp_path, CORRECTED, "Gateshead v2.xlsx"))
    assert outcome.answer["counts"]["changed"] == 1
