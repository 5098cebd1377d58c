"""The rules about returns that a team may set to warn or to block (PRODUCT.md 17), and what each usually does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from vrudesk.returns.cells import Problem
from vrudesk.returns.cells.cell import ERROR, WARNING
from vrudesk.returns.checked import Checked, LongCheck
from vrudesk.returns.record import Placed

WARN, BLOCK, OFF = "warn", "block", "off"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by the code of its problems: what it looks for, in words, and what it usually does."""

    code: str
    words: str
    usual: str = WARN


RULES: tuple[Rule, ...] = (
    Rule(
        "value_conflict", "Values of a row disagree: end before start, complete and not all done, more than there are"
    ),
    Rule("total_mismatch", "A total differs from the sum of its parts"),
    Rule("suppressed_derivable", "A withheld number can be worked out from a total"),
    Rule("period_mismatch", "A row is about another time than the return"),
    Rule("odd_date", "A date is far from the time of the return"),
    Rule("hidden_row", "A row is hidden in the workbook"),
    Rule("over_cap", "A bid asks for more than the cap of the round"),
    Rule("late", "A bid came after the round closed"),
    Rule("likely_duplicate", "Two rows are probably the same thing"),
    Rule("conflict_of_interest", "An assessor declares an interest in a bid"),
    Rule("misspelt_value", "A name or an answer was recognised though it is misspelt"),
    Rule("vague_date", "A date has no day, or is in words"),
    Rule("vague_heading", "A heading leaves out what is counted, or in what unit"),
    Rule("missing_value", "A cell says n/a, TBC or a dash where a value is wanted"),
)
_KNOWN = {rule.code: rule for rule in RULES}


def with_rules(checked: Sequence[Checked], verdicts: Mapping[str, str]) -> Sequence[Checked]:
    """Return checked records whose problems warn or block as the team set them."""
    told = {code: verdict for code, verdict in verdicts.items() if code in _KNOWN and verdict != _KNOWN[code].usual}
    if not told:
        return checked
    if isinstance(checked, LongCheck):
        return checked.with_special({place: _ruled(each, told) for place, each in checked.special.items()})
    return [_ruled(each, told) for each in checked]


def placed_by_rules(problems: Sequence[Placed], verdicts: Mapping[str, str]) -> list[Placed]:
    """Return the problems of tables and of the file without those whose rule is off."""
    return [each for each in problems if verdicts.get(each.problem.code) != OFF or each.problem.code not in _KNOWN]


def _ruled(checked: Checked, verdicts: Mapping[str, str]) -> Checked:
    problems = tuple(
        replace(each, problem=_set(each.problem, verdicts.get(each.problem.code)))
        for each in checked.problems
        if not (verdicts.get(each.problem.code) == OFF and not each.problem.ask and each.problem.severity != ERROR)
    )
    return replace(checked, problems=problems)


def _set(problem: Problem, verdict: str | None) -> Problem:
    """Return a problem as its rule is set; what asks a person for a value asks whatever the rule says."""
    if verdict == BLOCK:
        return replace(problem, severity=ERROR, ask=True)
    if verdict == WARN and problem.severity == ERROR and not problem.suggestions:
        return replace(problem, severity=WARNING)
    return problem
