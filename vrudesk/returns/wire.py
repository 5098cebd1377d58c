"""What passes from the reading process to the program: one JSON value a line, which cannot carry code.

First ``{"book": ...}``; then for each sheet ``{"sheet": ...}`` followed by lists of rows; last ``{"end": true}``.
Instead of all that, ``{"refused": ...}``; after ``{"again": true}`` what came before counts no more. Dates are day
numbers: in an object of one letter, or by themselves where a column holds nothing else for many rows, which are then
``{"rows": [...], "days": [column, ...]}``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

from vrudesk.returns.unreadable import Unreadable

CELLS_A_LINE = 25_000
_DAYS = frozenset({date, type(None)})
_NO_DAYS = frozenset({datetime(1899, 12, 30), datetime(1904, 1, 1)})  # noqa: DTZ001 - workbooks know no time zones
"""What calamine makes of a date that is no number; it makes a time of nought."""


def line(value: Any) -> bytes:
    """Return a value as one line; a name may hold halves of letters, which JSON can only write out."""
    return _ENCODER.encode(value).encode(errors="backslashreplace") + b"\n"


def refusal(error: Unreadable) -> bytes:
    """Return the line that turns the file away."""
    words = {"kind": error.kind, "message": error.message, "hint": error.hint, "detail": error.detail}
    return line({"refused": words})


def row_lines(rows: Iterable[Sequence[Any]], width: int) -> Iterable[bytes]:
    """Yield rows as lines of many rows each; blank text is None."""
    count = max(1, CELLS_A_LINE // max(1, width))
    left = iter(rows)
    while some := list(islice(left, count)):
        columns: list[Sequence[Any]] = list(zip(*some, strict=True))
        days = []
        for index, said in enumerate(columns):
            column = columns[index] = _without_blanks(said)
            kinds = {*map(type, column)}
            if date in kinds and kinds <= _DAYS:
                columns[index] = [None if day is None else day.toordinal() for day in column]
                days.append(index)
        told = list(zip(*columns, strict=True)) if columns else some
        yield line({"rows": told, "days": days} if days else told)


def _without_blanks(column: Sequence[Any]) -> Sequence[Any]:
    blank = {value for value in {*column} if type(value) is str and (not value or value.isspace())}
    return [None if value in blank else value for value in column] if blank else column


def _other(value: Any) -> Any:
    """Return a value that JSON does not know in a form of its own; a duration as Excel shows it."""
    if isinstance(value, datetime):
        if value in _NO_DAYS:
            return math.nan
        return {"t": value.isoformat()}
    if isinstance(value, date):
        return {"d": value.toordinal()}
    if isinstance(value, time):
        return {"h": value.isoformat()}
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"
    raise TypeError(type(value).__name__)


_ENCODER = json.JSONEncoder(default=_other, separators=(",", ":"), ensure_ascii=False)
