"""Turning a step back: row by row in reverse order, only the fields that the step changed.

Nobody writes an inverse by hand. Where a field was changed by a later step, the whole revert is a
conflict that names that step, or (for an import) the field is kept and listed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table, select
from sqlcipher3 import dbapi2

from vrudesk.data.changeset import Kept
from vrudesk.data.connections import driver_of
from vrudesk.data.history import Image, RowChange, changes_in, changes_of
from vrudesk.data.schema import ActionStatus, ActionUpdate, PartnerReturn, ReportingPeriod, all_tables
from vrudesk.data.steps import Step
from vrudesk.data.triggers import audited_tables, image_sql
from vrudesk.errors import UserError

# By its name, because the module of its noun is not needed to show a plan.
_FROZEN = {*(noun.__tablename__ for noun in (ActionStatus, ActionUpdate, PartnerReturn)), "return_request"}
"""Tables whose rows a closed period holds as they are."""

_DECIDED_LATER = {"due_decision"}
"""Fields of theirs that may still change: a partner's date is accepted when the team comes to it."""


class UndoConflict(UserError):
    """Report that a later step stands in the way of an undo; ``later`` names it and ``step`` is its key."""

    kind = "conflict"

    def __init__(self, label: str, later: str, step: str) -> None:
        super().__init__(
            f"“{label}” cannot be undone, because “{later}” changed the same thing afterwards.",
            "Nothing was changed. Undo the later one first.",
        )
        self.later = later
        self.step = step


class FrozenPeriod(UserError):
    """Report that a step cannot be turned back because it stands in a period that is closed now."""

    kind = "closed"

    def __init__(self, label: str, period: str) -> None:
        super().__init__(
            f"“{label}” cannot be undone, because {period} is closed.",
            "Nothing was changed. Reopen the period with a reason first.",
        )
        self.period = period


