"""Undo and redo: derived from the history, newest first, across closing, up to a barrier."""

from __future__ import annotations

import pytest

from tests.conftest import AUTHOR, NOON
from tests.plans import a_return, action, everything, partner, period, priority, steps
from vrudesk.commands.actions import EditAction, MoveAction, Redate, SetOwner
from vrudesk.commands.bin import Delete
from vrudesk.commands.load import sample
from vrudesk.commands.periods import ClosePeriod, ReopenPeriod
from vrudesk.commands.statuses import SetStatus
from vrudesk.data import check
from vrudesk.data.changeset import ChangeSet
from vrudesk.data.connections import driver_of
from vrudesk.data.schema import Priority
from vrudesk.data.steps import reach
from vrudesk.data.workspace import NothingToUndo, Workspace
from vrudesk.domain.rag import Rag


def _three_steps(workspace: Workspace) -> list[dict[str, list[dict[str, object]]]]:
    """Do three things and return how everything stood before each and after the last."""
    key, quarter = action(workspace), period(workspace).id
    states = [everything(workspace)]
    for command in (
        SetStatus(key, quarter, {"rag": Rag.RED}),
        SetOwner(key, "Somebody new"),
        Delete(Priority, priority(workspace)),
    ):
        workspace.do(command)
        states.append(everything(workspace))
    return states


def test_undo_takes_the_newest_step_first_and_redo_brings_each_back(plan_workspace: Workspace) -> None:
    before, one, two, three = _three_steps(plan_workspace)
    for state in (two, one, before):
        plan_workspace.undo()
        assert everything(plan_workspace) == state
    for state in (one, two, three):
        plan_workspace.redo()
        assert everything(plan_workspace) == state


def test_undo_and_redo_survive_closing(plan_workspace: Workspace) -> None:
    before, one, two, three = _three_steps(plan_workspace)
    path = plan_workspace.path
    plan_workspace.undo()
    plan_workspace.close()
    again = Workspace.open(path, AUTHOR, NOON)
    assert again.reach().redo is not None
    again.redo()
    assert everything(again) == three
    for state in (two, one, before):
        again.undo()
        assert everything(again) == state
    again.close()


def test_the_menu_says_in_words_what_undo_and_redo_would_take(plan_workspace: Workspace) -> None:
    key, quarter = action(plan_workspace), period(plan_workspace).id
    plan_workspace.do(SetStatus(key, quarter, {"rag": Rag.RED}))
    plan_workspace.do(SetStatus(key, quarter, {"words": "Two posts are vacant"}))
    reach = plan_workspace.reach()
    assert reach.undo is not None
    assert reach.undo.label == "Set update of action 1.1 to Two posts are vacant"
    assert reach.redo is None
    plan_workspace.undo()
    reach = plan_workspace.reach()
    assert reach.undo is not None
    assert reach.redo is not None
    assert reach.undo.label == "Set action 1.1 to red"
    assert reach.redo.label == "Set update of action 1.1 to Two posts are vacant"
    assert reach.redo.words == "Undid: Set update of action 1.1 to Two posts are vacant"


def test_an_undo_is_told_like_any_other_step(plan_workspace: Workspace) -> None:
    told: list[ChangeSet] = []
    key = action(plan_workspace)
    plan_workspace.do(EditAction(key, {"title": "x"}))
    plan_workspace.listen(told.append)
    undone = plan_workspace.undo(initiator="menu")
    redone = plan_workspace.redo()
    assert told == [undone, redone]
    assert undone is not None
    assert (undone.kind, undone.initiator, undone.kept) == ("undo", "menu", ())
    assert undone.tables == {"action": {key}}
    assert [step["kind"] for step in steps(plan_workspace)][-3:] == ["edit", "undo", "redo"]


def test_a_new_edit_ends_what_can_be_redone(plan_workspace: Workspace) -> None:
    key = action(plan_workspace)
    plan_workspace.do(EditAction(key, {"title": "x"}))
    plan_workspace.undo()
    plan_workspace.do(EditAction(key, {"title": "y"}))
    with pytest.raises(NothingToUndo, match="nothing to redo"):
        plan_workspace.redo()
    plan_workspace.undo()
    with pytest.raises(NothingToUndo):
        plan_workspace.undo()


