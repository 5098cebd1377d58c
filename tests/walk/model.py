"""A slow model of the history: whole states before and after each step, and undo worked out from those."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeAlias

from tests.plans import everything
from vrudesk.data.changeset import ChangeSet
from vrudesk.data.schema import Base
from vrudesk.data.steps import BARRIERS, REDO, UNDO
from vrudesk.data.workspace import Workspace

State: TypeAlias = dict[tuple[str, str], dict[str, Any]]
"""Every audited row by table and key."""


def state_of(workspace: Workspace) -> State:
    """Return how everything stands."""
    return {(table, row["id"]): row for table, rows in everything(workspace).items() for row in rows}


def changed_rows(before: State, after: State) -> dict[str, set[str]]:
    """Return the rows that differ, by table, as a ``ChangeSet`` should name them."""
    found: dict[str, set[str]] = {}
    for table, key in before.keys() | after.keys():
        if before.get((table, key)) != after.get((table, key)):
            found.setdefault(table, set()).add(key)
    return found


class Conflict(Exception):
    """Say that a step cannot be turned back."""


@dataclass
class Model:
    """The states before and after each step."""

    steps: dict[str, tuple[State, State]] = field(default_factory=dict)
    turned_back: dict[str, str] = field(default_factory=dict)
    to_undo: list[str] = field(default_factory=list)
    to_redo: list[str] = field(default_factory=list)

    def add(self, changes: ChangeSet, before: State, after: State, reverts: str | None) -> None:
        """Remember a step, which one it turned back, and what undo and redo would take after it."""
        self.steps[changes.step] = (before, after)
        if reverts is not None:
            self.turned_back[reverts] = changes.step
        if changes.kind in BARRIERS:
            self.to_undo, self.to_redo = [], []
        elif changes.kind == UNDO:
            self.to_undo = [step for step in self.to_undo if step != reverts]
            self.to_redo.append(changes.step)
        else:
            self.to_redo = [step for step in self.to_redo if step != reverts] if changes.kind == REDO else []
            self.to_undo.append(changes.step)

    def reverted(self, step: str, now: State, *, keep_later: bool) -> State:
        """Return how everything stands when a step is turned back: field by field, where nobody came after it.

        Raises:
            Conflict: somebody did, or a row would point to nothing, or the step is undone already.
        """
        undo = self.turned_back.get(step)
        if undo is not None:
            redo = self.turned_back.get(undo)
            if redo is None:
                raise Conflict
            return self.reverted(redo, now, keep_later=keep_later)
        before, after = self.steps[step]
        made = {where: dict(row) for where, row in now.items()}
        for table, keys in changed_rows(before, after).items():
            for where in ((table, key) for key in keys):
                self._turn_back(where, before.get(where), after.get(where), made, keep_later)
        if keep_later:
            self._keep_what_is_pointed_at(before, now, made)
        if _dangling(made):
            raise Conflict
        return made

    def _turn_back(
        self,
        where: tuple[str, str],
        was: dict[str, Any] | None,
        became: dict[str, Any] | None,
        made: State,
        keep_later: bool,
    ) -> None:
        row = made.get(where)
        if was is None or became is None or row is None:
            if row == became:
                made.pop(where, None)
                made.update({where: dict(was)} if was else {})
            elif not keep_later:
                raise Conflict
            return
        for name in (name for name in was if was[name] != became[name]):
            if row[name] == became[name]:
                row[name] = was[name]
            elif not keep_later:
                raise Conflict

    def _keep_what_is_pointed_at(self, before: State, now: State, made: State) -> None:
        """Put rows back that the step had made and others point to; not where a row's own kind does."""
        while missing := _dangling(made) & (now.keys() - before.keys()):
            if any(
                _points(row, table, where) for where in missing for (table, _), row in made.items() if table == where[0]
            ):
                raise Conflict
            made.update({where: dict(now[where]) for where in missing})


def _dangling(state: State) -> set[tuple[str, str]]:
    """Return the rows that are pointed to and are not there."""
    pointed = {
        (key.column.table.name, row[key.parent.name])
        for (table, _), row in state.items()
        for key in Base.metadata.tables[table].foreign_keys
        if key.column.name == "id" and row[key.parent.name] is not None
    }
    return pointed - state.keys()


def _points(row: dict[str, Any], table: str, where: tuple[str, str]) -> bool:
    keys = Base.metadata.tables[table].foreign_keys
    return any(key.column.table.name == where[0] and row[key.parent.name] == where[1] for key in keys)
