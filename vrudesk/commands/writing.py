"""Writing many rows of any table at once: those that are new are inserted, those that differ are changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Table, bindparam, insert, select, update

from vrudesk.data.queries.rows import rows_by_id
from vrudesk.data.schema import ActionUpdate, Base, all_tables
from vrudesk.data.schema.base import table_of
from vrudesk.data.session import Session
from vrudesk.errors import Refused

if TYPE_CHECKING:
    from vrudesk.commands.returns import SavedRecord

_AT_ONCE = 10_000  # values asked for at once: SQLite takes 32,766 in a statement
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
    found: set[str] = set()
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        found |= set(session.scalars(select(table.c.id).where(table.c.id.in_(some), table.c.deleted_at.is_(None))))
    return found


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
        if record.row_id in fresh:
            fresh[record.row_id] |= changed
        elif changed:
            answers = {name: None for each in changed if (name := _ANSWERS.get((table.name, each)))}
            differing[frozenset({*changed, *answers})].append({"_key": record.row_id, **changed, **answers})
    if fresh:
        session.connection().execute(insert(table), list(fresh.values()))
    for rows in differing.values():
        session.connection().execute(update(table).where(table.c.id == bindparam("_key")), rows)


def add_all(session: Session, noun: type[Base], rows: Iterable[Mapping[str, Any]]) -> None:
    """Insert rows of a noun, if there are any."""
    if ready := list(rows):
        session.connection().execute(insert(table_of(noun)), ready)
