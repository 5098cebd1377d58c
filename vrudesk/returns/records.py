"""Records: the rows of a table with each field read, or the values of a cross-table, before anything is checked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from types import MappingProxyType
from typing import Any, overload

from vrudesk.domain.fields import Kind
from vrudesk.progress import NoProgress, Progress, stop_if_cancelled
from vrudesk.returns.cells import Problem, ReadCell, ReadingOf, cells_of, read_column
from vrudesk.returns.cells.money import in_thousands
from vrudesk.returns.cells.percentages import read_percentages
from vrudesk.returns.decisions import Answered
from vrudesk.returns.fixings import Books, ValueColumn
from vrudesk.returns.kinds import MatchedTable, ReturnKind
from vrudesk.returns.notes import row_problems
from vrudesk.returns.people import joined_groups
from vrudesk.returns.reading_columns import AnyColumn, Constant, ReadColumn, Under, read_whole
from vrudesk.returns.record import Placed, Record
from vrudesk.returns.stated import lines_above
from vrudesk.returns.timing import Span
from vrudesk.returns.tints import NO_KEY, ColourKey, tints

__all__ = ["Placed", "Reader", "Record", "Records", "TableRecords", "read_records"]

_NOTHING: Mapping[str, str] = MappingProxyType({})


class TableRecords(Sequence[Record]):
    """The records of one table, each made when somebody looks at it."""

    def __init__(
        self,
        matched: MatchedTable,
        table_no: int,
        kind: ReturnKind,
        columns: Mapping[str, AnyColumn],
        spread: Sequence[tuple[ValueColumn, ReadColumn]],
    ) -> None:
        self.matched = matched
        self.columns = columns
        self.spread = spread
        self.rows = matched.table.body
        self._table_no = table_no
        self._kind = kind
        self._of_rows: Mapping[int, Problem] = row_problems(matched.sheet, matched.table)
        self._crossed = bool(spread) and not kind.gather
        self._cells = list(self._values()) if self._crossed else []
        self._givers = _givers(spread, kind)
        self._given = [(place, giver) for place in range(len(self.rows)) for giver in self._givers_in(place)]

    @property
    def is_plain(self) -> bool:
        """Whether each row of the table is one record, with nothing spread over columns."""
        return not self.spread

    @property
    def telling(self) -> set[int]:
        """Return the places of the records of which there is something to say already, in a plain table."""
        hidden = {place for place, row in enumerate(self.rows) if row in self._of_rows} if self._of_rows else set()
        return hidden.union(*(column.special for column in self.columns.values()))

    def where(self, place: int) -> tuple[str, int, int, Mapping[str, str]]:
        """Return sheet, number of the table, row, and what cells displayed otherwise than their values say."""
        return self.matched.sheet.name, self._table_no, self.rows[place], self._displayed.get(place, _NOTHING)

    @cached_property
    def _displayed(self) -> dict[int, dict[str, str]]:
        found: defaultdict[int, dict[str, str]] = defaultdict(dict)
        for name, column in self.columns.items():
            for place, said in column.displayed().items():
                found[place][name] = said
        return dict(found)

    def with_accepted(self, accepted: Mapping[Answered, Any]) -> TableRecords:
        """Return the records with the suggestions that were accepted for their cells."""
        places = {row: place for place, row in enumerate(self.rows)}
        # Beside it may stand another table, with rows of the same numbers.
        letters = {"", *(column.letter for column in self.matched.table.columns)}
        mine = {
            each: value
            for each, value in accepted.items()
            if each.sheet == self.matched.sheet.name and each.row in places and each.letter in letters
        }
        if not mine:
            return self
        columns = dict(self.columns)
        spread = list(self.spread)
        for each, value in mine.items():
            if each.field in columns:
                columns[each.field] = columns[each.field].answered(places[each.row], value)
            for number, (column, values) in enumerate(spread):
                under = _under(column, self._kind) if self._kind.gather else ""
                giver = _giver(column, self._kind)
                own = not giver or each.letter == self._givers[giver]
                if each.letter == column.column.letter or (under and each.field == under and own):
                    spread[number] = (column, values.answered(places[each.row], value))
        return TableRecords(self.matched, self._table_no, self._kind, columns, spread)

    def with_constants(self, constants: Mapping[str, ReadCell]) -> TableRecords:
        """Return the records with what the return as a whole says, where they have no cell for it."""
        more = {name: Constant(cell, len(self.rows)) for name, cell in constants.items() if name not in self.columns}
        return TableRecords(self.matched, self._table_no, self._kind, {**more, **self.columns}, self.spread)

    def __len__(self) -> int:
        return len(self._cells) if self._crossed else len(self._given) if self._givers else len(self.rows)

    @overload
    def __getitem__(self, index: int) -> Record: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Record]: ...
    def __getitem__(self, index: int | slice) -> Record | Sequence[Record]:
        if isinstance(index, slice):
            return [self[place] for place in range(*index.indices(len(self)))]
        if index < 0 or index >= len(self):
            raise IndexError(index)
        if self._givers:
            return self._of_giver(*self._given[index])
        return self._of_cell(*self._cells[index]) if self._crossed else self._of_row(index)

    def _values(self) -> Iterator[tuple[int, int, bool]]:
        """Yield the place and the column of each value of a cross-table, and whether it is the first of its row."""
        for place in range(len(self.rows)):
            first = True
            for number, (_, column) in enumerate(self.spread):
                cell = column.cell(place)
                if cell.value is None and not cell.shown.strip() and not cell.problems:
                    continue
                yield place, number, first
                first = False

    def _said(self, place: int) -> tuple[dict[str, ReadCell], list[Placed]]:
        row, sheet = self.rows[place], self.matched.sheet.name
        cells = {name: column.cell(place) for name, column in self.columns.items()}
        problems = [Placed(sheet, f"A{row}", row, self._of_rows[row])] if row in self._of_rows else []
        return cells, [*problems, *_placed(sheet, row, cells)]

    def _of_row(self, place: int) -> Record:
        cells, problems = self._said(place)
        row, sheet = self.rows[place], self.matched.sheet.name
        if not self.spread:
            return Record(sheet, self._table_no, row, cells, tuple(problems))
        gathered = {_under(column, self._kind): values.cell(place) for column, values in self.spread}
        told = (*problems, *_placed(sheet, row, gathered))
        return Record(sheet, self._table_no, row, cells, told, gathered=gathered)

    def _givers_in(self, place: int) -> Iterator[str]:
        """Yield those who say anything in a row, in the order of their columns."""
        for giver in self._givers:
            cells = [values.cell(place) for column, values in self.spread if _giver(column, self._kind) == giver]
            if any(cell.value is not None or cell.shown.strip() for cell in cells):
                yield giver

    def _of_giver(self, place: int, giver: str) -> Record:
        """Return what one of several gave in a row; what is said of the row is said once, with the first."""
        assert self._kind.spread is not None
        own = [(column, values) for column, values in self.spread if _giver(column, self._kind) == giver]
        row, sheet = self.rows[place], self.matched.sheet.name
        cells, problems = self._said(place)
        said = own[0][0].fixed.get(self._kind.spread.givers)
        if said is not None:
            cells[self._kind.spread.givers] = ReadCell(0, own[0][0].column.index, said.value, said.shown)
        gathered = {_under(column, self._kind): values.cell(place) for column, values in own}
        first = giver == next(self._givers_in(place))
        told = (*(problems if first else ()), *_placed(sheet, row, gathered))
        return Record(sheet, self._table_no, row, cells, told, self._givers[giver], gathered)

    def _of_cell(self, place: int, number: int, first: bool) -> Record:
        """Return the record of a value; what is said of its row is said once, with the first."""
        cells, problems = self._said(place)
        column, values = self.spread[number]
        row, sheet, value = self.rows[place], self.matched.sheet.name, values.cell(place)
        fixed = {name: ReadCell(0, column.column.index, each.value, each.shown) for name, each in column.fixed.items()}
        people = self._kind.spread.people if self._kind.spread is not None else ""
        if people in fixed and people in cells and cells[people].value is not None:
            # Ages down the rows and sexes over the columns: each value is of both.
            both = joined_groups((fixed[people].value, cells[people].value))
            fixed[people] = replace(cells[people], value=both)
        told = (*(problems if first else ()), *_placed(sheet, row, {self._kind.value: value}))
        whole = {**cells, **fixed, self._kind.value: value}
        return Record(sheet, self._table_no, row, whole, told, column.column.letter)


class Records(Sequence[Record]):
    """The records of all the tables of a return, one table after the other."""

    def __init__(self, tables: Sequence[TableRecords]) -> None:
        self.tables = tuple(tables)

    def __len__(self) -> int:
        return sum(map(len, self.tables))

    def __iter__(self) -> Iterator[Record]:
        return chain.from_iterable(self.tables)

    @overload
    def __getitem__(self, index: int) -> Record: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Record]: ...
    def __getitem__(self, index: int | slice) -> Record | Sequence[Record]:
        if isinstance(index, slice):
            return [self[place] for place in range(*index.indices(len(self)))]
        for table in self.tables:
            if 0 <= index < len(table):
                return table[index]
            index -= len(table)
        raise IndexError(index)

    @property
    def plain_table(self) -> TableRecords | None:
        """Return the only table where there is just one, each row of which is a record."""
        return self.tables[0] if len(self.tables) == 1 and self.tables[0].is_plain else None


@dataclass(frozen=True, slots=True)
class Reader:
    """How the records of a return are read: by its kind, with the names that are known and the time it is about."""

    kind: ReturnKind
    date_system: int = 1900
    key: ColourKey = NO_KEY
    books: Books = field(default_factory=dict)
    strict: frozenset[str] = frozenset()
    about: Span | None = None
    progress: Progress = field(default_factory=NoProgress)

    def records(self, matched: MatchedTable, table_no: int) -> TableRecords:
        """Read every record of a table, a column at a time.

        Raises:
            Cancelled: the person stopped it.
        """
        rows = len(matched.table.body)
        columns: dict[str, AnyColumn] = {
            name: _as_stamped(self._column(matched, name, index), name, matched)
            for name, index in matched.columns.items()
        }
        for name, stated in matched.stated.items():
            cell = ReadCell(stated.row, stated.column, stated.fixed.value, stated.fixed.shown)
            columns[name] = Constant(cell, rows)
        for name, index in matched.revised.items():
            first = columns[name]
            if isinstance(first, ReadColumn):
                columns[name] = first.revised_by(self._column(matched, name, index))
        self._join_groups(matched, columns)
        for name, sections in matched.sections.items():
            columns[name] = Under(sections.of_rows(matched.table.body))
        spread = [(column, self._values(matched, column)) for column in matched.values]
        return TableRecords(matched, table_no, self.kind, columns, spread)

    def _join_groups(self, matched: MatchedTable, columns: dict[str, AnyColumn]) -> None:
        name = self.kind.spread.people if self.kind.spread is not None else ""
        first = columns.get(name)
        if isinstance(first, ReadColumn) and matched.groups:
            columns[name] = first.grouped_with([self._column(matched, name, index) for index in matched.groups])

    def _column(self, matched: MatchedTable, name: str, index: int) -> ReadColumn:
        stop_if_cancelled(self.progress)
        sheet, rows, described = matched.sheet, matched.table.body, self.kind.fields[name]
        fills = tints(sheet, rows, index, self.key) if described.kind is Kind.RAG else {}
        reading, grouped = self._reading_of(matched, name, index), self.kind.groups(name)
        return read_whole(described, sheet, rows, index, reading, grouped=grouped, tints=fills)

    def _values(self, matched: MatchedTable, column: ValueColumn) -> ReadColumn:
        sheet, rows, index = matched.sheet, matched.table.body, column.column.index
        described = self.kind.fields[self.kind.value]
        cells = cells_of(sheet, rows, index)
        if column.percent and described.kind is Kind.NUMBER:
            read = read_percentages(cells)
        else:
            read = read_column(described, cells, self._reading_of(matched, self.kind.value, index))
        special = {place: each for place, each in enumerate(read) if each.problems}
        return ReadColumn(sheet, rows, index, [each.value for each in read], special)

    def _reading_of(self, matched: MatchedTable, name: str, index: int) -> ReadingOf:
        heading = next((column.heading for column in matched.table.columns if column.index == index), "")
        if self.kind.fields[name].kind is Kind.MONEY:
            # "All figures in £000" stands above a table as often as over a column.
            heading = " ".join([heading, *_thousands_above(matched)])
        return ReadingOf(self.date_system, self.books.get(name), name in self.strict, heading, self.about)


def _thousands_above(matched: MatchedTable) -> list[str]:
    """Return the words above a table that say that its money is in thousands of pounds."""
    words = (text for line in lines_above(matched.sheet, matched.table) for *_, text in line)
    return [text for text in words if in_thousands(text)]


def _as_stamped(column: ReadColumn, name: str, matched: MatchedTable) -> ReadColumn:
    """Return a column with what the form's stamp says of its rows, whatever their words would be read as now."""
    rows = matched.stamped.rows
    given = {
        place: rows[row][name] for place, row in enumerate(matched.table.body) if row in rows and name in rows[row]
    }
    return column.stamped(given) if given else column


