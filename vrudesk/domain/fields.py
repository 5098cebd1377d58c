"""How a field is described: once, beside its column, for every form, heading, import and help page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a field holds, which decides how it is typed, shown, read from a workbook and written."""

    TEXT = "text"
    PROSE = "prose"
    DATE = "date"
    TIME = "time"
    PERCENTAGE = "percentage"
    NUMBER = "number"
    MONEY = "money"
    RAG = "rag"
    CHOICE = "choice"
    REFERENCE = "reference"
    CODE = "code"
    PERIOD = "period"
    FLAG = "flag"
    LINK = "link"
    LIST = "list"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """Describe one field in the team's words.

    ``synonyms`` are the headings that partners give it; ``required`` means that a record without it
    cannot stand; ``choices`` are the values a CHOICE may take, ``also`` the words that partners use for each
    of them, and where it is ``open`` other answers stand as they are. Money is held in whole pence.
    """

    label: str
    kind: Kind
    help: str = ""
    unit: str = ""
    synonyms: tuple[str, ...] = ()
    required: bool = False
    choices: tuple[str, ...] = ()
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    open: bool = False

    @property
    def headings(self) -> tuple[str, ...]:
        """Every heading the field is known by, its own label first."""
        return (self.label, *self.synonyms)

    @property
    def answers(self) -> tuple[tuple[str, str], ...]:
        """Every word for a choice, with the choice that it means."""
        return tuple((choice, word) for choice in self.choices for word in (choice, *self.also.get(choice, ())))
