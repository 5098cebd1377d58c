"""What a person decides while reviewing a return, and how a workbook looks with it.

Decisions are values: a plan is worked out anew from the workbook as it was read and all that was decided, so
that what is shown is always what is saved.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from vrudesk.domain.columns import Decided
from vrudesk.returns.tables.table import LeftOut, Table
from vrudesk.returns.tables.totals import number_of
from vrudesk.returns.workbook import Place, Runs, Sheet, Value, Workbook

_NOTHING: Mapping[Any, Any] = MappingProxyType({})
CHOSEN = "left out by you"


@dataclass(frozen=True, slots=True)
class At:
    """A cell of a workbook: rows count from 1, columns from 0."""

    sheet: str
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Answered:
    """A field of a record for which a suggestion was accepted; ``letter`` is that of a cross-table's value."""

    sheet: str
    row: int
    field: str
    letter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """All that was decided of one return.

    ``corrections`` is what was typed over cells, ``accepted`` the suggestions that were taken, ``left_out`` and
    ``taken`` rows by sheet, ``columns`` what a column is, ``headers`` the last row of a sheet's heading, and
    ``sheets`` those that are read where a person chose. What a column is holds only for tables in which it has the
    heading of ``headings``, where that is known: another table of the sheet is not meant. It is kept for the
    partner's next returns where the decisions are such as the program ``remembers``. ``knowing`` says that a file with
    personal data is read and kept all the same.
    """

    corrections: Mapping[At, str] = field(default_factory=lambda: _NOTHING)
    accepted: Mapping[Answered, Any] = field(default_factory=lambda: _NOTHING)
    left_out: frozenset[tuple[str, int]] = frozenset()
    only: frozenset[tuple[str, int]] | None = None
    columns: Mapping[tuple[str, int], Decided] = field(default_factory=lambda: _NOTHING)
    headings: Mapping[tuple[str, int], str] = field(default_factory=lambda: _NOTHING)
    headers: Mapping[str, int] = field(default_factory=lambda: _NOTHING)
    sheets: frozenset[str] | None = None
    knowing: bool = False
    remembers: bool = True

    @property
    def any(self) -> bool:
        """Whether anything was decided."""
        return self != NOTHING_DECIDED

    def corrected(self, at: At, text: str) -> Decisions:
        """Return the decisions with something typed over a cell; what was accepted for its row is asked anew."""
        kept = {each: value for each, value in self.accepted.items() if (each.sheet, each.row) != (at.sheet, at.row)}
        return replace(self, corrections={**self.corrections, at: text}, accepted=kept)

    def accepting(self, answers: Mapping[Answered, Any]) -> Decisions:
        """Return the decisions with suggestions accepted."""
        return replace(self, accepted={**self.accepted, **answers})

    def leaving_out(self, rows: Sequence[tuple[str, int]]) -> Decisions:
        """Return the decisions with rows left out."""
        return replace(self, left_out=self.left_out | set(rows))

    def taking_back(self, rows: Sequence[tuple[str, int]]) -> Decisions:
        """Return the decisions with rows taken in that were left out."""
        return replace(self, left_out=self.left_out - set(rows))

    def deciding(self, columns: Mapping[tuple[str, int], Decided]) -> Decisions:
        """Return the decisions with fields chosen for columns."""
        return replace(self, columns={**self.columns, **columns})


NOTHING_DECIDED = Decisions()


def with_sheets(book: Workbook, decisions: Decisions) -> Workbook:
    """Return a workbook with the sheets that a person chose to be read in sight, and the others left out."""
    if decisions.sheets is None:
        return book
    return replace(
        book,
        sheets=tuple(replace(sheet, state="visible") for sheet in book.sheets if sheet.name in decisions.sheets),
    )


def with_corrections(book: Workbook, corrections: Mapping[At, str]) -> Workbook:
    """Return a workbook in which cells hold what was typed over them, without what was known of them before."""
    if not corrections:
        return book
    return replace(book, sheets=tuple(_corrected(sheet, corrections) for sheet in book.sheets))


def _corrected(sheet: Sheet, corrections: Mapping[At, str]) -> Sheet:
    mine = {(at.row, at.column): text for at, text in corrections.items() if at.sheet == sheet.name}
    if not mine:
        return sheet
    rows = list(sheet.rows)
    for (row, column), text in mine.items():
        if 0 < row <= len(rows) and 0 <= column < sheet.width:
            changed = list(rows[row - 1])
            changed[column] = typed(text)
            rows[row - 1] = changed
    return replace(
        sheet,
        rows=rows,
        errors=_without(sheet.errors, mine),
        unworked=_without(sheet.unworked, mine),
        adding=_without(sheet.adding, mine),
        formats=_without(sheet.formats, mine),
        fills=_without(sheet.fills, mine),
    )


def _without(facts: Mapping[Place, str], places: Mapping[Place, str]) -> Mapping[Place, str]:
    if not any(place in facts for place in places):
        return facts
    if isinstance(facts, Runs):
        return _Except(facts, frozenset(places))
    return {place: said for place, said in facts.items() if place not in places}


class _Except(Mapping[Place, str]):
    """Facts without those of some cells, where listing the others would take long."""

    def __init__(self, facts: Mapping[Place, str], places: frozenset[Place]) -> None:
        self._facts = facts
        self._places = places

    def __getitem__(self, place: Place) -> str:
        if place in self._places:
            raise KeyError(place)
        return self._facts[place]

    def __iter__(self) -> Any:
        return (place for place in self._facts if place not in self._places)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def typed(text: str) -> Value:
    """Return what somebody typed as a cell holds it: blank, a number, or text."""
    plain = text.strip()
    if not plain:
        return None
    number = number_of(plain) if "£" not in plain else None
    return number if number is not None else plain


def with_rows(table: Table, sheet: str, decisions: Decisions) -> Table:
    """Return a table without the rows that were left out."""
    only = decisions.only
    gone = [
        row
        for row in table.body
        if (sheet, row) in decisions.left_out or (only is not None and (sheet, row) not in only)
    ]
    if not gone:
        return table
    body = tuple(row for row in table.body if row not in set(gone))
    told = tuple(LeftOut(row, CHOSEN) for row in gone if only is None)
    return replace(table, body=body, left_out=tuple(sorted((*table.left_out, *told), key=lambda left: left.row)))
