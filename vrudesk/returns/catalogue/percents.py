"""Percentages among other numbers: 62 %, 62 and 0.62 are the same, whichever way a partner writes them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from vrudesk.returns.cells import Problem
from vrudesk.returns.cells.cell import WARNING
from vrudesk.returns.checked import placed
from vrudesk.returns.record import Record

_HUNDRED = Decimal(100)


def with_percentages(records: Sequence[Record], field: str, is_percent: Callable[[Record], bool]) -> list[Record]:
    """Return records whose percentages go from 0 to 100.

    A cell with a percent format holds a part of one. Bare numbers are judged together: all of them parts of
    one, or such parts among others, which is said.
    """
    ours = [place for place, record in enumerate(records) if _number(record, field) is not None and is_percent(record)]
    bare = [value for place in ours if (value := _bare(records[place], field)) is not None]
    parts = any(0 < value < 1 for value in bare)
    mixed = parts and (any(value > 1 for value in bare) or len(bare) < len(ours))
    found = list(records)
    for place in ours:
        record, value = records[place], _number(records[place], field)
        assert value is not None
        if _has_format(record, field):
            found[place] = _of_hundred(record, field)
        elif _bare(record, field) is not None and (0 < value < 1 or (value == 1 and parts and not mixed)):
            found[place] = _told(_of_hundred(record, field), field) if mixed else _of_hundred(record, field)
    return found


def rows_of_percentages(records: Sequence[Record], field: str) -> set[tuple[str, int, int]]:
    """Return the rows of cross-tables in which a cell shows a percentage: the others beside it are such too."""
    return {row_of(each) for each in records if each.letter and "%" in each.shown(field)}


def row_of(record: Record) -> tuple[str, int, int]:
    """Return where the row of a record stands."""
    return record.sheet, record.table_no, record.row


def _number(record: Record, field: str) -> Decimal | None:
    value = record.value(field)
    return value if isinstance(value, Decimal) else None


def _bare(record: Record, field: str) -> Decimal | None:
    return None if "%" in record.shown(field) or "per" in record.shown(field) else _number(record, field)


def _has_format(record: Record, field: str) -> bool:
    """Whether a cell shows a number as a percentage by its format: 0.62 as 62%."""
    shown, value = record.shown(field), _number(record, field)
    digits = shown.replace("%", "").replace(",", "").strip()
    if value is None or "%" not in shown or not digits.replace(".", "", 1).lstrip("-").isdecimal():
        return False
    return abs(value * _HUNDRED - Decimal(digits)) < abs(value - Decimal(digits))


def _of_hundred(record: Record, field: str) -> Record:
    cell = record.cells[field]
    value = (cell.value * _HUNDRED).normalize()
    whole = value.quantize(Decimal(1)) if value == value.to_integral_value() else value
    return replace(record, cells={**record.cells, field: replace(cell, value=whole)})


def _told(record: Record, field: str) -> Record:
    words = (
        f"{record.place(field)} says {record.shown(field)}; it was read as {record.value(field):f} %. "
        "The column mixes parts of one, such as 0.6, with parts of a hundred."
    )
    problem = placed(record, field, Problem("percent_scale", WARNING, words))
    return replace(record, problems=(*record.problems, problem))
