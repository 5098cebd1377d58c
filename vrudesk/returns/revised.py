"""Dates that were moved: a column of revised dates beside that of the first ones, where each row's newest counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from vrudesk.domain.fields import Field, Kind
from vrudesk.returns.by_values import Sample
from vrudesk.returns.columns import By, Match
from vrudesk.returns.folding import folded

_REVISED = frozenset({"revised", "new", "extended", "amended", "latest", "rescheduled"})
_FIRST = frozenset({"original", "originally", "initial", "planned", "baseline"})
_DATES = frozenset({"date", "due", "deadline", "target", "completion", "end", "timescale"})
_MOSTLY = 0.5
_DECIDED = frozenset({By.PERSON, By.MEMORY, By.FORM})


def with_revised(
    matches: Sequence[Match], name: str, field: Field, samples: Mapping[int, Sample]
) -> tuple[list[Match], dict[str, int]]:
    """Return matches in which the first dates are the field's, and by the field the column that revises them.

    A blank among the revised dates leaves the first one as it was.
    """
    found = [*matches]
    places = [place for place, match in enumerate(found) if _may_be(match, name, field, samples)]
    revised = [place for place in places if _words(found[place]) & _REVISED]
    own = [place for place in places if place not in revised and found[place].field == name]
    first = own or [place for place in places if _words(found[place]) & _FIRST]
    if len(revised) != 1 or not first:
        return found, {}
    base, later = first[0], revised[0]
    why = f"Its dates take the place of those of column {found[base].column.letter}"
    found[base] = replace(found[base], field=name, score=max(found[base].score, _MOSTLY), rivals=())
    found[later] = Match(found[later].column, None, 1.0, why, sure=True)
    return found, {name: found[later].column.index}


def _may_be(match: Match, name: str, field: Field, samples: Mapping[int, Sample]) -> bool:
    if match.field not in {None, name} or field.kind is not Kind.DATE or match.by in _DECIDED:
        return False
    says_so = match.field == name or bool(_words(match) & (_REVISED | _FIRST) and _words(match) & _DATES)
    if not says_so:
        return False
    share = samples[match.column.index].fit(field)
    return share is None or share >= _MOSTLY


def _words(match: Match) -> frozenset[str]:
    return frozenset(folded(match.column.heading))
