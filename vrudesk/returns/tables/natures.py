"""What a cell looks like, whatever it means: a number, a date, a mark for "nothing here", or words.

A single letter is a label above the values of a column, and among them a mark ("c" for withheld).
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from enum import StrEnum
from functools import lru_cache
from types import NoneType

from vrudesk.returns.workbook import Value


class Nature(StrEnum):
    """What a cell looks like."""

    BLANK = "blank"
    NUMBER = "number"
    DATE = "date"
    FLAG = "flag"
    MARK = "mark"
    LETTER = "letter"
    WORDS = "words"


TYPED = frozenset({Nature.NUMBER, Nature.DATE, Nature.FLAG})
LABELS = frozenset({Nature.WORDS, Nature.LETTER})
MARKS = frozenset({Nature.MARK, Nature.LETTER})

_BY_TYPE: dict[type, Nature] = {
    NoneType: Nature.BLANK,
    bool: Nature.FLAG,
    int: Nature.NUMBER,
    float: Nature.NUMBER,
    date: Nature.DATE,
    datetime: Nature.DATE,
    time: Nature.DATE,
}
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_MARK = re.compile(
    r"n/?a|n\.a\.|not (?:applicable|available|known|recorded|provided|yet known)|tb[cad]|nil|none|null|unknown|pending"
    r"|[-–—.*#?…]+|\[(?:[a-z]|low)\]|[<>≤≥]\s*\d[\d,.]*%?|<select>|#[a-z0-9/]+[!?]?",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?:c\.|ca\.|circa|about|around|approx\.?|approximately|over|under|just (?:over|under)|nearly|almost|up to"
    r"|at least|more than|fewer than|less than|~)?\s*"
    r"[(+\-−–]?\s*[£$€]?\s*[-+−]?(?:\d[\d,. \u00a0]*|\.\d+)\s*(?:[km]|bn|%|per ?cent|percent|pence|p)?\s*\)?-?"
    r"(?:\s*[(\[][a-z*]{1,2}[)\]])?"
    r"|\d{1,3}\s*/\s*\d{1,3}|[-+]?\d+(?:\.\d+)?e[-+]?\d+",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
    r"(?:\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?(?:\d{4}|\d{2})|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?: of)?[-/ .]*(?:{_MONTHS})[a-z]*\.?,?[-/ ]*'?(?:\d{{4}}|\d{{2}})"
    rf"|(?:{_MONTHS})[a-z]*\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}})"
    r"(?:[T ,]+\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?\s*(?:am|pm|z)?)?",
    re.IGNORECASE,
)
_LONGEST_VALUE = 40


def nature_of(value: Value) -> Nature:
    """Return what a value looks like; text that is spelt like a number or a date counts as one."""
    nature = _BY_TYPE.get(type(value))
    if nature is not None:
        return nature
    text = str(value)
    return _nature_of_long(text) if len(text) > _LONGEST_VALUE else _nature_of_text(text)


def _nature_of_long(text: str) -> Nature:
    return Nature.BLANK if text.isspace() else Nature.WORDS


@lru_cache(maxsize=8192)
def _nature_of_text(text: str) -> Nature:
    tidy = " ".join(text.split())
    if not tidy:
        return Nature.BLANK
    if len(tidy) == 1 and tidy.isalpha():
        return Nature.LETTER
    if _MARK.fullmatch(tidy):
        return Nature.MARK
    if _DATE.fullmatch(tidy):
        return Nature.DATE
    if _NUMBER.fullmatch(tidy):
        return Nature.NUMBER
    return Nature.WORDS


_SHAPE = str.maketrans("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", "9" * 10 + "A" * 26)


def shape_of(value: Value) -> str:
    """Return the pattern of a short code: "LYF5-01" is "A9-9", "2.10" is "9.9"; nothing for words."""
    text = _plain(value).strip()
    if not any(letter.isdigit() for letter in text) or len(text) > 20 or " " in text:
        return ""
    return re.sub(r"(.)\1+", r"\1", text.upper().translate(_SHAPE))


def _plain(value: Value) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)
