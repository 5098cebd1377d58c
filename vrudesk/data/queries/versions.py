"""Versions of a return, and what a later one says otherwise than an earlier one (PRODUCT.md 20)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, select

from vrudesk.data.history import images_left
from vrudesk.data.queries.provenance import given_by, said_as
from vrudesk.data.queries.record_lists import RecordColumn, RecordList, list_of
from vrudesk.data.queries.records import VALUE, RecordRow, name_of, record_rows, words_of
from vrudesk.data.queries.returns import ReturnRow, accepted_returns
from vrudesk.data.queries.rows import reader_of
from vrudesk.data.schema import Provenance, Reading, all_tables

_AT_ONCE = 10_000  # keys asked for at once: SQLite takes 32,766 values in a statement


class Difference(StrEnum):
    """How a record of one version differs from the other."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class VersionChange:
    """A record that one version has and the other has not, or a field of which they say different things.

    ``record`` is what the record is called; ``column`` is the field that differs, nothing for a whole record.
    """

    difference: Difference
    table: str
    row_id: str
    record: str
    column: RecordColumn | None = None
    was: str = ""
    now: str = ""


def versions_of(connection: Connection, return_id: str) -> list[ReturnRow]:
    """Return the versions of a return, newest first: of the same partner, kind, period and name."""
    rows = accepted_returns(connection)
    chosen = {_what(row) for row in rows if row.id == return_id}
    return sorted((row for row in rows if _what(row) in chosen), key=lambda row: row.version, reverse=True)


def difference(connection: Connection, earlier: str, later: str) -> list[VersionChange]:
    """Return what a later version says otherwise than an earlier one: what changed, was added and was removed.

    Each version is taken as the steps that saved it left its records, in the fields that the later one gives.
    """
    before, after = _rows_of(connection, earlier), _rows_of(connection, later)
    given = given_by(connection, later)
    found: list[VersionChange] = []
    for table in {**after, **before}:
        of = list_of(table)
        assert of is not None  # every table that returns write has its list
        old, new = before.get(table, {}), after.get(table, {})
        records = _records(connection, of, [*new, *old])
        both = [records[key] for key in new if key in old]
        found += _changed(connection, of, both, given, (old, new))
        added, removed = ([key for key in one if key not in other] for one, other in ((new, old), (old, new)))
        found += (VersionChange(Difference.ADDED, table, key, name_of(of, records[key])) for key in added)
        found += (VersionChange(Difference.REMOVED, table, key, name_of(of, records[key])) for key in removed)
    kinds = list(Difference)
    return sorted(found, key=lambda each: kinds.index(each.difference))


def _what(row: ReturnRow) -> tuple[str, str, str, str | None]:
    return row.partner_id, row.period_id, row.kind, row.source_name


def _rows_of(connection: Connection, return_id: str) -> dict[str, dict[str, str]]:
    """Return the rows that a return wrote or found unchanged, by table and in its order, with the step that did."""
    query = (
        select(Reading.table_name, Provenance.row_id, Reading.step)
        .join(Reading, Reading.id == Provenance.reading_id)
        .where(Reading.return_id == return_id)
        .order_by(Provenance.id)
    )
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for table, key, step in connection.execute(query):
        found[table][key] = step
    return dict(found)


def _records(connection: Connection, of: RecordList, ids: Sequence[str]) -> dict[str, RecordRow]:
    found: dict[str, RecordRow] = {}
    for start in range(0, len(ids), _AT_ONCE):
        rows = record_rows(connection, of, ids[start : start + _AT_ONCE], binned=True)
        found |= {row.id: row for row in rows}
    return found


def _changed(
    connection: Connection,
    of: RecordList,
    records: Sequence[RecordRow],
    given: frozenset[str],
    steps: tuple[Mapping[str, str], Mapping[str, str]],
) -> Iterator[VersionChange]:
    """Yield the fields of records that are in both versions and say something else in the later one."""
    table = all_tables().tables[of.table]
    columns = [
        column
        for column in of.columns
        if column.name in table.c and not table.c[column.name].foreign_keys and said_as(of.table, column.name) in given
    ]
    before, after = (_as_left(connection, of.table, {each.id: by[each.id] for each in records}) for by in steps)
    for record in records:
        old, new = (_stood(record, images[record.id]) for images in (before, after))
        for column in columns:
            other = column.name == VALUE and old.withheld != new.withheld
            if other or old.values[column.name] != new.values[column.name]:
                was, now = words_of(column, old), words_of(column, new)
                yield VersionChange(Difference.CHANGED, of.table, record.id, name_of(of, record), column, was, now)


def _as_left(connection: Connection, table: str, steps: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """Return rows of a table as steps had left them, each by the step that is given for it."""
    of_step: defaultdict[str, list[str]] = defaultdict(list)
    for key, step in steps.items():
        of_step[step].append(key)
    read = reader_of(connection, all_tables().tables[table])
    found: dict[str, dict[str, Any]] = {}
    for step, ids in of_step.items():
        for start in range(0, len(ids), _AT_ONCE):
            images = images_left(connection, table, ids[start : start + _AT_ONCE], step)
            found |= {key: read(image) for key, image in images.items()}
    return found


def _stood(record: RecordRow, image: dict[str, Any]) -> RecordRow:
    """Return a record with the values that it once had."""
    return RecordRow(record.id, image, bool(image.get("suppressed")), record.percent, record.keys)
