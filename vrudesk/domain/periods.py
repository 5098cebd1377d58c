"""Reporting periods: financial years from April, their halves, quarters and months, and how people write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from vrudesk.domain.dates import MONTHS


class PeriodKind(StrEnum):
    """How long a period is."""

    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"


_QUARTERS = {PeriodKind.YEAR: 4, PeriodKind.HALF: 2, PeriodKind.QUARTER: 1}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One reporting period; ``label`` ("2023-24 Q1", "2023-24 H1", "2023-24", "2023-04") makes it unique."""

    start: date
    end: date
    kind: PeriodKind
    label: str

    @property
    def words(self) -> str:
        """Return "quarter 1, 2023-24", as a sentence would say it."""
        year, _, part = self.label.partition(" ")
        if self.kind is PeriodKind.MONTH:
            return f"{MONTHS[self.start.month - 1]} {self.start.year}"
        if self.kind is PeriodKind.YEAR:
            return year
        return f"{self.kind.value} {part[1:]}, {year}"

    @property
    def title(self) -> str:
        """Return "Quarter 1, 2023-24", as a heading would say it."""
        return self.words[0].upper() + self.words[1:]

    @property
    def next(self) -> Period:
        """Return the period of the same length that follows."""
        return containing(self.end + timedelta(days=1), self.kind)

    @property
    def previous(self) -> Period:
        """Return the period of the same length before it."""
        return containing(self.start - timedelta(days=1), self.kind)


def year(first: int) -> Period:
    """Return the financial year that begins in April of the year ``first``."""
    return Period(date(first, 4, 1), date(first + 1, 3, 31), PeriodKind.YEAR, _year_label(first))


def half(first: int, number: int) -> Period:
    """Return half 1 or 2 of a financial year."""
    start, end = quarter(first, 2 * number - 1).start, quarter(first, 2 * number).end
    return Period(start, end, PeriodKind.HALF, f"{_year_label(first)} H{number}")


def quarter(first: int, number: int) -> Period:
    """Return quarter 1 (April to June) to 4 (January to March) of a financial year."""
    start_year, month = (first, 3 * number + 1) if number < 4 else (first + 1, 1)
    start = date(start_year, month, 1)
    return Period(start, _end_of_month(start_year, month + 2), PeriodKind.QUARTER, f"{_year_label(first)} Q{number}")


def month(calendar_year: int, number: int) -> Period:
    """Return a calendar month."""
    start = date(calendar_year, number, 1)
    return Period(start, _end_of_month(calendar_year, number), PeriodKind.MONTH, f"{calendar_year}-{number:02d}")


