"""Totals against their parts (PRODUCT.md 16): a total row that differs, or gives away a number that was withheld."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from vrudesk.returns.catalogue.base import ReadTable
from vrudesk.returns.catalogue.numbers import number_in, shown_as, sum_of
from vrudesk.returns.catalogue.row_totals import row_total_problems
from vrudesk.returns.cells import Problem
from vrudesk.returns.cells.cell import WARNING
from vrudesk.returns.names import plain_name
from vrudesk.returns.record import Placed, Record
from vrudesk.returns.tables.totals import likely_total
from vrudesk.returns.workbook import cell_name

_PART, _WHOLE = "subtotal", "total row"
_TOLD_APART = ("measure", "metric", "breakdown")
"""Fields that tell the values of one total row from those of another below it."""


def total_problems(read: ReadTable, field: str) -> Iterator[Placed]:
    """Yield what there is to say of the totals of a table, of its rows and of its columns."""
    yield from _of_total_rows(read, field)
    yield from row_total_problems(read, field)


def _of_total_rows(read: ReadTable, field: str) -> Iterator[Placed]:
    """Yield what there is to say of the total rows of a table whose values are in some field.

    A subtotal, and a total between the records, takes together the records since the one before it; the
    last total may take together all of them.
    """
    totals = [left.row for left in read.table.left_out if left.why in {_PART, _WHOLE}]
    if not totals:
        return
    columns: dict[int, dict[int, Record]] = {}
    for record in read.records:
        cell = record.cells.get(field)
        if cell is not None and cell.row == record.row:
            columns.setdefault(cell.column, {})[record.row] = record
    for column, records in sorted(columns.items()):
        yield from _of_column(read, field, column, records, totals)


def _of_column(
    read: ReadTable, field: str, column: int, records: Mapping[int, Record], totals: Sequence[int]
) -> Iterator[Placed]:
    previous = 0
    for row in totals:
        stated = number_in(read.sheet.value(row, column))
        alike = {at: record for at, record in records.items() if at < row and _is_meant(read, row, record)}
        part = [record for at, record in alike.items() if previous < at]
        every = [*alike.values()]
        previous = row
        if stated is None or not every:
            continue
        sums = {sum_of(part, field), sum_of(every, field)} if part else {sum_of(every, field)}
        withheld = [each for each in (part or every) if each.has("suppressed", field)]
        where = cell_name(row, column)
        if withheld:
            yield from _withheld(read, where, row, withheld, field)
        elif stated not in sums and not _has_no_value(part or every, field):
            above = sum_of(part or every, field)
            said, told = (shown_as(number, read.records, field) for number in (stated, above))
            words = f"{where} says {said}, and the rows above it come to {told}."
            yield Placed(read.sheet.name, where, row, Problem("total_mismatch", WARNING, words))


def _is_meant(read: ReadTable, row: int, record: Record) -> bool:
    """Whether a total row takes in a record: one that says “Budget” takes in no amounts that were spent."""
    for name in _TOLD_APART:
        index = read.records.matched.columns.get(name)
        said = read.sheet.value(row, index) if index is not None else None
        if said is None or likely_total(str(said)):
            continue
        if plain_name(str(said)) != plain_name(record.shown(name)):
            return False
    return True


def _withheld(read: ReadTable, where: str, row: int, withheld: Sequence[Record], field: str) -> Iterator[Placed]:
    """Say that a total leaves a withheld number out, or gives it away where it is the only one."""
    cells = [record.place(field) for record in withheld]
    if len(withheld) == 1:
        words = (
            f"{where} gives the total, so the number withheld in {cells[0]} can be worked out. Withhold another too."
        )
        yield Placed(read.sheet.name, where, row, Problem("suppressed_derivable", WARNING, words))


def _has_no_value(records: Sequence[Record], field: str) -> bool:
    return any(record.value(field) is None for record in records)