def test_undo_goes_back_to_the_making_of_the_workspace_and_says_so(plan_workspace: Workspace) -> None:
    with pytest.raises(NothingToUndo) as refusal:
        plan_workspace.undo()
    assert refusal.value.message == "There is nothing to undo."
    assert refusal.value.hint == "The workspace was made here, so there is nothing before it to undo."


def test_in_an_empty_workspace_there_is_nothing_to_undo(empty: Workspace) -> None:
    with pytest.raises(NothingToUndo) as refusal:
        empty.undo()
    assert refusal.value.hint == ""


def test_undo_stops_at_the_closing_of_a_period_and_at_its_reopening(plan_workspace: Workspace) -> None:
    key, quarter = action(plan_workspace), period(plan_workspace).id
    plan_workspace.do(SetStatus(key, quarter, {"rag": Rag.RED}))
    plan_workspace.do(ClosePeriod(quarter))
    with pytest.raises(NothingToUndo) as at_closing:
        plan_workspace.undo()
    assert "Reopen it with a reason" in at_closing.value.hint
    plan_workspace.do(ReopenPeriod(quarter, "A late return"))
    with pytest.raises(NothingToUndo) as at_reopening:
        plan_workspace.undo()
    assert "Close it again" in at_reopening.value.hint
    plan_workspace.do(EditAction(key, {"title": "After it"}))
    assert plan_workspace.undo() is not None


@pytest.mark.parametrize("barrier", ["create", "close", "reopen"])
def test_a_barrier_itself_cannot_be_turned_back(barrier: str, plan_workspace: Workspace) -> None:
    quarter = period(plan_workspace).id
    plan_workspace.do(ClosePeriod(quarter))
    plan_workspace.do(ReopenPeriod(quarter, "A late return"))
    step = next(step for step in steps(plan_workspace) if step["kind"] == barrier)
    before = everything(plan_workspace)
    with pytest.raises(NothingToUndo, match="cannot be undone"):
        plan_workspace.revert(step["id"], keep_later=True)
    assert everything(plan_workspace) == before


def test_after_many_undos_the_history_still_leads_to_the_live_rows(plan_workspace: Workspace) -> None:
    _three_steps(plan_workspace)
    for _ in range(3):
        plan_workspace.undo()
        plan_workspace.undo()
        plan_workspace.redo()
        plan_workspace.redo()
    with plan_workspace.reading() as connection:
        assert check.findings(connection) == []


def _work_to_find_what_can_be_undone(workspace: Workspace) -> int:
    """Return how much SQLite does, in tens of its machine's instructions."""
    work = 0

    def count() -> int:
        nonlocal work
        work += 1
        return 0

    with workspace.reading() as connection:
        driver_of(connection).set_progress_handler(count, 10)
        assert reach(connection).undo is not None
        driver_of(connection).set_progress_handler(None, 0)
    return work


def test_what_can_be_undone_is_found_as_fast_after_many_edits_as_after_one(plan_workspace: Workspace) -> None:
    key = action(plan_workspace)
    plan_workspace.do(EditAction(key, {"title": "Edit 0"}))
    after_one = _work_to_find_what_can_be_undone(plan_workspace)
    for number in range(1, 60):
        plan_workspace.do(EditAction(key, {"title": f"Edit {number}"}))
    assert _work_to_find_what_can_be_undone(plan_workspace) <= after_one + 1


def test_bulk_and_moving_edits_are_undone_exactly(plan_workspace: Workspace) -> None:
    before = everything(plan_workspace)
    key = action(plan_workspace)
    sunderland = partner(plan_workspace)
    plan_workspace.do(MoveAction(key, priority(plan_workspace, "4"), None))
    plan_workspace.do(Redate(key, None, "No end in sight"))
    plan_workspace.do(a_return(sunderland, period(plan_workspace), {key: {"rag": Rag.RED, "progress": "Slow"}}))
    for _ in range(3):
        plan_workspace.undo()
    assert everything(plan_workspace) == before


def test_two_workspaces_have_two_histories(empty: Workspace, plan_workspace: Workspace) -> None:
    empty.do(sample("northumbria"))
    plan_workspace.do(EditAction(action(plan_workspace), {"title": "x"}))
    assert len(steps(empty)) == 1
    assert len(steps(plan_workspace)) == 2
