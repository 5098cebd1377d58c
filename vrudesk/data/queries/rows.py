"""Rows of a table as plain values, as they stand now or as they stood at a position of the history."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Sequence
from typing import Any, TypeAlias

from sqlalchemy import Connection, Table, func, select

from vrudesk.data.history import Image, Position, images_at
from vrudesk.data.schema import Base
from vrudesk.data.schema.base import table_of

Row: TypeAlias = dict[str, Any]


def rows_of(
    connection: Connection, noun: type[Base], position: Position | None = None, only: Collection[str] | None = None
) -> dict[str, Row]:
    """Return the rows of a table by key, live ones only; ``position`` asks for the past, ``only`` for some keys."""
    table = table_of(noun)
    query = select(table)
    if only is not None:
        query = query.where(table.c.id.in_(list(only)))
    rows: dict[str, Row] = {row["id"]: dict(row) for row in connection.execute(query).mappings()}
    if position is not None:
        read = reader_of(connection, table)
        for key, image in images_at(connection, table.name, position).items():
            if only is not None and key not in only:
                continue
            rows.pop(key, None)
            if image is not None:
                rows[key] = read(image)
    return {key: row for key, row in rows.items() if row.get("deleted_at") is None}


def rows_by_id(connection: Connection, table: Table, ids: Sequence[str]) -> dict[str, Row]:
    """Return some rows of a table by key, the recycle bin's too."""
    wanted = func.json_each(json.dumps(list(ids))).table_valued("value")
    query = select(table).where(table.c.id.in_(select(wanted.c.value)))
    return {row["id"]: dict(row) for row in connection.execute(query).mappings()}


def reader_of(connection: Connection, table: Table) -> Callable[[Image], Row]:
    """Return what makes a row image into a row, with the values that its columns give."""
    dialect = connection.dialect
    processes = {
        column.name: column.type.dialect_impl(dialect).result_processor(dialect, None) for column in table.columns
    }

    def read(image: Image) -> Row:
        return {
            name: process(image.get(name)) if process is not None else image.get(name)
            for name, process in processes.items()
        }

    return read
