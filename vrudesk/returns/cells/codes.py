"""Codes: numbers of invoices, agreements and charities, kept as they stand, leading noughts and all."""

from __future__ import annotations

from collections.abc import Sequence

from vrudesk.returns.cells.cell import Cell, ReadCell, read_as
from vrudesk.returns.cells.common import is_mark, missing, spaces, without_value


def read_codes(cells: Sequence[Cell]) -> list[ReadCell]:
    """Read a column of codes as text."""
    return [_read(cell) for cell in cells]


def _read(cell: Cell) -> ReadCell:
    if cell.is_blank:
        return read_as(cell, None)
    if (empty := without_value(cell)) is not None:
        return empty
    if not isinstance(cell.value, str):
        return read_as(cell, cell.shown)
    if is_mark(cell.text):
        return read_as(cell, None, missing(cell, "number"))
    return read_as(cell, cell.text, spaces(cell))
