"""Totals of rows against their parts (PRODUCT.md 16): a column that takes the values of a cross-table together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from vrudesk.domain.periods import Period, read_period
from vrudesk.returns.catalogue.base import ReadTable
from vrudesk.returns.catalogue.numbers import number_in, shown_as, sum_of
from vrudesk.returns.catalogue.parts import lies_within
from vrudesk.returns.cells import Problem
from vrudesk.returns.cells.cell import WARNING
from vrudesk.returns.record import Placed, Record
from vrudesk.returns.sums import columns_of_sums
from vrudesk.returns.tables.table import Column
from vrudesk.returns.workbook import cell_name

_WHATS = ("measure", "metric", "intervention", "area", "breakdown")
"""What headings say of values beside their period: only values that are alike in it are added up."""
_FEW = 2


@dataclass(frozen=True, slots=True)
class _Stated:
    """What a total says of a row, and the values that it may take together."""

    row: int
    column: int
    says: Decimal
    parts: Sequence[Record]


def row_total_problems(read: ReadTable, field: str) -> Iterator[Placed]:
    """Yield what there is to say of the columns that are headed as totals of the values beside them.

    A heading alone is thin evidence: where most rows do not come to what the column says, it counts something else.
    """
    if read.records.is_plain:
        return
    headed = columns_of_sums(read.table, read.records.matched.values)
    rows: defaultdict[int, list[Record]] = defaultdict(list)
    for record in read.records:
        if field in record.cells and record.letter:
            rows[record.row].append(record)
    yield from _of_columns(read, field, list(_of_longer_periods(rows, field)), sure=False)
    taken = {cell.column for records in rows.values() for record in records for cell in record.cells.values()}
    previous = -1
    for column in headed:
        if column.index in taken:
            continue
        yield from _of_columns(read, field, list(_stated(read, rows, previous, column, field)), sure=True)
        previous = column.index


def _stated(
    read: ReadTable, rows: dict[int, list[Record]], previous: int, column: Column, field: str
) -> Iterator[_Stated]:
    for row, records in sorted(rows.items()):
        says = number_in(read.sheet.value(row, column.index))
        between = [each for each in records if previous < each.cells[field].column < column.index]
        parts = _finest(between or records)
        if says is not None and len(parts) >= _FEW and _of_one_thing(parts, field):
            yield _Stated(row, column.index, says, parts)


def _of_longer_periods(rows: Mapping[int, Sequence[Record]], field: str) -> Iterator[_Stated]:
    """Yield the values whose period is just what the periods of others of their row come to: a quarter's months."""
    for row, records in sorted(rows.items()):
        for record in records:
            whole = _period(record)
            if whole is None or record.value(field) is None:
                continue
            alike = [each for each in records if _what(each) == _what(record)]
            parts = _finest([each for each in alike if lies_within(_period(each), whole)])
            days = sum((each.end - each.start).days + 1 for each in map(_period, parts) if each)
            if days == (whole.end - whole.start).days + 1 and _of_one_thing(parts, field):
                yield _Stated(row, record.cells[field].column, sum_of([record], field), parts)


def _of_columns(read: ReadTable, field: str, stated: Sequence[_Stated], *, sure: bool) -> Iterator[Placed]:
    """Yield which totals differ; where nothing calls them totals, most of them must add up."""
    whole = [each for each in stated if not _withheld(each, field) and not _unread(each, field)]
    wrong = [each for each in whole if sum_of(each.parts, field) != each.says]
    if 2 * len(wrong) >= len(whole) and not (sure and len(whole) <= _FEW):
        wrong = []
        stated = [] if whole else stated
    for each in wrong:
        says, comes_to = (shown_as(value, read.records, field) for value in (each.says, sum_of(each.parts, field)))
        where = cell_name(each.row, each.column)
        words = f"{where} says {says}, and the values of its row come to {comes_to}."
        yield Placed(read.sheet.name, where, each.row, Problem("total_mismatch", WARNING, words))
    for each in stated:
        withheld = _withheld(each, field)
        if len(withheld) == 1 and not _unread(each, field) and sum_of(each.parts, field) != each.says:
            where = cell_name(each.row, each.column)
            words = (
                f"{where} gives the total of its row, so the number withheld in {withheld[0].place(field)} can be "
                "worked out. Withhold another too."
            )
            yield Placed(read.sheet.name, where, each.row, Problem("suppressed_derivable", WARNING, words))


def _withheld(stated: _Stated, field: str) -> list[Record]:
    return [each for each in stated.parts if each.has("suppressed", field)]


def _unread(stated: _Stated, field: str) -> bool:
    """Whether a part has words that say no number."""
    return any(
        each.value(field) is None and each.shown(field) and not each.has("suppressed", field) for each in stated.parts
    )


def _finest(records: Sequence[Record]) -> list[Record]:
    """Return records without those whose period takes others of them together: a quarter beside its months."""
    periods = [_period(each) for each in records]
    return [each for each, whole in zip(records, periods, strict=True) if not _has_parts(whole, periods)]


def _period(record: Record) -> Period | None:
    return read_period(str(record.value("period") or ""))


def _has_parts(whole: Period | None, periods: Sequence[Period | None]) -> bool:
    return whole is not None and any(lies_within(part, whole) for part in periods)


def _of_one_thing(records: Sequence[Record], field: str) -> bool:
    """Whether values are counts that differ in one thing only, so that they can be added up."""
    if any("%" in each.shown(field) for each in records):
        return False
    told = zip(*((*_what(each), str(each.value("period"))) for each in records), strict=True)
    return sum(len({*words}) > 1 for words in told) <= 1


def _what(record: Record) -> tuple[str, ...]:
    return tuple(str(record.value(name)) for name in _WHATS)
