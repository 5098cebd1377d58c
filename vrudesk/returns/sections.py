"""Rows between the records that say what those below them are about: a measure's name over its areas."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from vrudesk.domain.fields import Field
from vrudesk.returns.cells.cell import ReadCell
from vrudesk.returns.fixings import Books
from vrudesk.returns.shown import shown
from vrudesk.returns.stated import named_in
from vrudesk.returns.tables import Table
from vrudesk.returns.tables.body import SUB_HEADING
from vrudesk.returns.workbook import Sheet

_LEAST, _MOSTLY = 2, 0.5


@dataclass(frozen=True, slots=True)
class Sections:
    """The sub-headings of a table, from the top, as cells of the field that they say; one may be of no known name."""

    cells: tuple[ReadCell, ...]

    def of_rows(self, rows: Sequence[int]) -> list[ReadCell]:
        """Return for each row the sub-heading that it stands under."""
        starts = [cell.row for cell in self.cells]
        return [self.cells[bisect_left(starts, row) - 1] for row in rows]


def sections_in(sheet: Sheet, table: Table, fields: Mapping[str, Field], books: Books) -> dict[str, Sections]:
    """Return what the sub-headings of a table say, for the first of some fields that they are names of.

    Every record must stand under one, and most of them must be known: two at the least.
    """
    rows = [left.row for left in table.left_out if left.why == SUB_HEADING]
    if not rows or not table.body:
        return {}
    if table.body[0] < rows[0]:
        rows = [*_line_above(sheet, table), *rows]
    if len(rows) < _LEAST or table.body[0] < rows[0]:
        return {}
    for name, field in fields.items():
        cells = tuple(_cells(sheet, rows, field, books, name))
        known = {cell.value for cell in cells if cell.value is not None}
        if len(known) >= _LEAST and sum(cell.value is not None for cell in cells) > _MOSTLY * len(cells):
            return {name: Sections(cells)}
    return {}


def _line_above(sheet: Sheet, table: Table) -> list[int]:
    """Return the row of the one line right above a heading, which is the first block's where more follow."""
    row = table.header_rows[0] - 1 if table.header_rows else 0
    while row > 0 and not any(value is not None for value in sheet.rows[row - 1]):
        row -= 1
    alone = row > 0 and sum(value is not None for value in sheet.rows[row - 1]) == 1
    return [row] if alone else []


def _cells(sheet: Sheet, rows: Sequence[int], field: Field, books: Books, name: str) -> Iterator[ReadCell]:
    for row in rows:
        column = next(at for at in range(sheet.width) if sheet.value(row, at) is not None)
        text = shown(sheet, row, column)
        yield ReadCell(row, column, named_in(text, field, books, name), text)
