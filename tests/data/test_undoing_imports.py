"""Undoing an import: what is untouched goes back, what was changed since is kept and listed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.plans import a_return, action, everything, partner, period, row, rows
from vrudesk.commands.actions import DeclineDate, Redate
from vrudesk.commands.bin import Delete, Restore
from vrudesk.commands.organisations import AddOrganisation, EditOrganisation
from vrudesk.commands.periods import ClosePeriod, ReopenPeriod
from vrudesk.commands.returns import AcceptedDate
from vrudesk.commands.statuses import SetStatus
from vrudesk.data import check
from vrudesk.data.changeset import ChangeSet
from vrudesk.data.queries.periods import PeriodRow
from vrudesk.data.revert import FrozenPeriod, UndoConflict
from vrudesk.data.schema import Organisation
from vrudesk.data.workspace import NothingToUndo, Workspace
from vrudesk.domain.periods import quarter
from vrudesk.domain.rag import Rag

pytestmark = pytest.mark.usefixtures("kept")


def _import(workspace: Workspace, words: str = "On track", due: date | None = None) -> ChangeSet:
    one, two = action(workspace, "1.1"), action(workspace, "1.2")
    sent: dict[str, dict[str, Any]] = {
        one: {"rag": Rag.GREEN, "percent_complete": Decimal(40), "progress": words, "due_date": due},
        two: {"rag": Rag.AMBER, "percent_complete": None, "progress": "Slow", "due_date": None},
    }
    changes = workspace.do(a_return(partner(workspace), period(workspace), sent, content=words.encode()))
    assert changes is not None
    return changes


def _update(workspace: Workspace, ref: str) -> dict[str, object]:
    return next(each for each in rows(workspace, "action_update") if each["action_id"] == action(workspace, ref))


def test_an_import_is_undone_and_redone_as_one_step(plan_workspace: Workspace) -> None:
    before = everything(plan_workspace)
    _import(plan_workspace)
    after = everything(plan_workspace)
    undone = plan_workspace.undo()
    assert everything(plan_workspace) == before
    assert undone is not None
    assert undone.kept == ()
    plan_workspace.redo()
    assert everything(plan_workspace) == after


def test_what_was_decided_since_is_kept_and_listed_by_field_and_step(plan_workspace: Workspace) -> None:
    read = _import(plan_workspace, due=date(2024, 6, 28))
    kept = _update(plan_workspace, "1.1")
    declined = plan_workspace.do(DeclineDate(str(kept["id"])))
    assert declined is not None
    undone = plan_workspace.revert(read.step, keep_later=True)
    assert undone is not None
    (listed,) = undone.kept
    assert (listed.table, listed.row_id, listed.fields) == ("action_update", kept["id"], ("due_decision",))
    assert (listed.step, listed.step_label) == (declined.step, declined.label)
    assert [each["id"] for each in rows(plan_workspace, "action_update")] == [kept["id"]]
    assert rows(plan_workspace, "partner_return") == []
    with plan_workspace.reading() as connection:
        assert check.findings(connection) == []


def test_a_changed_field_goes_back_to_the_version_before_and_a_kept_one_stays(plan_workspace: Workspace) -> None:
    _import(plan_workspace, "First", due=date(2024, 5, 31))
    second = _import(plan_workspace, "Second", due=date(2024, 6, 28))
    plan_workspace.do(DeclineDate(str(_update(plan_workspace, "1.1")["id"])))
    plan_workspace.revert(second.step, keep_later=True)
    update = _update(plan_workspace, "1.1")
    assert (update["progress"], update["due_date"], update["due_decision"]) == ("First", "2024-05-31", "declined")


def test_without_keep_later_the_same_is_a_conflict(plan_workspace: Workspace) -> None:
    read = _import(plan_workspace, due=date(2024, 6, 28))
    plan_workspace.do(DeclineDate(str(_update(plan_workspace, "1.1")["id"])))
    before = everything(plan_workspace)
    with pytest.raises(UndoConflict):
        plan_workspace.revert(read.step, keep_later=False)
    assert everything(plan_workspace) == before


def test_ctrl_z_after_an_import_undoes_the_later_edit_first_and_then_all_of_the_import(
    plan_workspace: Workspace,
) -> None:
    before = everything(plan_workspace)
    _import(plan_workspace, due=date(2024, 6, 28))
    plan_workspace.do(DeclineDate(str(_update(plan_workspace, "1.1")["id"])))
    plan_workspace.undo()
    undone = plan_workspace.undo()
    assert undone is not None
    assert undone.kept == ()
    assert everything(plan_workspace) == before


def test_a_version_that_a_later_one_supersedes_cannot_be_undone_before_it(plan_workspace: Workspace) -> None:
    first = _import(plan_workspace, "First")
    second = _import(plan_workspace, "Second")
    before = everything(plan_workspace)
    with pytest.raises(UndoConflict) as conflict:
        plan_workspace.revert(first.step, keep_later=True)
    assert conflict.value.step == second.step
    assert everything(plan_workspace) == before


def test_a_date_that_was_accepted_with_a_return_goes_back_with_it(plan_workspace: Workspace) -> None:
    key = action(plan_workspace)
    before = everything(plan_workspace)
    sent = {key: {"due_date": date(2024, 6, 28)}}
    accepted = (AcceptedDate(key, date(2024, 6, 28), "The post is vacant"),)
    plan_workspace.do(a_return(partner(plan_workspace), period(plan_workspace), sent, dates=accepted))
    assert row(plan_workspace, "action", key)["due_date"] == "2024-06-28"
    plan_workspace.undo()
    assert everything(plan_workspace) == before


def test_a_date_that_was_moved_again_since_is_kept(plan_workspace: Workspace) -> None:
    key = action(plan_workspace)
    sent = {key: {"due_date": date(2024, 6, 28)}}
    accepted = (AcceptedDate(key, date(2024, 6, 28), "The post is vacant"),)
    read = plan_workspace.do(a_return(partner(plan_workspace), period(plan_workspace), sent, dates=accepted))
    plan_workspace.do(Redate(key, date(2024, 7, 31), "Still vacant"))
    assert read is not None
    undone = plan_workspace.revert(read.step, keep_later=True)
    assert undone is not None
    assert [(each.table, each.fields) for each in undone.kept] == [("action", ("due_date",))]
    assert row(plan_workspace, "action", key)["due_date"] == "2024-07-31"


def test_a_field_that_a_step_wrote_twice_is_compared_with_what_the_step_left(plan_workspace: Workspace) -> None:
    """The second return cleared the decision and then accepted its own date: what stood between is no matter."""
    key, sunderland, quarter = action(plan_workspace), partner(plan_workspace), period(plan_workspace)
    days = [date(2024, 6, 28), date(2024, 7, 31), date(2024, 8, 30)]
    plan_workspace.do(a_return(sunderland, quarter, {key: {"due_date": days[0]}}))
    plan_workspace.do(DeclineDate(str(_update(plan_workspace, "1.1")["id"])))
    accepted = (AcceptedDate(key, days[1], "The post is vacant"),)
    second = plan_workspace.do(
        a_return(sunderland, quarter, {key: {"due_date": days[1]}}, content=b"2", dates=accepted)
    )
    third = plan_workspace.do(a_return(sunderland, quarter, {key: {"due_date": days[2]}}, content=b"3"))
    declined = plan_workspace.do(DeclineDate(str(_update(plan_workspace, "1.1")["id"])))
    plan_workspace.revert(_step(third), keep_later=True)
    plan_workspace.revert(_step(declined), keep_later=False)
    undone = plan_workspace.revert(_step(second), keep_later=True)
    update = _update(plan_workspace, "1.1")
    assert (update["due_date"], update["due_decision"]) == ("2024-06-28", None)
    assert undone is not None
    assert [(each.table, each.fields) for each in undone.kept] == [("action_update", ("due_decision",))]


def _step(changes: ChangeSet | None) -> str:
    assert changes is not None
    return changes.step


def test_where_all_of_it_was_changed_since_the_conflict_is_told_and_nothing_changes(plan_workspace: Workspace) -> None:
    quarter, key = period(plan_workspace).id, action(plan_workspace)
    first = plan_workspace.do(SetStatus(key, quarter, {"rag": Rag.RED}))
    second = plan_workspace.do(SetStatus(key, quarter, {"rag": Rag.GREEN}))
    assert first is not None
    assert second is not None
    with pytest.raises(UndoConflict) as conflict:
        plan_workspace.revert(first.step, keep_later=True)
    assert conflict.value.step == second.step


def test_nothing_in_a_closed_period_is_turned_back(plan_workspace: Workspace) -> None:
    read = _import(plan_workspace)
    rated = plan_workspace.do(SetStatus(action(plan_workspace), period(plan_workspace).id, {"rag": Rag.RED}))
    assert rated is not None
    plan_workspace.do(ClosePeriod(period(plan_workspace).id))
    before = everything(plan_workspace)
    for step in (read.step, rated.step):
        with pytest.raises(FrozenPeriod) as refusal:
            plan_workspace.revert(step, keep_later=True)
        assert refusal.value.period == "2023-24 Q1"
        assert "because 2023-24 Q1 is closed" in refusal.value.message
    assert everything(plan_workspace) == before


def test_after_reopening_with_a_reason_an_import_of_before_can_be_undone(plan_workspace: Workspace) -> None:
    before = everything(plan_workspace)["action_update"]
    read = _import(plan_workspace)
    plan_workspace.do(ClosePeriod(period(plan_workspace).id))
    plan_workspace.do(ReopenPeriod(period(plan_workspace).id, "The wrong file was read"))
    plan_workspace.revert(read.step, keep_later=True)
    assert everything(plan_workspace)["action_update"] == before


def test_a_partners_date_that_was_accepted_after_the_closing_can_be_turned_back(plan_workspace: Workspace) -> None:
    _import(plan_workspace, due=date(2024, 6, 28))
    plan_workspace.do(ClosePeriod(period(plan_workspace).id))
    key = action(plan_workspace)
    before = everything(plan_workspace)
    update = str(_update(plan_workspace, "1.1")["id"])
    plan_workspace.do(Redate(key, date(2024, 6, 28), "The post is vacant", update))
    plan_workspace.undo()
    assert everything(plan_workspace) == before


def test_a_name_that_was_given_to_another_since_stands_in_the_way(plan_workspace: Workspace) -> None:
    key = partner(plan_workspace, "NE Youth")
    renamed = plan_workspace.do(EditOrganisation(key, {"name": "North East Youth Work"}))
    plan_workspace.do(AddOrganisation("NE Youth"))
    plan_workspace.do(Delete(Organisation, partner(plan_workspace, "NE Youth")))
    added = plan_workspace.do(AddOrganisation("NE Youth"))
    assert renamed is not None
    assert added is not None
    before = everything(plan_workspace)
    with pytest.raises(UndoConflict) as conflict:
        plan_workspace.revert(renamed.step, keep_later=True)
    assert (conflict.value.step, conflict.value.later) == (added.step, "Added organisation NE Youth")
    assert everything(plan_workspace) == before


def test_a_row_that_is_back_already_is_kept_as_it_is(plan_workspace: Workspace) -> None:
    """A return undone, read again, and then the first one's undo turned back: the update is there already."""
    _import(plan_workspace)
    undone = plan_workspace.undo()
    again = _import(plan_workspace)
    assert undone is not None
    before = everything(plan_workspace)
    with pytest.raises(UndoConflict) as conflict:
        plan_workspace.revert(undone.step, keep_later=False)
    assert conflict.value.step == again.step
    assert everything(plan_workspace) == before
    redone = plan_workspace.revert(undone.step, keep_later=True)
    assert redone is not None
    assert [(each.table, each.fields, each.step) for each in redone.kept] == [("action_update", (), again.step)] * 2
    assert everything(plan_workspace)["action_update"] == before["action_update"]


