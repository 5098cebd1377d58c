"""What can stand in a cell of a paper's table, and in a paragraph: values, never drawings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from vrudesk.domain.rag import Mark


@dataclass(frozen=True, slots=True)
class Source:
    """Name the cell of a partner's file that a figure was read from; ``sheet`` and ``cell`` may be blank."""

    file: str
    sheet: str = ""
    cell: str = ""

    @property
    def words(self) -> str:
        """Return "NCC return.xlsx, Actions, B7"."""
        return ", ".join(part for part in (self.file, self.sheet, self.cell) if part)


@dataclass(frozen=True, slots=True)
class Span:
    """Hold a stretch of words in a paragraph; a figure lists the cells it was worked out from."""

    text: str
    strong: bool = False
    struck: bool = False
    sources: tuple[Source, ...] = ()


Spans: TypeAlias = tuple[Span, ...]


def plain(text: str) -> Span:
    """Return ordinary words."""
    return Span(text)


def strong(text: str) -> Span:
    """Return words that must stand out."""
    return Span(text, strong=True)


def figure(text: str, *sources: Source) -> Span:
    """Return a figure, printed as given, with the cells it came from."""
    return Span(text, sources=sources)


def spans(*parts: str | Span) -> Spans:
    """Return parts as spans; a string stands for ordinary words."""
    return tuple(plain(part) if isinstance(part, str) else part for part in parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cell:
    """``note`` is printed smaller under the value; ``struck`` means that it no longer holds."""

    note: str = ""
    struck: bool = False
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class TextCell(_Cell):
    """Words; line breaks are kept."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class DateCell(_Cell):
    """A day, printed as "29 Mar 2024"."""

    day: date


@dataclass(frozen=True, slots=True)
class NumberCell(_Cell):
    """A number with the decimals it was given; a ``unit`` of "£" goes before it, any other after it."""

    value: Decimal
    unit: str = ""

    def __post_init__(self) -> None:
        _finite(self.value)


@dataclass(frozen=True, slots=True)
class PercentageCell(_Cell):
    """A percentage: 60 means 60%."""

    value: Decimal

    def __post_init__(self) -> None:
        _finite(self.value)


@dataclass(frozen=True, slots=True)
class RagCell(_Cell):
    """A RAG mark: its word, shape and colour."""

    mark: Mark


@dataclass(frozen=True, slots=True)
class RagHistoryCell(_Cell):
    """The marks of past quarters, oldest first: shapes on paper, words in a workbook."""

    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class BlankCell(_Cell):
    """Nothing, and in a few words why: "Not set", "No update"."""

    reason: str


Cell: TypeAlias = TextCell | DateCell | NumberCell | PercentageCell | RagCell | RagHistoryCell | BlankCell


def _finite(value: Decimal) -> None:
    if not value.is_finite():
        raise ValueError(f"{value} cannot be printed as a number")
