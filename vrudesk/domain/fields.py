"""How a field is described: once, beside its column, for every form, heading, import and help page."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a field holds, which decides how it is typed, shown, read from a workbook and written."""

    TEXT = "text"
    PROSE = "prose"
    DATE = "date"
    TIME = "time"
    PERCENTAGE = "percentage"
    NUMBER = "number"
    RAG = "rag"
    CHOICE = "choice"
    REFERENCE = "reference"
    FLAG = "flag"
    LINK = "link"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """Describe one field in the team's words.

    ``synonyms`` are the headings that partners give it; ``required`` means that a record without it
    cannot stand; ``choices`` are the values a CHOICE may take.
    """

    label: str
    kind: Kind
    help: str = ""
    unit: str = ""
    synonyms: tuple[str, ...] = ()
    required: bool = False
    choices: tuple[str, ...] = ()

    @property
    def headings(self) -> tuple[str, ...]:
        """Every heading the field is known by, its own label first."""
        return (self.label, *self.synonyms)
