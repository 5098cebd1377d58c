"""Saving rows of a return: what waited and was put right, rows written twice, and rows that were thrown away."""

from __future__ import annotations

from typing import Any

import pytest

from tests.plans import action, everything, partner, period, row, rows, update_record
from vrudesk.commands.bin import Delete
from vrudesk.commands.periods import ClosePeriod
from vrudesk.commands.returns import MappedColumn, SavedRecord, SaveReturn, SaveWaiting, Tally, WaitingRecord
from vrudesk.data.schema import Action, Dataset
from vrudesk.data.workspace import Workspace
from vrudesk.domain.keys import natural_key
from vrudesk.domain.rag import Rag
from vrudesk.errors import Refused


def _save(workspace: Workspace, *records: SavedRecord, waiting: tuple[int, ...] = ()) -> str:
    """Save a return of records of which some rows wait; return its key."""
    workspace.do(SaveReturn(
        partner(workspace), period(workspace).period, "Return.xlsx", b"a return", records,
        (MappedColumn("Return", 1, "rag", "B", "RAG"),), (), Tally(held=len(waiting)),
        waiting=tuple(WaitingRecord("Return", 1, number, None, "{}", "It is not in the plan.") for number in waiting),
    ))  # fmt: skip
    return str(rows(workspace, "partner_return")[-1]["id"])


def _update(workspace: Workspace, ref: str, **values: Any) -> SavedRecord:
    return update_record((action(workspace, ref), partner(workspace), "2023-24 Q1"), values, 9, {})


def _held(workspace: Workspace) -> list[str]:
    return [str(each["id"]) for each in sorted(rows(workspace, "held_row"), key=lambda each: int(each["row"]))]


def test_rows_that_waited_are_saved_with_their_source_and_wait_no_longer(plan_workspace: Workspace) -> None:
    kept = _save(plan_workspace, waiting=(9, 12))
    first, second = _held(plan_workspace)
    before = everything(plan_workspace)
    put_right = SaveWaiting(kept, (_update(plan_workspace, "1.1", rag=Rag.RED),), (first,), (second,))
    done = plan_workspace.do(put_right)
    assert done is not None
    assert (done.kind, done.label) == ("import", "Put right 1 row of Sunderland City Council's return")
    assert [row(plan_workspace, "held_row", key)["state"] for key in (first, second)] == ["saved", "left out"]
    assert [each["rag"] for each in rows(plan_workspace, "action_update")] == ["red"]
    with pytest.raises(Refused, match=r"Row 9 waits no longer\."):
        plan_workspace.do(put_right)
    plan_workspace.undo()
    assert everything(plan_workspace) == before


def test_rows_that_are_left_out_say_so(plan_workspace: Workspace) -> None:
    kept = _save(plan_workspace, waiting=(9, 12))
    done = plan_workspace.do(SaveWaiting(kept, (), (), tuple(_held(plan_workspace))))
    assert done is not None
    assert done.label == "Left out 2 rows of Sunderland City Council's return"


def test_rows_of_a_closed_period_wait_on(plan_workspace: Workspace) -> None:
    kept = _save(plan_workspace, waiting=(9,))
    plan_workspace.do(ClosePeriod(period(plan_workspace).id))
    with pytest.raises(Refused):
        plan_workspace.do(SaveWaiting(kept, (), (), tuple(_held(plan_workspace))))
    assert [each["state"] for each in rows(plan_workspace, "held_row")] == ["waiting"]


def test_a_row_that_is_written_twice_has_what_the_second_says_too(plan_workspace: Workspace) -> None:
    _save(
        plan_workspace, _update(plan_workspace, "1.1", rag=Rag.RED, progress="Slow"),
        _update(plan_workspace, "1.1", rag=Rag.GREEN, next_steps="Recruit"),
    )  # fmt: skip
    (update,) = rows(plan_workspace, "action_update")
    assert (update["rag"], update["progress"], update["next_steps"]) == ("green", "Slow", "Recruit")


def test_a_row_that_is_as_it_was_is_left_alone(plan_workspace: Workspace) -> None:
    record = _update(plan_workspace, "1.1", rag=Rag.RED)
    _save(plan_workspace, record)
    before = rows(plan_workspace, "action_update")
    _save(plan_workspace, record)
    assert rows(plan_workspace, "action_update") == before


def test_a_row_that_was_thrown_away_comes_back_with_what_the_return_says(plan_workspace: Workspace) -> None:
    key = natural_key("dataset", "crime")
    identity = {"organisation_id": partner(plan_workspace), "dataset": "Crime", "order_key": "a"}
    record = SavedRecord("dataset", key, identity, {"provider": ("Police",)}, "Register", 1, 4, {})
    _save(plan_workspace, record)
    plan_workspace.do(Delete(Dataset, key))
    assert row(plan_workspace, "dataset", key)["deleted_at"] is not None
    _save(plan_workspace, record)
    assert row(plan_workspace, "dataset", key)["deleted_at"] is None


def test_what_a_return_speaks_of_must_be_there(plan_workspace: Workspace) -> None:
    record = _update(plan_workspace, "1.1", rag=Rag.RED)
    plan_workspace.do(Delete(Action, action(plan_workspace, "1.1")))
    with pytest.raises(Refused, match="An action that this return speaks of is not there any more"):
        _save(plan_workspace, record)
    gone = SavedRecord("measure_value", "x", {"measure_id": "gone"}, {}, "Return", 1, 4, {})
    with pytest.raises(Refused, match="A measure that this return speaks of is not there any more"):
        _save(plan_workspace, gone)
    assert rows(plan_workspace, "partner_return") == []
