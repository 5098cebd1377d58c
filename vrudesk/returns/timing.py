"""What a heading or a cell says of time, where the return as a whole says the rest: Q1, April, full year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from vrudesk.domain import periods
from vrudesk.domain.dates import MONTHS
from vrudesk.domain.periods import Period, PeriodKind, read_period

_QUARTER = re.compile(
    r"\b(?:q|qtr|quarter)\.?\s*([1-4]|one|two|three|four)\b|\b(first|second|third|fourth)\s+quarter\b|\b([1-4])q\b"
)
_HALF = re.compile(r"\b(?:h|half)\s*([12])\b|\b(first|second)\s+half\b")
_WHOLE_YEAR = re.compile(r"\b(?:full[\s-]?year|whole year|annual|annually|year|yearly|12 months)\b")
_THIS_QUARTER = re.compile(r"\b(?:this |current )?(?:quarter|qtr)\b(?!\s*[1-4])")
_MONTH = re.compile(r"\b(" + "|".join(f"{m[:3].lower()}(?:{m[3:].lower()})?" for m in MONTHS) + r"|sept)\b")
_MONTHS_APART = re.compile(rf"{_MONTH.pattern}\s*(?:-|–|—|/|to)\s*{_MONTH.pattern}")
_QUARTERS = re.compile(r"\bq\.?\s*([1-4])\s*(?:-|–|—|/|to|and|&|\+)\s*q?\.?\s*([1-4])\b(?!\d)")
_RUNNING = re.compile(
    r"\b(?:(\d{1,2})[\s-]*(?:months?|mths?)|(year|yr)|(quarter|qtr))\s+(?:to|up to|until|ending|ended)\s+"
    rf"(?:end (?:of )?)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{_MONTH.pattern}\.?[\s\-']*(20\d\d|\d\d)?(?!\d)"
)
_YEARS_END = re.compile(
    r"\b(?:forecast|projected|expected) (?:year[ -]end )?out-?turn\b|\byear[ -]end (?:forecast|out-?turn)\b"
)
_TRUE_DATE = re.compile(r"(\d{4})-(\d\d)-\d\d(?: 00:00:00)?")
"""A heading that holds a date, such as the first of a month that Excel shows as "Apr-23"."""
_LENGTHS = {1: PeriodKind.MONTH, 3: PeriodKind.QUARTER, 6: PeriodKind.HALF, 12: PeriodKind.YEAR}
_ORDER = {"one": 1, "first": 1, "two": 2, "second": 2, "three": 3, "third": 3, "four": 4, "fourth": 4}


@dataclass(frozen=True, slots=True)
class Span:
    """The days that a return is about, both included."""

    start: date
    end: date

    @property
    def financial_year(self) -> int:
        """Return the year in whose April the financial year of its last day began."""
        return periods.financial_year(self.end)


def span_of(period: Period) -> Span:
    """Return the days of a period."""
    return Span(period.start, period.end)


@dataclass(frozen=True, slots=True)
class SaidOfTime:
    """A period that a text names, and the words that name it."""

    period: Period
    words: str


def time_in(text: str, about: Span | None, above: str = "") -> SaidOfTime | None:
    """Return the period that a text names; ``about`` and the heading ``above`` it give the year that it leaves out."""
    low = " ".join(text.replace("_", " ").casefold().split())
    if (day := _TRUE_DATE.fullmatch(low)) is not None:
        return SaidOfTime(periods.month(int(day[1]), int(day[2])), low)
    if running := _RUNNING.search(low):
        return _run_up_to(running, about)
    if (period := read_period(text)) is not None:
        if period.kind is PeriodKind.YEAR and (part := _part_of_year(low, period.start.year)) is not None:
            return part
        return SaidOfTime(period, low)
    upper = read_period(above) if above else None
    first = upper.start.year if upper is not None and upper.kind is PeriodKind.YEAR else None
    if first is None:
        if about is None:
            return None
        first = about.financial_year
    return _in_year(low, first, about)


def _in_year(low: str, first: int, about: Span | None) -> SaidOfTime | None:
    """Return the period that a text names in the financial year that began in April of ``first``."""
    together = _QUARTERS.search(low) or _MONTHS_APART.search(low)
    if together is not None:
        whole = _together(together, first)
        return SaidOfTime(whole, together[0]) if whole is not None else None
    found = _part_of_year(low, first)
    if found is not None:
        return found
    if month := _MONTH.search(low):
        return SaidOfTime(_month(month[1], first, about), month[0])
    if year := _WHOLE_YEAR.search(low) or _YEARS_END.search(low):
        return SaidOfTime(periods.year(first), year[0])
    quarter_said = _THIS_QUARTER.search(low)
    if quarter_said and about is not None:
        quarter = periods.containing(about.end, PeriodKind.QUARTER)
        if (quarter.start, quarter.end) == (about.start, about.end):
            return SaidOfTime(quarter, quarter_said[0])
    return None


def _together(found: re.Match[str], first: int) -> Period | None:
    """Return the quarter, half or year that runs from one month or quarter to another in a financial year."""
    if found.re is _QUARTERS:
        return periods.quarters_together(first, int(found[1]), int(found[2]))
    start, end = _month(found[1], first, None), _month(found[2], first, None)
    return _whole(start, end)


def _run_up_to(found: re.Match[str], about: Span | None) -> SaidOfTime | None:
    """Return the period of so many months that ends with a month, if it is one that figures are kept by.

    The twelve months to June are no financial year, and their figure is not June's.
    """
    months, is_year, _, word, written = found.groups()
    last = _month(word, about.financial_year, about) if about is not None else None
    if written is not None:
        number = next(i for i, name in enumerate(MONTHS, 1) if name[:3].casefold() == word[:3])
        last = periods.month(int(written) if len(written) == 4 else 2000 + int(written), number)
    if last is None:
        return None
    length = int(months) if months else 12 if is_year else 3
    kind = _LENGTHS.get(length)
    whole = periods.containing(last.end, kind) if kind is not None else None
    return SaidOfTime(whole, found[0]) if whole is not None and whole.end == last.end else None


def _whole(start: Period, end: Period) -> Period | None:
    for kind in (PeriodKind.QUARTER, PeriodKind.HALF, PeriodKind.YEAR):
        whole = periods.containing(end.end, kind)
        if (whole.start, whole.end) == (start.start, end.end):
            return whole
    return None


def _part_of_year(low: str, first: int) -> SaidOfTime | None:
    if found := _QUARTER.search(low):
        return SaidOfTime(periods.quarter(first, _number(found)), found[0])
    if found := _HALF.search(low):
        return SaidOfTime(periods.half(first, _number(found)), found[0])
    return None


def quarter_number(text: str) -> int | None:
    """Return the number of the quarter that a text names, with a year or without: "Q1", "Quarter one"."""
    found = _QUARTER.search(" ".join(text.replace("_", " ").casefold().split()))
    return _number(found) if found is not None else None


def _number(found: re.Match[str]) -> int:
    word = next(group for group in found.groups() if group)
    return _ORDER.get(word) or int(word)


def _month(word: str, first: int, about: Span | None) -> Period:
    number = next(i for i, name in enumerate(MONTHS, 1) if name[:3].casefold() == word[:3])
    if about is not None:
        for year in (about.start.year, about.end.year):
            month = periods.month(year, number)
            if about.start <= month.end and month.start <= about.end:
                return month
    return periods.month(first if number >= 4 else first + 1, number)
