"""A record: a row of a return with each field read, or one value of a cross-table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from vrudesk.returns.cells import Problem, ReadCell
from vrudesk.returns.cells.cell import ERROR

_NOTHING: Mapping[str, ReadCell] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Placed:
    """A problem and where it stands; ``row`` is 0 for what concerns a whole table, sheet or file."""

    sheet: str
    cell: str
    row: int
    problem: Problem
    field: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """A row of a return: its fields as they were read; ``table_no`` counts the tables of the sheet from 1.

    ``letter`` is the column of the value where each cell of a cross-table makes a record; ``gathered`` are
    the values that a row spreads over columns where they make one record, by what they stand under.
    """

    sheet: str
    table_no: int
    row: int
    cells: Mapping[str, ReadCell]
    problems: tuple[Placed, ...]
    letter: str = ""
    gathered: Mapping[str, ReadCell] = field(default_factory=lambda: _NOTHING)

    def value(self, field: str) -> Any:
        """Return what a field was read as; None where it is blank or has no column."""
        cell = self.cells.get(field)
        return cell.value if cell is not None else None

    def shown(self, field: str) -> str:
        """Return what a field's cell displayed."""
        cell = self.cells.get(field)
        return cell.shown.strip() if cell is not None else ""

    def place(self, field: str) -> str:
        """Return the cell of a field, or the first cell of the row where it has no column."""
        cell = self.cells.get(field)
        return cell.name if cell is not None and cell.row == self.row else f"{self.letter or 'A'}{self.row}"

    def has(self, code: str, field: str) -> bool:
        """Whether there is something of a code to say of a field."""
        cell = self.cells.get(field)
        return cell is not None and any(problem.code == code for problem in cell.problems)

    @property
    def doubtful(self) -> bool:
        """Whether a person must decide something before the record can be taken."""
        return any(each.problem.ask or each.problem.severity == ERROR for each in self.problems)
