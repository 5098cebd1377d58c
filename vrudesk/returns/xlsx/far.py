"""Cells that stand far from the rest: left out with a note, because readers make room for all between.

Excel's Solver keeps its settings near XFD1048575; a cell in the last corner makes calamine ask for 512 GiB.
The sheet is written anew without what is far, so that one reader still reads all (faults.md 23).
"""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vrudesk.domain.words import counted
from vrudesk.returns import limits
from vrudesk.returns.guard.archive import Archive
from vrudesk.returns.places import place_of
from vrudesk.returns.unreadable import damaged, too_large
from vrudesk.returns.xlsx.sheet import patterns_of, whole_rows

_CELL = re.compile(
    rb'<((?:\w+:)?)c\b(?=[^>]*?\sr="([^"]*)")[^>]*?(?:/>|>((?:(?!</(?:\w+:)?c>).)*)</(?:\w+:)?c>)', re.DOTALL
)
_FILLED = re.compile(rb'<(?:\w+:)?c\b[^>]*?\sr="([^"]*)"[^>]*(?<!/)>(?!</)')
_ROW_GAP, _COLUMN_GAP = 1_000, 200


@dataclass(frozen=True, slots=True)
class Extent:
    """The last row (from 1) and column (from 0) to read, and how many cells stand beyond them."""

    last_row: int
    last_column: int
    beyond: int


def extent_of(archive: Archive, part: str) -> Extent:
    """Return how much of a sheet to read.

    Raises:
        Unreadable: it is too large even without its far cells, or a cell lies outside the grid.
    """
    rows: Counter[int] = Counter()
    columns: Counter[int] = Counter()
    for row, column in _filled_places(archive, part):
        rows[row] += 1
        columns[column] += 1
    if not rows:
        return Extent(0, 0, 0)
    last_row, last_column = max(rows), max(columns)
    if last_row * (last_column + 1) > limits.CELLS:
        last_row, last_column = _before_gap(rows, _ROW_GAP), _before_gap(columns, _COLUMN_GAP)
    if last_row * (last_column + 1) > limits.CELLS:
        raise too_large(archive.name, f"a sheet has {counted(last_row, 'row')} of {counted(last_column + 1, 'column')}")
    below = sum(count for row, count in rows.items() if row > last_row)
    beside = sum(count for column, count in columns.items() if column > last_column)
    return Extent(last_row, last_column, max(below, beside))


def _filled_places(archive: Archive, part: str) -> Iterator[tuple[int, int]]:
    """Yield where the cells stand that hold anything.

    Raises:
        Unreadable: there are too many, or one lies outside the grid.
    """
    seen = 0
    for piece in whole_rows(archive, part, patterns_of(archive, part)):
        for name in _FILLED.findall(piece):
            place = place_of(name.decode("latin-1"))
            if place is None or place[0] > limits.GRID_ROWS or place[1] >= limits.GRID_COLUMNS:
                raise damaged(archive.name, f"a cell named {name!r}")
            seen += 1
            if seen > limits.CELLS:
                raise too_large(archive.name, f"a sheet has over {limits.CELLS:,} cells")
            yield place


def without_far_cells(archive: Archive, extents: dict[str, Extent]) -> bytes:
    """Return the workbook with the cells beyond each part's extent left out."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as copy:
        for part in archive.parts:
            content = archive.whole(part.filename, limits.PART_BYTES)
            if extent := extents.get(part.filename):
                content = _trimmed(content, extent)
            copy.writestr(part.filename, content)
    return target.getvalue()


def _trimmed(content: bytes, extent: Extent) -> bytes:
    def near(found: re.Match[bytes]) -> bytes:
        place = place_of(found[2].decode("latin-1"))
        is_near = place is not None and place[0] <= extent.last_row and place[1] <= extent.last_column
        return found[0] if is_near else b""

    return _CELL.sub(near, content)


def _before_gap(numbers: Iterable[int], gap: int) -> int:
    """Return the last number before the first wide gap."""
    ordered = sorted(numbers)
    for current, following in itertools.pairwise(ordered):
        if following - current > gap:
            return current
    return ordered[-1]
