"""Values that take others of their row together, such as a quarter beside its months, where one of them is withheld."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from vrudesk.domain.periods import Period, read_period
from vrudesk.returns.cells import Problem
from vrudesk.returns.cells.cell import WARNING
from vrudesk.returns.checked import placed
from vrudesk.returns.record import Record


def without_short_sums(records: Sequence[Record], field: str) -> list[Record]:
    """Return records without the sums that leave out a withheld part of theirs: they are too low, and are withheld too.

    A sum is known by arithmetic: it is just what its parts come to that were not withheld.
    """
    rows: defaultdict[tuple[str, int, int], list[int]] = defaultdict(list)
    for place, record in enumerate(records):
        if record.letter:
            rows[record.sheet, record.table_no, record.row].append(place)
    found = list(records)
    for places in rows.values():
        group = [records[place] for place in places]
        if any(record.has("suppressed", field) for record in group):
            for place, record in zip(places, group, strict=True):
                if _is_short(record, group, field):
                    found[place] = _withheld(record, field)
    return found


def _is_short(record: Record, group: Sequence[Record], field: str) -> bool:
    value, whole = record.value(field), _period(record)
    if not isinstance(value, Decimal) or whole is None:
        return False
    parts = [other for other in group if other is not record and lies_within(_period(other), whole)]
    told = list(_told(parts, field))
    return len(told) < len(parts) and bool(told) and sum(told, Decimal(0)) == value


def _told(parts: Sequence[Record], field: str) -> Iterator[Decimal]:
    for part in parts:
        value = part.value(field)
        if isinstance(value, Decimal):
            yield value


def _period(record: Record) -> Period | None:
    return read_period(str(record.value("period") or ""))


def lies_within(part: Period | None, whole: Period) -> bool:
    """Return whether a period is a part of another one."""
    return part is not None and part != whole and whole.start <= part.start and part.end <= whole.end


def _withheld(record: Record, field: str) -> Record:
    cell = record.cells[field]
    words = (
        f"{cell.name} says {cell.shown}, a sum that leaves out a number withheld in its row. It is kept as withheld."
    )
    problem = Problem("suppressed", WARNING, words)
    mended = replace(cell, value=None, problems=(*cell.problems, problem))
    told = (*record.problems, placed(record, field, problem))
    return replace(record, cells={**record.cells, field: mended}, problems=told)
