"""Counts told from rates by their figures: what comes out of a count and a population is the rate of the two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import permutations

from vrudesk.returns.by_values import Sample
from vrudesk.returns.columns import By, Match
from vrudesk.returns.tables.totals import number_of
from vrudesk.returns.workbook import Value

COUNT, WHOLE, RATE = "value", "denominator", "rate"
_PARTS = frozenset({COUNT, "numerator", RATE})
_FOR_EACH = (1_000, 10_000, 100_000)
_LEAST, _MOSTLY, _NEAR = 3, 0.8, 0.01
_HALF_A_TENTH = 0.051


def with_rates(matches: Sequence[Match], samples: Mapping[int, Sample]) -> tuple[Match, ...]:
    """Return matches of which the value is the count and the rate the rate, as their figures and the population say.

    "Value" heads the rates of one download and the counts of another. Percentages are left as they are, and so is
    what a person decided.
    """
    whole = next((match for match in matches if match.field == WHOLE), None)
    free = [match for match in matches if match.by is By.HEADING and match.field in {None, *_PARTS}]
    free = [match for match in free if samples[match.column.index].holds_numbers]
    if whole is None:
        return tuple(matches)
    for count, rate in permutations(free, 2):
        scale = _scale(*(samples[each.column.index].values for each in (count, whole, rate)))
        if scale and (count.field, rate.field) != (COUNT, RATE):
            return tuple(_read_as(match, count, rate, scale) for match in matches)
    return tuple(matches)


def _read_as(match: Match, count: Match, rate: Match, scale: int) -> Match:
    if match is count:
        return replace(match, field=COUNT, score=max(match.score, _MOSTLY), rivals=(), why="It is what was counted")
    if match is rate:
        why = f"Its figures are those of column {count.column.letter} for each {scale:,}"
        return replace(match, field=RATE, score=max(match.score, _MOSTLY), rivals=(), why=why)
    if match.field in {COUNT, RATE}:
        why = f"Columns {count.column.letter} and {rate.column.letter} say so by their figures"
        return replace(match, field=None, score=0.0, rivals=(), why=why)
    return match


def _scale(counts: Sequence[Value], wholes: Sequence[Value], rates: Sequence[Value]) -> int:
    """Return for how many each rate is what was counted, nought where the figures do not agree."""
    rows = [[number_of(value) for value in row] for row in zip(counts, wholes, rates, strict=True)]
    told = [(count, whole, rate) for count, whole, rate in rows if count and whole and rate is not None]
    if len(told) < _LEAST:
        return 0
    for scale in _FOR_EACH:
        near = sum(abs(count / whole * scale - rate) <= max(_HALF_A_TENTH, _NEAR * rate) for count, whole, rate in told)
        if near >= _MOSTLY * len(told):
            return scale
    return 0
