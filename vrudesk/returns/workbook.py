"""A workbook as it was read: values, and the facts without which a value cannot be understood.

Rows count from 1, as a person counts them; columns count from 0 in data and are letters for a person.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from types import MappingProxyType
from typing import Any, TypeAlias

Value: TypeAlias = str | float | int | bool | date | datetime | time | None
Place: TypeAlias = tuple[int, int]

_NOTHING: Mapping[Any, Any] = MappingProxyType({})


def column_letter(column: int) -> str:
    """Return "A" for column 0, "AA" for column 26."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """Return "F16" for row 16 and column 5."""
    return f"{column_letter(column)}{row}"


@dataclass(frozen=True, slots=True)
class Note:
    """Something a person should know of the file: ``code`` for programs, ``words`` for people."""

    code: str
    words: str
    severity: str = "info"
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells merged into one: rows from 1, columns from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


class Runs(Mapping[Place, str]):
    """Something that cells have in long runs down their columns, such as a number format."""

    def __init__(self, runs: Iterable[tuple[int, int, int, str]]) -> None:
        """Take runs of column, first row, last row and text."""
        self._columns: dict[int, list[tuple[int, int, str]]] = {}
        for column, first, last, text in sorted(runs):
            self._columns.setdefault(column, []).append((first, last, text))

    def __getitem__(self, place: Place) -> str:
        row, column = place
        runs = self._columns.get(column, [])
        index = bisect_right(runs, row, key=lambda run: run[0]) - 1
        if index >= 0 and runs[index][0] <= row <= runs[index][1]:
            return runs[index][2]
        raise KeyError(place)

    def __iter__(self) -> Iterator[Place]:
        for column, runs in self._columns.items():
            for first, last, _ in runs:
                yield from ((row, column) for row in range(first, last + 1))

    def __len__(self) -> int:
        return sum(last - first + 1 for runs in self._columns.values() for first, last, _ in runs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet: ``rows`` is dense (row 1, column A first), everything else is sparse and by place.

    ``errors`` holds the text of error cells ("#REF!"), ``unworked`` the formulas that have no stored
    result, ``adding`` what a formula makes of the cells above it ("total", "average", "count"),
    ``formats`` the number formats that change what is shown. The value of all four in ``rows`` is what
    is stored, or None. ``fills`` are the colours behind cells as "#rrggbb", white left out. ``facts_known``
    is false where none of this can be seen.
    """

    name: str
    state: str = "visible"
    rows: Sequence[Sequence[Value]] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    errors: Mapping[Place, str] = field(default_factory=lambda: _NOTHING)
    unworked: Mapping[Place, str] = field(default_factory=lambda: _NOTHING)
    adding: Mapping[Place, str] = field(default_factory=lambda: _NOTHING)
    formats: Mapping[Place, str] = field(default_factory=lambda: _NOTHING)
    fills: Mapping[Place, str] = field(default_factory=lambda: _NOTHING)
    merges: tuple[Merge, ...] = ()
    facts_known: bool = True

    @property
    def width(self) -> int:
        """Return how many columns there are."""
        return len(self.rows[0]) if self.rows else 0

    def value(self, row: int, column: int) -> Value:
        """Return what a cell holds, None outside the sheet."""
        if 0 < row <= len(self.rows) and 0 <= column < len(self.rows[row - 1]):
            return self.rows[row - 1][column]
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbook:
    """A file that was read: ``format`` is what it is, ``sha256`` the hash of the very bytes that were read."""

    name: str
    format: str
    sheets: tuple[Sheet, ...]
    date_system: int = 1900
    notes: tuple[Note, ...] = ()
    sha256: str = ""
    size: int = 0

    def sheet(self, name: str) -> Sheet:
        """Return the sheet of a name.

        Raises:
            KeyError: there is none.
        """
        for sheet in self.sheets:
            if sheet.name == name:
                return sheet
        raise KeyError(name)
