"""The rows that wait: counted and listed, of the newest version of each return only."""

from __future__ import annotations

from tests.plans import partner, period
from vrudesk.commands.returns import SaveReturn, SaveWaiting, Tally, WaitingRecord
from vrudesk.data.queries.waiting import count_waiting, waiting_rows
from vrudesk.data.workspace import Workspace


def _save(workspace: Workspace, *numbers: int) -> None:
    waiting = tuple(WaitingRecord("Return", 1, number, None, "{}", "Not in the plan.") for number in numbers)
    workspace.do(
        SaveReturn(
            partner(workspace), period(workspace).period, "Return.xlsx", bytes(numbers), (), (), (),
            Tally(held=len(numbers)), waiting=waiting,
        )
    )  # fmt: skip


def _count(workspace: Workspace) -> int:
    with workspace.reading() as connection:
        assert count_waiting(connection) == len(waiting_rows(connection))
        return count_waiting(connection)


def test_rows_wait_until_they_are_left_out_or_their_return_is_replaced(plan_workspace: Workspace) -> None:
    assert _count(plan_workspace) == 0
    _save(plan_workspace, 7, 9)
    assert _count(plan_workspace) == 2
    with plan_workspace.reading() as connection:
        first = waiting_rows(connection)[0]
        assert [row.row for row in waiting_rows(connection, first.return_id)] == [7, 9]
    plan_workspace.do(SaveWaiting(first.return_id, (), (), (first.id,)))
    assert _count(plan_workspace) == 1
    _save(plan_workspace, 4)
    assert _count(plan_workspace) == 1
