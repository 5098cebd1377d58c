"""Naming actions in a sentence without filling pages with their references."""

from __future__ import annotations

from collections.abc import Sequence

from vrudesk.domain.words import listed

_MOST, _FIRST = 20, 10


def named(references: Sequence[str]) -> str:
    """Return "1.1, 1.2 and 1.3"; of more than twenty the first ten, and how many others there are."""
    if len(references) <= _MOST:
        return listed(references)
    return f"{', '.join(references[:_FIRST])} and {len(references) - _FIRST:,} others"
