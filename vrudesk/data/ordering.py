"""Putting very many keys in order without holding up the window: one long sort lets no other thread run meanwhile."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import TypeVar

Item = TypeVar("Item")

_FEW = 2_000
_LETTERS = 2
"""Keys are random after few letters, so that each beginning of two is shared by a 256th of them."""


def in_order(items: Iterable[Item], key: Callable[[Item], str]) -> list[Item]:
    """Return items in the order of their keys, which are UUIDs."""
    ready = list(items)
    if len(ready) < _FEW:
        return sorted(ready, key=key)
    parts: defaultdict[str, list[Item]] = defaultdict(list)
    for item in ready:
        parts[key(item)[:_LETTERS]].append(item)
    ordered: list[Item] = []
    for beginning in sorted(parts):
        ordered += sorted(parts[beginning], key=key)
    return ordered
