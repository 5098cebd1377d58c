"""Who owes a return for a period, and how it stands."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

from tests.plans import a_return, action, partner, period, rows
from vrudesk.commands.asking import AskForReturn, Excuse, ExpectReturn, NoLongerExpect, Owed, Remind
from vrudesk.commands.bin import Delete
from vrudesk.commands.periods import ClosePeriod
from vrudesk.commands.returns import FoundProblem, SaveReturn, SaveWaiting, Tally, WaitingRecord
from vrudesk.data.queries.came_back import open_problems
from vrudesk.data.queries.chasing import ChaseRow, Suggested, chasing, partners, suggested
from vrudesk.data.schema import Organisation
from vrudesk.data.workspace import Workspace
from vrudesk.domain.chasing import ChaseState

ACTIONS, SPEND = "action_update", "spend_return"
TODAY = date(2023, 7, 20)
DUE = date(2023, 7, 14)
GATESHEAD, SUNDERLAND, POLICE = "Gateshead Council", "Sunderland City Council", "Northumbria Police"
BAD = FoundProblem("Actions", "B5", "error", "bad_date", "B5 says “31/06/2023”. June has only 30 days.")
ODD = FoundProblem("Actions", "B6", "warning", "odd_date", "That is far away.")


def _owed(workspace: Workspace, name: str = GATESHEAD, kind: str = ACTIONS) -> Owed:
    return partner(workspace, name), kind


def _rows(workspace: Workspace, label: str = "2023-24 Q1", today: date = TODAY) -> list[ChaseRow]:
    with workspace.reading() as connection:
        return chasing(connection, period(workspace, label), today)


def _only(workspace: Workspace) -> ChaseRow:
    (row,) = _rows(workspace)
    return row


def _sent(
    workspace: Workspace, name: str = GATESHEAD, label: str = "2023-24 Q1", ref: str = "2.5", **more: Any
) -> SaveReturn:
    """Return the command that saves a return of one action."""
    command = a_return(partner(workspace, name), period(workspace, label), {action(workspace, ref): {"progress": "Ok"}})
    return replace(command, **more)


def _waiting(*cells: str) -> tuple[WaitingRecord, ...]:
    """Return rows that wait in the tray, by their number, with the letter of a single cell where one is given."""
    found = (re.fullmatch(r"([A-Z]?)(\d+)", cell) for cell in cells)
    return tuple(
        WaitingRecord("Actions", 1, int(each[2]), each[1] or None, "{}", "Say which") for each in found if each
    )


def _settle(workspace: Workspace, saved: tuple[int, ...], left_out: tuple[int, ...] = ()) -> None:
    """Deal with rows in the tray."""
    kept = {each["row"]: each for each in rows(workspace, "held_row")}
    keys = [tuple(kept[row]["id"] for row in group) for group in (saved, left_out)]
    workspace.do(SaveWaiting(kept[saved[0]]["return_id"], (), *keys))


def test_without_anybody_who_owes_anything_there_are_no_rows(plan_workspace: Workspace) -> None:
    assert _rows(plan_workspace) == []


def test_who_is_expected_has_to_be_asked_first(plan_workspace: Workspace) -> None:
    plan_workspace.do(ExpectReturn((_owed(plan_workspace),)))
    row = _only(plan_workspace)
    assert (row.partner, row.kind, row.state, row.expected) == (GATESHEAD, ACTIONS, ChaseState.NOT_ASKED, True)
    assert (row.due, row.asked_at, row.reminders, row.came, row.days_late) == (None, None, 0, None, 0)
    assert row.owed == _owed(plan_workspace)
    assert row.period == period(plan_workspace).period


def test_who_was_asked_is_due_then_late_by_days(plan_workspace: Workspace) -> None:
    quarter = period(plan_workspace).id
    plan_workspace.do(AskForReturn(quarter, (_owed(plan_workspace),), DUE))
    plan_workspace.do(Remind(quarter, (_owed(plan_workspace),)))
    row = _only(plan_workspace)
    assert (row.state, row.days_late, row.due, row.expected) == (ChaseState.LATE, 6, DUE, False)
    assert (row.reminders, row.asked_at is None, row.reminded_at is None) == (1, False, False)
    (before,) = _rows(plan_workspace, today=date(2023, 7, 1))
    assert (before.state, before.days_late) == (ChaseState.DUE, 0)


def test_who_was_excused_is_not_late(plan_workspace: Workspace) -> None:
    quarter = period(plan_workspace).id
    plan_workspace.do(AskForReturn(quarter, (_owed(plan_workspace),), DUE))
    plan_workspace.do(Excuse(quarter, (_owed(plan_workspace),), "Nothing to report"))
    row = _only(plan_workspace)
    assert (row.state, row.excused, row.days_late) == (ChaseState.EXCUSED, "Nothing to report", 0)


def test_what_came_clean_is_accepted_however_late(plan_workspace: Workspace) -> None:
    plan_workspace.do(AskForReturn(period(plan_workspace).id, (_owed(plan_workspace),), DUE))
    plan_workspace.do(_sent(plan_workspace, problems=(ODD,)))
    row = _only(plan_workspace)
    assert (row.state, row.days_late) == (ChaseState.ACCEPTED, 0)
    assert row.came is not None
    assert (row.came.version, row.came.file_name, row.came.needs_person) == (1, "Return.xlsx", False)


def test_rows_that_wait_are_refused_or_wrong_are_problems(plan_workspace: Workspace) -> None:
    plan_workspace.do(_sent(plan_workspace, tally=Tally(new=1, held=3, refused=2), problems=(BAD, ODD)))
    row = _only(plan_workspace)
    assert row.state is ChaseState.PROBLEMS
    assert row.came is not None
    assert (row.came.waiting, row.came.refused, row.came.problems) == (3, 2, 1)


def test_a_later_version_that_is_clean_settles_it(plan_workspace: Workspace) -> None:
    plan_workspace.do(_sent(plan_workspace, tally=Tally(held=3), problems=(BAD,)))
    plan_workspace.do(_sent(plan_workspace, content=b"corrected"))
    row = _only(plan_workspace)
    assert row.came is not None
    assert (row.state, row.came.version, len(row.came.standing)) == (ChaseState.ACCEPTED, 2, 1)
    plan_workspace.undo()
    assert _only(plan_workspace).state is ChaseState.PROBLEMS


def test_returns_that_do_not_replace_each_other_stand_together(plan_workspace: Workspace) -> None:
    for name, tally in (("Assessor 1", Tally(held=2)), ("Assessor 2", Tally(refused=1))):
        plan_workspace.do(
            _sent(plan_workspace, source_name=name, tally=tally, content=name.encode(), of_kind="panel_scores")
        )
    row = _only(plan_workspace)
    assert row.came is not None
    assert (row.came.waiting, row.came.refused, len(row.came.standing)) == (2, 1, 2)


def test_what_was_put_right_in_the_tray_is_no_problem_any_more(plan_workspace: Workspace) -> None:
    problems = tuple(replace(BAD, cell=cell) for cell in ("B5", "", "B9", "C7", "D7"))
    plan_workspace.do(
        _sent(
            plan_workspace,
            tally=Tally(held=3, refused=1),
            problems=problems,
            waiting=_waiting("5", "9", "C7"),
            content=b"x",
        )
    )

    def still_wrong() -> list[str]:
        came = _only(plan_workspace).came
        assert came is not None
        with plan_workspace.reading() as connection:
            found = [each.cell for each in open_problems(connection, came)]
        assert came.problems == len(found)
        return found

    came = _only(plan_workspace).came
    assert came is not None
    assert (came.waiting, came.refused) == (3, 1)
    assert still_wrong() == ["B5", "", "B9", "C7", "D7"]
    _settle(plan_workspace, (5, 7))
    came = _only(plan_workspace).came
    assert came is not None
    assert (came.waiting, came.refused) == (1, 1)
    assert still_wrong() == ["", "B9", "D7"]


def test_refused_rows_that_are_kept_in_the_tray_count_there(plan_workspace: Workspace) -> None:
    plan_workspace.do(_sent(plan_workspace, tally=Tally(held=1, refused=1), waiting=_waiting("5", "6")))
    came = _only(plan_workspace).came
    assert came is not None
    assert (came.waiting, came.refused) == (2, 0)
    _settle(plan_workspace, (5,), (6,))
    assert _only(plan_workspace).state is ChaseState.ACCEPTED


def test_the_most_pressing_come_first(plan_workspace: Workspace) -> None:
    quarter = period(plan_workspace).id
    names = ["NE Youth", POLICE, "Probation Service", SUNDERLAND, "Newcastle City Council", "South Tyneside Council"]
    youth, police, probation, sunderland, newcastle, tyneside = (_owed(plan_workspace, name) for name in names)
    plan_workspace.do(ExpectReturn((youth,)))
    plan_workspace.do(AskForReturn(quarter, (police, probation), DUE))
    plan_workspace.do(AskForReturn(quarter, (newcastle,), date(2023, 7, 7)))
    plan_workspace.do(AskForReturn(quarter, (tyneside,), date(2023, 9, 1)))
    plan_workspace.do(_sent(plan_workspace, tally=Tally(held=1)))
    plan_workspace.do(_sent(plan_workspace, SUNDERLAND, ref="1.1"))
    plan_workspace.do(ExpectReturn((sunderland,)))
    assert [(row.partner, row.state.word) for row in _rows(plan_workspace)] == [
        ("Newcastle City Council", "Late"), (POLICE, "Late"), ("Probation Service", "Late"),
        (GATESHEAD, "Problems"), ("South Tyneside Council", "Due"), ("NE Youth", "Not asked"), (SUNDERLAND, "Accepted"),
    ]  # fmt: skip


def test_another_quarter_has_its_own_requests(plan_workspace: Workspace) -> None:
    plan_workspace.do(AskForReturn(period(plan_workspace).id, (_owed(plan_workspace),), DUE))
    assert _rows(plan_workspace, "2023-24 Q2") == []


def test_a_partner_that_was_deleted_is_not_chased_but_what_it_sent_stays(plan_workspace: Workspace) -> None:
    quarter = period(plan_workspace).id
    plan_workspace.do(AskForReturn(quarter, (_owed(plan_workspace), _owed(plan_workspace, SUNDERLAND)), DUE))
    plan_workspace.do(_sent(plan_workspace, SUNDERLAND, ref="1.1"))
    for name in (GATESHEAD, SUNDERLAND):
        plan_workspace.do(Delete(Organisation, partner(plan_workspace, name)))
    assert [row.partner for row in _rows(plan_workspace)] == [SUNDERLAND]


def test_a_closed_quarter_stands_as_it_was_when_it_was_closed(plan_workspace: Workspace) -> None:
    owed = _owed(plan_workspace)
    plan_workspace.do(ExpectReturn((owed,)))
    plan_workspace.do(AskForReturn(period(plan_workspace).id, (_owed(plan_workspace, POLICE),), DUE))
    plan_workspace.do(ClosePeriod(period(plan_workspace).id))
    plan_workspace.do(NoLongerExpect((owed,)))
    plan_workspace.do(ExpectReturn((_owed(plan_workspace, SUNDERLAND),)))
    plan_workspace.do(Delete(Organisation, partner(plan_workspace, POLICE)))
    found = _rows(plan_workspace, today=date(2024, 7, 20))
    assert [(row.partner, row.state, row.days_late) for row in found] == [
        (POLICE, ChaseState.LATE, 6), (GATESHEAD, ChaseState.NOT_ASKED, 0),
    ]  # fmt: skip


def test_who_sent_one_last_quarter_is_suggested_until_it_is_expected(plan_workspace: Workspace) -> None:
    plan_workspace.do(_sent(plan_workspace))
    plan_workspace.do(_sent(plan_workspace, content=b"corrected"))
    plan_workspace.do(_sent(plan_workspace, SUNDERLAND, ref="1.1", of_kind=SPEND, content=b"spend"))
    following = period(plan_workspace, "2023-24 Q2")

    def found() -> list[Suggested]:
        with plan_workspace.reading() as connection:
            return suggested(connection, following)

    gateshead, sunderland = _owed(plan_workspace), _owed(plan_workspace, SUNDERLAND, SPEND)
    assert found() == [
        Suggested(gateshead[0], GATESHEAD, ACTIONS), Suggested(sunderland[0], SUNDERLAND, SPEND),
    ]  # fmt: skip
    plan_workspace.do(ExpectReturn((gateshead,)))
    assert [each.kind for each in found()] == [SPEND]
    plan_workspace.do(Delete(Organisation, sunderland[0]))
    assert found() == []
    with plan_workspace.reading() as connection:
        assert suggested(connection, period(plan_workspace)) == []


def test_everybody_may_owe_a_return_but_the_team_itself(plan_workspace: Workspace) -> None:
    with plan_workspace.reading() as connection:
        names = [name for _, name in partners(connection)]
    assert GATESHEAD in names
    assert "Northumbria Violence Reduction Unit" not in names
    assert names == sorted(names)
