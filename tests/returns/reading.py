"""Reading cells in tests: a column by its kind, one cell alone, and what is said of a cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.returns.making import sheet_of
from vrudesk.domain.fields import Field, Kind
from vrudesk.returns.cells import ReadCell, ReadingOf, cells_of, read_column


def column(kind: Kind, values: Sequence[Any], *, date_system: int = 1900, **facts: Any) -> list[ReadCell]:
    """Read a column A whose first cell is A1."""
    sheet = sheet_of([[value] for value in values], **facts)
    cells = cells_of(sheet, range(1, len(values) + 1), 0)
    return read_column(Field(label="Field", kind=kind), cells, ReadingOf(date_system))


def one(kind: Kind, value: Any, **facts: Any) -> ReadCell:
    return column(kind, [value], **facts)[0]


def codes(cell: ReadCell) -> list[tuple[str, str]]:
    return [(problem.code, problem.severity) for problem in cell.problems]
