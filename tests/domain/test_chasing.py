"""Where a return stands that a partner owes."""

from __future__ import annotations

from datetime import date

import pytest

from vrudesk.domain.chasing import ChaseState, kind_words, state_of_request, state_of_return

TODAY = date(2023, 7, 20)


@pytest.mark.parametrize(
    ("due", "state"),
    [
        (None, ChaseState.DUE),
        (date(2023, 7, 19), ChaseState.LATE),
        (date(2023, 7, 20), ChaseState.DUE_SOON),
        (date(2023, 7, 27), ChaseState.DUE_SOON),
        (date(2023, 7, 28), ChaseState.DUE),
    ],
)
def test_what_was_asked_for_is_due_until_its_day_is_over(due: date | None, state: ChaseState) -> None:
    assert state_of_request(TODAY, due, asked=True, excused=False) is state
    assert state_of_request(TODAY, due, asked=True, excused=True) is ChaseState.EXCUSED
    assert state_of_request(TODAY, due, asked=False, excused=False) is ChaseState.NOT_ASKED


def test_what_came_is_accepted_once_it_needs_nobody() -> None:
    assert state_of_return(needs_person=True) is ChaseState.PROBLEMS
    assert state_of_return(needs_person=False) is ChaseState.ACCEPTED


def test_only_what_is_owed_or_has_problems_is_chased() -> None:
    assert {state for state in ChaseState if state.is_owed} == {
        ChaseState.LATE, ChaseState.DUE_SOON, ChaseState.DUE,
    }  # fmt: skip
    assert {state for state in ChaseState if state.is_chased and not state.is_owed} == {ChaseState.PROBLEMS}


def test_states_and_kinds_have_words() -> None:
    assert [state.word for state in ChaseState] == [
        "Late", "Problems", "Due soon", "Due", "Not asked", "Accepted", "Excused",
    ]  # fmt: skip
    assert kind_words("action_update") == "action update"
