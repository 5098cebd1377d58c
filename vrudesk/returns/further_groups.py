"""Groups of people that two columns give together: the sexes in one and the ages in another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from vrudesk.domain.fields import Field
from vrudesk.returns.columns import By, Match
from vrudesk.returns.fixings import Spread
from vrudesk.returns.folding import folded


def with_further_groups(
    matches: Sequence[Match], spread: Spread | None, fields: Mapping[str, Field]
) -> tuple[tuple[Match, ...], tuple[int, ...]]:
    """Return matches, and the columns that are read together with the one that is taken for the group of people.

    Those are the columns that no field has, whose headings are names of the group just so.
    """
    first = next((match for match in matches if spread is not None and match.field == spread.people), None)
    if first is None or spread is None:
        return tuple(matches), ()
    names = {folded(heading) for heading in fields[spread.people].headings}
    further = [
        match
        for match in matches
        if match.field is None and match.by is By.HEADING and match.column.levels
        and folded(match.column.levels[-1]) in names
    ]  # fmt: skip
    why = f"It is read together with column {first.column.letter}"
    found = (
        replace(match, why=why, rivals=(), sure=True) if any(match is each for each in further) else match
        for match in matches
    )
    return tuple(found), tuple(match.column.index for match in further)
