"""Cells that are blank because the one above them stands for them too: merged down, or said once for a group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vrudesk.domain.fields import Field, Kind
from vrudesk.returns.cells.cell import Cell
from vrudesk.returns.shown import shown
from vrudesk.returns.workbook import Sheet

_GROUPED = frozenset({Kind.LINK, Kind.TEXT, Kind.CHOICE, Kind.PERIOD})
_LEAST_BLANK = 0.3


def filled_down(sheet: Sheet, cells: Sequence[Cell], field: Field, *, grouped: bool) -> list[Cell]:
    """Return a column's cells with what stands for the blank ones among them."""
    if not any(cell.is_blank for cell in cells):
        return list(cells)
    merged = _merged(sheet, cells)
    if not grouped or field.kind not in _GROUPED or not _is_said_once(merged):
        return merged
    filled: list[Cell] = []
    for cell in merged:
        filled.append(_as(cell, filled[-1]) if cell.is_blank and filled else cell)
    return filled


def _merged(sheet: Sheet, cells: Sequence[Cell]) -> list[Cell]:
    """Return cells with the values of the merges that cover them."""
    if not cells or not sheet.merges:
        return list(cells)
    column = cells[0].column
    sources = {
        row: (merge.top, merge.left)
        for merge in sheet.merges
        if merge.left <= column <= merge.right and merge.bottom > merge.top
        for row in range(merge.top + 1, min(merge.bottom, len(sheet.rows)) + 1)
    }
    return [_from(sheet, cell, *sources[cell.row]) if cell.is_blank and cell.row in sources else cell for cell in cells]


def _from(sheet: Sheet, cell: Cell, row: int, column: int) -> Cell:
    return replace(cell, value=sheet.value(row, column), shown=shown(sheet, row, column), stands_for=row)


def _as(cell: Cell, above: Cell) -> Cell:
    return replace(cell, value=above.value, shown=above.shown, stands_for=above.stands_for or above.row)


def _is_said_once(cells: Sequence[Cell]) -> bool:
    """Whether a column names a group once and leaves its other rows blank."""
    blank = sum(cell.is_blank for cell in cells)
    return not cells[0].is_blank and _LEAST_BLANK * len(cells) <= blank
