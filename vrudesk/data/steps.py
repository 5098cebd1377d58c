"""Steps of the history: what kinds there are, and which of them Ctrl+Z and Ctrl+Y would take next."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from vrudesk.data.schema import HistoryChange, HistoryStep
from vrudesk.data.schema.base import table_of

EDIT, IMPORT, UNDO, REDO = "edit", "import", "undo", "redo"
LONG = 400
"""How many changes make a step that takes longer to turn back than a window may stand still."""

BARRIERS = {
    "create": "The workspace was made here, so there is nothing before it to undo.",
    "close": "A period was closed here. Reopen it with a reason instead.",
    "reopen": "A period was reopened here. Close it again instead.",
    "migrate": "The workspace was brought to a newer version here, and undo does not go back past that.",
}
"""Kinds of step that undo never crosses, and what it says."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step as menus and lists show it; an undo and a redo carry the label of what they undid or redid."""

    id: str
    label: str
    kind: str
    at: str
    person: str
    reverts: str | None

    @property
    def words(self) -> str:
        """Return the label as the history tells it."""
        return told(self.kind, self.label)


def told(kind: str, label: str) -> str:
    """Return a step's label as the history tells it: "Undid: Set action 1.1 to red"."""
    return {UNDO: "Undid: ", REDO: "Redid: "}.get(kind, "") + label


# The table, not the mapped class, because the first query on a class sets all of them up, and this one is at the start.
_STEPS = table_of(HistoryStep).c
STEP_COLUMNS = (
    _STEPS.id, _STEPS.label, _STEPS.kind, _STEPS.at, _STEPS.person, _STEPS.reverts,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reach:
    """What undo and redo would take; where undo would take nothing, ``barrier`` says why, if a barrier stands there."""

    undo: Step | None = None
    redo: Step | None = None
    barrier: str = ""


def in_effect(connection: Connection, step: str) -> Step | None:
    """Return the step whose images stand for a step now: itself, or its newest redo; nothing where it is undone.

    Raises:
        LookupError: there is no such step.

    """
    found = connection.execute(select(*STEP_COLUMNS).where(_STEPS.id == step)).first()
    if found is None:
        raise LookupError(step)
    if (undo := _turned_back_by(connection, step)) is None:
        return Step(*found)
    redo = _turned_back_by(connection, undo)
    return in_effect(connection, redo) if redo else None


def is_long(connection: Connection, step: str) -> bool:
    """Return whether a step changed so much that turning it back takes a while."""
    changes = table_of(HistoryChange).c
    if connection.scalar(select(changes.ord).where(changes.step == step, changes.images.is_not(None)).limit(1)):
        return True
    return len(connection.execute(select(changes.ord).where(changes.step == step).limit(LONG)).all()) >= LONG


def _turned_back_by(connection: Connection, step: str) -> str | None:
    query = select(_STEPS.id).where(_STEPS.reverts == step).order_by(_STEPS.device_seq.desc())
    return connection.execute(query).scalar()


def reach(connection: Connection) -> Reach:
    """Work out from the history what undo and redo would take next; it survives closing the program.

    The newest step comes first and reading stops at the first answer, because a menu asks after each edit.
    """
    query = select(*STEP_COLUMNS).order_by(_STEPS.device_seq.desc(), _STEPS.device.desc())
    turned_back: set[str | None] = set()
    undo: Step | None = None
    redo: Step | None = None
    edited = False
    with connection.execute(query) as steps:
        for step in (Step(*row) for row in steps):
            if step.kind in BARRIERS:
                return Reach(undo, redo, "" if undo else BARRIERS[step.kind])
            stands = step.id not in turned_back
            if step.kind == UNDO:
                redo = step if stands and not edited and redo is None else redo
            else:
                undo = step if stands and undo is None else undo
            edited = edited or step.kind not in {UNDO, REDO}
            turned_back.add(step.reverts)
            if undo and (redo or edited):
                break
    return Reach(undo, redo)
