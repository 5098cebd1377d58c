"""What a return is about as a whole: the days that it speaks of, by its titles, its names and its dates."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from vrudesk.domain import periods
from vrudesk.domain.dates import MONTHS
from vrudesk.domain.periods import Period, PeriodKind, read_period
from vrudesk.returns.tables import Table
from vrudesk.returns.timing import Span, quarter_number, span_of
from vrudesk.returns.workbook import Sheet, Workbook

_TOP_ROWS, _BODY_ROWS = 40, 400
_LATE = timedelta(days=120)
_ABOVE = 5
_EPOCH, _FIRST_DAY, _LAST_DAY = date(1899, 12, 30), 43_000, 48_000
"""The numbers by which Excel counts the days from 2017 to 2031."""
_NAMES = "|".join(f"{name[:3].lower()}(?:{name[3:].lower()})?" for name in MONTHS) + "|sept"
_MONTHS = re.compile(
    rf"\b({_NAMES})\b\.?\s*'?(\d{{4}}|\d\d)?\s*(?:-|–|—|to|until|and)\s*({_NAMES})\b\.?\s*'?(\d{{4}}|\d\d)(?!\d)"
)


def texts_of(book: Workbook, tables: Mapping[str, Sequence[Table]]) -> list[str]:
    """Return what a workbook says of itself: above its tables, in the names of its sheets, and in its own."""
    said = [text for sheet in book.sheets if sheet.state == "visible" for text in _above(sheet, tables[sheet.name])]
    names = [sheet.name for sheet in book.sheets if sheet.state == "visible"]
    return [*said, *names, Path(book.name).stem.replace("_", " ")]


def _above(sheet: Sheet, tables: Sequence[Table]) -> Iterator[str]:
    first = min((table.header_rows[0] for table in tables if table.header_rows), default=_TOP_ROWS + 1)
    for row in sheet.rows[: min(first - 1, _TOP_ROWS)]:
        yield from (value.strip() for value in row if isinstance(value, str) and value.strip())


def span_said(texts: Iterable[str]) -> Span | None:
    """Return the days from one named month to another, whatever lies between: "Jan-May 2023"."""
    for text in texts:
        if found := _MONTHS.search(" ".join(text.casefold().split())):
            last_year = _year(found[4])
            first, last = _number(found[1]), _number(found[3])
            first_year = _year(found[2]) if found[2] else last_year - (first > last)
            return Span(periods.month(first_year, first).start, periods.month(last_year, last).end)
    return None


def about_of(book: Workbook, tables: Mapping[str, Sequence[Table]]) -> Span | None:
    """Return the days that a workbook is about, nothing where nothing says it."""
    texts = texts_of(book, tables)
    read = [period for text in texts if (period := read_period(text)) is not None]
    for kind in (PeriodKind.QUARTER, PeriodKind.HALF):
        if found := next((period for period in read if period.kind is kind), None):
            return span_of(found)
    if (span := span_said(texts)) is not None:
        return span
    year = next((period for period in read if period.kind is PeriodKind.YEAR), None)
    numbers = [number for text in texts if (number := quarter_number(text)) is not None]
    if year is None and numbers:
        dated = quarter_by_dates(numbers[0], book, tables)
        return span_of(dated) if dated is not None else None
    if year is not None:
        return span_of(periods.quarter(year.start.year, numbers[0]) if numbers else year)
    return span_of(read[0]) if read else None


def quarter_by_dates(
    number: int, book: Workbook, tables: Mapping[str, Sequence[Table]], further: Iterable[date] = ()
) -> Period | None:
    """Return the quarter of a number in the year to which most dates of a workbook belong, nothing where none do.

    A return is written in its quarter or in the months after it; a date above the tables tells more. The
    ``further`` days are those that are not held as dates.
    """
    votes: Counter[Period] = Counter()
    for day, weight in (*_dates(book, tables), *((day, 1) for day in further)):
        for first in (periods.financial_year(day) - 1, periods.financial_year(day)):
            quarter = periods.quarter(first, number)
            if quarter.start <= day <= quarter.end + _LATE:
                votes[quarter] += weight
    ranked = votes.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _dates(book: Workbook, tables: Mapping[str, Sequence[Table]]) -> Iterator[tuple[date, int]]:
    for sheet in book.sheets:
        if sheet.state != "visible":
            continue
        first = min((table.header_rows[0] for table in tables[sheet.name] if table.header_rows), default=1)
        for number, row in enumerate(sheet.rows[:_BODY_ROWS], 1):
            for value in row:
                if isinstance(value, float) and value.is_integer() and _FIRST_DAY <= value <= _LAST_DAY:
                    yield _EPOCH + timedelta(days=int(value)), 1
                elif isinstance(value, date):
                    day = value.date() if isinstance(value, datetime) else value
                    yield day, _ABOVE if number < first else 1


def words_of_span(span: Span) -> str:
    """Return "Jan-May 2023" or "Mar 2022 - Sep 2023", "January 2024" for a single month."""
    start, end = span.start, span.end
    if (start.year, start.month) == (end.year, end.month):
        return f"{MONTHS[start.month - 1]} {start.year}"
    first, last = MONTHS[start.month - 1][:3], MONTHS[end.month - 1][:3]
    return f"{first}-{last} {end.year}" if start.year == end.year else f"{first} {start.year} - {last} {end.year}"


def _number(word: str) -> int:
    return next(i for i, name in enumerate(MONTHS, 1) if name[:3].casefold() == word[:3])


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)
