"""Accepting what is suggested for a problem: one by one, or all of a kind at once."""

from __future__ import annotations

from collections.abc import Iterable

from vrudesk.returns.cells import Suggestion
from vrudesk.returns.decisions import Answered, Decisions
from vrudesk.returns.plan import ImportPlan
from vrudesk.returns.record import Placed

WHICH_ROW = "duplicate_key"
"""The code of rows that say the same thing: choosing one leaves the others out."""


def accepted(decisions: Decisions, placed: Placed, suggestion: Suggestion) -> Decisions:
    """Return the decisions with a suggestion accepted; of rows that say the same thing the others are left out."""
    if placed.problem.code == WHICH_ROW:
        others = [(placed.sheet, each.value) for each in placed.problem.suggestions if each.value != suggestion.value]
        return decisions.leaving_out(others)
    return decisions.accepting({answer_of(placed): suggestion.value})


def accepted_all(decisions: Decisions, problems: Iterable[Placed]) -> Decisions:
    """Return the decisions with the only suggestion of each problem accepted; of several a person chooses."""
    answers = {
        answer_of(placed): placed.problem.suggestions[0].value
        for placed in problems
        if len(placed.problem.suggestions) == 1 and placed.problem.code != WHICH_ROW
    }
    return decisions.accepting(answers)


def of_a_kind(plan: ImportPlan, code: str) -> list[Placed]:
    """Return the problems of a code that have just one suggestion, each in its cell."""
    return [
        placed
        for placed in plan.problems
        if placed.problem.code == code and len(placed.problem.suggestions) == 1 and placed.field
    ]


def answer_of(placed: Placed) -> Answered:
    """Return the cell that an answer to a problem is for."""
    letter = placed.cell.rstrip("0123456789")
    return Answered(placed.sheet, placed.row, placed.field, letter)
