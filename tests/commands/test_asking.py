"""Asking partners for returns: expecting them every quarter, asking, reminding and excusing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.plans import everything, partner, period, rows, steps
from vrudesk.commands.asking import (
    AskForReturn,
    Excuse,
    ExpectOnly,
    ExpectReturn,
    NoLongerExpect,
    Owed,
    Remind,
    WithdrawExcuse,
)
from vrudesk.commands.bin import Delete
from vrudesk.commands.periods import ClosePeriod
from vrudesk.data.revert import FrozenPeriod
from vrudesk.data.schema import Organisation
from vrudesk.data.workspace import Command, Workspace
from vrudesk.errors import Refused

ACTIONS, SPEND = "action_update", "spend_return"
DUE = date(2023, 7, 14)


def _owed(workspace: Workspace, *names: str, kind: str = ACTIONS) -> tuple[Owed, ...]:
    return tuple((partner(workspace, name), kind) for name in names or ("Gateshead Council",))


def _label(workspace: Workspace, command: Command) -> str:
    changes = workspace.do(command)
    assert changes is not None
    return changes.label


def _expected(workspace: Workspace) -> set[tuple[str, str]]:
    names = {each["id"]: each["name"] for each in rows(workspace, "organisation")}
    live = (each for each in rows(workspace, "expected_return") if each["deleted_at"] is None)
    return {(names[each["organisation_id"]], each["kind"]) for each in live}


def _request(workspace: Workspace) -> dict[str, Any]:
    (only,) = rows(workspace, "return_request")
    return only


def test_partners_are_put_down_for_a_return_and_taken_off_again(plan_workspace: Workspace) -> None:
    both = _owed(plan_workspace, "Gateshead Council", "NE Youth")
    assert _label(plan_workspace, ExpectReturn(both)) == "Put 2 partners down for the action update"
    assert _expected(plan_workspace) == {("Gateshead Council", ACTIONS), ("NE Youth", ACTIONS)}
    assert plan_workspace.do(ExpectReturn(both)) is None
    assert _label(plan_workspace, NoLongerExpect(both[:1])) == "Took Gateshead Council off for the action update"
    assert _expected(plan_workspace) == {("NE Youth", ACTIONS)}
    assert plan_workspace.do(NoLongerExpect(_owed(plan_workspace, kind=SPEND))) is None
    assert plan_workspace.do(NoLongerExpect(both[:1])) is None


def test_whoever_was_taken_off_is_put_down_again_in_the_same_row(plan_workspace: Workspace) -> None:
    owed = _owed(plan_workspace)
    for command in (ExpectReturn(owed), NoLongerExpect(owed), ExpectReturn(owed)):
        plan_workspace.do(command)
    assert len(rows(plan_workspace, "expected_return")) == 1
    assert _expected(plan_workspace) == {("Gateshead Council", ACTIONS)}


def test_a_partner_may_owe_several_kinds(plan_workspace: Workspace) -> None:
    several = _owed(plan_workspace) + _owed(plan_workspace, kind=SPEND)
    assert _label(plan_workspace, ExpectReturn(several)) == "Put Gateshead Council down for 2 kinds of return"


def test_it_is_said_who_sends_a_kind_and_no_others(plan_workspace: Workspace) -> None:
    plan_workspace.do(ExpectReturn(_owed(plan_workspace, "Gateshead Council", "NE Youth")))
    plan_workspace.do(ExpectReturn(_owed(plan_workspace, "Gateshead Council", kind=SPEND)))
    before = everything(plan_workspace)
    keys = (partner(plan_workspace, "NE Youth"), partner(plan_workspace))
    assert _label(plan_workspace, ExpectOnly(ACTIONS, keys)) == "Expect the action update of 2 partners every quarter"
    assert _expected(plan_workspace) == {
        ("NE Youth", ACTIONS), ("Sunderland City Council", ACTIONS), ("Gateshead Council", SPEND),
    }  # fmt: skip
    assert plan_workspace.do(ExpectOnly(ACTIONS, keys)) is None
    plan_workspace.undo()
    assert everything(plan_workspace) == before


def test_asking_notes_the_day_and_the_moment(plan_workspace: Workspace) -> None:
    quarter = period(plan_workspace).id
    owed = _owed(plan_workspace)
    label = _label(plan_workspace, AskForReturn(quarter, owed, DUE))
    assert label == "Asked Gateshead Council for the action update for 2023-24 Q1, by 14 Jul 2023"
    request = _request(plan_workspace)
    assert (request["due_date"], request["asked_at"]) == ("2023-07-14", steps(plan_workspace)[-1]["at"])
    assert (request["reminders"], request["reminded_at"], request["excused"]) == (0, None, None)


def test_many_are_asked_in_one_step_and_it_is_undone_as_one(plan_workspace: Workspace) -> None:
    before = everything(plan_workspace)
    owed = _owed(plan_workspace, "Gateshead Council", "NE Youth", "Northumbria Police")
    label = _label(plan_workspace, AskForReturn(period(plan_workspace).id, owed, None))
    assert label == "Asked 3 partners for the action update for 2023-24 Q1"
    asked = everything(plan_workspace)
    plan_workspace.undo()
    assert everything(plan_workspace) == before
    plan_workspace.redo()
    assert everything(plan_workspace) == asked


def test_asking_again_moves_the_day_and_withdraws_an_excuse(plan_workspace: Workspace) -> None:
    quarter, owed = period(plan_workspace).id, _owed(plan_workspace)
    plan_workspace.do(AskForReturn(quarter, owed, DUE))
    plan_workspace.do(Remind(quarter, owed))
    plan_workspace.do(Excuse(quarter, owed, "Nothing to report"))
    plan_workspace.do(AskForReturn(quarter, owed, date(2023, 7, 28)))
    request = _request(plan_workspace)
    assert (request["due_date"], request["excused"], request["reminders"]) == ("2023-07-28", None, 1)


def test_each_reminder_counts_also_of_a_return_that_nobody_asked_for(plan_workspace: Workspace) -> None:
    quarter, owed = period(plan_workspace).id, _owed(plan_workspace)
    label = _label(plan_workspace, Remind(quarter, owed))
    assert label == "Reminded Gateshead Council of the action update for 2023-24 Q1"
    plan_workspace.do(Remind(quarter, owed))
    request = _request(plan_workspace)
    assert (request["reminders"], request["asked_at"]) == (2, None)
    assert request["reminded_at"] == steps(plan_workspace)[-1]["at"]
    plan_workspace.undo()
    assert _request(plan_workspace)["reminders"] == 1


def test_a_partner_is_excused_with_a_reason_and_no_longer(plan_workspace: Workspace) -> None:
    quarter, owed = period(plan_workspace).id, _owed(plan_workspace)
    label = _label(plan_workspace, Excuse(quarter, owed, " Merged with another service "))
    assert label == (
        "Excused Gateshead Council from the action update for 2023-24 Q1: Merged with another service"
    )  # fmt: skip
    assert _request(plan_workspace)["excused"] == "Merged with another service"
    both = owed + _owed(plan_workspace, "NE Youth")
    label = _label(plan_workspace, WithdrawExcuse(quarter, both))
    assert label == "No longer excused 2 partners from the action update for 2023-24 Q1"
    assert _request(plan_workspace)["excused"] is None
    assert plan_workspace.do(WithdrawExcuse(quarter, both)) is None


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda w, q: Excuse(q, _owed(w), "  "), "Say why it is not needed."),
        (lambda w, q: ExpectReturn((("nobody", ACTIONS),)), "not there any more"),
        (lambda w, q: AskForReturn(q, (("nobody", ACTIONS),), DUE), "not there any more"),
        (lambda w, q: AskForReturn("no period", _owed(w), DUE), "not there any more"),
        (lambda w, q: ExpectReturn(_owed(w, kind="circus")), "Kind of return cannot be circus."),
        (lambda w, q: Remind(q, _owed(w, kind="circus")), "Kind of return cannot be circus."),
    ],
)
def test_what_makes_no_sense_is_refused(
    make: Callable[[Workspace, str], Command], words: str, plan_workspace: Workspace
) -> None:
    before = everything(plan_workspace)
    with pytest.raises(Refused) as refusal:
        plan_workspace.do(make(plan_workspace, period(plan_workspace).id))
    assert words in refusal.value.message
    assert everything(plan_workspace) == before


@pytest.mark.parametrize(
    "make",
    [
        lambda quarter, owed: AskForReturn(quarter, owed, DUE),
        Remind,
        lambda quarter, owed: Excuse(quarter, owed, "Nothing to report"),
        WithdrawExcuse,
    ],
)
def test_a_closed_period_is_refused(
    make: Callable[[str, tuple[Owed, ...]], Command], plan_workspace: Workspace
) -> None:
    quarter, owed = period(plan_workspace).id, _owed(plan_workspace)
    plan_workspace.do(ClosePeriod(quarter))
    before = everything(plan_workspace)
    with pytest.raises(Refused, match="is closed"):
        plan_workspace.do(make(quarter, owed))
    assert everything(plan_workspace) == before


def test_what_was_asked_stands_still_once_its_period_is_closed(plan_workspace: Workspace) -> None:
    quarter = period(plan_workspace).id
    changes = plan_workspace.do(AskForReturn(quarter, _owed(plan_workspace), DUE))
    assert changes is not None
    plan_workspace.do(ClosePeriod(quarter))
    with pytest.raises(FrozenPeriod):
        plan_workspace.revert(changes.step, keep_later=False)


def test_a_partner_that_is_deleted_is_no_longer_expected_until_it_is_restored(plan_workspace: Workspace) -> None:
    owed = _owed(plan_workspace)
    plan_workspace.do(ExpectReturn(owed))
    plan_workspace.do(Delete(Organisation, owed[0][0]))
    assert _expected(plan_workspace) == set()
    plan_workspace.undo()
    assert _expected(plan_workspace) == {("Gateshead Council", ACTIONS)}
