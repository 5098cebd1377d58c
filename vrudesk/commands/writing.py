"""Writing many rows of any table at once: those that are new are inserted, those that differ are changed.

A row that was thrown away and that a return brings again is taken out of the recycle bin.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Table, bindparam, func, select, update

from vrudesk.data import packs
from vrudesk.data.ordering import in_order
from vrudesk.data.queries.rows import rows_by_id
from vrudesk.data.schema import ActionUpdate, Base, all_tables
from vrudesk.data.schema.base import table_of
from vrudesk.data.session import Session
from vrudesk.errors import Refused

if TYPE_CHECKING:
    from vrudesk.commands.returns import SavedRecord

_AT_ONCE = 5_000
"""Rows that are made ready together: while a list of very many is made, no other thread runs."""
_ANSWERS = {(ActionUpdate.__tablename__, "due_date"): "due_decision"}
"""The fields that answer another one, and are blank again when that one changes."""


def need_live(session: Session, records: Sequence[SavedRecord]) -> None:
    """Refuse where a row that the records speak of went away between the preview and the saving."""
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for table in {record.table for record in records}:
        identities = [record.identity for record in records if record.table == table]
        for key in all_tables().tables[table].foreign_keys:
            target = key.column.table
            if "deleted_at" in target.columns:
                wanted[target.name] |= {named for each in identities if (named := each.get(key.parent.name))}
    for name, keys in wanted.items():
        if keys - _live(session, all_tables().tables[name], sorted(keys)):
            noun = name.replace("_", " ")
            raise Refused(
                f"{'An' if noun[0] in 'aeiou' else 'A'} {noun} that this return speaks of is not there any more.",
                "Nothing was saved. Read the file again.",
            )


def _live(session: Session, table: Table, keys: Sequence[str]) -> set[str]:
    wanted = func.json_each(json.dumps(keys)).table_valued("value")
    query = select(table.c.id).where(table.c.id.in_(select(wanted.c.value)), table.c.deleted_at.is_(None))
    return set(session.scalars(query))


def write_records(session: Session, records: Sequence[SavedRecord]) -> None:
    """Insert the rows that are new and change the fields that differ, leaving the others alone."""
    by_table: defaultdict[str, list[SavedRecord]] = defaultdict(list)
    for record in records:
        by_table[record.table].append(record)
    for name, mine in by_table.items():
        _write_rows(session, all_tables().tables[name], mine)
    session.expire_all()


def _write_rows(session: Session, table: Table, records: Sequence[SavedRecord]) -> None:
    there = rows_by_id(session.connection(), table, [record.row_id for record in records])
    blank: dict[str, Any] = dict.fromkeys(table.columns.keys())
    fresh: dict[str, dict[str, Any]] = {}
    differing: defaultdict[frozenset[str], list[dict[str, Any]]] = defaultdict(list)
    for record in records:
        old = there.get(record.row_id) or fresh.get(record.row_id)
        if old is None:
            fresh[record.row_id] = {**blank, "id": record.row_id, **record.identity, **record.values}
            continue
        changed = {name: value for name, value in record.values.items() if old[name] != value}
        changed |= {"deleted_at": None} if old.get("deleted_at") is not None else {}
        if record.row_id in fresh:
            fresh[record.row_id] |= changed
        elif changed:
            answers = {name: None for each in changed if (name := _ANSWERS.get((table.name, each)))}
            differing[frozenset({*changed, *answers})].append({"_key": record.row_id, **changed, **answers})
    # In the order of their keys, they are written to the end of each index and not all over it.
    ready = [fresh[key] for key in in_order(fresh, str)]
    if len(ready) < packs.LEAST:
        insert_rows(session, table, ready)
    else:
        with packs.packed(session, table, list(fresh)):
            insert_rows(session, table, ready)
    for rows in differing.values():
        session.connection().execute(update(table).where(table.c.id == bindparam("_key")), rows)


def add_all(session: Session, noun: type[Base], rows: Iterable[Mapping[str, Any]]) -> None:
    """Insert rows of a noun, if there are any."""
    insert_rows(session, table_of(noun), rows)


def insert_rows(session: Session, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Insert rows that all have the same columns, through the driver: it is three times as fast with many."""
    ready = list(rows)
    if not ready:
        return
    names = list(ready[0])
    for start in range(0, len(ready), _AT_ONCE):
        stored = _as_stored(session.connection(), table, names, ready[start : start + _AT_ONCE])
        insert_tuples(session, table, names, list(stored))


def insert_tuples(session: Session, table: Table, names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows of some columns, with their values as they are stored."""
    columns = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("?" * len(names))
    statement = f'INSERT INTO "{table.name}" ({columns}) VALUES ({marks})'  # noqa: S608  # names of our own schema
    if rows:
        session.connection().exec_driver_sql(statement, list(rows))


def _processed(column: Iterable[Any], process: Callable[[Any], Any]) -> list[Any]:
    """Return a column as it is stored; the same few values stand in it again and again."""
    known: dict[Any, Any] = {None: None}
    stored = []
    for value in column:
        if value not in known:
            known[value] = process(value)
        stored.append(known[value])
    return stored


def _as_stored(
    connection: Connection, table: Table, names: Sequence[str], rows: Sequence[Mapping[str, Any]]
) -> Iterable[tuple[Any, ...]]:
    """Return rows as the driver takes them; a column at a time, because few need anything done to them."""
    columns = []
    for name in names:
        process = table.columns[name].type.dialect_impl(connection.dialect).bind_processor(connection.dialect)
        column = map(itemgetter(name), rows)
        columns.append(column if process is None else _processed(column, process))
    return zip(*columns, strict=True)
