"""Where a row of the plan goes when it is dragged or moved: into which priority, and before which row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol, TypeVar

from vrudesk.data.queries.plan import PlanAction, PlanPriority

MIME: Final = "application/x-vrudesk-plan-row"
"""What a dragged row is called: its key, which means nothing to another program."""


class _Keyed(Protocol):
    @property
    def id(self) -> str:
        """The key of a row."""


Row = TypeVar("Row", bound=_Keyed)


@dataclass(frozen=True, slots=True)
class Move:
    """A row's new place: before another, or last; ``priority`` is blank where a priority itself is moved."""

    key: str
    priority: str
    before: str | None


def after(rows: Sequence[Row], key: str) -> str | None:
    """Return the key of the row that comes after one, or nothing where that is the last."""
    keys = [row.id for row in rows]
    place = keys.index(key) + 1
    return keys[place] if place < len(keys) else None


def place_before(shown: Sequence[Row], whole: Sequence[Row], row: int) -> str | None:
    """Return what stands at a row of what is shown; at its end, what comes next in the whole, shown or not."""
    if row < len(shown):
        return shown[row].id
    return after(whole, shown[-1].id) if shown else None


def move_of_priority(key: str, row: int, shown: Sequence[PlanPriority], whole: Sequence[PlanPriority]) -> Move:
    """Return the move of a priority that is dropped before a row of what is shown."""
    return Move(key, "", place_before(shown, whole, row))


def move_of_action(key: str, row: int, priority: PlanPriority, whole: Sequence[PlanAction]) -> Move:
    """Return the move of an action that is dropped before a row of a priority as it is shown."""
    return Move(key, priority.id, place_before(priority.actions, whole, row))
