"""What is hidden, merged, coloured and formatted in a workbook: one form for the facts of every format."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Place: TypeAlias = tuple[int, int]
Run: TypeAlias = tuple[int, int, int, str]

OTHER_FILE = "'file:"
"""So begins the name of another workbook in a formula of LibreOffice, and that of a sheet which it keeps of it."""
_MOST_FILLS = 50_000


class Spread:
    """Gather what cells have in long runs down their columns; where there are too many to pass on, none is told."""

    def __init__(self, most: int | None = None) -> None:
        self._found: dict[tuple[int, int, str], list[list[int]]] = {}
        self._left = most

    def add(self, rows: tuple[int, int], columns: tuple[int, int], text: str) -> None:
        """Add the cells of some rows and columns, both ends included; rows come in order."""
        runs = self._found.setdefault((*columns, text), [])
        if runs and runs[-1][1] == rows[0] - 1:
            runs[-1][1] = rows[1]
        elif self._left is None:
            runs.append([*rows])
        elif self._left:
            self._left -= 1
            runs.append([*rows])

    def runs(self, height: int, width: int) -> list[Run]:
        """Return runs of column, first row, last row and text within the used part of a sheet."""
        if self._left == 0:
            return []
        return [
            (column, first, min(last, height), text)
            for (left, right, text), runs in self._found.items()
            for column in range(left, min(right + 1, width))
            for first, last in runs
            if first <= height
        ]


@dataclass(slots=True)
class SheetFacts:
    """What is known of one sheet beside its values; rows count from 1, columns from 0.

    ``merges`` (top, left, bottom, right) is None where calamine tells them; ``cells`` is how many the used
    part has, blank ones too, where that is known before the values are read.
    """

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    errors: dict[Place, str] = field(default_factory=dict)
    unworked: dict[Place, str] = field(default_factory=dict)
    adding: dict[Place, str] = field(default_factory=dict)
    formats: Spread = field(default_factory=Spread)
    fills: Spread = field(default_factory=lambda: Spread(_MOST_FILLS))
    merges: list[tuple[int, int, int, int]] | None = None
    cells: int = 0

    def as_json(self, height: int, width: int) -> dict[str, Any]:
        """Return the facts within the used part of a sheet in a form that passes to the program."""
        sparse = {"errors": self.errors, "unworked": self.unworked, "adding": self.adding}
        # A colour key may end in cells without words, just outside the part that holds values.
        spread = {"formats": self.formats.runs(height, width), "fills": self.fills.runs(height + 1, width + 1)}
        hidden = {"hidden_rows": _within(self.hidden_rows, height), "hidden_columns": sorted(self.hidden_columns)}
        merges = {} if self.merges is None else {"merges": self.merges}
        lists = {name: [(row, column, text) for (row, column), text in cells.items()] for name, cells in sparse.items()}
        return {"facts_known": True, **spread, **hidden, **merges, **lists}


@dataclass(frozen=True, slots=True)
class BookFacts:
    """What is known of a workbook: ``sheets`` by name, and ``data`` as calamine should read it."""

    sheets: dict[str, SheetFacts]
    date_system: int
    notes: list[tuple[str, str]]
    data: bytes


def _within(rows: Iterable[int], height: int) -> list[int]:
    return sorted(row for row in rows if row <= height)
