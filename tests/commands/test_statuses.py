"""The team's own line, periods closed and opened again, and papers."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.plans import a_return, action, everything, partner, period, rows, steps
from vrudesk.commands.bin import Delete
from vrudesk.commands.papers import SetPaper
from vrudesk.commands.periods import AddYear, ClosePeriod, ReopenPeriod
from vrudesk.commands.statuses import SetStatus, TakeSuggestions
from vrudesk.data.schema import Action
from vrudesk.data.workspace import Command, Workspace
from vrudesk.domain.rag import Rag
from vrudesk.errors import Refused


def _label(workspace: Workspace, command: Command) -> str:
    changes = workspace.do(command)
    assert changes is not None
    return changes.label


def _line(workspace: Workspace, ref: str = "1.1") -> dict[str, Any]:
    key = action(workspace, ref)
    return next(each for each in rows(workspace, "action_status") if each["action_id"] == key)


@pytest.mark.parametrize(
    ("changes", "label"),
    [
        ({"rag": Rag.AMBER_RED}, "Set action 1.1 to amber-red"),
        ({"rag": None, "words": "x"}, "Changed action 1.1"),
        ({"percent_complete": Decimal("12.50")}, "Set done of action 1.1 to 12.5 %"),
        ({"words": " Two posts\r\nare vacant "}, "Set update of action 1.1 to Two posts are vacant"),
        ({"forecast": Rag.GREEN}, "Set forecast of action 1.1 to Green"),
        ({"reason": "Vacancies"}, "Answered “Why is it not green?” for action 1.1"),
    ],
)
def test_a_field_of_the_line_is_set_and_the_label_says_which(
    changes: dict[str, Any], label: str, plan_workspace: Workspace
) -> None:
    assert _label(plan_workspace, SetStatus(action(plan_workspace), period(plan_workspace).id, changes)) == label
    assert len(rows(plan_workspace, "action_status")) == 1


def test_a_field_is_cleared_in_words(plan_workspace: Workspace) -> None:
    key, quarter = action(plan_workspace), period(plan_workspace).id
    plan_workspace.do(
        SetStatus(key, quarter, {"rag": Rag.RED, "words": "x", "ask": "Money", "percent_complete": Decimal(5)})
    )
    assert _label(plan_workspace, SetStatus(key, quarter, {"words": " "})) == "Cleared update of action 1.1"
    assert _label(plan_workspace, SetStatus(key, quarter, {"rag": None})) == "Cleared RAG now of action 1.1"
    assert _label(plan_workspace, SetStatus(key, quarter, {"ask": None})) == (
        "Cleared “What do you ask of the board?” for action 1.1"
    )
    found = _line(plan_workspace)
    assert (found["rag"], found["words"], found["ask"], found["percent_complete"]) == (None, None, None, "5")


def test_saying_nothing_makes_no_line(plan_workspace: Workspace) -> None:
    assert plan_workspace.do(SetStatus(action(plan_workspace), period(plan_workspace).id, {"words": "  "})) is None
    assert rows(plan_workspace, "action_status") == []


@pytest.mark.parametrize("percent", [Decimal("100.01"), Decimal(-1), Decimal("NaN"), Decimal("Infinity")])
def test_done_goes_from_0_to_100(percent: Decimal, plan_workspace: Workspace) -> None:
    with pytest.raises(Refused) as refusal:
        plan_workspace.do(SetStatus(action(plan_workspace), period(plan_workspace).id, {"percent_complete": percent}))
    assert (refusal.value.field, refusal.value.message) == ("percent_complete", "Done goes from 0 to 100 %.")


@pytest.mark.parametrize("percent", [Decimal(0), Decimal(100), Decimal("99.9")])
def test_done_may_be_all_and_nothing(percent: Decimal, plan_workspace: Workspace) -> None:
    plan_workspace.do(SetStatus(action(plan_workspace), period(plan_workspace).id, {"percent_complete": percent}))
    assert _line(plan_workspace)["percent_complete"] == str(percent)


def _said(workspace: Workspace, ref: str, **values: Any) -> None:
    name = values.pop("partner", "Sunderland City Council")
    workspace.do(
        a_return(partner(workspace, name), period(workspace), {action(workspace, ref): values}, content=name.encode())
    )


def test_suggestions_fill_what_the_team_has_left_blank(plan_workspace: Workspace) -> None:
    quarter = period(plan_workspace).id
    _said(plan_workspace, "1.1", rag=Rag.AMBER, percent_complete=Decimal(40), progress="Slow")
    _said(plan_workspace, "1.2", rag=Rag.GREEN, progress="Fine", partner="Newcastle City Council")
    plan_workspace.do(SetStatus(action(plan_workspace), quarter, {"words": "Our own words"}))
    refs = ("1.1", "1.2", "1.3")
    command = TakeSuggestions(quarter, tuple(action(plan_workspace, ref) for ref in refs))
    assert _label(plan_workspace, command) == "Took what partners suggest for 2 actions, 2023-24 Q1"
    one, two = _line(plan_workspace, "1.1"), _line(plan_workspace, "1.2")
    assert (one["rag"], one["percent_complete"], one["words"]) == ("amber", "40", "Our own words")
    assert one["reason"] == "Sunderland City Council rates it amber."
    assert (two["rag"], two["words"], two["reason"]) == ("green", "Fine", None)
    assert len(rows(plan_workspace, "action_status")) == 2
    assert plan_workspace.do(command) is None


def test_several_partners_words_stand_in_the_order_of_their_names(plan_workspace: Workspace) -> None:
    for name in ("Sunderland City Council", "Northumbria Police", "Newcastle City Council"):
        _said(plan_workspace, "1.1", progress=f"Said by {name}", partner=name)
    plan_workspace.do(TakeSuggestions(period(plan_workspace).id, (action(plan_workspace),)))
    assert _line(plan_workspace)["words"].splitlines() == [
        "Newcastle City Council: Said by Newcastle City Council",
        "Northumbria Police: Said by Northumbria Police",
        "Sunderland City Council: Said by Sunderland City Council",
    ]


def test_the_reason_of_a_rating_that_was_not_taken_is_not_taken_either(plan_workspace: Workspace) -> None:
    quarter, key = period(plan_workspace).id, action(plan_workspace)
    _said(plan_workspace, "1.1", rag=Rag.RED, progress="Slow")
    plan_workspace.do(SetStatus(key, quarter, {"rag": Rag.GREEN}))
    plan_workspace.do(TakeSuggestions(quarter, (key,)))
    assert (_line(plan_workspace)["rag"], _line(plan_workspace)["reason"]) == ("green", None)


def test_nothing_is_suggested_for_what_is_in_the_bin(plan_workspace: Workspace) -> None:
    key = action(plan_workspace)
    _said(plan_workspace, "1.1", rag=Rag.RED)
    plan_workspace.do(Delete(Action, key))
    assert plan_workspace.do(TakeSuggestions(period(plan_workspace).id, (key,))) is None


def test_a_year_has_four_quarters_and_is_made_once(empty: Workspace) -> None:
    assert _label(empty, AddYear(2024)) == "Added the quarters of 2024-25"
    assert len(rows(empty, "reporting_period")) == 4
    assert empty.do(AddYear(2024)) is None


def test_closing_remembers_the_place_in_the_history_and_sees_that_there_is_a_next_quarter(
    plan_workspace: Workspace,
) -> None:
    last = period(plan_workspace, "2023-24 Q4").id
    assert _label(plan_workspace, ClosePeriod(last)) == "Closed 2023-24 Q4"
    found = next(each for each in rows(plan_workspace, "reporting_period") if each["id"] == last)
    step = steps(plan_workspace)[-1]
    assert (found["closed_at"], found["closed_by"]) == (step["at"], "Helen Marsh")
    assert json.loads(found["position"]) == {"device-of-helen": step["device_seq"]}
    assert period(plan_workspace, "2024-25 Q1").is_open


IN_A_CLOSED_PERIOD: list[Callable[[Workspace], Command]] = [
    lambda w: SetStatus(action(w), period(w).id, {"rag": Rag.RED}),
    lambda w: TakeSuggestions(period(w).id, (action(w),)),
    lambda w: a_return(partner(w), period(w), {action(w): {"progress": "Late"}}),
    lambda w: ClosePeriod(period(w).id),
]


@pytest.mark.parametrize("make", IN_A_CLOSED_PERIOD)
def test_nothing_in_a_closed_period_can_change(make: Callable[[Workspace], Command], plan_workspace: Workspace) -> None:
    plan_workspace.do(ClosePeriod(period(plan_workspace).id))
    before = everything(plan_workspace)
    with pytest.raises(Refused, match="2023-24 Q1 is closed") as refusal:
        plan_workspace.do(make(plan_workspace))
    assert "Reopen the period with a reason" in refusal.value.hint
    assert everything(plan_workspace) == before


def test_a_period_is_opened_again_with_a_reason_that_stays_in_the_history(plan_workspace: Workspace) -> None:
    quarter = period(plan_workspace).id
    with pytest.raises(Refused, match="is open already"):
        plan_workspace.do(ReopenPeriod(quarter, "Late return"))
    plan_workspace.do(ClosePeriod(quarter))
    with pytest.raises(Refused) as refusal:
        plan_workspace.do(ReopenPeriod(quarter, "  "))
    assert refusal.value.field == "reason"
    assert _label(plan_workspace, ReopenPeriod(quarter, " Late return ")) == "Reopened 2023-24 Q1: Late return"
    again = period(plan_workspace)
    assert (again.is_open, again.closed_by, again.position) == (True, None, None)
    plan_workspace.do(SetStatus(action(plan_workspace), quarter, {"rag": Rag.RED}))


def test_a_paper_is_made_where_there_was_none_and_changed_from_then_on(plan_workspace: Workspace) -> None:
    quarter = period(plan_workspace).id
    assert _label(plan_workspace, SetPaper(quarter, {"board": "Strategic board"})) == (
        "Set board of the paper for 2023-24 Q1 to Strategic board"
    )
    assert _label(plan_workspace, SetPaper(quarter, {"meeting_date": date(2023, 7, 25)})) == (
        "Set meeting on of the paper for 2023-24 Q1 to 25 Jul 2023"
    )
    (paper,) = rows(plan_workspace, "paper")
    assert (paper["board"], paper["meeting_date"], paper["period_id"]) == ("Strategic board", "2023-07-25", quarter)


def test_a_marking_is_one_of_those_there_are(plan_workspace: Workspace) -> None:
    with pytest.raises(Refused, match="Marking cannot be SECRET") as refusal:
        plan_workspace.do(SetPaper(period(plan_workspace).id, {"marking": "SECRET"}))
    assert "OFFICIAL-SENSITIVE" in refusal.value.hint
    with pytest.raises(Refused, match="not there any more"):
        plan_workspace.do(SetPaper("no such period", {}))
