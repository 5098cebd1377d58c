"""Tables that stand side by side, parted by a column in which nothing stands.

A column left free within one table is no sign of two: each side must have a heading and a key of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from vrudesk.returns.tables.draft import Draft
from vrudesk.returns.tables.grid import Grid
from vrudesk.returns.tables.joining import joined
from vrudesk.returns.tables.natures import Nature
from vrudesk.returns.tables.worth import worthy
from vrudesk.returns.workbook import Place, Sheet

_LOOKED_AT = 80
_LEAST_COLUMNS, _LEAST_NUMBERS = 2, 2
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class _Side:
    """What is told of the columns between two free ones: the table in them, as far as it was looked at."""

    columns: range
    draft: Draft

    @property
    def heads(self) -> list[str]:
        return [column.levels[-1].casefold() if column.levels else "" for column in self.draft.columns]

    def has_key(self) -> bool:
        """Whether its first column says in words or codes what each row is about, each time another."""
        draft = self.draft
        rows = [row for row in draft.shown_rows if draft.is_solid(row)]
        keys = [draft.grid.text(row, draft.columns[0].index) for row in rows]
        return bool(keys) and all(keys) and len(set(keys)) == len(keys) and draft.columns[0].index not in draft.natures

    def is_of_numbers(self) -> bool:
        """Whether all its columns but the first hold numbers."""
        others = [column.index for column in self.draft.columns[1:]]
        return len(others) >= _LEAST_NUMBERS and all(self.draft.natures.get(index) is Nature.NUMBER for index in others)


def sides_of(draft: Draft) -> list[range]:
    """Return the columns of each table within what was found as one, nothing where it is one."""
    blocks = _blocks([column.index for column in draft.columns])
    if len(blocks) < 2:
        return []
    sides: list[_Side] = []
    for columns in blocks:
        side = _side(draft, columns)
        if sides and (side is None or not _is_another(sides[-1], side)):
            sides[-1] = replace(sides[-1], columns=range(sides[-1].columns.start, columns.stop))
        elif side is None:
            return []
        else:
            sides.append(side)
    return [side.columns for side in sides] if len(sides) > 1 else []


def only_these(sheet: Sheet, rows: range, columns: range) -> Sheet:
    """Return a sheet on which nothing stands but in some rows and columns, every cell in its own place."""
    blank = [None] * sheet.width
    left, right = blank[: columns.start], blank[columns.stop :]
    kept = [
        [*left, *row[columns.start : columns.stop], *right] if number in rows else blank
        for number, row in enumerate(sheet.rows[: rows.stop - 1], 1)
    ]
    return replace(
        sheet,
        rows=kept,
        errors=_within(sheet.errors, columns),
        unworked=_within(sheet.unworked, columns),
        adding=_within(sheet.adding, columns),
        merges=tuple(merge for merge in sheet.merges if merge.left in columns and merge.top in rows),
    )


def _within(places: Mapping[Place, str], columns: range) -> dict[Place, str]:
    return {place: said for place, said in places.items() if place[1] in columns}


def _blocks(indexes: Sequence[int]) -> list[range]:
    """Return the runs of columns that follow one another."""
    blocks: list[range] = []
    for index in indexes:
        if blocks and blocks[-1].stop == index:
            blocks[-1] = range(blocks[-1].start, index + 1)
        else:
            blocks.append(range(index, index + 1))
    return blocks


def _side(draft: Draft, columns: range) -> _Side | None:
    """Return what stands in some columns as a table of its own, None where it is none."""
    if len(columns) < _LEAST_COLUMNS:
        return None
    rows = range(draft.start, min(draft.stop, draft.start + _LOOKED_AT))
    grid = Grid(only_these(draft.grid.sheet, rows, columns))
    found = [each for each in worthy(grid, joined(grid)) if each.header_rows]
    if not found or found[0].width < _LEAST_COLUMNS or not all(column.levels for column in found[0].columns):
        return None
    return _Side(columns, found[0])


def _is_another(left: _Side, right: _Side) -> bool:
    """Whether a side is a table of its own: it has the same heading again, or begins with a key of its own."""
    shared = sum(head in left.heads for head in right.heads)
    if left.heads[0] == right.heads[0] and shared >= max(_LEAST_COLUMNS, _HALF * len(right.heads)):
        return True
    if not (left.has_key() and right.has_key()):
        return False
    lower = left.draft.header_rows[-1] != right.draft.header_rows[-1]
    return lower or (left.is_of_numbers() and right.is_of_numbers())
