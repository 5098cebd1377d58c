"""Reading a column by the kind of its field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from vrudesk.domain.fields import Field, Kind
from vrudesk.returns.cells.cell import INFO, Cell, Problem, ReadCell
from vrudesk.returns.cells.choices import read_choices
from vrudesk.returns.cells.codes import read_codes
from vrudesk.returns.cells.dates import read_dates
from vrudesk.returns.cells.linked import read_links, read_lists
from vrudesk.returns.cells.moments import read_moments
from vrudesk.returns.cells.money import read_money
from vrudesk.returns.cells.numbers import read_numbers
from vrudesk.returns.cells.percentages import read_percentages
from vrudesk.returns.cells.rags import read_rags
from vrudesk.returns.cells.references import read_references
from vrudesk.returns.cells.spells import read_periods
from vrudesk.returns.cells.texts import read_texts
from vrudesk.returns.namebook import NameBook
from vrudesk.returns.timing import Span


@dataclass(frozen=True, slots=True)
class ReadingOf:
    """What reading a column needs beside its cells.

    ``book`` holds the names that its cells may be, ``strict`` that they must be one of them; ``about`` gives
    the year that "April" leaves out.
    """

    date_system: int = 1900
    book: NameBook | None = None
    strict: bool = False
    heading: str = ""
    about: Span | None = None


_PLAIN = ReadingOf()


def read_column(field: Field, cells: Sequence[Cell], reading: ReadingOf = _PLAIN) -> list[ReadCell]:
    """Read all cells of a column as what its field holds.

    The values are ``date`` for dates, ``Decimal`` from 0 to 100 for percentages, ``Rag`` for ratings, ``Decimal``
    for numbers, ``Pence`` for money, labels for periods, ISO text for moments, ``Named`` for what is known by name,
    tuples for lists, and text for all else; None where there is no value.
    """
    read = _read(field, cells, reading)
    return [_said_above(cell, each) if cell.stands_for else each for cell, each in zip(cells, read, strict=True)]


def _read(field: Field, cells: Sequence[Cell], reading: ReadingOf) -> list[ReadCell]:
    if field.kind is Kind.LINK and reading.book is not None:
        return read_links(cells, reading.book, field.label, strict=reading.strict)
    if field.kind is Kind.LIST:
        return read_lists(cells, reading.book)
    if field.kind is Kind.CHOICE:
        return read_choices(field, cells, reading.book)
    if field.kind is Kind.PERIOD:
        return read_periods(cells, reading.heading, reading.about)
    if field.kind is Kind.MONEY:
        return read_money(cells, reading.heading)
    if field.kind is Kind.DATE:
        return read_dates(cells, reading.date_system)
    if field.kind is Kind.TIME:
        return read_moments(cells, reading.date_system)
    simple = {
        Kind.PERCENTAGE: read_percentages, Kind.RAG: read_rags, Kind.REFERENCE: read_references,
        Kind.NUMBER: read_numbers, Kind.CODE: read_codes,
    }.get(field.kind)  # fmt: skip
    return simple(cells) if simple is not None else read_texts(cells, prose=field.kind is Kind.PROSE)


def _said_above(cell: Cell, read: ReadCell) -> ReadCell:
    words = f"{cell.name} is blank; row {cell.stands_for} stands for it too."
    return replace(read, problems=(Problem("merged_value", INFO, words),))
