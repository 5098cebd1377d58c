"""Every table's live rows as plain values, for export and for comparing two workspaces."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, text

from vrudesk.data.history import packed_rows
from vrudesk.data.schema import all_tables
from vrudesk.data.schema.base import is_audited
from vrudesk.data.steps import told


def live_rows(connection: Connection, *, binned: bool = False) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of every audited table by its name, ordered by key; with the recycle bin if asked for.

    Values are as they are stored: ISO dates, decimals as text, keys of other rows.
    """
    tables: dict[str, list[dict[str, Any]]] = {}
    for table in all_tables().sorted_tables:
        if not is_audited(table):
            continue
        live = "" if binned or "deleted_at" not in table.columns else " WHERE deleted_at IS NULL"
        names = ", ".join(f'"{column.name}"' for column in table.columns)
        query = text(f'SELECT {names} FROM "{table.name}"{live} ORDER BY id')
        tables[table.name] = [dict(row) for row in connection.execute(query).mappings()]
    return tables


def history_rows(connection: Connection) -> list[dict[str, Any]]:
    """Return every step of the history, oldest first, in words and with the number of rows that it changed."""
    query = text(
        "SELECT s.id, s.device, s.device_seq, s.label, s.kind, s.person, s.at, s.reverts, s.source, "
        "(SELECT count(*) FROM history_change c WHERE c.step = s.id) AS changes "
        "FROM history_step s ORDER BY s.device_seq, s.device"
    )
    more = packed_rows(connection)
    return [
        {**row, "changes": row["changes"] + more.get(row["id"], 0), "words": told(row["kind"], row["label"])}
        for row in connection.execute(query).mappings()
    ]
