"""Moments: a day with its time, as online forms stamp them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time

from vrudesk.domain.dates import Doubt, read_date
from vrudesk.returns.cells.cell import ERROR, INFO, WARNING, Cell, Problem, ReadCell, Suggestion, quoted, read_as
from vrudesk.returns.cells.common import is_mark, missing, without_value
from vrudesk.returns.cells.dates import may_be_month_first, read_dates, turned

_DAY_OF = re.compile(r"[T ]")
_TIME = re.compile(r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:\.\d+)?)?\s*(am|pm)?", re.IGNORECASE)


def read_moments(cells: Sequence[Cell], date_system: int = 1900) -> list[ReadCell]:
    """Read a column of moments as ISO text; a day without a time is a day, and one month first makes all doubtful."""
    days = {_DAY_OF.split(cell.text, maxsplit=1)[0]: cell.text for cell in cells if cell.text}
    doubtful = may_be_month_first({day: read_date(day) for day in days})
    return [_read(cell, date_system, doubtful) for cell in cells]


def _read(cell: Cell, date_system: int, doubtful: bool) -> ReadCell:
    if cell.is_blank:
        return read_as(cell, None)
    if (empty := without_value(cell)) is not None:
        return empty
    value = cell.value
    if isinstance(value, datetime):
        return read_as(cell, value.replace(microsecond=0).isoformat())
    if isinstance(value, date):
        return read_as(cell, value.isoformat())
    if not isinstance(value, str):
        read = read_dates([cell], date_system)[0]
        return ReadCell(read.row, read.column, read.value and read.value.isoformat(), read.shown, read.problems)
    if is_mark(cell.text):
        return read_as(cell, None, missing(cell, "time"))
    return _text(cell, doubtful)


def _text(cell: Cell, doubtful: bool) -> ReadCell:
    found = read_date(cell.text)
    day = found.day
    if day is None:
        words = f"{cell.name} says {quoted(cell)}, which is no day and time. Give one such as 30/06/2023 17:00."
        return read_as(cell, None, Problem("bad_date", ERROR, words, ask=True))
    said = _TIME.search(cell.text.split(maxsplit=1)[-1] if " " in cell.text else cell.text.partition("T")[2])
    at = _time(said) if said is not None else None
    moment = _moment(day, at)
    other = turned(_DAY_OF.split(cell.text, maxsplit=1)[0], day) if doubtful else None
    if found.doubt is Doubt.MONTH_FIRST or other is not None:
        words = f"{cell.name} says {quoted(cell)}, in a column with the month first. Say which day is meant."
        meant = [_moment(each, at) for each in (other, day) if each is not None]
        offers = tuple(Suggestion(each, each.replace("T", " ")) for each in meant)
        return read_as(cell, moment, Problem("ambiguous_date", WARNING, words, offers, ask=True))
    words = f"{cell.name} holds the time as text, {quoted(cell)}; it was read as {moment.replace('T', ' ')}."
    return read_as(cell, moment, Problem("text_date", INFO, words))


def _moment(day: date, at: time | None) -> str:
    return datetime.combine(day, at).isoformat() if at is not None else day.isoformat()


def _time(said: re.Match[str]) -> time | None:
    hour = int(said[1]) % 12 + (12 if said[4].lower() == "pm" else 0) if said[4] else int(said[1])
    try:
        return time(hour, int(said[2]), int(said[3] or 0))
    except ValueError:
        return None
