"""The names of cells, such as F16, and the places they stand for."""

from __future__ import annotations

import re

_REFERENCE = re.compile(r"^([A-Z]{1,3})([1-9]\d{0,6})$")


def place_of(reference: str) -> tuple[int, int] | None:
    """Return the row, from 1, and the column, from 0, of a cell name such as "F16"."""
    found = _REFERENCE.match(reference)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = 26 * column + ord(letter) - 64
    return int(found[2]), column - 1
