"""Turning back a step that is not the newest: what came after it stands in the way, or does not."""

from __future__ import annotations

import pytest

from tests.plans import action, everything, priority, row, steps
from vrudesk.commands.actions import AddAction, EditAction, SetOwner
from vrudesk.commands.strategies import AddPriority
from vrudesk.data.revert import UndoConflict
from vrudesk.data.workspace import NothingToUndo, Workspace


def test_undo_of_something_older_names_the_later_step_that_stands_in_the_way(plan_workspace: Workspace) -> None:
    key = action(plan_workspace)
    first = plan_workspace.do(EditAction(key, {"title": "x"}))
    later = plan_workspace.do(EditAction(key, {"title": "y"}))
    assert first is not None
    assert later is not None
    before = (everything(plan_workspace), steps(plan_workspace))
    with pytest.raises(UndoConflict) as conflict:
        plan_workspace.revert(first.step, keep_later=False)
    assert (conflict.value.later, conflict.value.step) == ("Set action of action 1.1 to y", later.step)
    assert conflict.value.message == (
        "“Set action of action 1.1 to x” cannot be undone, because “Set action of action 1.1 to y” "
        "changed the same thing afterwards."
    )
    assert (everything(plan_workspace), steps(plan_workspace)) == before


def test_of_several_later_steps_the_one_that_changed_the_same_field_is_named(plan_workspace: Workspace) -> None:
    key = action(plan_workspace)
    first = plan_workspace.do(EditAction(key, {"title": "one"}))
    plan_workspace.do(EditAction(key, {"title": "two"}))
    plan_workspace.do(EditAction(key, {"start_date": None}))
    assert first is not None
    with pytest.raises(UndoConflict) as conflict:
        plan_workspace.revert(first.step, keep_later=False)
    assert conflict.value.later == "Set action of action 1.1 to two"


def test_a_later_change_of_another_field_is_no_conflict_and_stays(plan_workspace: Workspace) -> None:
    key = action(plan_workspace)
    old = row(plan_workspace, "action", key)["title"]
    first = plan_workspace.do(EditAction(key, {"title": "x"}))
    plan_workspace.do(SetOwner(key, "Dr Owen"))
    assert first is not None
    plan_workspace.revert(first.step, keep_later=False)
    assert row(plan_workspace, "action", key)["title"] == old
    assert row(plan_workspace, "action", key)["owner_id"] in {
        each["id"] for each in everything(plan_workspace)["person"]
    }


def test_what_was_changed_and_changed_back_is_no_conflict(plan_workspace: Workspace) -> None:
    key = action(plan_workspace)
    old = row(plan_workspace, "action", key)["title"]
    first = plan_workspace.do(EditAction(key, {"title": "x"}))
    plan_workspace.do(EditAction(key, {"title": "y"}))
    plan_workspace.do(EditAction(key, {"title": "x"}))
    assert first is not None
    plan_workspace.revert(first.step, keep_later=False)
    assert row(plan_workspace, "action", key)["title"] == old


def test_an_older_step_that_was_turned_back_leaves_the_others_to_undo(plan_workspace: Workspace) -> None:
    one, two = action(plan_workspace, "1.1"), action(plan_workspace, "1.2")
    before = everything(plan_workspace)
    first = plan_workspace.do(EditAction(one, {"title": "x"}))
    plan_workspace.do(EditAction(two, {"title": "y"}))
    assert first is not None
    plan_workspace.revert(first.step, keep_later=False)
    plan_workspace.undo()
    assert everything(plan_workspace) == before
    with pytest.raises(NothingToUndo):
        plan_workspace.undo()


def test_a_step_is_turned_back_once_and_again_after_its_redo(plan_workspace: Workspace) -> None:
    key = action(plan_workspace)
    before = everything(plan_workspace)
    first = plan_workspace.do(EditAction(key, {"title": "x"}))
    assert first is not None
    plan_workspace.revert(first.step, keep_later=False)
    with pytest.raises(NothingToUndo, match="undone already"):
        plan_workspace.revert(first.step, keep_later=False)
    plan_workspace.redo()
    plan_workspace.revert(first.step, keep_later=False)
    assert everything(plan_workspace) == before
    with pytest.raises(NothingToUndo):
        plan_workspace.undo()


