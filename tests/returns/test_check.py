"""Checking rows against the plan: which action is meant, what disagrees, and what is said twice."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.plans import priority
from tests.returns.updates import FIRST, told, update
from vrudesk.commands.actions import AddAction
from vrudesk.data.workspace import Workspace
from vrudesk.returns.plan import Fate, ImportPlan
from vrudesk.returns.records import Placed

WORDS = "Work goes on in the borough."


def _row(ref: Any, rag: Any = "Green", done: Any = 40, words: Any = WORDS, due: Any = None) -> list[Any]:
    return [ref, rag, done, words, due]


def _problem(plan: ImportPlan, code: str) -> Placed:
    (found,) = [each for each in plan.problems if each.problem.code == code]
    return found


def test_a_row_that_names_an_action_of_the_plan_is_new(plan_workspace: Workspace) -> None:
    plan = update(plan_workspace, _row("1.1"))
    assert [(row.fate, row.action.ref) for row in plan.rows if row.action] == [(Fate.NEW, "1.1")]
    assert told(plan) == set()


@pytest.mark.parametrize(
    ("written", "meant"),
    [("P1.1", "1.1"), ("Action 1.1", "1.1"), ("1.1.", "1.1"), ("1-1", "1.1"), ("1,1", "1.1"), ("(1.1)", "1.1"),
     ("1.3 Work with Northumbria Police", "1.3"), ("Ref 2.4:", "2.4"), ("Action 1.3: homicide strategy", "1.3"),
     ("NV-001", "1.1"), ("nv 1", "1.1"), ("NV-008 Local drugs market", "2.4")],
)  # fmt: skip
def test_a_reference_is_recognised_as_people_write_it_and_that_is_told(
    plan_workspace: Workspace, written: str, meant: str
) -> None:
    plan = update(plan_workspace, _row(written), _row("5.2"))
    assert plan.rows[0].action is not None
    assert plan.rows[0].action.ref == meant
    assert told(plan) == {(f"A{FIRST}", "name_variant")}


@pytest.mark.parametrize("written", ["3.4", "6.1", "1.1 & 2.1", "3.1/3.2", "New", "Walker 1.1", "NV-099"])
def test_a_reference_that_names_no_action_or_two_is_refused_and_never_guessed(
    plan_workspace: Workspace, written: str
) -> None:
    plan = update(plan_workspace, _row(written), _row("5.2"))
    assert plan.rows[0].fate is Fate.REFUSED
    assert _problem(plan, "unknown_action_ref").cell == f"A{FIRST}"


def test_an_unknown_reference_is_told_with_how_far_the_plan_goes(plan_workspace: Workspace) -> None:
    plan = update(plan_workspace, _row("3.4"), _row("6.1"), _row("Nine"))
    words = [each.problem.message for each in plan.problems if each.problem.code == "unknown_action_ref"]
    assert words == [
        "“3.4” is not in the plan: priority 3 ends at 3.3.",
        "“6.1” is not in the plan: there is no priority 6.",
        "“Nine” is not in the plan: references look like 2.4.",
    ]


def test_a_row_without_a_reference_is_refused_at_its_cell(plan_workspace: Workspace) -> None:
    plan = update(plan_workspace, _row("1.1"), _row(None, words="NEW youth hub at Walker"))
    assert [row.fate for row in plan.rows] == [Fate.NEW, Fate.REFUSED]
    assert _problem(plan, "blank_required").cell == f"A{FIRST + 1}"


def test_a_title_that_fits_an_unknown_reference_is_offered_and_not_taken(plan_workspace: Workspace) -> None:
    head = ["Action ref", "Action", "RAG", "Progress"]
    title = "Develop a Northumbria VRU Datahub as a response to tackling Serious Violence."
    plan = update(plan_workspace, ["7.7", title, "Green", WORDS], ["1.1", None, "Green", WORDS], head=head)
    problem = _problem(plan, "unknown_action_ref").problem
    assert [offer.value for offer in problem.suggestions] == ["2.1"]
    assert plan.rows[0].fate is Fate.REFUSED


def test_a_title_of_another_action_asks_which_is_meant(plan_workspace: Workspace) -> None:
    head = ["Action ref", "Action", "RAG", "Progress"]
    title = "Establish a forum for young people to have a voice"
    plan = update(plan_workspace, ["2.1", title, "Green", WORDS], ["1.1", None, "Green", WORDS], head=head)
    assert plan.rows[0].action is not None
    assert plan.rows[0].action.ref == "2.1"
    assert plan.rows[0].fate is Fate.HELD
    asked = _problem(plan, "value_conflict")
    assert (asked.cell, asked.problem.ask) == (f"A{FIRST}", True)
    assert [each.value for each in asked.problem.suggestions] == ["2.1", "5.2"]


def test_a_priority_that_is_not_the_actions_warns_and_its_number_is_read_from_its_words(
    plan_workspace: Workspace,
) -> None:
    head = ["Action ref", "Priority", "RAG", "Progress"]
    rows = [["2.1", "3. Prevention and Early Intervention", "Green", WORDS], ["1.1", "Priority 1", "Green", WORDS]]
    plan = update(plan_workspace, *rows, head=head)
    assert [row.cells["priority"].value for row in plan.rows] == ["3", "1"]
    assert _problem(plan, "value_conflict").cell == f"B{FIRST}"


def test_reference_title_and_priority_are_never_among_the_values_to_write(plan_workspace: Workspace) -> None:
    head = ["Action ref", "Action", "Priority", "RAG", "Progress"]
    plan = update(plan_workspace, ["2.1", "Another title altogether", 4, "Green", WORDS], head=head)
    assert set(plan.rows[0].values) == {"rag", "progress"}
    assert {change.field for change in plan.rows[0].changes} == {"rag", "progress"}


def test_a_number_that_may_have_lost_its_nought_asks_which_action_is_meant(plan_workspace: Workspace) -> None:
    for number in range(6, 11):
        plan_workspace.do(AddAction(priority(plan_workspace, "2"), f"Further action {number}"))
    plan = update(plan_workspace, _row(2.1), _row(2.2))
    assert [row.fate for row in plan.rows] == [Fate.HELD, Fate.NEW]
    held = [each.problem for each in plan.problems if each.problem.ask]
    assert [[offer.value for offer in problem.suggestions] for problem in held] == [["2.1", "2.10"]]


def test_two_rows_of_one_action_with_other_values_wait_for_a_choice(plan_workspace: Workspace) -> None:
    plan = update(plan_workspace, _row("2.1", "Red"), _row("1.1"), _row("2.1", "Amber"))
    assert [row.fate for row in plan.rows] == [Fate.HELD, Fate.NEW, Fate.HELD]
    assert (f"A{FIRST}", "duplicate_key") in told(plan)
    assert (f"A{FIRST + 2}", "duplicate_key") in told(plan)


def test_a_row_said_twice_alike_is_taken_once(plan_workspace: Workspace) -> None:
    plan = update(plan_workspace, _row("2.1"), _row("2.1"))
    assert [(row.fate, row.goes_in) for row in plan.rows] == [(Fate.NEW, True), (Fate.SAME, False)]
    assert told(plan) == {(f"A{FIRST + 1}", "exact_duplicate")}


def test_a_row_that_says_part_of_another_adds_nothing(plan_workspace: Workspace) -> None:
    plan = update(plan_workspace, _row("2.1", done=None, words=None), _row("2.1"), _row("1.1"))
    assert [row.goes_in for row in plan.rows] == [False, True, True]
    assert told(plan) == {(f"A{FIRST}", "likely_duplicate")}


def test_a_row_that_only_names_its_action_writes_nothing(plan_workspace: Workspace) -> None:
    plan = update(plan_workspace, _row("1.1"), ["1.2"], ["1.3", None, " "])
    assert [(row.fate, row.goes_in) for row in plan.rows] == [
        (Fate.NEW, True), (Fate.SAME, False), (Fate.SAME, False),
    ]  # fmt: skip
    assert told(plan) == {(f"A{FIRST + 1}", "not_data"), (f"A{FIRST + 2}", "not_data")}


def test_values_of_a_row_that_disagree_are_told_and_taken(plan_workspace: Workspace) -> None:
    head = [*("Action ref", "RAG", "% complete", "Start date", "Due date")]
    rows = [["1.1", "Complete", 60, date(2023, 9, 1), date(2023, 8, 1)], ["1.2", "Green", 60, None, date(2040, 1, 1)]]
    plan = update(plan_workspace, *rows, head=head)
    assert told(plan) == {
        (f"E{FIRST}", "value_conflict"), (f"C{FIRST}", "value_conflict"), (f"E{FIRST + 1}", "odd_date"),
    }  # fmt: skip
    assert all(row.fate is Fate.NEW for row in plan.rows)
