"""A table while it is being found: its heading, its typed columns, and the rows that may be its body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from vrudesk.returns.tables.grid import Grid, label_text, sample
from vrudesk.returns.tables.headings import label_rows, levels_of
from vrudesk.returns.tables.natures import MARKS, Nature
from vrudesk.returns.tables.table import Column
from vrudesk.returns.tables.typed import nature_below, typed_columns

_ALWAYS = 0.9
_LINES_OF_A_FORM = 3


@dataclass(eq=False)
class Draft:
    """What is known of a table: ``rows`` are those below its heading, blank ones among them.

    It stands in the rows from ``start`` up to, and without, ``stop``.
    """

    grid: Grid
    start: int
    stop: int
    header_rows: tuple[int, ...]
    natures: dict[int, Nature]
    rows: list[int]

    def extend(self, stop: int) -> None:
        """Take in the rows up to, and without, ``stop``."""
        self.rows.extend(range(self.stop, stop))
        self.stop = stop

    def finished(self) -> Draft:
        """Return the table with all that was joined to it, judged anew on all of its rows."""
        natures = natures_of(self.grid, sample(self.rows, self.grid.width))
        return Draft(self.grid, self.start, self.stop, self.header_rows, natures, self.rows)

    @cached_property
    def shown_rows(self) -> Sequence[int]:
        """Return some of the rows that show anything, enough to judge by."""
        return [row for row in sample(self.rows, self.grid.width) if self.grid.filled[row]]

    @cached_property
    def expected(self) -> float:
        """Return how many cells a row of the body usually fills."""
        return median([self.grid.filled[row] for row in self.shown_rows]) if self.shown_rows else 0.0

    @cached_property
    def always_typed(self) -> bool:
        """Whether nearly every row has a value of the right nature in a typed column."""
        full = sum(self.fits(row) > 0 for row in self.shown_rows)
        return bool(self.natures) and full >= _ALWAYS * len(self.shown_rows)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Return the columns that have a heading or values."""
        used = (Column(index, levels_of(self.grid, self.header_rows, index)) for index in range(self.grid.width))
        return tuple(column for column in used if column.levels or self._has_values(column.index))

    @cached_property
    def labels(self) -> dict[int, str]:
        """Return the lowest label of each column, folded, to know the heading when it is repeated."""
        return {
            column: self.grid.text(self.header_rows[-1], column).casefold()
            for column in range(self.grid.width)
            if self.header_rows and self.grid.text(self.header_rows[-1], column)
        }

    @property
    def width(self) -> int:
        """Return how many columns there are."""
        return len(self.columns)

    def _has_values(self, column: int) -> bool:
        rows = self.grid.rows
        return any(rows[row - 1][column] is not None for row in self.rows)

    def fits(self, row: int) -> int:
        """Return how many typed columns hold a value of their nature, or a mark, in a row."""
        return sum(
            found in MARKS or found is nature
            for column, nature in self.natures.items()
            if (found := self.grid.nature(row, column)) is not Nature.BLANK
        )

    def misfits(self, row: int) -> int:
        """Return how many typed columns hold words in a row."""
        return sum(self.grid.nature(row, column) is Nature.WORDS for column in self.natures)

    def is_solid(self, row: int) -> bool:
        """Whether a row holds enough to be a record wherever it stands."""
        fits = self.fits(row)
        if not self.grid.filled[row] or self.misfits(row) > fits:
            return False
        return fits > 0 or (not self.always_typed and self.grid.filled[row] >= max(2, 0.5 * self.expected))

    def repeats_heading(self, row: int) -> bool:
        """Whether a row says the heading again."""
        if not self.labels:
            return False
        same = [label_text(self.grid.value(row, column)).casefold() == label for column, label in self.labels.items()]
        return same[0] and sum(same) >= 0.8 * len(same)


def draft_of(grid: Grid, rows: range) -> Draft:
    """Return the table that begins in a segment of rows, as far as it can be seen."""
    looked_at = sample(rows, grid.width)
    columns = typed_columns(grid, looked_at)
    header = label_rows(grid, rows, columns)
    first = header[-1] + 1 if header else rows.start
    if len(header) >= _LINES_OF_A_FORM and _are_pairs(grid, header):
        # Labels with what they say beside them, as a form has them, are no heading.
        header = ()
    natures = natures_of(grid, [row for row in looked_at if row >= first])
    return Draft(grid, rows.start, rows.stop, header, natures, list(range(first, rows.stop)))


def _are_pairs(grid: Grid, rows: Sequence[int]) -> bool:
    """Whether rows hold just a label and its answer each, in the same two columns."""
    places = [[column for column, _ in grid.cells(row)] for row in rows]
    return all(len(found) == 2 and found == places[0] for found in places) and not any(
        merge.top <= rows[-1] and merge.bottom >= rows[0] for merge in grid.sheet.merges
    )


def natures_of(grid: Grid, rows: Sequence[int]) -> dict[int, Nature]:
    """Return the columns that have values of one nature in some rows."""
    found = ((column, nature_below(grid, column, rows)) for column in range(grid.width))
    return {column: nature for column, nature in found if nature is not None}