@dataclass(slots=True)
class Revert:
    """One step being turned back on a connection; ``kept`` fills with what a later step had changed."""

    connection: Connection
    step: Step
    keep_later: bool
    kept: list[Kept] = field(default_factory=list)
    _driver: dbapi2.Connection = field(init=False)
    _pointed_at: dict[tuple[str, str], RowChange] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        """Keep the driver's own connection at hand: thousands of statements go through it."""
        self._driver = driver_of(self.connection)

    def run(self) -> None:
        """Turn the step back, or raise ``UndoConflict`` or ``FrozenPeriod`` and leave it to the caller to roll back."""
        changes = _net(changes_in(self.connection, self.step.id))
        self._refuse_frozen(changes)
        for change in reversed(changes):
            table = all_tables().tables[change.table]
            now = self._image(table, change.row_id)
            if change.after is None:
                self._put_back(table, change, change.before or {}, now)
            elif change.before is None:
                self._take_away(table, change, change.after, now)
            else:
                self._restore(table, change, change.before, change.after, now)
        for (target, key), change in self._pointed_at.items():
            if self._image(all_tables().tables[target], key) is None:
                raise self._conflict_with(*self._last_change(target, key, change.ord))

    def _refuse_frozen(self, changes: Sequence[RowChange]) -> None:
        frozen = (each for each in changes if each.table in _FROZEN and each.changed() - _DECIDED_LATER)
        held = {(each.after or each.before or {})["period_id"] for each in frozen}
        query = select(ReportingPeriod.label).where(
            ReportingPeriod.id.in_(held), ReportingPeriod.closed_at.is_not(None)
        )
        if label := self.connection.execute(query).scalar():
            raise FrozenPeriod(self.step.label, label)

    def _take_away(self, table: Table, change: RowChange, after: Image, now: Image | None) -> None:
        """Remove a row that the step had made."""
        later = tuple(name for name, value in after.items() if now is None or now[name] != value)
        if later:
            self._conflict(change, later)
        elif referrer := self._referrer(table, change.row_id):
            self._referred(change, table, *referrer)
        else:
            self._sql(f'DELETE FROM "{table.name}" WHERE id = ?', change.row_id)

    def _put_back(self, table: Table, change: RowChange, before: Image, now: Image | None) -> None:
        """Insert again a row that the step had removed."""
        if now is not None:
            self._conflict(change, ())
            return
        names = ", ".join(f'"{name}"' for name in before)
        marks = ", ".join("?" for _ in before)
        self._write(table, change, before, f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})', *before.values())

    def _restore(self, table: Table, change: RowChange, before: Image, after: Image, now: Image | None) -> None:
        """Put back those fields that the step changed and that nobody changed since."""
        changed = [name for name, value in after.items() if before[name] != value]
        later = tuple(name for name in changed if now is None or now[name] != after[name])
        if later:
            self._conflict(change, later)
        mine = {name: before[name] for name in changed if name not in later}
        if mine:
            sets = ", ".join(f'"{name}" = ?' for name in mine)
            sql = f'UPDATE "{table.name}" SET {sets} WHERE id = ?'
            self._write(table, change, mine, sql, *mine.values(), change.row_id)

    def _write(self, table: Table, change: RowChange, values: Image, sql: str, *bound: Any) -> None:
        """Write values back; what must be unique may have been given to another row since."""
        try:
            self._sql(sql, *bound)
        except dbapi2.IntegrityError as error:
            rival = self._rival(table, change.row_id, change.before or {})
            raise self._conflict_with(*self._last_change(table.name, rival, 0)) from error
        for key in table.foreign_keys:
            if values.get(key.parent.name) is not None and key.column.name == "id":
                self._pointed_at[key.column.table.name, values[key.parent.name]] = change

    def _conflict(self, change: RowChange, fields: tuple[str, ...]) -> None:
        step, label = self._last_change(change.table, change.row_id, change.ord, fields)
        if not self.keep_later:
            raise self._conflict_with(step, label)
        self.kept.append(Kept(change.table, change.row_id, fields, step, label))

    def _referred(self, change: RowChange, table: Table, other: Table, row_id: str) -> None:
        """Keep a row to which another points; where a later version of itself does, nothing of it can go."""
        step, label = self._last_change(other.name, row_id, 0)
        if other is table or not self.keep_later:
            raise self._conflict_with(step, label)
        self.kept.append(Kept(change.table, change.row_id, (), step, label))

    def _conflict_with(self, step: str, label: str) -> UndoConflict:
        return UndoConflict(self.step.label, label, step)

    def _last_change(self, table: str, row_id: str, after: int, fields: tuple[str, ...] = ()) -> tuple[str, str]:
        """Return key and words of the newest step after ``after`` that changed a row, or one of these fields of it."""
        newest = None
        for change in reversed(changes_of(self.connection, {table: [row_id]})):
            if change.ord <= after:
                break
            newest = newest or (change.step.id, change.step.words)
            if change.changed() & {*fields}:
                return change.step.id, change.step.words
        return newest or (self.step.id, self.step.label)

    def _referrer(self, table: Table, row_id: str) -> tuple[Table, str] | None:
        """Return a row that points to this one, if any does."""
        for other, column in _references_to(table):
            if found := self._sql(f'SELECT id FROM "{other.name}" WHERE "{column}" = ? LIMIT 1', row_id):
                return other, found[0][0]
        return None

    def _rival(self, table: Table, row_id: str, image: Image) -> str:
        """Return the key of the live row that has what must be unique among live rows."""
        rows = [json.loads(row[0]) for row in self._sql(f'SELECT {image_sql(table)} FROM "{table.name}"')]
        others = [row for row in rows if row["id"] != row_id and row.get("deleted_at") is None]
        rival: str = next(
            other["id"]
            for index in table.indexes
            for other in others
            if index.unique and all(other[column.name] == image[column.name] for column in index.columns)
        )
        return rival

    def _image(self, table: Table, row_id: str) -> Image | None:
        rows = self._sql(_image_of(table), row_id)
        return json.loads(rows[0][0]) if rows else None

    def _sql(self, sql: str, *bound: Any) -> list[Any]:
        """Run a statement on the driver itself: turning back an import takes thousands of them."""
        rows: list[Any] = self._driver.execute(sql, bound).fetchall()
        return rows


def _net(changes: Iterable[RowChange]) -> list[RowChange]:
    """Return one change for each row that a step changed: as it was before the step, and as the step left it."""
    net: dict[tuple[str, str], RowChange] = {}
    for change in changes:
        earlier = net.get((change.table, change.row_id))
        net[change.table, change.row_id] = replace(change, before=earlier.before) if earlier else change
    return [change for change in net.values() if change.before != change.after]


@cache
def _image_of(table: Table) -> str:
    return f'SELECT {image_sql(table)} FROM "{table.name}" WHERE id = ?'


@cache
def _references_to(table: Table) -> tuple[tuple[Table, str], ...]:
    return tuple(_references(table))


def _references(table: Table) -> Iterator[tuple[Table, str]]:
    for other in audited_tables():
        for key in other.foreign_keys:
            if key.column.table is table:
                yield other, key.parent.name
