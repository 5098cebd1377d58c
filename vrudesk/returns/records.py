"""Records: the rows of a table with each field read, or the values of a cross-table, before anything is checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from vrudesk.domain.fields import Field, Kind
from vrudesk.returns.cells import Cell, Problem, ReadCell, ReadingOf, cells_of, read_column
from vrudesk.returns.cells.cell import ERROR
from vrudesk.returns.cells.percentages import read_percentages
from vrudesk.returns.filling import filled_down
from vrudesk.returns.fixings import Books, ValueColumn
from vrudesk.returns.kinds import MatchedTable, ReturnKind
from vrudesk.returns.notes import row_problems
from vrudesk.returns.timing import Span
from vrudesk.returns.tints import NO_KEY, ColourKey, tints

_NOTHING: Mapping[str, ReadCell] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Placed:
    """A problem and where it stands; ``row`` is 0 for what concerns a whole table, sheet or file."""

    sheet: str
    cell: str
    row: int
    problem: Problem
    field: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """A row of a return: its fields as they were read; ``table_no`` counts the tables of the sheet from 1.

    ``letter`` is the column of the value where each cell of a cross-table makes a record; ``gathered`` are
    the values that a row spreads over columns where they make one record, by what they stand under.
    """

    sheet: str
    table_no: int
    row: int
    cells: Mapping[str, ReadCell]
    problems: tuple[Placed, ...]
    letter: str = ""
    gathered: Mapping[str, ReadCell] = field(default_factory=lambda: _NOTHING)

    def value(self, field: str) -> Any:
        """Return what a field was read as; None where it is blank or has no column."""
        cell = self.cells.get(field)
        return cell.value if cell is not None else None

    def shown(self, field: str) -> str:
        """Return what a field's cell displayed."""
        cell = self.cells.get(field)
        return cell.shown.strip() if cell is not None else ""

    def place(self, field: str) -> str:
        """Return the cell of a field, or the first cell of the row where it has no column."""
        cell = self.cells.get(field)
        return cell.name if cell is not None and cell.row == self.row else f"{self.letter or 'A'}{self.row}"

    def has(self, code: str, field: str) -> bool:
        """Whether there is something of a code to say of a field."""
        cell = self.cells.get(field)
        return cell is not None and any(problem.code == code for problem in cell.problems)

    @property
    def doubtful(self) -> bool:
        """Whether a person must decide something before the record can be taken."""
        return any(each.problem.ask or each.problem.severity == ERROR for each in self.problems)


@dataclass(frozen=True, slots=True)
class Reader:
    """How the records of a return are read: by its kind, with the names that are known and the time it is about."""

    kind: ReturnKind
    date_system: int = 1900
    key: ColourKey = NO_KEY
    books: Books = field(default_factory=dict)
    strict: frozenset[str] = frozenset()
    about: Span | None = None

    def records(self, matched: MatchedTable, table_no: int) -> list[Record]:
        """Read every record of a table, a column at a time."""
        rows = matched.table.body
        columns = {name: self._column(matched, name, index) for name, index in matched.columns.items()}
        for name, stated in matched.stated.items():
            cell = ReadCell(stated.row, stated.column, stated.fixed.value, stated.fixed.shown)
            columns[name] = [cell] * len(rows)
        spread = [(column, self._values(matched, column)) for column in matched.values]
        of_rows = row_problems(matched.sheet, matched.table)
        return list(self._records(matched, table_no, columns, spread, of_rows))

    def _records(
        self,
        matched: MatchedTable,
        table_no: int,
        columns: Mapping[str, Sequence[ReadCell]],
        spread: Sequence[tuple[ValueColumn, Sequence[ReadCell]]],
        of_rows: Mapping[int, Problem],
    ) -> Iterator[Record]:
        sheet = matched.sheet.name
        names, read = tuple(columns), tuple(columns.values())
        for place, row in enumerate(matched.table.body):
            cells = dict(zip(names, (column[place] for column in read), strict=True))
            problems = [Placed(sheet, f"A{row}", row, of_rows[row])] if row in of_rows else []
            problems += _placed(sheet, row, cells)
            if not spread:
                yield Record(sheet, table_no, row, cells, tuple(problems))
            elif self.kind.gather:
                gathered = {_under(column, self.kind): values[place] for column, values in spread}
                problems += _placed(sheet, row, gathered)
                yield Record(sheet, table_no, row, cells, tuple(problems), gathered=gathered)
            else:
                yield from self._of_row(sheet, table_no, row, cells, problems, [(c, v[place]) for c, v in spread])

    def _of_row(
        self,
        sheet: str,
        table_no: int,
        row: int,
        cells: Mapping[str, ReadCell],
        problems: Sequence[Placed],
        values: Sequence[tuple[ValueColumn, ReadCell]],
    ) -> Iterator[Record]:
        """Yield a record for each value of a row; what is said of the row is said once, with the first."""
        said = tuple(problems)
        for column, value in values:
            if value.value is None and not value.shown.strip() and not value.problems:
                continue
            fixed = {
                name: ReadCell(0, column.column.index, each.value, each.shown) for name, each in column.fixed.items()
            }
            own = _placed(sheet, row, {self.kind.value: value})
            whole = {**cells, **fixed, self.kind.value: value}
            yield Record(sheet, table_no, row, whole, (*said, *own), column.column.letter)
            said = ()

    def _column(self, matched: MatchedTable, name: str, index: int) -> list[ReadCell]:
        sheet, rows, described = matched.sheet, matched.table.body, self.kind.fields[name]
        fills = tints(sheet, rows, index, self.key) if described.kind is Kind.RAG else {}
        cells = filled_down(sheet, cells_of(sheet, rows, index, fills), described, required=name in self.kind.required)
        return read_column(described, cells, self._reading_of(matched, name, index))

    def _values(self, matched: MatchedTable, column: ValueColumn) -> list[ReadCell]:
        cells: Sequence[Cell] = cells_of(matched.sheet, matched.table.body, column.column.index)
        described: Field = self.kind.fields[self.kind.value]
        if column.percent and described.kind is Kind.NUMBER:
            return read_percentages(cells)
        return read_column(described, cells, self._reading_of(matched, self.kind.value, column.column.index))

    def _reading_of(self, matched: MatchedTable, name: str, index: int) -> ReadingOf:
        heading = next((column.heading for column in matched.table.columns if column.index == index), "")
        return ReadingOf(self.date_system, self.books.get(name), name in self.strict, heading, self.about)


def _under(column: ValueColumn, kind: ReturnKind) -> str:
    """Return the name under which a column's values are gathered."""
    assert kind.spread is not None
    return str(next(column.fixed[name].value for name in kind.spread.by if name in column.fixed))


def _placed(sheet: str, row: int, cells: Mapping[str, ReadCell]) -> list[Placed]:
    return [
        Placed(sheet, cell.name, row, problem, name)
        for name, cell in cells.items()
        if cell.row == row
        for problem in cell.problems
    ]


def read_records(
    matched: MatchedTable, table_no: int, kind: ReturnKind, date_system: int, key: ColourKey = NO_KEY
) -> list[Record]:
    """Read every record of a table of a kind whose names need not be known."""
    return Reader(kind, date_system, key).records(matched, table_no)
