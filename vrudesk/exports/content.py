"""A paper as plain values: what it says, in order, and nothing of how it is drawn.

Everything is frozen and hashable, so that equal content is equal. Numbers of sections, paragraphs and
tables are given by ``numbering``; the writers only draw.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from vrudesk.domain.fields import Kind
from vrudesk.domain.rag import MEANINGS, Mark
from vrudesk.exports.cells import Cell, Span, Spans, spans


class Status(StrEnum):
    """How far a paper has come."""

    DRAFT = "draft"
    READY = "ready"
    SIGNED_OFF = "signed off"
    ISSUED = "issued"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words in one paragraph, numbered within its section unless ``numbered`` is off."""

    spans: Spans
    numbered: bool = True

    @classmethod
    def of(cls, *parts: str | Span, numbered: bool = True) -> Paragraph:
        """Return a paragraph of strings and spans."""
        return cls(spans(*parts), numbered)


@dataclass(frozen=True, slots=True)
class Subheading:
    """A heading within a section, without a number."""

    text: str


@dataclass(frozen=True, slots=True)
class BulletList:
    """Points in order, each of a few words."""

    items: tuple[Spans, ...]

    @classmethod
    def of(cls, *items: str | Span) -> BulletList:
        """Return a list whose items are one string or span each."""
        return cls(tuple(spans(item) for item in items))


@dataclass(frozen=True, slots=True)
class Notice:
    """Words in a box: what the reader must not miss."""

    heading: str
    spans: Spans

    @classmethod
    def of(cls, heading: str, *parts: str | Span) -> Notice:
        """Return a notice of strings and spans."""
        return cls(heading, spans(*parts))


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its value; a date is printed long and stays a date in a workbook."""

    label: str
    value: str | date


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels and values, one pair to a line."""

    items: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """A RAG mark and what it means; a blank meaning prints the mark alone."""

    mark: Mark
    meaning: str


@dataclass(frozen=True, slots=True)
class Key:
    """What the RAG marks mean, and when that was last changed."""

    entries: tuple[KeyEntry, ...]
    changed: date | None = None

    @classmethod
    def of(cls, changed: date | None = None, marks: tuple[Mark, ...] = tuple(Mark), *, meanings: bool = True) -> Key:
        """Return the key of ``marks``, with the team's meanings or with the marks alone."""
        return cls(tuple(KeyEntry(mark, MEANINGS[mark] if meanings else "") for mark in marks), changed)


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading and kind; ``weight`` shares out the width that columns of words have between them.

    ``notes`` heads the column that holds the cells' notes in a workbook.
    """

    heading: str
    kind: Kind = Kind.TEXT
    weight: float = 1.0
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row, as many as the table has columns; ``strong`` is for totals."""

    cells: tuple[Cell, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a common heading, such as a priority; a blank heading is not printed."""

    rows: tuple[Row, ...]
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table. ``name`` is unique in the paper and names the sheet and the table in a workbook.

    ``group_column`` heads the column that holds the groups' headings in a workbook; ``empty`` is said
    where there is no row.
    """

    name: str
    caption: str
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    group_column: str = ""
    empty: str = "There is nothing to list."

    def __post_init__(self) -> None:
        if not self.columns:
            raise ValueError(f"table {self.name} has no columns")
        if any(len(row.cells) != len(self.columns) for row in self.rows):
            raise ValueError(f"a row of table {self.name} has not {len(self.columns)} cells")

    @classmethod
    def of(cls, name: str, caption: str, columns: tuple[Column, ...], rows: tuple[Row, ...]) -> Table:
        """Return a table without groups."""
        return cls(name, caption, columns, (Group(rows),))

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every row in order, whatever its group."""
        return tuple(row for group in self.groups for row in group.rows)

    @property
    def grouped(self) -> bool:
        """Whether any group has a heading."""
        return any(group.heading for group in self.groups)


Block: TypeAlias = Paragraph | Subheading | BulletList | Notice | Facts | Key | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered part of a paper."""

    heading: str
    blocks: tuple[Block, ...] = ()
    start_on_new_page: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper for a board, whole.

    ``lines`` stand under the title; ``facts`` follow the board, meeting and marking on the front;
    ``marking`` and ``footer`` are on every page; ``watermark`` is printed pale across each page;
    ``made`` is the only time that the files carry.
    """

    title: str
    made: date
    lines: tuple[str, ...] = ()
    board: str = ""
    meeting: date | None = None
    marking: str = ""
    author: str = ""
    language: str = "en-GB"
    status: Status = Status.DRAFT
    watermark: str = ""
    footer: str = ""
    facts: tuple[Fact, ...] = ()
    sections: tuple[Section, ...] = field(default=())

    def __post_init__(self) -> None:
        names = Counter(table.name.casefold() for table in self.tables)
        if twice := [name for name, count in names.items() if count > 1]:
            raise ValueError(f"tables need names of their own: {', '.join(twice)}")

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table in order."""
        return tuple(block for section in self.sections for block in section.blocks if isinstance(block, Table))
