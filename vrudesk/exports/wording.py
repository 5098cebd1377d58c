"""How values are worded on paper, alike in every writer."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal

from vrudesk.domain.dates import uk_date, uk_date_long
from vrudesk.domain.fields import Kind
from vrudesk.exports.cells import (
    Cell,
    DateCell,
    NumberCell,
    PercentageCell,
    RagCell,
    RagHistoryCell,
    Source,
    TextCell,
)
from vrudesk.exports.content import Key, Paper

_LINE_ENDS = re.compile("\r\n?|[\u000b\u000c\u0085\u2028\u2029]")
_CONTROLS = re.compile("[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufffe\uffff]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_ODD = re.compile("[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
# £262.5 is written £262.50.
_PENCE_CUT = re.compile(r"\.\d$")
RIGHT_HAND = frozenset({Kind.NUMBER, Kind.PERCENTAGE})
"""The kinds whose cells and headings end at the right edge of their column."""

BEFORE = ("£", "€", "$")
"""Units that are printed before their number."""


def clean(text: str) -> str:
    """Return text that any file can hold: one kind of line end, no control characters, composed letters.

    Half of a surrogate pair becomes U+FFFD, the mark for a character that was lost.
    """
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", text)
    if not _ODD.search(text):
        return text
    return _SURROGATES.sub("\ufffd", _CONTROLS.sub("", _LINE_ENDS.sub("\n", text)))


def number_words(value: Decimal) -> str:
    """Return "1,234.50": commas above 999, the decimals as given."""
    return f"{value:,f}"


def cell_words(cell: Cell) -> str:
    """Return what a cell says, without its note."""
    match cell:
        case TextCell():
            return cell.text
        case DateCell():
            return uk_date(cell.day)
        case NumberCell():
            return _with_unit(cell)
        case PercentageCell():
            return f"{number_words(cell.value)}%"
        case RagCell():
            return cell.mark.word
        case RagHistoryCell():
            return ", ".join(mark.word for mark in cell.marks)
        case _:
            return cell.reason


def _with_unit(cell: NumberCell) -> str:
    words, unit = number_words(abs(cell.value)), cell.unit
    sign = "-" if cell.value < 0 else ""
    if unit in BEFORE:
        return f"{sign}{unit}{words}0" if _PENCE_CUT.search(words) else f"{sign}{unit}{words}"
    return f"{sign}{words} {unit}".rstrip()


def fact_words(value: str | date) -> str:
    """Return a fact's value: a date as "10 August 2023"."""
    return uk_date_long(value) if isinstance(value, date) else value


def source_words(sources: tuple[Source, ...]) -> str:
    """Return every source, one after another: "NCC.xlsx, Actions, B7; SCC.xlsx, Q1, C4"."""
    return "; ".join(source.words for source in sources)


def changed_words(key: Key) -> str:
    """Return when the key's definitions were last changed, or nothing where that is not known."""
    return f"definitions last changed {uk_date_long(key.changed)}" if key.changed else ""


def running_words(paper: Paper) -> str:
    """Return "Violence Reduction Board, 10 August 2023": the head of every page."""
    parts = (paper.board, uk_date_long(paper.meeting) if paper.meeting else "")
    return ", ".join(part for part in parts if part) or paper.title
