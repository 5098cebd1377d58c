"""Columns as they were read, whole: a value for each row, and cells in full only where there is something to say.

Twenty thousand rows are read within the time that a person waits only if a text that stands in a thousand cells is
read once, and a cell becomes an object when somebody looks at it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from operator import itemgetter
from types import MappingProxyType
from typing import Any

from vrudesk.domain.fields import Field, Kind
from vrudesk.returns.cells import Cell, Problem, ReadCell, ReadingOf, cells_of, read_column
from vrudesk.returns.cells.cell import INFO, Tint
from vrudesk.returns.cells.texts import stand_as_they_are
from vrudesk.returns.filling import filled_down
from vrudesk.returns.people import joined_groups
from vrudesk.returns.shown import shown
from vrudesk.returns.workbook import Sheet, Value

_ONE_BY_ONE = frozenset(
    {Kind.LINK, Kind.TEXT, Kind.PROSE, Kind.CHOICE, Kind.NUMBER, Kind.MONEY, Kind.PERIOD, Kind.TIME, Kind.LIST}
)
"""The kinds of field whose cells are each read by itself, whatever the others of the column hold."""
_NUMBERS = frozenset({bool, int, float, date, datetime})
"""What Excel displays in one way or another, whatever was read of it."""
_TEXTS = frozenset({Kind.TEXT, Kind.PROSE})
_MANY = 500
_NO_TINTS: Mapping[int, Tint] = MappingProxyType({})


class ReadColumn:
    """One column: ``values`` has a value for each row of the body; ``special`` the cells that say more, by place."""

    __slots__ = ("_index", "_rows", "_sheet", "special", "values")

    def __init__(
        self, sheet: Sheet, rows: Sequence[int], index: int, values: list[Any], special: Mapping[int, ReadCell]
    ) -> None:
        self._sheet = sheet
        self._rows = rows
        self._index = index
        self.values = values
        self.special = special

    def cell(self, place: int) -> ReadCell:
        """Return the cell at a place of the body."""
        found = self.special.get(place)
        if found is not None:
            return found
        row = self._rows[place]
        return ReadCell(row, self._index, self.values[place], shown(self._sheet, row, self._index))

    def answered(self, place: int, value: Any) -> ReadColumn:
        """Return the column with the answer that a person accepted for one of its cells."""
        values = list(self.values)
        values[place] = value
        cell = self.cell(place)
        told = Problem("accepted", INFO, f"{cell.name} says “{cell.shown.strip()[:60]}”; you accepted another value.")
        mended = replace(cell, value=value, problems=(told,))
        return ReadColumn(self._sheet, self._rows, self._index, values, {**self.special, place: mended})

    def stamped(self, given: Mapping[int, Any]) -> ReadColumn:
        """Return the column with what a form's stamp says of some cells, and a word of those that read otherwise."""
        values, special = list(self.values), dict(self.special)
        for place, value in given.items():
            cell = self.cell(place)
            words = f"{cell.name} says “{cell.shown.strip()[:60]}”; the form was made for {_in_words(value)}."
            told = () if cell.value == value else (Problem("name_variant", INFO, words),)
            values[place], special[place] = value, replace(cell, value=value, problems=told)
        return ReadColumn(self._sheet, self._rows, self._index, values, special)

    def revised_by(self, later: ReadColumn) -> ReadColumn:
        """Return the column with the values of a later one in their place, where that has any or says why not."""
        values, special = list(self.values), dict(self.special)
        for place in range(len(values)):
            cell = later.cell(place)
            if cell.value is not None or any(each.severity != INFO for each in cell.problems):
                values[place], special[place] = cell.value, cell
        return ReadColumn(self._sheet, self._rows, self._index, values, special)

    def grouped_with(self, others: Sequence[ReadColumn]) -> ReadColumn:
        """Return the column with groups of people as every return calls them, together with those of other columns."""
        rows = zip(self.values, *(other.values for other in others), strict=True)
        values = [joined_groups(row) for row in rows]
        special = {place: replace(cell, value=values[place]) for place, cell in self.special.items()}
        return ReadColumn(self._sheet, self._rows, self._index, values, special)

    def displayed(self) -> dict[int, str]:
        """Return, by place, what cells displayed whose values would not be displayed so."""
        raws = _values(self._sheet, self._rows, self._index) if self._rows else []
        if {*map(type, raws)} <= _NUMBERS:
            return {}
        found: dict[int, str] = {}
        told: dict[Value, tuple[Any, bool]] = {}
        for place, (raw, value) in enumerate(zip(raws, self.values, strict=True)):
            if raw is value or type(raw) in _NUMBERS:
                continue
            # The same text was nearly always read as the very same value.
            known = told.get(raw)
            if known is None or known[0] is not value:
                known = told[raw] = value, raw != str(value)
            if known[1]:
                found[place] = shown(self._sheet, self._rows[place], self._index)
        return found


