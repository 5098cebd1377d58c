"""Organisations by less than their names: by initials, by how their names begin, and which names could be anyone's."""

from __future__ import annotations

from collections.abc import Sequence

from vrudesk.data.queries.returns import KnownOrganisation
from vrudesk.returns.namebook import abbreviates
from vrudesk.returns.names import How, Recognised, plain_name
from vrudesk.returns.wording import LITTLE

_MOST_INITIALS, _LEAST_OPENING = 6, 5


class Bodies:
    """The organisations that are known, each with all its names."""

    def __init__(self, organisations: Sequence[KnownOrganisation]) -> None:
        self._names = [(each.id, name, plain_name(name).split()) for each in organisations for name in each.names]
        self._openings = {phrase: key for key, _, words in self._names for phrase in self._own_openings(key, words)}

    def by_initials(self, text: str) -> Recognised | None:
        """Return the one organisation that a text abbreviates: "NENC ICB", "NSVPP"."""
        short = _telling(plain_name(text).split())
        found = {
            key: name
            for key, name, words in self._names
            if (long := _telling(words)) and (abbreviates(short, long) or abbreviates(short, long[1:]))
        }
        return Recognised(*found.popitem(), How.CLOSE) if len(found) == 1 else None

    def by_opening(self, text: str) -> Recognised | None:
        """Return the one organisation whose name begins with words of a text: "Gateshead MBC" is Gateshead Council.

        What begins a name is told of it only where no other organisation's name holds the same words.
        """
        padded = f" {plain_name(text)} "
        found = {key for phrase, key in self._openings.items() if f" {phrase} " in padded}
        if len(found) != 1:
            return None
        key = found.pop()
        return Recognised(key, next(name for whose, name, _ in self._names if whose == key), How.CLOSE)

    def is_anyones(self, key: str, name: str) -> bool:
        """Whether a name could be that of others too: "Violence Reduction Unit", or "VRU", where there are several."""
        words = plain_name(name).split()
        return any(_within(words, other) for whose, _, other in self._names if whose != key)

    def _own_openings(self, key: str, words: Sequence[str]) -> list[str]:
        openings = [words[:count] for count in range(1, len(words))]
        return [
            " ".join(opening)
            for opening in openings
            if len(" ".join(opening)) >= _LEAST_OPENING
            and not any(_holds(opening, other) for whose, _, other in self._names if whose != key)
        ]


def _telling(words: Sequence[str]) -> list[str]:
    return [word for word in words if word not in LITTLE]


def _holds(words: Sequence[str], other: Sequence[str]) -> bool:
    """Whether words stand side by side in a name."""
    return any(list(other[start : start + len(words)]) == list(words) for start in range(len(other)))


def _within(words: Sequence[str], other: Sequence[str]) -> bool:
    """Whether a name stands within another one, in words or as the initials of some of its words."""
    if _holds(words, other):
        return True
    if len(words) != 1 or not 1 < len(words[0]) <= _MOST_INITIALS:
        return False
    return words[0] in "".join(word[0] for word in other) and words[0] != "".join(word[0] for word in other)
