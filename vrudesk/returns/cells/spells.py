"""Periods in cells: quarters, months and years, as labels such as 2023-24 Q1 and 2023-04."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from vrudesk.domain.periods import PeriodKind, containing, read_period
from vrudesk.returns.cells.cell import ERROR, INFO, WARNING, Cell, Problem, ReadCell, quoted, read_as
from vrudesk.returns.cells.common import is_mark, missing, without_value
from vrudesk.returns.timing import Span, time_in

_LENGTHS = {"quarter": PeriodKind.QUARTER, "qtr": PeriodKind.QUARTER, "year": PeriodKind.YEAR}
_YEARS = range(1990, 2101)


def read_periods(cells: Sequence[Cell], heading: str = "", about: Span | None = None) -> list[ReadCell]:
    """Read a column of periods; ``about`` gives the year that "April" or "Q1" leaves out.

    A true date stands for its month, or for its quarter or year where the heading says so.
    """
    low = heading.casefold()
    length = next((kind for word, kind in _LENGTHS.items() if word in low), PeriodKind.MONTH)
    return [_read(cell, length, about) for cell in cells]


def _read(cell: Cell, length: PeriodKind, about: Span | None) -> ReadCell:
    if cell.is_blank:
        return read_as(cell, None)
    if (empty := without_value(cell)) is not None:
        return empty
    value = cell.value
    if isinstance(value, date | datetime):
        day = value.date() if isinstance(value, datetime) else value
        return read_as(cell, containing(day, length).label)
    if isinstance(value, int | float) and not isinstance(value, bool) and value in _YEARS:
        return read_as(cell, str(int(value)))
    if not isinstance(value, str):
        return read_as(cell, None, _unknown(cell))
    if is_mark(cell.text):
        return read_as(cell, None, missing(cell, "period"))
    return _text(cell, about)


def _text(cell: Cell, about: Span | None) -> ReadCell:
    whole, said = read_period(cell.text), time_in(cell.text, about)
    if whole is not None and said is not None and said.period == whole:
        same = cell.text == whole.label
        words = f"{cell.name} says {quoted(cell)}: {whole.words}."
        return read_as(cell, whole.label, None if same else Problem("name_variant", INFO, words))
    if said is not None:
        words = f"{cell.name} says {quoted(cell)} without a year; it was read as {said.period.words}."
        return read_as(cell, said.period.label, Problem("vague_date", WARNING, words))
    if cell.text.isdecimal() and int(cell.text) in _YEARS:
        return read_as(cell, cell.text)
    return read_as(cell, None, _unknown(cell))


def _unknown(cell: Cell) -> Problem:
    words = f"{cell.name} says {quoted(cell)}, which is no period. Give a quarter such as 2023-24 Q1, or a month."
    return Problem("unknown_value", ERROR, words, ask=True)
