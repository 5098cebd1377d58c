"""Where a value came from: file, sheet, cell, who read it and when (PRODUCT.md 19)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from vrudesk.data.history import writers_of
from vrudesk.data.schema import ColumnMap, DisplayedText, PartnerReturn, Provenance, StoredFile

_AT_ONCE = 10_000  # rows asked for at once: SQLite takes 32,766 values in a statement


@dataclass(frozen=True, slots=True)
class CellSource:
    """The cell from which a value was read; ``displayed`` is what it showed, where that differs from the value."""

    return_id: str
    file_name: str
    sheet: str
    cell: str
    person: str
    at: str
    displayed: str


def sources_of(connection: Connection, table: str, row_id: str) -> dict[str, CellSource]:
    """Return the source of each field of a row whose present value was read from a return.

    The step that wrote the present value decides: what somebody typed over has no source.
    """
    return sources_of_rows(connection, table, [row_id]).get(row_id, {})


def sources_of_rows(connection: Connection, table: str, ids: Sequence[str]) -> dict[str, dict[str, CellSource]]:
    """Return the sources of many rows of a table, by row, as ``sources_of`` does for one."""
    found: dict[str, dict[str, CellSource]] = {}
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        cells = _cells(connection, table, some)
        for row_id, writers in writers_of(connection, table, some).items():
            sources = {field: cells.get((row_id, step.id, field)) for field, step in writers.items()}
            found[row_id] = {field: source for field, source in sources.items() if source is not None}
    return found


def _cells(connection: Connection, table: str, ids: Sequence[str]) -> dict[tuple[str, str, str], CellSource]:
    """Return the cells from which rows were ever read, by row, step and field."""
    query = (
        select(
            Provenance.row_id, Provenance.step, Provenance.sheet, Provenance.row, ColumnMap.field, ColumnMap.letter,
            PartnerReturn.id, PartnerReturn.file_name, PartnerReturn.read_by, PartnerReturn.read_at, DisplayedText.text,
        )
        .join(PartnerReturn, PartnerReturn.id == Provenance.return_id)
        .join(
            ColumnMap,
            (ColumnMap.return_id == Provenance.return_id)
            & (ColumnMap.sheet == Provenance.sheet)
            & (ColumnMap.table_no == Provenance.table_no),
        )
        .outerjoin(
            DisplayedText, (DisplayedText.provenance_id == Provenance.id) & (DisplayedText.field == ColumnMap.field)
        )
        .where(Provenance.table_name == table, Provenance.row_id.in_(ids))
    )  # fmt: skip
    return {
        (each.row_id, each.step, each.field): CellSource(
            each.id, each.file_name, each.sheet, f"{each.letter}{each.row}", each.read_by, each.read_at, each.text or ""
        )
        for each in connection.execute(query)
    }


def kept_file(connection: Connection, return_id: str) -> tuple[str, bytes] | None:
    """Return name and bytes of a return as it was received."""
    query = (
        select(PartnerReturn.file_name, StoredFile.content)
        .join(StoredFile, StoredFile.sha256 == PartnerReturn.file_sha256)
        .where(PartnerReturn.id == return_id)
    )
    row = connection.execute(query).first()
    return (row.file_name, row.content) if row else None
