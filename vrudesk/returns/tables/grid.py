"""A sheet seen as a grid: how full each row is, what each cell looks like, what a merge covers.

Twenty thousand rows of 25 columns are looked at within a tenth of a second only if single cells are looked
at where there is reason to; the rest is counted by the interpreter's own C.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import compress, count, islice

from vrudesk.returns.tables.natures import LABELS, TYPED, Nature, nature_of
from vrudesk.returns.workbook import Merge, Sheet, Value

_AT_ONCE = 2_000
_MOST_COVERED = 200_000
_SAMPLE, _LEAST_SAMPLE, _SAMPLED_CELLS = 100, 15, 20_000


class Grid:
    """A sheet's cells, by rows that count from 1 and columns that count from 0."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.rows = sheet.rows
        self.height = len(sheet.rows)
        self.width = sheet.width
        self._rows_with_words: dict[int, list[int]] = {}
        self.filled = [0, *(len(row) - row.count(None) for row in sheet.rows)]

    @cached_property
    def columns(self) -> Sequence[Sequence[Value]]:
        """Return the cells by column, from row 1 on."""
        columns: list[list[Value]] = [[] for _ in range(self.width)]
        # All rows at once would hold up every other thread, such as the window's, for half a second in a long sheet.
        for start in range(0, self.height, _AT_ONCE):
            for column, cells in zip(columns, zip(*self.rows[start : start + _AT_ONCE], strict=True), strict=True):
                column.extend(cells)
        return columns

    @cached_property
    def covered(self) -> dict[tuple[int, int], Merge]:
        """Return, for each place but the first of a merge that says something, the merge; not without end."""
        places = (
            ((row, column), merge)
            for merge in self.sheet.merges
            if self.sheet.value(merge.top, merge.left) is not None
            for row in range(merge.top, min(merge.bottom, self.height) + 1)
            for column in range(merge.left, min(merge.right + 1, self.width))
            if (row, column) != (merge.top, merge.left)
        )
        return dict(islice(places, _MOST_COVERED))

    @cached_property
    def _bridged(self) -> frozenset[int]:
        return frozenset(row for row, _ in self.covered)

    def value(self, row: int, column: int) -> Value:
        """Return what a cell holds, None outside the sheet."""
        return self.sheet.value(row, column)

    def nature(self, row: int, column: int) -> Nature:
        """Return what a cell looks like; an error, or a formula without a result, is a mark."""
        value = self.rows[row - 1][column]
        if value is None:
            place = (row, column)
            known = place in self.sheet.errors or place in self.sheet.unworked
            return Nature.MARK if known else Nature.BLANK
        return nature_of(value)

    def natures(self, column: int, rows: Sequence[int]) -> list[Nature]:
        """Return what the cells of a column look like in some rows."""
        cells = self.columns[column]
        if self.sheet.errors or self.sheet.unworked:
            return [self.nature(row, column) for row in rows]
        return [nature_of(cells[row - 1]) for row in rows]

    def cells(self, row: int) -> list[tuple[int, Nature]]:
        """Return the columns of a row that are not blank, and what stands there."""
        found = ((column, self.nature(row, column)) for column in range(self.width))
        return [(column, nature) for column, nature in found if nature is not Nature.BLANK]

    def words(self, row: int) -> list[int]:
        """Return the columns of a row that hold words, or a single letter."""
        return [column for column, nature in self.cells(row) if nature in LABELS]

    def rows_with_words(self, column: int) -> list[int]:
        """Return the rows that hold words in a column; for typed columns, where they are few."""
        if column not in self._rows_with_words:
            cells = self.columns[column]
            words = {cell for cell in set(cells) if isinstance(cell, str) and nature_of(cell) is Nature.WORDS}
            self._rows_with_words[column] = rows_of(cells, words)
        return self._rows_with_words[column]

    def has_typed(self, row: int) -> bool:
        """Whether a row holds a number, a date or a flag."""
        return any(nature in TYPED for _, nature in self.cells(row))

    def is_blank(self, row: int) -> bool:
        """Whether a row shows nothing at all."""
        return not self.filled[row] and row not in self._bridged

    def segments(self) -> list[range]:
        """Return the runs of rows that are not blank."""
        runs, start = [], 0
        for row in range(1, self.height + 1):
            if self.filled[row] or row in self._bridged:
                start = start or row
            elif start:
                runs.append(range(start, row))
                start = 0
        return [*runs, range(start, self.height + 1)] if start else runs

    def text(self, row: int, column: int) -> str:
        """Return a heading or a label as it is displayed, on one line; a merged cell shows its first."""
        merge = self.covered.get((row, column))
        value = self.sheet.value(merge.top, merge.left) if merge else self.value(row, column)
        return label_text(value)


def rows_of(cells: Sequence[Value], wanted: AbstractSet[Value]) -> list[int]:
    """Return the rows of a column that hold any of some values."""
    return list(compress(count(1), map(wanted.__contains__, cells)))


def label_text(value: Value) -> str:
    """Return a value as a label on one line."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())


def sample(rows: Sequence[int], width: int) -> Sequence[int]:
    """Return the first rows and some of the rest, evenly spread; fewer of them in a very wide sheet."""
    first = max(_LEAST_SAMPLE, min(_SAMPLE, _SAMPLED_CELLS // max(1, width)))
    if len(rows) <= 2 * first:
        return rows
    step = (len(rows) - first) / first
    return [*rows[:first], *(rows[first + int(step * number)] for number in range(first))]
