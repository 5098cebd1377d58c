"""Values that look personal: NHS numbers, dates of birth, UK telephone numbers, e-mail addresses, names of persons."""

from __future__ import annotations

import re
from datetime import date, datetime

from vrudesk.domain.dates import read_date
from vrudesk.returns.workbook import Value

_OLDEST = 120
_DAY_NOUGHT = date(1899, 12, 30)
_FIRST_DAY = 366
_FIGURES = 10
_PRIVATE_MAIL = re.compile(
    r"@(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|icloud|me|aol|btinternet|sky|virginmedia|proton)"
    r"(?:mail)?\.[a-z.]+$"
)
_MAIL = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[a-z]{2,}", re.IGNORECASE)
_PHONE = re.compile(r"(?:\+?44|0044|0)(?:0?7\d{9}|0?[123]\d{8,9})")
_WITHOUT_NOUGHT = re.compile(r"7\d{9}|[123]\d{8,9}")
_PART = r"(?:[^\W\d_a-z][^\W\d_]*(?:['’.\-][^\W\d_]+)*\.?|van|von|der|de|la|le|bin|al|el)"
_NAME = re.compile(rf"{_PART},?(?: {_PART}){{1,3}}")
_ONE_NAME = re.compile(r"[^\W\d_a-z][^\W\d_]+(?:['’\-][^\W\d_]+)*")
_BETWEEN = re.compile(r"\s*(?:[;/&\n]|\band\b)\s*")
_LONGEST = 200
_NO_NAMES = frozenset((
    "council", "police", "school", "academy", "college", "centre", "center", "trust", "service", "team", "project",
    "group", "club", "cic", "ltd", "youth", "young", "people", "girl", "boy", "year", "programme", "program", "scheme",
    "cohort", "class", "session", "mentoring", "north", "south", "east", "west", "city", "community", "partnership",
    "hub", "panel", "board", "justice", "not", "none", "all", "the", "of", "for", "in", "various", "mixed", "key",
    "stage", "age", "aged", "male", "female", "primary", "secondary", "university", "hospital", "foundation", "cluster",
    "red", "amber", "green", "on", "to", "new", "old", "tbc", "yes", "no", "unknown", "ward", "area", "street", "road",
))  # fmt: skip


def is_nhs_number(value: Value) -> bool:
    """Whether a value has ten figures of which the last is the check figure (modulus 11) of the nine before."""
    figures = ten_figures(value)
    if not figures or len(set(figures)) == 1:
        return False
    total = sum(int(figure) * weight for figure, weight in zip(figures, range(10, 1, -1), strict=False))
    return (11 - total % 11) % 11 == int(figures[9])


def ten_figures(value: Value) -> str:
    """Return the figures of what may be an NHS number, nothing where it cannot be one."""
    if isinstance(value, str) and len(value) < _FIGURES:
        return ""
    text = re.sub(r"[ \u00a0-]", "", value) if isinstance(value, str) else _whole(value)
    return text if re.fullmatch(r"[0-9]{10}", text) else ""


def is_birthday(value: Value, latest: date) -> bool:
    """Whether a value is a date on which somebody may have been born who lives on ``latest``."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, str):
        value = read_date(value).day
    return isinstance(value, date) and latest.year - _OLDEST < value.year and value <= latest


def is_birthday_number(value: Value, latest: date) -> bool:
    """Whether a value is the number of such a day, as a date is that lost its format."""
    days = int(_whole(value) or 0)
    return days > _FIRST_DAY and is_birthday(date.fromordinal(_DAY_NOUGHT.toordinal() + min(days, 10**6)), latest)


def is_mail(value: Value) -> bool:
    """Whether a value is an e-mail address."""
    return isinstance(value, str) and _MAIL.fullmatch(value.strip()) is not None


def is_private_mail(value: Value) -> bool:
    """Whether a value is an e-mail address such as people have at home."""
    return isinstance(value, str) and is_mail(value) and _PRIVATE_MAIL.search(value.strip().casefold()) is not None


def is_phone(value: Value) -> bool:
    """Whether a value is a UK telephone number as it is dialled."""
    return isinstance(value, str) and _PHONE.fullmatch(re.sub(r"[^\d+]", "", value)) is not None


def is_phone_number(value: Value) -> bool:
    """Whether a value is a number such as is left of a telephone number without its leading nought."""
    return _WITHOUT_NOUGHT.fullmatch(_whole(value)) is not None


def is_name(value: Value, *, single: bool) -> bool:
    """Whether a text is the name of a person, or of several; of a first name alone where that is wanted."""
    if not isinstance(value, str) or len(value) > _LONGEST:
        return False
    parts = (" ".join(part.split()) for part in _BETWEEN.split(value.strip()))
    return all(_is_one_name(part, single=single) for part in parts)


def _is_one_name(text: str, *, single: bool) -> bool:
    words = {word.strip(".,").casefold() for word in text.split()}
    if not _NO_NAMES.isdisjoint({*words, *(word.removesuffix("s").rstrip("'’") for word in words)}):
        return False
    return _NAME.fullmatch(text) is not None or (single and _ONE_NAME.fullmatch(text) is not None)


def _whole(value: Value) -> str:
    """Return the figures of a whole number, nothing for any other value."""
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value // 1 or not 0 < value < 1e15:
        return ""
    return str(int(value))
