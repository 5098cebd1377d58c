"""The first rows of a sheet as they would be read: what stands above, the headings, and what each cell becomes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from vrudesk.domain.display import shown as displayed
from vrudesk.domain.fields import Kind
from vrudesk.returns.catalogue import KindOfReturn
from vrudesk.returns.fixings import Books
from vrudesk.returns.kinds import MatchedTable
from vrudesk.returns.records import Reader
from vrudesk.returns.shown import shown
from vrudesk.returns.timing import Span
from vrudesk.returns.workbook import Sheet

NOT_READ = "not understood"
_ROWS, _BELOW, _MOST = 30, 15, 120
_EVIDENCE = 400


class RowIs(StrEnum):
    """What a row of a sheet is."""

    ABOVE = "above"
    HEADING = "headings"
    RECORD = "record"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A row as it displays; ``becomes`` is what cells are read as, by column, and ``why`` a row is left out."""

    number: int
    row_is: RowIs
    cells: tuple[str, ...]
    becomes: Mapping[int, str] = field(default_factory=dict)
    why: str = ""


def preview_rows(
    sheet: Sheet, tables: Sequence[MatchedTable], kind: KindOfReturn, books: Books, date_system: int, about: Span | None
) -> tuple[PreviewRow, ...]:
    """Return the first rows of a sheet, down to a few records below its headings."""
    header = max((row for each in tables[:1] for row in each.table.header_rows), default=0)
    last = min(len(sheet.rows), _MOST, max(_ROWS, header + _BELOW))
    reader = Reader(kind.kind, date_system, books=books, strict=kind.strict, about=about)
    becomes = {row: cells for each in tables for row, cells in _read(reader, each, last).items()}
    kinds: dict[int, tuple[RowIs, str]] = {}
    for each in tables:
        kinds |= dict.fromkeys(each.table.header_rows, (RowIs.HEADING, ""))
        kinds |= {left.row: (RowIs.LEFT_OUT, left.why) for left in each.table.left_out}
        kinds |= dict.fromkeys(each.table.body, (RowIs.RECORD, ""))
    rows = []
    for number in range(1, last + 1):
        row_is, why = kinds.get(number, (RowIs.ABOVE, ""))
        cells = tuple(" ".join(shown(sheet, number, column).split()) for column in range(sheet.width))
        rows.append(PreviewRow(number, row_is, cells, becomes.get(number, {}), why))
    return tuple(rows)


def _read(reader: Reader, matched: MatchedTable, last: int) -> dict[int, dict[int, str]]:
    """Return what the cells of a table's first records are read as, by row and column."""
    some = replace(matched, table=replace(matched.table, body=matched.table.body[:_EVIDENCE]))
    found: dict[int, dict[int, str]] = {}
    fields = reader.kind.fields
    for record in reader.records(some, 1):
        if record.row > last:
            break
        cells = found.setdefault(record.row, {})
        told = [(fields[name].kind, cell) for name, cell in record.cells.items()]
        told += [(fields[reader.kind.value].kind, cell) for cell in record.gathered.values()]
        for described, cell in told:
            if cell.row == record.row and (words := _words(described, cell.value, cell.shown)):
                cells[cell.column] = words
    return found


def _words(kind: Kind, value: Any, said: str) -> str:
    if value is None:
        return NOT_READ if said.strip() else ""
    return displayed(kind, value)
