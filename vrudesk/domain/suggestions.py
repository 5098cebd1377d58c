"""What partners' updates suggest for the team's own line: never more than a suggestion (PRODUCT.md 32)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from vrudesk.domain.rag import Rag
from vrudesk.domain.words import listed


@dataclass(frozen=True, slots=True)
class PartnerSays:
    """What one partner said of an action in a period; ``percent`` is from 0 to 100."""

    partner: str
    rag: Rag | None
    percent: Decimal | None
    words: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A line for the board: the rating, how much is done, the words, and why this rating."""

    rag: Rag | None
    percent: Decimal | None
    words: str
    why: str


def suggest(said: Sequence[PartnerSays]) -> Suggestion | None:
    """Return the line that partners' updates suggest, or nothing where nobody said anything.

    The rating is the most worrying that a partner gave, and "not started" gives way to any other; how
    much is done is the least that a partner gave. Each partner's words stand under its name where
    several spoke.
    """
    if not said:
        return None
    rated = [each for each in said if each.rag is not None]
    rag = max((each.rag for each in rated if each.rag), key=_weight, default=None)
    percents = [each.percent for each in said if each.percent is not None]
    return Suggestion(rag, min(percents, default=None), _words(said), _why(rated, rag))


def _weight(rag: Rag) -> tuple[int, bool]:
    return (rag.concern, rag is not Rag.NOT_STARTED)


def _words(said: Sequence[PartnerSays]) -> str:
    spoken = [each for each in said if each.words]
    if len(spoken) < 2:
        return "".join(each.words for each in spoken)
    return "\n".join(f"{each.partner}: {each.words}" for each in spoken)


def _why(rated: Sequence[PartnerSays], rag: Rag | None) -> str:
    if rag is None:
        return "No partner gave a rating."
    agreed = [each.partner for each in rated if each.rag is rag]
    if len(agreed) == len(rated):
        return f"{listed(agreed)} {'rates' if len(agreed) == 1 else 'rate'} it {rag}."
    others = [f"{each.partner} {each.rag}" for each in rated if each.rag is not rag]
    return f"{listed(agreed)} {'rates' if len(agreed) == 1 else 'rate'} it {rag}; {listed(others)}."
