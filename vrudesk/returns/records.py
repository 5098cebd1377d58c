"""Records: the rows of a table with each field read, before anything is known of the plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from vrudesk.domain.fields import Field, Kind
from vrudesk.returns.cells import Problem, ReadCell, cells_of, read_column
from vrudesk.returns.cells.cell import ERROR
from vrudesk.returns.kinds import MatchedTable, ReturnKind
from vrudesk.returns.notes import row_problems
from vrudesk.returns.tints import NO_KEY, ColourKey, tints


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
    """A row of a return: its fields as they were read; ``table_no`` counts the tables of the sheet from 1."""

    sheet: str
    table_no: int
    row: int
    cells: Mapping[str, ReadCell]
    problems: tuple[Placed, ...]

    def value(self, field: str) -> Any:
        """Return what a field was read as; None where it is blank or has no column."""
        cell = self.cells.get(field)
        return cell.value if cell is not None else None

    def place(self, field: str) -> str:
        """Return the cell of a field, or the first cell of the row where it has no column."""
        cell = self.cells.get(field)
        return cell.name if cell is not None else f"A{self.row}"

    @property
    def doubtful(self) -> bool:
        """Whether a person must decide something before the record can be taken."""
        return any(each.problem.ask or each.problem.severity == ERROR for each in self.problems)


def read_records(
    matched: MatchedTable, table_no: int, kind: ReturnKind, date_system: int, key: ColourKey = NO_KEY
) -> list[Record]:
    """Read every record of a table, a column at a time; ``key`` is what the workbook says of its colours."""
    sheet, table = matched.sheet, matched.table
    columns = {
        name: _read_column(matched, kind.fields[name], index, date_system, key)
        for name, index in matched.columns.items()
    }
    of_rows = row_problems(sheet, table)
    records = []
    for place, row in enumerate(table.body):
        cells = {field: column[place] for field, column in columns.items()}
        problems = [Placed(sheet.name, f"A{row}", row, of_rows[row])] if row in of_rows else []
        problems += [
            Placed(sheet.name, cell.name, row, problem, field)
            for field, cell in cells.items()
            for problem in cell.problems
        ]
        records.append(Record(sheet.name, table_no, row, cells, tuple(problems)))
    return records


def _read_column(matched: MatchedTable, field: Field, index: int, date_system: int, key: ColourKey) -> list[ReadCell]:
    sheet, rows = matched.sheet, matched.table.body
    fills = tints(sheet, rows, index, key) if field.kind is Kind.RAG else {}
    return read_column(field, cells_of(sheet, rows, index, fills), date_system)
