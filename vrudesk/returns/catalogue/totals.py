"""Totals against their parts (PRODUCT.md 16): a total row that differs, or gives away a number that was withheld."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from vrudesk.returns.catalogue.base import ReadTable
from vrudesk.returns.cells import Problem
from vrudesk.returns.cells.cell import WARNING
from vrudesk.returns.record import Placed, Record
from vrudesk.returns.values import Pence
from vrudesk.returns.workbook import cell_name

_PART, _WHOLE = "subtotal", "total row"


def total_problems(read: ReadTable, field: str) -> Iterator[Placed]:
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
        stated = _number(read.sheet.value(row, column))
        part = [record for at, record in records.items() if previous < at < row]
        every = [record for at, record in records.items() if at < row]
        previous = row
        if stated is None or not every:
            continue
        sums = {_sum(part, field), _sum(every, field)} if part else {_sum(every, field)}
        withheld = [each for each in (part or every) if each.has("suppressed", field)]
        where = cell_name(row, column)
        if withheld:
            yield from _withheld(read, where, row, withheld, field)
        elif stated not in sums and not _has_no_value(part or every, field):
            said, told = _shown(stated, read, field), _shown(_sum(part or every, field), read, field)
            words = f"{where} says {said}, and the rows above it come to {told}."
            yield Placed(read.sheet.name, where, row, Problem("total_mismatch", WARNING, words))


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


def _sum(records: Sequence[Record], field: str) -> Decimal:
    """Return the sum of some values, money in pounds."""
    values = [record.value(field) for record in records]
    return sum((_plain(value) for value in values if value is not None), Decimal(0))


def _plain(value: Decimal | Pence) -> Decimal:
    return Decimal(int(value)) / 100 if isinstance(value, Pence) else value


def _number(value: object) -> Decimal | None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Decimal(repr(value)).quantize(Decimal("0.01")).normalize()
    if isinstance(value, str):
        bare = value.replace(",", "").replace("£", "").replace(" ", "").strip()
        negative = bare.startswith("(") and bare.endswith(")")
        digits = bare.strip("()")
        if digits.replace(".", "", 1).isdecimal():
            return (-1 if negative else 1) * Decimal(digits)
    return None


def _shown(value: Decimal, read: ReadTable, field: str) -> str:
    is_money = any(isinstance(record.value(field), Pence) for record in read.records)
    return f"£{value:,.2f}" if is_money else f"{value.normalize():,f}"