def test_a_period_that_an_import_began_and_others_used_since_is_kept(plan_workspace: Workspace) -> None:
    later = PeriodRow("", quarter(2025, 1), None, None, None, has_words=False)
    key = action(plan_workspace)
    read = plan_workspace.do(a_return(partner(plan_workspace), later, {key: {"progress": "Slow"}}))
    rated = plan_workspace.do(SetStatus(key, period(plan_workspace, "2025-26 Q1").id, {"rag": Rag.RED}))
    assert read is not None
    assert rated is not None
    with pytest.raises(UndoConflict):
        plan_workspace.revert(read.step, keep_later=False)
    undone = plan_workspace.revert(read.step, keep_later=True)
    assert undone is not None
    assert [(each.table, each.fields, each.step) for each in undone.kept] == [("reporting_period", (), rated.step)]
    assert rows(plan_workspace, "action_update") == []


def test_a_deletion_that_is_undone_after_a_restoring_is_a_conflict(plan_workspace: Workspace) -> None:
    key = partner(plan_workspace, "NE Youth")
    deleted = plan_workspace.do(Delete(Organisation, key))
    restored = plan_workspace.do(Restore(Organisation, key))
    assert deleted is not None
    assert restored is not None
    with pytest.raises(UndoConflict) as conflict:
        plan_workspace.revert(deleted.step, keep_later=False)
    assert conflict.value.step == restored.step
    plan_workspace.undo()
    plan_workspace.undo()
    with pytest.raises(NothingToUndo):
        plan_workspace.undo()