def _giver(column: ValueColumn, kind: ReturnKind) -> str:
    """Return who gave the values of a column; nothing where its heading does not say so."""
    said = column.fixed.get(kind.spread.givers) if kind.spread is not None else None
    return str(said.value) if said is not None else ""


def _givers(spread: Sequence[tuple[ValueColumn, ReadColumn]], kind: ReturnKind) -> dict[str, str]:
    """Return by those who gave the values of a table the letter of their first column; nothing where none is named."""
    found: dict[str, str] = {}
    for column, _ in spread:
        found.setdefault(_giver(column, kind), column.column.letter)
    return found if any(found) else {}


def _under(column: ValueColumn, kind: ReturnKind) -> str:
    """Return the name under which a column's values are gathered."""
    assert kind.spread is not None
    return str(next(column.fixed[name].value for name in kind.spread.by if name in column.fixed))


def _placed(sheet: str, row: int, cells: Mapping[str, ReadCell]) -> list[Placed]:
    return [
        Placed(sheet, cell.name, row, problem, name)
        for name, cell in cells.items()
        if cell.problems and cell.row == row
        for problem in cell.problems
    ]


def read_records(
    matched: MatchedTable, table_no: int, kind: ReturnKind, date_system: int, key: ColourKey = NO_KEY
) -> Sequence[Record]:
    """Read every record of a table of a kind whose names need not be known."""
    return Reader(kind, date_system, key).records(matched, table_no)


def values_of(records: Sequence[Record], field: str) -> list[Any]:
    """Return what a field was read as in each record."""
    plain = records.plain_table if isinstance(records, Records) else None
    if plain is not None:
        column = plain.columns.get(field)
        return column.values if column is not None else [None] * len(plain)
    return [record.value(field) for record in records]
