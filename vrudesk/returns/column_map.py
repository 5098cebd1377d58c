"""Which column or cell of a table gave each field, as it is kept beside a return (PRODUCT.md 19)."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from vrudesk.commands.returns import MappedColumn
from vrudesk.domain.columns import REVISES
from vrudesk.returns.kinds import MatchedTable, numbered
from vrudesk.returns.sections import Sections
from vrudesk.returns.stated import Stated
from vrudesk.returns.workbook import column_letter

VALUE = "value"
"""The field of the columns over which a cross-table spreads its values."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A field whose values stand in a column of their own in the rows where they were revised."""

    field: str
    column: int


def moved_columns(tables: Sequence[MatchedTable]) -> dict[tuple[str, int], Moved]:
    """Return the columns of revised values, by the sheet of their table and its number there."""
    return {
        (matched.sheet.name, number): Moved(name, index)
        for number, matched in numbered(tables)
        for name, index in matched.revised.items()
    }


def mapped_columns(tables: Sequence[MatchedTable]) -> Iterator[MappedColumn]:
    """Yield the columns and the cells of tables that give anything."""
    for number, matched in numbered(tables):
        sheet = matched.sheet.name
        for match in matched.matches:
            if match.field is not None:
                yield MappedColumn(sheet, number, match.field, match.column.letter, match.column.heading)
        for each in matched.values:
            fixed = _as_json({name: said.value for name, said in each.fixed.items()})
            yield MappedColumn(sheet, number, VALUE, each.column.letter, each.column.heading, fixed)
        yield from _revising(sheet, number, matched)
        yield from _said_once(sheet, number, matched.stated)
        yield from _of_sections(sheet, number, matched.sections)


def _revising(sheet: str, number: int, matched: MatchedTable) -> Iterator[MappedColumn]:
    headings = {column.index: column.heading for column in matched.table.columns}
    for name, index in matched.revised.items():
        yield MappedColumn(sheet, number, name, column_letter(index), headings[index], REVISES)


def _said_once(sheet: str, number: int, stated: Mapping[str, Stated]) -> Iterator[MappedColumn]:
    """Yield each cell that says something for all the rows of a table, under the cell's name."""
    cells: defaultdict[str, dict[str, Stated]] = defaultdict(dict)
    for name, each in stated.items():
        cells[each.cell][name] = each
    for cell, said in cells.items():
        if cell:
            fixed = _as_json({name: each.fixed.value for name, each in said.items()})
            first = next(iter(said))
            yield MappedColumn(sheet, number, first, cell, said[first].fixed.shown, fixed)


def _of_sections(sheet: str, number: int, sections: Mapping[str, Sections]) -> Iterator[MappedColumn]:
    """Yield each sub-heading, which says something for the rows below it."""
    for name, section in sections.items():
        for cell in section.cells:
            yield MappedColumn(sheet, number, name, cell.name, cell.shown, _as_json({name: cell.value}))


def _as_json(said: Mapping[str, object]) -> str:
    return json.dumps({name: str(value) for name, value in said.items()}, ensure_ascii=False)
