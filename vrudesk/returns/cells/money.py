"""Money: pounds and pence in any spelling, as whole pence; brackets and a closing minus are negative."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from vrudesk.domain.display import pounds
from vrudesk.returns.cells.cell import ERROR, WARNING, Cell, Problem, ReadCell, quoted
from vrudesk.returns.cells.numbers import read_numbers
from vrudesk.returns.values import Pence

_MOST = Decimal("1e11")
_THOUSANDS = re.compile(
    r"£\s*['’]?000|['’]000s?\b|\(\s*000s?\s*\)|£\s*ks?\b|£\s*thousands?\b|\bthousands of pounds\b", re.IGNORECASE
)


def read_money(cells: Sequence[Cell], heading: str = "") -> list[ReadCell]:
    """Read a column of amounts in pounds, or in thousands of pounds where its heading says so."""
    read = read_numbers(cells)
    if in_thousands(heading):
        read = [_of_thousands(cell, each) for cell, each in zip(cells, read, strict=True)]
    return [_in_pence(cell, each) for cell, each in zip(cells, read, strict=True)]


def in_thousands(text: str) -> bool:
    """Return whether a heading or a title says that amounts are in thousands of pounds."""
    return _THOUSANDS.search(text) is not None


def _of_thousands(cell: Cell, read: ReadCell) -> ReadCell:
    if read.value is None or "k" in cell.text.casefold():
        return read
    words = f"{cell.name} stands under thousands of pounds; it was read as {pounds(int(read.value * 100_000))}."
    told = (*read.problems, Problem("qualified_number", WARNING, words))
    return replace(read, value=read.value * 1000, problems=told)


def _in_pence(cell: Cell, read: ReadCell) -> ReadCell:
    if read.value is None:
        return read
    if abs(read.value) > _MOST:
        words = f"{cell.name} says {quoted(cell)}, which is more than can be meant. Give an amount in pounds."
        return replace(read, value=None, problems=(Problem("out_of_range", ERROR, words, ask=True),))
    return replace(read, value=Pence((read.value * 100).to_integral_value(ROUND_HALF_UP)))
