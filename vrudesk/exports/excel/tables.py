"""A sheet for each table of the paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vrudesk.domain.words import listed
from vrudesk.exports.content import Group, Row, Table
from vrudesk.exports.excel.columns import NoteColumn, SheetColumn, SourceColumn, sheet_columns
from vrudesk.exports.excel.fitting import fitted
from vrudesk.exports.excel.formats import WORDS
from vrudesk.exports.excel.names import for_a_table
from vrudesk.exports.excel.sheets import CONTENTS, Book

_TOP = 4
ONE_TABLE = "This worksheet contains one table."


def write_table(book: Book, sheet_name: str, number: str, table: Table) -> None:
    """Add the sheet of one table."""
    columns = sheet_columns(table)
    caption = f"{number}: {table.caption}" if table.caption else number
    widths = fitted([column.room for column in columns])
    sheet = book.sheet(sheet_name, caption, [" ".join([ONE_TABLE, *_remarks(table, columns)])], widths)
    sheet.link(3, 0, CONTENTS, "Back to contents")
    row = _TOP
    for row, (group, cells) in enumerate(_rows(table.groups), _TOP + 1):
        for index, column in enumerate(columns):
            column.write(sheet, row, index, group, cells)
    if row == _TOP:
        row += 1
        for index in range(len(columns)):
            sheet.text(row, index, "[z]" if index else table.empty, WORDS)
    name = book.tables.give(for_a_table(table.name), "_{}")
    right = {index for index, column in enumerate(columns) if column.right}
    sheet.table(name, _TOP, row - _TOP, [column.heading for column in columns], right)


def _rows(groups: Iterable[Group]) -> Iterator[tuple[Group, Row]]:
    for group in groups:
        for row in group.rows:
            yield group, row


def _remarks(table: Table, columns: list[SheetColumn]) -> Iterator[str]:
    """Yield what a reader must know of the table: why a cell is blank, and what a mark stands for."""
    if not table.rows:
        yield "It has no rows; [z] stands where there can be no value."
    notes = [f"“{column.heading}”" for column in columns if isinstance(column, NoteColumn)]
    if notes:
        yield f"A blank cell under {listed(notes)} means that there is none."
    if any(isinstance(column, SourceColumn) for column in columns):
        yield "A source is the cell that a value was read from; a blank one means that it was not read from a file."
    if any(cell.struck for row in table.rows for cell in row.cells):
        yield "What is struck through no longer holds."
