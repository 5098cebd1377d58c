"""What is said once for a whole table: beside a label above it, in the line over it, or in the sheet's title."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from vrudesk.domain.fields import Field, Kind
from vrudesk.returns.cells.cell import Cell
from vrudesk.returns.cells.choices import read_choices
from vrudesk.returns.fixings import Books, Fixed, mention_in
from vrudesk.returns.folding import folded
from vrudesk.returns.names import plain_name
from vrudesk.returns.shown import shown
from vrudesk.returns.tables.table import Table
from vrudesk.returns.workbook import Sheet, cell_name

_Words: TypeAlias = tuple[int, int, str]
_LONGEST_LINE = 300
_MOST_ROWS = 40


@dataclass(frozen=True, slots=True)
class Stated:
    """A value that holds for every record of a table, and the cell that says it."""

    row: int
    column: int
    fixed: Fixed

    @property
    def cell(self) -> str:
        """Return the name of the cell."""
        return cell_name(self.row, self.column) if self.row else ""


@dataclass(frozen=True, slots=True)
class _Above:
    """The lines above a table, and its columns: of two tables side by side each has its own words over it."""

    lines: Sequence[Sequence[_Words]]
    own: range
    rows: frozenset[int]

    def by_the_way(self) -> Iterator[Sequence[_Words]]:
        """Yield the lines that may speak of the table by the way: not the rows of another table, nor its title."""
        full = {cells[0][0] for cells in self.lines if len(cells) > 1}
        for cells in self.lines:
            row = cells[0][0]
            if row in self.rows or row + 1 not in full:
                yield cells

    def nearest(self, cells: Iterable[_Words]) -> list[_Words]:
        """Return cells of a line, those over the table before the others."""
        return sorted(cells, key=lambda cell: cell[1] not in self.own)


def stated_above(sheet: Sheet, table: Table, fields: Mapping[str, Field], books: Books) -> dict[str, Stated]:
    """Return what stands above a table for those fields that it has no column for."""
    own = range(table.columns[0].index, table.columns[-1].index + 1) if table.columns else range(0)
    above = _Above(lines_above(sheet, table), own, frozenset(table.above))
    found: dict[str, Stated] = {}
    for name, field in fields.items():
        stated = _beside_label(above, field, books, name) or _mentioned(above, field, books, name)
        if stated is not None:
            found[name] = stated
    return found


def lines_above(sheet: Sheet, table: Table) -> list[list[_Words]]:
    """Return the filled cells of the rows above a table, the nearest row first."""
    first = (table.header_rows or table.body or (1,))[0]
    rows = range(first - 1, max(0, first - 1 - _MOST_ROWS), -1)
    lines = []
    for row in rows:
        cells = [(row, column, text) for column in range(sheet.width) if (text := shown(sheet, row, column).strip())]
        if cells:
            lines.append(cells)
    return lines


def _beside_label(above: _Above, field: Field, books: Books, name: str) -> Stated | None:
    labels = {plain_name(heading) for heading in field.headings}
    for cells in above.lines:
        for row, column, text in above.nearest(_after_labels(cells, labels)):
            value = _value(text, field, books, name)
            if value is not None:
                return Stated(row, column, Fixed(value, text))
    return None


def _after_labels(cells: Sequence[_Words], labels: set[str]) -> Iterator[_Words]:
    """Yield what stands beside a label: in the next filled cell of its row, or after a colon in the same one."""
    for place, (row, column, text) in enumerate(cells):
        label, colon, rest = text.partition(":")
        if plain_name(label) not in labels:
            continue
        if colon and rest.strip():
            yield row, column, rest.strip()
        elif place + 1 < len(cells):
            yield cells[place + 1]


def _value(text: str, field: Field, books: Books, name: str) -> Any:
    book = books.get(name)
    if book is not None and (found := book.find(text)) is not None:
        return found.named
    if field.kind is Kind.CHOICE:
        return read_choices(field, [Cell(1, 0, text, text)])[0].value
    if field.kind in {Kind.LINK, Kind.PERIOD, Kind.DATE, Kind.NUMBER, Kind.MONEY}:
        return None
    return " ".join(text.split())


def named_in(text: str, field: Field, books: Books, name: str) -> Any:
    """Return the answer or the known row that a line names or mentions, None where it does neither."""
    if books.get(name) is None and (field.kind is not Kind.CHOICE or field.open):
        return None
    value = _value(text, field, books, name)
    return value if value is not None else mention_in(text, field, books.get(name))


def _mentioned(above: _Above, field: Field, books: Books, name: str) -> Stated | None:
    """Return what the line over a table, or else a title, mentions by the way."""
    book = books.get(name)
    if book is None and field.kind is not Kind.CHOICE:
        return None
    for cells in above.by_the_way():
        for row, column, text in above.nearest(cells):
            # A unit's name in a title is no word on its grant, unless a grant is what the title speaks of.
            told = book is not None or _speaks_of(text, field)
            value = mention_in(text, field, book) if told and len(text) <= _LONGEST_LINE else None
            if value is not None:
                return Stated(row, column, Fixed(value, text))
    return None


def _speaks_of(text: str, field: Field) -> bool:
    words = {word for heading in field.headings for word in folded(heading)}
    return not field.open or bool(words & {*folded(text)})