def test_a_step_that_never_was_cannot_be_turned_back(plan_workspace: Workspace) -> None:
    with pytest.raises(LookupError):
        plan_workspace.revert("no such step", keep_later=False)


def test_what_was_added_and_is_referred_to_since_cannot_be_taken_away(plan_workspace: Workspace) -> None:
    strategy = everything(plan_workspace)["strategy"][0]["id"]
    added = plan_workspace.do(AddPriority(strategy, "Sixth"))
    plan_workspace.do(AddAction(priority(plan_workspace, "6"), "Stands on it"))
    assert added is not None
    with pytest.raises(UndoConflict) as conflict:
        plan_workspace.revert(added.step, keep_later=False)
    assert conflict.value.later == "Added action Stands on it"


def test_what_was_added_and_changed_since_cannot_be_taken_away(plan_workspace: Workspace) -> None:
    added = plan_workspace.do(AddAction(priority(plan_workspace), "New"))
    plan_workspace.do(EditAction(action(plan_workspace, "1.5"), {"title": "Newer"}))
    assert added is not None
    with pytest.raises(UndoConflict) as conflict:
        plan_workspace.revert(added.step, keep_later=False)
    assert conflict.value.later == "Set action of action 1.5 to Newer"


def test_a_reference_to_what_is_gone_is_never_put_back(plan_workspace: Workspace) -> None:
    """E0 adds a person, E1 gives the action to another; E0 is turned back; E1's undo would point to nobody."""
    one, two = action(plan_workspace, "1.1"), action(plan_workspace, "1.2")
    added = plan_workspace.do(SetOwner(one, "Somebody new"))
    plan_workspace.do(SetOwner(two, "Somebody new"))
    moved_on = plan_workspace.do(SetOwner(two, "Dr Owen"))
    plan_workspace.do(SetOwner(one, "Dr Owen"))
    plan_workspace.do(SetOwner(one, "Somebody new"))
    assert added is not None
    assert moved_on is not None
    plan_workspace.revert(added.step, keep_later=False)
    before = everything(plan_workspace)
    with pytest.raises(UndoConflict) as conflict:
        plan_workspace.revert(moved_on.step, keep_later=False)
    assert conflict.value.later == "Undid: Gave action 1.1 to Somebody new"
    assert everything(plan_workspace) == before


def test_a_row_that_a_later_undo_took_away_is_no_longer_there_to_change_back(plan_workspace: Workspace) -> None:
    added = plan_workspace.do(AddAction(priority(plan_workspace), "New"))
    edited = plan_workspace.do(EditAction(action(plan_workspace, "1.5"), {"title": "Newer"}))
    assert added is not None
    assert edited is not None
    plan_workspace.undo()
    plan_workspace.undo()
    with pytest.raises(NothingToUndo, match="undone already"):
        plan_workspace.revert(edited.step, keep_later=False)
    undo = steps(plan_workspace)[-2]
    assert undo["reverts"] == edited.step
    with pytest.raises(UndoConflict) as conflict:  # redoing the edit alone, out of turn
        plan_workspace.revert(undo["id"], keep_later=False)
    assert conflict.value.later == "Undid: Added action New"


def test_to_turn_back_an_undo_is_to_redo(plan_workspace: Workspace) -> None:
    plan_workspace.do(EditAction(action(plan_workspace), {"title": "x"}))
    after = everything(plan_workspace)
    undone = plan_workspace.undo()
    assert undone is not None
    redone = plan_workspace.revert(undone.step, keep_later=False)
    assert redone is not None
    assert (redone.kind, everything(plan_workspace)) == ("redo", after)
    reach = plan_workspace.reach()
    assert reach.redo is None
    assert reach.undo is not None
    assert reach.undo.label == "Set action of action 1.1 to x"
