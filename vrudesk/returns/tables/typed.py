"""Which columns hold numbers, dates or flags, and above which row their values begin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from vrudesk.returns.tables.grid import Grid
from vrudesk.returns.tables.natures import TYPED, Nature

_MOSTLY = 0.6


@dataclass(frozen=True, slots=True)
class TypedColumn:
    """A column of one nature: ``label_row`` is the last row above its values that is of another, None for none."""

    column: int
    nature: Nature
    label_row: int | None
    values: int


def typed_columns(grid: Grid, rows: Sequence[int]) -> list[TypedColumn]:
    """Return the columns that are typed within some rows."""
    found = (_typed_column(grid, column, rows) for column in range(grid.width))
    return [column for column in found if column is not None]


def _typed_column(grid: Grid, column: int, rows: Sequence[int]) -> TypedColumn | None:
    """Find the row that best parts labels above from values of one nature below."""
    every = zip(rows, grid.natures(column, rows), strict=True)
    natures = [(row, looks) for row, looks in every if looks is not Nature.BLANK and looks is not Nature.MARK]
    nature = commonest([looks for _, looks in natures])
    if nature is None:
        return None
    first = next(row for row, looks in natures if looks is nature)
    natures = [(row, looks) for row, looks in natures if row < first or looks is not Nature.LETTER]
    above, below = 0, sum(looks is nature for _, looks in natures)
    others = len(natures) - below
    best, label_row, split = others, None, (below, others)
    for row, looks in natures:
        if looks is nature:
            above, below = above + 1, below - 1
        else:
            others -= 1
            if above + others < best:
                best, label_row, split = above + others, row, (below, others)
    values, misfits = split
    if not values or values < _MOSTLY * (values + misfits):
        return None
    return TypedColumn(column, nature, label_row, values)


def nature_below(grid: Grid, column: int, rows: Sequence[int]) -> Nature | None:
    """Return the nature of a column's values in the rows of a body, None for words or a mixture."""
    natures = grid.natures(column, rows)
    nature = commonest(natures)
    told = sum(found in TYPED or found is Nature.WORDS for found in natures)
    return nature if nature and natures.count(nature) >= _MOSTLY * told else None


def commonest(natures: Sequence[Nature]) -> Nature | None:
    """Return the commonest typed nature, None where there is none."""
    count, nature = max((natures.count(nature), nature) for nature in TYPED)
    return nature if count else None


def label_row_of(columns: Sequence[TypedColumn]) -> int | None:
    """Return the row of labels on which the typed columns agree, by how many values speak for it."""
    votes: Counter[int | None] = Counter()
    for column in columns:
        votes[column.label_row] += column.values
    return votes.most_common(1)[0][0] if votes else None
