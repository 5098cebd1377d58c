"""Checking a workspace whole: SQLite's own check, foreign keys, and whether the history leads to the live rows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from sqlalchemy import Connection, Table, select, text
from sqlcipher3 import dbapi2

from vrudesk.data.opening import integrity_findings
from vrudesk.data.packs import unpacked
from vrudesk.data.schema import HistoryChange, HistoryNow, StoredFile
from vrudesk.data.triggers import audited_tables, image_sql


def findings(connection: Connection) -> list[str]:
    """Return what is wrong with a workspace, in words; nothing when all is well."""
    return [
        *integrity_findings(connection),
        *_foreign_keys(connection),
        *_open_step(connection),
        *_kept_files(connection),
        *(finding for table in audited_tables() for finding in _replay(connection, table)),
    ]


def row_counts(connection: dbapi2.Connection) -> dict[str, int]:
    """Return the number of rows of every table, by name."""
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


def _foreign_keys(connection: Connection) -> Iterator[str]:
    for table, _, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"a row of {table} refers to a row of {parent} that is not there"


def _open_step(connection: Connection) -> Iterator[str]:
    if connection.execute(select(HistoryNow.step)).scalar() is not None:
        yield "a step was begun and never ended"


def _kept_files(connection: Connection) -> Iterator[str]:
    for digest, content in connection.execute(select(StoredFile.sha256, StoredFile.content)):
        if hashlib.sha256(content).hexdigest() != digest:
            yield f"the kept file {digest[:12]} is not as it was received"


def _replay(connection: Connection, table: Table) -> Iterator[str]:
    """Play the history of a table from nothing and compare each row with the live one."""
    query = (
        select(HistoryChange.row_id, HistoryChange.before, HistoryChange.after, HistoryChange.images)
        .where(HistoryChange.table_name == table.name)
        .order_by(HistoryChange.ord)
    )
    rows: dict[str, str | None] = {}
    for row_id, before, after, images in connection.execute(query):
        told = [(row_id, after)] if images is None else [(json.loads(each)["id"], each) for each in unpacked(images)]
        for key, image in told:
            if rows.get(key) != before:
                yield f"the history of {table.name} {key} does not follow on from itself"
            rows[key] = image
    now = text(f'SELECT id, {image_sql(table)} FROM "{table.name}"')
    live: dict[str, str] = dict(connection.execute(now).all())
    left = {row_id: image for row_id, image in rows.items() if image is not None}
    for row_id in sorted(live.keys() | left.keys()):
        if live.get(row_id) != left.get(row_id):
            yield f"{table.name} {row_id} is not as its history tells it"
