"""Dates: true ones, UK text, day numbers, and what is no date at all (PRODUCT.md 12)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

from vrudesk.domain.dates import Doubt, ReadDate, read_date, uk_date_long
from vrudesk.returns.cells.cell import ERROR, INFO, WARNING, Cell, Problem, ReadCell, Suggestion, quoted, read_as
from vrudesk.returns.cells.common import is_mark, is_never, missing, without_value

_FIRST_YEAR, _LAST_YEAR = 1950, 2100
_EPOCHS = {1900: date(1899, 12, 30), 1904: date(1904, 1, 1)}
_NUMERIC = frozenset("0123456789 /.-")


def read_dates(cells: Sequence[Cell], date_system: int = 1900) -> list[ReadCell]:
    """Read a column of dates; one month-first date makes doubtful every date that could be."""
    texts = {cell.text: read_date(cell.text) for cell in cells if cell.text}
    doubtful = may_be_month_first(texts)
    return [_read(cell, texts.get(cell.text), doubtful, date_system) for cell in cells]


def may_be_month_first(texts: Mapping[str, ReadDate]) -> bool:
    """Return whether dates of a column may have the month first: one must have, and none can have it not."""
    american = any(found.doubt is Doubt.MONTH_FIRST for found in texts.values())
    return american and not any(_only_day_first(text, found) for text, found in texts.items())


def _read(cell: Cell, found: ReadDate | None, doubtful: bool, date_system: int) -> ReadCell:
    if cell.is_blank:
        return read_as(cell, None)
    if (empty := without_value(cell)) is not None:
        return empty
    value = cell.value
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return _in_reach(cell, value)
    if isinstance(value, time | bool) or value is None:
        return read_as(cell, None, _bad(cell, "This is not a date"))
    if isinstance(value, int | float):
        return _day_number(cell, value, date_system)
    assert found is not None
    return _text(cell, found, doubtful)


def _in_reach(cell: Cell, day: date) -> ReadCell:
    if day.year < _FIRST_YEAR or day.year > _LAST_YEAR:
        return read_as(cell, None, _bad(cell, f"The year {day.year} cannot be meant"))
    return read_as(cell, day)


def _day_number(cell: Cell, value: float, date_system: int) -> ReadCell:
    """Read a number that Excel counts as a day, such as 45382 for 31 March 2024."""
    try:
        day = _EPOCHS.get(date_system, _EPOCHS[1900]) + timedelta(days=int(value))
    except (OverflowError, ValueError):
        return read_as(cell, None, _bad(cell, "This number is no day"))
    if day.year < _FIRST_YEAR or day.year > _LAST_YEAR:
        return read_as(cell, None, _bad(cell, "This number is no day"))
    words = f"{cell.name} holds the day number {cell.shown}; it was read as {uk_date_long(day)}."
    return read_as(cell, day, Problem("serial_date", WARNING, words))


def _text(cell: Cell, found: ReadDate, doubtful: bool) -> ReadCell:
    if is_never(cell.text):
        return read_as(cell, None, missing(cell, "date"))
    if found.doubt is Doubt.VAGUE or is_mark(cell.text):
        why = found.words if found.doubt is Doubt.VAGUE else "That is no date"
        words = f"{cell.name} says {quoted(cell)}. {why}, so it was left blank. Give a day, a month and a year."
        return read_as(cell, None, Problem("vague_date", WARNING, words))
    if found.doubt is Doubt.IMPOSSIBLE or found.day is None:
        return read_as(cell, None, _bad(cell, found.words, found.suggestion))
    if found.doubt is Doubt.MONTH_FIRST:
        words = f"{cell.name} says {quoted(cell)}. {found.words}, with the month first, and it was read as that."
        return read_as(cell, found.day, Problem("ambiguous_date", WARNING, words, (_offer(found.day),), ask=True))
    if found.day.year < _FIRST_YEAR or found.day.year > _LAST_YEAR:
        return read_as(cell, None, _bad(cell, f"The year {found.day.year} cannot be meant"))
    if doubtful and (other := turned(cell.text, found.day)):
        words = (
            f"{cell.name} says {quoted(cell)}. It was read as {uk_date_long(found.day)}, but other dates in the column "
            f"have the month first, so {uk_date_long(other)} may be meant."
        )
        offers = (_offer(found.day), _offer(other))
        return read_as(cell, found.day, Problem("ambiguous_date", WARNING, words, offers, ask=True))
    words = f"{cell.name} holds the date as text, {quoted(cell)}; it was read as {uk_date_long(found.day)}."
    return read_as(cell, found.day, Problem("text_date", INFO, words))


def _bad(cell: Cell, why: str, suggestion: date | None = None) -> Problem:
    offers = (_offer(suggestion),) if suggestion else ()
    meant = f" Perhaps {uk_date_long(suggestion)} is meant." if suggestion else " Give a date such as 31/03/2024."
    return Problem("bad_date", ERROR, f"{cell.name} says {quoted(cell)}. {why}.{meant}", offers, ask=True)


def _offer(day: date) -> Suggestion:
    return Suggestion(day, uk_date_long(day))


def _only_day_first(text: str, found: ReadDate) -> bool:
    """Whether a date in figures can only have its day first, which speaks for the whole column."""
    return found.day is not None and found.doubt is Doubt.NONE and _in_figures(text) and found.day.day > 12


def _in_figures(text: str) -> bool:
    return set(text) <= _NUMERIC and not text[:4].isdigit()


def turned(text: str, day: date) -> date | None:
    """Return the date with day and month changed about, where figures alone leave that open."""
    if not _in_figures(text) or day.day > 12 or day.day == day.month:
        return None
    return date(day.year, day.day, day.month)
