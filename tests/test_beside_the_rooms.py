"""The small things beside the rooms: errors, progress and the clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from vrudesk.clock import Clock, FixedClock, SystemClock
from vrudesk.errors import Cancelled, Refused, UserError
from vrudesk.progress import NoProgress, Progress, stop_if_cancelled


def test_an_error_says_what_happened_and_what_to_do() -> None:
    error = UserError("The disk is full.", "Free some room.")
    assert (str(error), error.kind) == ("The disk is full. Free some room.", "error")
    assert str(UserError("The disk is full.")) == "The disk is full."


def test_an_error_has_a_kind_of_its_own_or_one_that_is_given() -> None:
    assert UserError("x", kind="full").kind == "full"
    assert Refused("x").kind == "refused"
    assert UserError("x").kind == "error"


def test_a_refusal_names_the_field_beside_which_it_stands() -> None:
    assert Refused("Not so.", field="due_date").field == "due_date"
    assert Refused("Not so.").field == ""


def test_no_progress_never_stops() -> None:
    progress: Progress = NoProgress()
    progress.report("Reading", 1, 2)
    stop_if_cancelled(progress)
    assert not progress.cancelled


def test_a_task_stops_when_the_person_asks_and_says_that_nothing_changed() -> None:
    class Stopped(NoProgress):
        cancelled = True

    with pytest.raises(Cancelled) as stopped:
        stop_if_cancelled(Stopped())
    assert (stopped.value.kind, str(stopped.value)) == ("cancelled", "Stopped. Nothing was changed.")


def test_the_systems_clock_tells_the_present_in_utc() -> None:
    clock: Clock = SystemClock()
    before = datetime.now(UTC)
    now = clock.now()
    assert before <= now <= before + timedelta(minutes=1)
    assert now.tzinfo is UTC


def test_a_fixed_clock_tells_one_time_for_ever() -> None:
    at = datetime(2023, 7, 20, 12, 0, tzinfo=UTC)
    assert FixedClock(at).now() == FixedClock(at).now() == at
