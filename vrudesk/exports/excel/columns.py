"""A paper's table as columns of a sheet: groups, notes and sources get columns of their own."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

from vrudesk.domain.fields import Kind
from vrudesk.exports.content import Group, Row, Table
from vrudesk.exports.excel.fitting import Room, room
from vrudesk.exports.excel.formats import WORDS
from vrudesk.exports.excel.names import for_a_heading, heading_names
from vrudesk.exports.excel.sheets import Sheet
from vrudesk.exports.excel.values import write_value
from vrudesk.exports.wording import RIGHT_HAND, cell_words, source_words

_NOTE, _SOURCE, _GROUP = 36.0, 60.0, 52.0


@dataclass(slots=True)
class SheetColumn(ABC):
    """One column of a sheet; ``right`` for numbers."""

    heading: str
    room: Room
    right: bool

    @abstractmethod
    def write(self, sheet: Sheet, row: int, column: int, group: Group, cells: Row) -> None:
        """Write its cell of one row of the table."""


@dataclass(slots=True)
class GroupColumn(SheetColumn):
    """The heading of the row's group, said on each row."""

    def write(self, sheet: Sheet, row: int, column: int, group: Group, cells: Row) -> None:
        """Write the heading."""
        sheet.text(row, column, group.heading, WORDS)


@dataclass(slots=True)
class ValueColumn(SheetColumn):
    """The values of the table's column ``index``; ``strong`` for references."""

    index: int
    strong: bool

    def write(self, sheet: Sheet, row: int, column: int, group: Group, cells: Row) -> None:
        """Write the value."""
        strong = cells.strong or self.strong
        write_value(sheet, row, column, cells.cells[self.index], strong=strong, right=self.right)


@dataclass(slots=True)
class NoteColumn(SheetColumn):
    """The notes of the table's column ``index``."""

    index: int

    def write(self, sheet: Sheet, row: int, column: int, group: Group, cells: Row) -> None:
        """Write the note."""
        sheet.text(row, column, cells.cells[self.index].note, WORDS)


@dataclass(slots=True)
class SourceColumn(SheetColumn):
    """The cells that the values of the table's column ``index`` were read from."""

    index: int

    def write(self, sheet: Sheet, row: int, column: int, group: Group, cells: Row) -> None:
        """Write file, sheet and cell."""
        sheet.text(row, column, source_words(cells.cells[self.index].sources), WORDS)


def sheet_columns(table: Table) -> list[SheetColumn]:
    """Return the columns that a table takes in a workbook, each with a heading of its own."""
    names, rows = heading_names(), table.rows
    columns: list[SheetColumn] = []

    def heading(words: str) -> str:
        return names.give(for_a_heading(words, len(columns) + 1), " ({})")

    if table.grouped:
        title = heading(table.group_column or "Group")
        groups = [group.heading for group in table.groups]
        columns.append(GroupColumn(title, room(title, groups, Kind.TEXT, widest=_GROUP), right=False))
    for index, column in enumerate(table.columns):
        cells = [row.cells[index] for row in rows]
        title = heading(column.heading)
        texts = [cell_words(cell) for cell in cells] or [table.empty] * (index == 0)
        kind = Kind.TEXT if index == 0 and not rows else column.kind
        strong, right = column.kind is Kind.REFERENCE, column.kind in RIGHT_HAND
        columns.append(ValueColumn(title, room(title, texts, kind), right, index, strong))
        if any(cell.note for cell in cells):
            note = heading(column.notes or f"{title}: note")
            needed = room(note, [cell.note for cell in cells], Kind.TEXT, widest=_NOTE)
            columns.append(NoteColumn(note, needed, False, index))
        if any(cell.sources for cell in cells):
            source = heading(f"{title}: source")
            needed = room(source, [source_words(cell.sources) for cell in cells], Kind.TEXT, widest=_SOURCE)
            columns.append(SourceColumn(source, needed, False, index))
    return columns
