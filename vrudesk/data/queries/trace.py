"""From a value to where it came from: the return, its sheet and cell, who read it, and who typed over it since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from vrudesk.data.history import RowChange, changes_of, written_by
from vrudesk.data.queries.provenance import CellSource, ReadRow, readings_of, said_as
from vrudesk.data.queries.record_lists import NAMED_BY, RecordColumn, RecordList, list_of
from vrudesk.data.queries.records import RecordRow, name_of, record_rows, words_of
from vrudesk.data.queries.returns import ReturnRow
from vrudesk.data.queries.rows import reader_of
from vrudesk.data.queries.versions import versions_of
from vrudesk.data.schema import all_tables
from vrudesk.data.steps import Step


@dataclass(frozen=True, slots=True)
class ReturnOf:
    """The return that a value came from, and the newest version of it."""

    row: ReturnRow
    newest: ReturnRow


@dataclass(frozen=True, slots=True)
class Typed:
    """A value that was typed, or written otherwise than by a return: by which step, and what the return says."""

    step: Step
    was: str


@dataclass(frozen=True, slots=True)
class Trace:
    """Where the value of a column of a record came from.

    ``source`` is the cell that says it, nothing where the return says it as a whole or none says it at all;
    ``reading`` is where in the return the record stands. ``typed`` is there where somebody wrote over what the
    return said, or where there is no return.
    """

    record: str
    label: str
    value: str
    source: CellSource | None
    reading: ReadRow | None
    of: ReturnOf | None
    typed: Typed | None


def trace(connection: Connection, table: str, row_id: str, column: str) -> Trace | None:
    """Return where a value came from; nothing where there is no such record (any more), or none that lists show."""
    of = list_of(table)
    found = record_rows(connection, of, [row_id], binned=True) if of is not None else []
    if of is None or not found:
        return None
    record, shown = found[0], of.column(column)
    history = list(written_by(changes_of(connection, {table: [row_id]})))
    readings = readings_of(connection, table, [row_id]).get(row_id, [])
    writer = history[-1][1].get(column, history[-1][0].step)
    name, value = said_as(table, column), words_of(shown, record)
    reading = _reading(readings, name, writer)
    source = reading.cells.get(name) if reading is not None else None
    typed = None
    if reading is None or reading.step != writer.id:
        was = _said(connection, of, record, shown, history, reading) if reading is not None and source else ""
        typed = Typed(writer, was) if source is None or was != value else None
    returned = _return_of(connection, reading.return_id) if reading is not None else None
    return Trace(name_of(of, record), shown.label, value, source, reading, returned, typed)


def _reading(readings: Sequence[ReadRow], name: str, writer: Step) -> ReadRow | None:
    """Return the reading that wrote a value; else the last that said anything of its field, or of its record."""
    own = [each for each in readings if each.step == writer.id]
    saying = [each for each in readings if name in each.cells]
    return next(reversed(own or saying or readings), None)


def _said(
    connection: Connection,
    of: RecordList,
    record: RecordRow,
    column: RecordColumn,
    history: Sequence[tuple[RowChange, Mapping[str, Step]]],
    reading: ReadRow,
) -> str:
    """Return in words what a reading said of a column: what it wrote, or what it found just so."""
    at = reading.cells[said_as(of.table, column.name)].at
    written = [change.after for change, by in history if (step := by.get(column.name)) and step.id == reading.step]
    found = [change.after for change, _ in history if change.step.at <= at]
    table = all_tables().tables[of.table]
    image: dict[str, Any] = reader_of(connection, table)((written or found)[-1] or {})
    for key in table.c[column.name].foreign_keys:
        target = key.column.table
        called = select(target.c[NAMED_BY[target.name]]).where(target.c.id == image[column.name])
        image[column.name] = connection.execute(called).scalar()
    return words_of(column, RecordRow(record.id, image, bool(image.get("suppressed")), record.percent, record.keys))


def _return_of(connection: Connection, return_id: str) -> ReturnOf:
    versions = versions_of(connection, return_id)
    return ReturnOf(next(row for row in versions if row.id == return_id), versions[0])
