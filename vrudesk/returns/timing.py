"""What a heading or a cell says of time, where the return as a whole says the rest: Q1, April, full year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from vrudesk.domain import periods
from vrudesk.domain.dates import MONTHS
from vrudesk.domain.periods import Period, PeriodKind, read_period, run_in

_QUARTER = re.compile(
    r"\b(?:q|qtr|quarter)\.?\s*([1-4]|one|two|three|four)\b|\b(first|second|third|fourth)\s+quarter\b|\b([1-4])q\b"
)
_HALF = re.compile(r"\b(?:h|half)\s*([12])\b|\b(first|second)\s+half\b")
_WHOLE_YEAR = re.compile(r"\b(?:full[\s-]?year|whole year|annual|annually|year|yearly|12 months)\b")
_THIS_QUARTER = re.compile(r"\b(?:this |current )?(?:quarter|qtr)\b(?!\s*[1-4])")
_MONTH = re.compile(r"\b(" + "|".join(f"{m[:3].lower()}(?:{m[3:].lower()})?" for m in MONTHS) + r"|sept)\b")
_YEARS_END = re.compile(
    r"\b(?:forecast|projected|expected) (?:year[ -]end )?out-?turn\b|\byear[ -]end (?:forecast|out-?turn)\b"
)
_WHOLE_AWARD = re.compile(r"\b(?:award(?:ed)?|total grant|grant allocation)\b")
"""What is awarded is for the year, whichever quarter a claim on it is for."""
_TRUE_DATE = re.compile(r"(\d{4})-(\d\d)-\d\d(?: 00:00:00)?")
"""A heading that holds a date, such as the first of a month that Excel shows as "Apr-23"."""
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
    upper = read_period(above) if above else None
    first = upper.start.year if upper is not None and upper.kind is PeriodKind.YEAR else None
    if first is None and about is not None:
        first = about.financial_year
    if (run := run_in(low, first)) is not None:
        return SaidOfTime(run.period, run.words) if run.period is not None else None
    if (period := read_period(text)) is not None:
        part = _part_of_year(low, period.start.year) if period.kind is PeriodKind.YEAR else None
        return part or SaidOfTime(period, low)
    return _in_year(low, first, about) if first is not None else None


def _in_year(low: str, first: int, about: Span | None) -> SaidOfTime | None:
    """Return the period that a text names in the financial year that began in April of ``first``."""
    found = _part_of_year(low, first, about)
    if found is not None:
        return found
    if year := _WHOLE_YEAR.search(low) or _YEARS_END.search(low) or _WHOLE_AWARD.search(low):
        return SaidOfTime(periods.year(first), year[0])
    quarter_said = _THIS_QUARTER.search(low)
    if quarter_said and about is not None:
        quarter = periods.containing(about.end, PeriodKind.QUARTER)
        if (quarter.start, quarter.end) == (about.start, about.end):
            return SaidOfTime(quarter, quarter_said[0])
    return None


def _part_of_year(low: str, first: int, about: Span | None = None) -> SaidOfTime | None:
    if found := _QUARTER.search(low):
        return SaidOfTime(periods.quarter(first, _number(found)), found[0])
    if found := _HALF.search(low):
        return SaidOfTime(periods.half(first, _number(found)), found[0])
    if found := _MONTH.search(low):
        return SaidOfTime(_month(found[1], first, about), found[0])
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
