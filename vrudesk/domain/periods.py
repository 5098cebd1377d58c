"""Reporting periods: financial years from April, their halves, quarters and months, and how people write them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import chain
from typing import NamedTuple

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
_CLOSE_YEARS = re.compile(r"(?<!\d)(20\d\d)[-/–—](?:20)?(\d\d)(?![-/]?\d)")
_SHORT_YEARS = re.compile(rf"(?<!\d)(?<!\d[-/])(\d\d)\s*[-/–—]\s*(\d\d){_NO_DATE}")
_ORDINALS = {"one": 1, "two": 2, "three": 3, "four": 4, "first": 1, "second": 2, "third": 3, "fourth": 4}
_QUARTER = re.compile(
    r"\b(?:q|qtr|quarter)\.?\s*([1-4]|one|two|three|four)\b|\b(first|second|third|fourth)\s+quarter\b"
)
_WHOLES = (PeriodKind.QUARTER, PeriodKind.HALF, PeriodKind.YEAR)
_HALVES = {(1, 2), (3, 4)}
_HALF = re.compile(r"\b(?:h|half)\s*([12])\b|\b(first|second)\s+half\b")
_DAY = r"(?:\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?)?"
_SPAN = re.compile(
    rf"\b({_NAMES})\b\.?\s*'?(\d{{4}}|\d\d)?\s*(?:-|–|—|/|to|and|until)\s*"
    rf"{_DAY}({_NAMES})\b\.?\s*'?(\d{{4}}|\d\d)?(?!\d)"
)
_YEARS_BETWEEN = r"(?:\s+20\d\d\s*[-/–—]\s*(?:20)?\d\d)?"
_QUARTER_RUN = re.compile(
    rf"\b(?:q|qtr|quarters?)\.?\s*([1-4]){_YEARS_BETWEEN}\s*(?:-|–|—|/|to|and|&|\+)\s*"
    rf"(?:q|qtr|quarter)?\.?\s*([1-4])\b{_NO_DATE}"
)
_MONTH_YEAR = re.compile(rf"\b({_NAMES})\b\.?[\s\-']*(20\d\d|\d\d)(?!\d)")
_PLAIN_DATE = r"(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4}|\d\d)(?!\d)"
_DATES = re.compile(rf"(?<!\d){_PLAIN_DATE}\s*(?:-|–|—|to|and|until)\s*{_PLAIN_DATE}")
_UP_TO = re.compile(
    r"\b(?:(\d{1,2})[\s-]*(?:months?|mths?)|(quarter|qtr|half(?:[ -]year)?|year|yr))\s+"
    r"(?:to|up to|until|end(?:ing|ed|s)?):?\s+(?:on\s+)?(?:end (?:of )?)?"
    rf"(?:{_DAY}({_NAMES})\b\.?[\s\-']*(20\d\d|\d\d)?(?!\d)|{_PLAIN_DATE})"
)
_LENGTHS = {1: PeriodKind.MONTH, 3: PeriodKind.QUARTER, 6: PeriodKind.HALF, 12: PeriodKind.YEAR}
_NAMED_LENGTHS = {"q": PeriodKind.QUARTER, "h": PeriodKind.HALF, "y": PeriodKind.YEAR}
_ISO_MONTH = re.compile(r"(?<!\d)(20\d\d)-(\d\d)(?![-\d])")


def read_period(text: str) -> Period | None:
    """Return the period that a label names, in any of the ways partners write it, or nothing.

    "Q1 (April - June 2023)", "Quarter 1 2023/24", "Apr-Jun 23", "1/4/23 - 30/6/23", "Quarter ending 30 June 2023",
    "2023-24 H1", "July 2023" and "2023-07" are read; a quarter with no year is not.
    """
    low = " ".join(text.replace("_", " ").casefold().split())
    first = _first_year(low)
    if spanned := _first_whole(_spans(low, None)) or _from_day_to_day(low):
        return spanned
    quarters = list(_quarters(low, first))
    if together := _first_whole(chain(_up_to(low, None), quarters)):
        return together
    if quarters:
        return None
    if first is not None:
        if found := _QUARTER.search(low):
            return quarter(first, _number(found))
        if found := _HALF.search(low):
            return half(first, _number(found))
    if (found := _MONTH_YEAR.search(low)) and not _SPAN.search(low) and not _UP_TO.search(low):
        return month(_full_year(found[2]), _month_number(found[1]))
    if (found := _ISO_MONTH.search(low)) and 1 <= int(found[2]) <= 12 and (int(found[1]) + 1) % 100 != int(found[2]):
        return month(int(found[1]), int(found[2]))
    return year(first) if first is not None else None


class Run(NamedTuple):
    """Words that run from one time to another; ``period`` is None where that is no quarter, half or year."""

    words: str
    period: Period | None


def run_in(text: str, first_year: int | None) -> Run | None:
    """Return what a text says from one time to another, nothing where it names one time or none.

    "Apr-Jun", "Q1 to Q2", "1 April to 30 June" and "6 months to September" leave the year to ``first_year``, in whose
    April their financial year began; without it they are no period. The twelve months to June never are, and neither
    are July and August.
    """
    low = " ".join(text.replace("_", " ").casefold().split())
    runs = list(chain(_up_to(low, first_year), _quarters(low, first_year), _spans(low, first_year)))
    return next((run for run in runs if run.period is not None), runs[0] if runs else None)


def _first_whole(runs: Iterable[Run]) -> Period | None:
    return next((run.period for run in runs if run.period is not None), None)


def _quarters(low: str, first_year: int | None) -> Iterator[Run]:
    """Yield runs of quarters by their numbers, in the year that the text names or else the one that is given."""
    known = _first_year(low) or first_year
    for found in _QUARTER_RUN.finditer(low):
        numbers = int(found[1]), int(found[2])
        if numbers[0] >= numbers[1]:
            continue
        whole = None
        if known is not None:
            whole = year(known) if numbers == (1, 4) else half(known, numbers[1] // 2) if numbers in _HALVES else None
        yield Run(found[0], whole)


def _up_to(low: str, first_year: int | None) -> Iterator[Run]:
    """Yield so many months that end with a month, as in "quarter ending 30 June 2023"."""
    for found in _UP_TO.finditer(low):
        months, named, month_of, year_of, _, month_in_figures, year_in_figures = found.groups()
        number = int(month_in_figures) if month_in_figures else _month_number(month_of)
        written = year_in_figures or year_of
        whole = None
        if 1 <= number <= 12 and (written is not None or first_year is not None):
            end = _end_of_month(_full_year(written) if written else _calendar_year(first_year or 0, number), number)
            length = _LENGTHS.get(int(months)) if months else _NAMED_LENGTHS[named[0]]
            whole = _ending_on(end, length) if length is not None else None
        yield Run(found[0], whole)


def _calendar_year(first_year: int, month_of: int) -> int:
    return first_year if month_of >= 4 else first_year + 1


def _ending_on(end: date, kind: PeriodKind) -> Period | None:
    whole = containing(end, kind)
    return whole if whole.end == end else None


def _first_year(low: str) -> int | None:
    for pattern in (_CLOSE_YEARS, _YEARS, _SHORT_YEARS):
        for found in pattern.finditer(low):
            first = _full_year(found[1])
            if (first + 1) % 100 == int(found[2]):
                return first
    return None


def _spans(low: str, first_year: int | None) -> Iterator[Run]:
    """Yield what runs from one named month to another, where a year is written or given."""
    for found in _SPAN.finditer(low):
        written, known = found[4] or found[2], _first_year(low)
        first, last = _month_number(found[1]), _month_number(found[3])
        if known is not None:
            end_year = _calendar_year(known, last)
        elif written is not None:
            end_year = _full_year(written) + (0 if found[4] or last >= first else 1)
        elif first_year is not None:
            end_year = _calendar_year(first_year, last)
        else:
            continue
        wholes = (_ending_on(_end_of_month(end_year, last), kind) for kind in _WHOLES)
        yield Run(found[0], next((each for each in wholes if each and each.start.month == first), None))


def _from_day_to_day(low: str) -> Period | None:
    """Return the quarter, half or year that runs from one written day to another, day first."""
    for found in _DATES.finditer(low):
        first, last = _day(*found.groups()[:3]), _day(*found.groups()[3:])
        whole = _whole(first, last) if first is not None and last is not None else None
        if whole is not None:
            return whole
    return None


def _whole(first: date, last: date) -> Period | None:
    """Return the quarter, half or year from one day to another."""
    periods = (containing(last, kind) for kind in _WHOLES)
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