def _in_words(value: Any) -> str:
    return "; ".join(str(each) for each in value) if isinstance(value, tuple) else str(value)


class Constant:
    """A column that a line above the table, or the return as a whole, says once."""

    __slots__ = ("_cell", "special", "values")

    def __init__(self, cell: ReadCell, rows: int) -> None:
        self._cell = cell
        self.values = [cell.value] * rows
        self.special: Mapping[int, ReadCell] = {}

    def cell(self, place: int) -> ReadCell:
        """Return the cell that says it."""
        return self._cell

    def answered(self, place: int, value: Any) -> Constant:
        """Return the column as it is: what is said once is no cell's answer."""
        return self

    def displayed(self) -> dict[int, str]:
        """Return nothing: no cell of the rows says it."""
        return {}


class Under:
    """A column that the sub-headings say: for each row of the body the cell of the one that it stands under."""

    __slots__ = ("_cells", "special", "values")

    def __init__(self, cells: Sequence[ReadCell]) -> None:
        self._cells = cells
        self.values = [cell.value for cell in cells]
        self.special: Mapping[int, ReadCell] = {}

    def cell(self, place: int) -> ReadCell:
        """Return the cell of the sub-heading."""
        return self._cells[place]

    def answered(self, place: int, value: Any) -> Under:
        """Return the column with the answer that a person gave for one row."""
        cells = list(self._cells)
        cells[place] = replace(cells[place], value=value)
        return Under(cells)

    def displayed(self) -> dict[int, str]:
        """Return nothing: no cell of the rows says it."""
        return {}


AnyColumn = ReadColumn | Constant | Under


def read_whole(
    field: Field,
    sheet: Sheet,
    rows: Sequence[int],
    index: int,
    reading: ReadingOf,
    *,
    grouped: bool = False,
    tints: Mapping[int, Tint] = _NO_TINTS,
) -> ReadColumn:
    """Read a column of a table's body as what its field holds."""
    if len(rows) >= _MANY and field.kind in _ONE_BY_ONE and _is_plain(sheet, index):
        raw = _values(sheet, rows, index)
        # A blank may stand for the cell above it.
        if not grouped or None not in raw:
            return _once_for_each_text(field, sheet, rows, index, reading, raw)
    cells = filled_down(sheet, cells_of(sheet, rows, index, tints), field, grouped=grouped)
    read = read_column(field, cells, reading)
    special = {
        place: each
        for place, (cell, each) in enumerate(zip(cells, read, strict=True))
        if each.problems or cell.stands_for
    }
    return ReadColumn(sheet, rows, index, [each.value for each in read], special)


def _values(sheet: Sheet, rows: Sequence[int], index: int) -> list[Value]:
    """Return what the cells of a column hold in some rows, which nearly always follow one another."""
    first, last = rows[0], rows[-1]
    if last - first == len(rows) - 1:
        return list(map(itemgetter(index), sheet.rows[first - 1 : last]))
    return [sheet.rows[row - 1][index] for row in rows]


def _is_plain(sheet: Sheet, index: int) -> bool:
    """Whether nothing but its values bears on how a column is read."""
    sparse = (sheet.errors, sheet.unworked)
    return not sheet.merges and not any(column == index for places in sparse for _, column in places)


def _once_for_each_text(
    field: Field, sheet: Sheet, rows: Sequence[int], index: int, reading: ReadingOf, raw: Sequence[Value]
) -> ReadColumn:
    """Read each different value once; those of which there is something to say are read again cell by cell."""
    keys: Sequence[Any] = raw
    if len({*map(type, raw)} - {type(None)}) > 1:
        keys = [(type(value), value) for value in raw]
    firsts = dict(zip(reversed(keys), range(len(keys) - 1, -1, -1), strict=True))
    plain = stand_as_they_are(firsts) if field.kind in _TEXTS else []
    values: dict[Any, Any] = dict(zip(plain, plain, strict=True))
    odd = [key for key in firsts if key not in values]
    some = cells_of(sheet, [rows[firsts[key]] for key in odd], index)
    read = dict(zip(odd, read_column(field, some, reading), strict=True))
    telling = {key for key, cell in read.items() if cell.problems}
    places = [place for place, key in enumerate(keys) if key in telling] if telling else []
    cells: Sequence[Cell] = cells_of(sheet, [rows[place] for place in places], index)
    special = dict(zip(places, read_column(field, cells, reading), strict=True))
    values |= {key: cell.value for key, cell in read.items()}
    return ReadColumn(sheet, rows, index, [values[key] for key in keys], special)
