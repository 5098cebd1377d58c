"""Money: pounds and pence in any spelling, as whole pence; brackets and a closing minus are negative."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from vrudesk.returns.cells.cell import ERROR, Cell, Problem, ReadCell, quoted
from vrudesk.returns.cells.numbers import read_numbers
from vrudesk.returns.values import Pence

_MOST = Decimal("1e11")


def read_money(cells: Sequence[Cell]) -> list[ReadCell]:
    """Read a column of amounts in pounds."""
    return [_in_pence(cell, read) for cell, read in zip(cells, read_numbers(cells), strict=True)]


def _in_pence(cell: Cell, read: ReadCell) -> ReadCell:
    if read.value is None:
        return read
    if abs(read.value) > _MOST:
        words = f"{cell.name} says {quoted(cell)}, which is more than can be meant. Give an amount in pounds."
        return replace(read, value=None, problems=(Problem("out_of_range", ERROR, words, ask=True),))
    return replace(read, value=Pence((read.value * 100).to_integral_value(ROUND_HALF_UP)))
