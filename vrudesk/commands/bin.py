"""The recycle bin: delete something with all that stands under it, and bring exactly that back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ForeignKey, Table, select, update
from sqlalchemy.exc import IntegrityError

from vrudesk.commands.base import Command
from vrudesk.data.schema import Base, all_tables
from vrudesk.data.schema.base import table_of
from vrudesk.data.session import Session
from vrudesk.errors import Refused


@dataclass(frozen=True, slots=True)
class Delete(Command):
    """Put a row, and every row that belongs to it, into the recycle bin."""

    noun: type[Base]
    row: str

    def apply(self, session: Session) -> None:
        """Mark the whole subtree with this step's moment."""
        session.need(self.noun, self.row)
        for table, ids in _subtree(session, table_of(self.noun), [self.row]):
            session.execute(update(table).where(table.c.id.in_(ids)).values(deleted_at=session.at))
        session.expire_all()

    def label(self, session: Session) -> str:
        """Say what."""
        return f"Deleted {_called(session, self.noun, self.row)}"


@dataclass(frozen=True, slots=True)
class Restore(Command):
    """Bring back from the recycle bin what one deletion put there."""

    noun: type[Base]
    row: str

    def apply(self, session: Session) -> None:
        """Take the mark from every row that carries the same one."""
        row = session.get(self.noun, self.row)
        mark = getattr(row, "deleted_at", None)
        if row is None or mark is None:
            raise Refused("That is not in the recycle bin.", "Nothing was changed.")
        _need_parents(session, mark)
        try:
            for table in _binned_tables():
                session.execute(update(table).where(table.c.deleted_at == mark).values(deleted_at=None))
        except IntegrityError as error:
            raise Refused(
                "Another of the same name has been added since.", "Rename that one first; nothing was restored."
            ) from error
        session.expire_all()

    def label(self, session: Session) -> str:
        """Say what."""
        return f"Restored {_called(session, self.noun, self.row)}"


def _binned_tables() -> Iterator[Table]:
    return (table for table in all_tables().sorted_tables if "deleted_at" in table.columns)


def _subtree(session: Session, table: Table, ids: list[str]) -> Iterator[tuple[Table, list[str]]]:
    """Yield the live rows that go together."""
    yield table, ids
    for child, key in _belongings():
        if key.column.table is table:
            query = select(child.c.id).where(key.parent.in_(ids), child.c.deleted_at.is_(None))
            if found := list(session.scalars(query)):
                yield from _subtree(session, child, found)


def _need_parents(session: Session, mark: str) -> None:
    """Refuse where a row of the set belongs to one that another deletion put into the recycle bin."""
    for child, key in _belongings():
        parent = key.column.table
        query = (
            select(parent.c.id)
            .join(child, key.parent == parent.c.id)
            .where(child.c.deleted_at == mark, parent.c.deleted_at != mark)
        )
        if session.execute(query).first() is not None:
            raise Refused(
                f"The {parent.name} it belongs to is in the recycle bin too.", "Restore that one first.", field="row"
            )


def _belongings() -> Iterator[tuple[Table, ForeignKey]]:
    """Yield the ties by which a row belongs to another: keys that must not be blank, between tables with a bin."""
    for child in _binned_tables():
        for key in child.foreign_keys:
            if not key.parent.nullable and "deleted_at" in key.column.table.columns:
                yield child, key


def _called(session: Session, noun: type[Base], key: str) -> str:
    row = session.get(noun, key)
    name = next((getattr(row, each) for each in ("ref", "number", "name", "title") if getattr(row, each, None)), "")
    return f"{table_of(noun).name.replace('_', ' ')} {name}".strip()
