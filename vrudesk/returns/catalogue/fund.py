"""What the two kinds of return of the fund have in common: which round they are about, and its bids and criteria."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vrudesk.data.queries.known import KnownNames, KnownRound

_ROUND = re.compile(r"\b(?:round|rnd)\s*(\d+)\b|\br\s?(\d{1,2})\b", re.IGNORECASE)


def round_named(texts: Sequence[str], names: KnownNames) -> KnownRound | None:
    """Return the round that some texts name; where they name none, the only one that is open to be about."""
    numbers = [number for text in texts for found in _ROUND.finditer(text) for number in found.groups() if number]
    for number in numbers:
        rounds = [each for each in names.rounds if each.number == number]
        if rounds:
            return rounds[-1]
    dated = [each for each in names.rounds if each.closes]
    return dated[-1] if dated and not numbers else None