def containing(day: date, kind: PeriodKind) -> Period:
    """Return the period of a kind in which a day falls."""
    first = financial_year(day)
    index = (day.month - 4) % 12
    if kind is PeriodKind.YEAR:
        return year(first)
    if kind is PeriodKind.HALF:
        return half(first, index // 6 + 1)
    if kind is PeriodKind.QUARTER:
        return quarter(first, index // 3 + 1)
    return month(day.year, day.month)


def financial_year(day: date) -> int:
    """Return the calendar year in whose April the financial year of a day began."""
    return day.year if day.month >= 4 else day.year - 1


def quarters_of(period: Period) -> Iterator[Period]:
    """Yield the quarters that make up a year, a half or a quarter; none for a month."""
    current = containing(period.start, PeriodKind.QUARTER)
    for _ in range(_QUARTERS.get(period.kind, 0)):
        yield current
        current = current.next


def _year_label(first: int) -> str:
    return f"{first}-{(first + 1) % 100:02d}"


def _end_of_month(calendar_year: int, number: int) -> date:
    following = date(calendar_year + 1, 1, 1) if number == 12 else date(calendar_year, number + 1, 1)
    return following - timedelta(days=1)


_NAMES = "sept|" + "|".join(f"{name[:3].lower()}(?:{name[3:].lower()})?" for name in MONTHS)
# What looks like years but is part of a longer number, of a date (04/05/2023) or a day (2030 - 31 March) is neither.
_NO_DATE = rf"(?![-/]?\d|(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_NAMES})\b)"
_YEARS = re.compile(rf"(?<!\d)(20\d\d)\s*[-/–—]\s*(?:20)?(\d\d){_NO_DATE}")
_SHORT_YEARS = re.compile(rf"(?<!\d)(?<!\d[-/])(\d\d)\s*[-/–—]\s*(\d\d){_NO_DATE}")
_ORDINALS = {"one": 1, "two": 2, "three": 3, "four": 4, "first": 1, "second": 2, "third": 3, "fourth": 4}
_QUARTER = re.compile(
    r"\b(?:q|qtr|quarter)\.?\s*([1-4]|one|two|three|four)\b|\b(first|second|third|fourth)\s+quarter\b"
)
_QUARTER_RUN = re.compile(
    r"\b(?:q|qtr|quarters?)\.?\s*([1-4])\s*(?:-|–|—|/|to|and|&|\+)\s*(?:q|qtr|quarter)?\.?\s*([1-4])\b(?!\d)"
)
_ENDS = {"quar": PeriodKind.QUARTER, "half": PeriodKind.HALF, "year": PeriodKind.YEAR}
_HALF = re.compile(r"\b(?:h|half)\s*([12])\b|\b(first|second)\s+half\b")
_DAY = r"(?:\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?)?"
_SPAN = re.compile(
    rf"\b({_NAMES})\b\.?\s*'?(\d{{4}}|\d\d)?\s*(?:-|–|—|/|to|and|until)\s*"
    rf"{_DAY}({_NAMES})\b\.?\s*'?(\d{{4}}|\d\d)?(?!\d)"
)
_MONTH_YEAR = re.compile(rf"\b({_NAMES})\b\.?[\s\-']*(20\d\d|\d\d)(?!\d)")
_PLAIN_DATE = r"(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4}|\d\d)(?!\d)"
_DATES = re.compile(rf"(?<!\d){_PLAIN_DATE}\s*(?:-|–|—|to|and|until)\s*{_PLAIN_DATE}")
_ENDING = re.compile(
    rf"\b(quarter|half|half[ -]year|year)\s+end(?:ing|ed|s)?:?\s+(?:on\s+)?"
    rf"(?:{_PLAIN_DATE}|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?({_NAMES})\.?\s+(\d{{4}}|\d\d)(?!\d))"
)
_ISO_MONTH = re.compile(r"(?<!\d)(20\d\d)-(\d\d)(?![-\d])")


def read_period(text: str) -> Period | None:
    """Return the period that a label names, in any of the ways partners write it, or nothing.

    "Q1 (April - June 2023)", "Quarter 1 2023/24", "Apr-Jun 23", "1/4/23 - 30/6/23", "Quarter ending 30 June 2023",
    "2023-24 H1", "July 2023" and "2023-07" are read; a quarter with no year is not.
    """
    low = " ".join(text.replace("_", " ").casefold().split())
    if spanned := _span(low) or _from_day_to_day(low) or _ending(low):
        return spanned
    first = _first_year(low)
    if first is not None:
        if found := _QUARTER_RUN.search(low):
            return quarters_together(first, int(found[1]), int(found[2]))
        if found := _QUARTER.search(low):
            return quarter(first, _number(found))
        if found := _HALF.search(low):
            return half(first, _number(found))
    if (found := _MONTH_YEAR.search(low)) and not _SPAN.search(low):
        return month(_full_year(found[2]), _month_number(found[1]))
    if (found := _ISO_MONTH.search(low)) and 1 <= int(found[2]) <= 12 and (int(found[1]) + 1) % 100 != int(found[2]):
        return month(int(found[1]), int(found[2]))
    return year(first) if first is not None else None


def quarters_together(first_year: int, first: int, last: int) -> Period | None:
    """Return the half or the year that a run of quarters comes to, by their numbers; None where it is neither."""
    if (first, last) == (1, 4):
        return year(first_year)
    return half(first_year, last // 2) if (first, last) in {(1, 2), (3, 4)} else None


def _first_year(low: str) -> int | None:
    for pattern in (_YEARS, _SHORT_YEARS):
        for found in pattern.finditer(low):
            first = _full_year(found[1])
            if (first + 1) % 100 == int(found[2]):
                return first
    return None


def _span(low: str) -> Period | None:
    """Return the quarter, half or year that runs from one named month to another."""
    for found in _SPAN.finditer(low):
        written, known = found[4] or found[2], _first_year(low)
        first, last = _month_number(found[1]), _month_number(found[3])
        if known is not None:
            end_year = known if last >= 4 else known + 1
        elif written is not None:
            end_year = _full_year(written) + (0 if found[4] or last >= first else 1)
        else:
            continue
        end = _end_of_month(end_year, last)
        for kind in (PeriodKind.QUARTER, PeriodKind.HALF, PeriodKind.YEAR):
            whole = containing(end, kind)
            if whole.end == end and whole.start.month == first:
                return whole
    return None


def _from_day_to_day(low: str) -> Period | None:
    """Return the quarter, half or year that runs from one written day to another, day first."""
    for found in _DATES.finditer(low):
        first, last = _day(*found.groups()[:3]), _day(*found.groups()[3:])
        whole = _whole(first, last) if first is not None and last is not None else None
        if whole is not None:
            return whole
    return None


def _ending(low: str) -> Period | None:
    """Return the quarter, half or year that ends on a day, as in "quarter ending 30 June 2023"."""
    found = _ENDING.search(low)
    if found is None:
        return None
    month_of, year_of = (int(found[3]), found[4]) if found[3] else (_month_number(found[5]), found[6])
    if month_of not in {3, 6, 9, 12}:
        return None
    last = _end_of_month(_full_year(year_of), month_of)
    whole = containing(last, _ENDS[found[1][:4]])
    return whole if whole.end == last else None


def _whole(first: date, last: date) -> Period | None:
    """Return the quarter, half or year from one day to another."""
    periods = (containing(last, kind) for kind in (PeriodKind.QUARTER, PeriodKind.HALF, PeriodKind.YEAR))
    return next((each for each in periods if (each.start, each.end) == (first, last)), None)


def _day(day: str, month_of: str, year_of: str) -> date | None:
    try:
        return date(_full_year(year_of), int(month_of), int(day))
    except ValueError:
        return None


def _number(found: re.Match[str]) -> int:
    word = found[1] or found[2]
    return _ORDINALS.get(word) or int(word)


def _full_year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _month_number(word: str) -> int:
    return next(i for i, name in enumerate(MONTHS, 1) if name[:3].lower() == word[:3])
