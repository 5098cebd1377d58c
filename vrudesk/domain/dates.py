"""UK dates: how they are printed, and how a date that somebody typed is read.

A date is never guessed: day comes first, and what cannot be a day-first date says so (PRODUCT.md 12).
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def uk_date(day: date) -> str:
    """Return "29 Mar 2024": the form for tables and forms."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def uk_date_long(day: date) -> str:
    """Return "29 March 2024": the form for sentences and papers."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


class Doubt(StrEnum):
    """What is doubtful about a date that was read from text."""

    NONE = ""
    MONTH_FIRST = "month first"
    VAGUE = "vague"
    IMPOSSIBLE = "impossible"


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A date read from text.

    ``day`` is blank where none was given; ``suggestion`` is a near date to offer for an impossible
    one; ``words`` says in plain English what is doubtful.
    """

    day: date | None
    doubt: Doubt = Doubt.NONE
    words: str = ""
    suggestion: date | None = None


_EARLIEST, _LATEST = 1900, 2999
"""Years outside these are slips of the pen; 0000 is what some databases print for no date."""

_MONTH_NUMBER = {name[:3].casefold(): i for i, name in enumerate(MONTHS, 1)}
_WEEKDAY = re.compile(
    r"^(mon|tue(s|sday)?|wed(s|nesday)?|thu(r|rs|rsday)?|fri|sat(urday)?|sun)(day)?\b\.?,?\s+", re.IGNORECASE
)
_TIME = re.compile(r"[\sT]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*(am|pm|z|[+-]\d{2}:?\d{2})?$", re.IGNORECASE)
_ISO = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$")
_NUMERIC = re.compile(r"^(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})$")
_NAMED = re.compile(
    r"^(\d{1,2})\s*(?:st|nd|rd|th)?\s*(?:of\s+)?[-/ ,.]?\s*([a-z]{3,9})\.?\s*[-/ ,.]?\s*'?(\d{4}|\d{2})$",
    re.IGNORECASE,
)
_AMERICAN = re.compile(r"^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$", re.IGNORECASE)
_NO_DAY = re.compile(r"^([a-z]{3,9})\.?[-/ ,']*(\d{4}|\d{2})$", re.IGNORECASE)
_NO_YEAR = re.compile(r"^(\d{1,2})(?:st|nd|rd|th)?\s*(?:of\s+)?[-/ ]?\s*([a-z]{3,9})\.?$", re.IGNORECASE)


def read_date(text: str) -> ReadDate:
    """Read a date in any UK spelling; two-figure years are of this century.

    A month-first date is read only where day first is impossible, and says so. Words ("TBC", "End of
    Q4"), a month without a day and a day without a year are vague: no date is made up for them.
    """
    tidy = " ".join(text.replace("\u00a0", " ").split())
    tidy = _TIME.sub("", _WEEKDAY.sub("", tidy)).strip()
    if found := _ISO.match(tidy):
        return _made(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMERIC.match(tidy):
        return _numeric(int(found[1]), int(found[2]), _century(found[3]))
    if (found := _NAMED.match(tidy)) and (month := _month(found[2])):
        return _made(_century(found[3]), month, int(found[1]))
    if (found := _AMERICAN.match(tidy)) and (month := _month(found[1])):
        return _made(int(found[3]), month, int(found[2]))
    if (found := _NO_DAY.match(tidy)) and (month := _month(found[1])):
        return ReadDate(None, Doubt.VAGUE, f"{MONTHS[month - 1]} {_century(found[2])} has no day")
    if (found := _NO_YEAR.match(tidy)) and _month(found[2]):
        return ReadDate(None, Doubt.VAGUE, "There is no year")
    if re.fullmatch(r"[\d\s/.\-]+", tidy):
        return ReadDate(None, Doubt.IMPOSSIBLE, "This is not a date")
    return ReadDate(None, Doubt.VAGUE, "These are words, not a date")


def _century(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _month(word: str) -> int | None:
    """Return the number of a month whose name, or at least three letters of it, is given."""
    low = word.casefold()
    number = _MONTH_NUMBER.get(low[:3])
    return number if number and MONTHS[number - 1].casefold().startswith(low) else None


def _numeric(first: int, second: int, year: int) -> ReadDate:
    if second > 12 and 1 <= first <= 12:
        american = _made(year, first, second)
        if american.day is None:
            return american
        return ReadDate(american.day, Doubt.MONTH_FIRST, f"Only {uk_date_long(american.day)} is possible")
    return _made(year, second, first)


def _made(year: int, month: int, day: int) -> ReadDate:
    """Make the date, or say why it does not exist and which one was perhaps meant."""
    if not 1 <= month <= 12:
        return ReadDate(None, Doubt.IMPOSSIBLE, f"There is no month {month}")
    if not _EARLIEST <= year <= _LATEST:
        return ReadDate(None, Doubt.IMPOSSIBLE, f"The year {year:04d} cannot be meant")
    last = calendar.monthrange(year, month)[1]
    if 1 <= day <= last:
        return ReadDate(date(year, month, day))
    if day == last + 1:
        words = f"{MONTHS[month - 1]} has only {last} days"
        return ReadDate(None, Doubt.IMPOSSIBLE, words, suggestion=date(year, month, last))
    return ReadDate(None, Doubt.IMPOSSIBLE, f"There is no day {day} in {MONTHS[month - 1]}")
