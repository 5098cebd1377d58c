"""References of actions: the printed number, as people write it, and the lifetime reference (PRODUCT.md 35)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vrudesk.domain.words import listed

_PREFIX = re.compile(r"^(?:action|act|ref|reference|no|number|priority|p)?[\s.:#-]*(?=\d)", re.IGNORECASE)
_MOST, _FIRST = 20, 10
_LIFETIME = re.compile(r"([a-z]+)[\s_.–-]*0*(\d+)(?![\w.])", re.IGNORECASE)
_NUMBER = re.compile(r"^\d+(?:[.\-/]\d+)*[a-z]?$", re.IGNORECASE)


def tidy_reference(text: str) -> str:
    """Return a reference without spaces, a closing full stop or the words before it: " P5.1. " is "5.1".

    Text that does not hold a number is returned with its spaces tidied only.
    """
    tidy = " ".join(text.replace("\u00a0", " ").split())
    bare = _PREFIX.sub("", tidy).rstrip(".,;: ")
    return bare if _NUMBER.match(bare) else tidy


def order_of_reference(reference: str) -> tuple[tuple[int, str], ...]:
    """Return what sorts references as people count: 2.9 before 2.10, and "2.1a" after "2.1"."""
    parts = re.findall(r"(\d+)([a-z]*)", reference.casefold())
    return tuple((int(number), letters) for number, letters in parts)


def lifetime_reference(prefix: str, number: int) -> str:
    """Return the reference that an action keeps for life, such as "NV-008"."""
    return f"{prefix}-{number:03d}"


def plain_lifetime(text: str) -> str:
    """Return what "NV-008", "nv 8" and "NV008 Night-time economy" begin with in common; nothing for other text."""
    found = _LIFETIME.match(text.strip())
    return f"{found[1].casefold()}{found[2]}" if found else ""


def named(references: Sequence[str]) -> str:
    """Return "1.1, 1.2 and 1.3"; of more than twenty the first ten, and how many others there are."""
    if len(references) <= _MOST:
        return listed(references)
    return f"{', '.join(references[:_FIRST])} and {len(references) - _FIRST:,} others"
