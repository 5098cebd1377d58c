"""Strategies and their priorities: add, change, move."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from vrudesk.commands.base import Command, place_before, tidied, told
from vrudesk.data.schema import Priority, Strategy
from vrudesk.data.session import Session
from vrudesk.domain.ordering import key_between


@dataclass(frozen=True, slots=True)
class AddStrategy(Command):
    """Add a strategy."""

    title: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def apply(self, session: Session) -> None:
        """Add it."""
        session.add(Strategy(**tidied({"title": self.title, **self.values}, Strategy)))

    def label(self, session: Session) -> str:
        """Say which."""
        return f"Added {self.title.strip()}"


@dataclass(frozen=True, slots=True)
class AddPriority(Command):
    """Add a priority at the end of a strategy, with the next number."""

    strategy: str
    title: str

    def apply(self, session: Session) -> None:
        """Add it."""
        session.need(Strategy, self.strategy)
        siblings = _siblings(session, self.strategy)
        numbers = [int(each.number) for each in siblings if each.number.isdecimal()]
        values = tidied({"title": self.title, "number": str(max(numbers, default=0) + 1)}, Priority)
        last = siblings[-1].order_key if siblings else ""
        session.add(Priority(strategy_id=self.strategy, order_key=key_between(last, ""), **values))

    def label(self, session: Session) -> str:
        """Say which."""
        return f"Added priority {self.title.strip()}"


@dataclass(frozen=True, slots=True)
class EditPriority(Command):
    """Change fields of a priority."""

    priority: str
    changes: Mapping[str, Any]

    def apply(self, session: Session) -> None:
        """Set the fields."""
        session.assign(session.need(Priority, self.priority), tidied(self.changes, Priority))

    def label(self, session: Session) -> str:
        """Say which field of which priority."""
        return told(Priority, self.changes, f"priority {session.need(Priority, self.priority).number}")


@dataclass(frozen=True, slots=True)
class MovePriority(Command):
    """Move a priority before another of its strategy, or to the end."""

    priority: str
    before: str | None

    def apply(self, session: Session) -> None:
        """Give it a key between its new neighbours."""
        row = session.need(Priority, self.priority)
        place_before(row, _siblings(session, row.strategy_id), self.before)

    def label(self, session: Session) -> str:
        """Say which."""
        return f"Moved priority {session.need(Priority, self.priority).number}"


def _siblings(session: Session, strategy: str) -> list[Priority]:
    """Return a strategy's priorities in their order, the recycle bin's too: neither place nor number is reused."""
    query = select(Priority).where(Priority.strategy_id == strategy).order_by(Priority.order_key, Priority.id)
    return list(session.scalars(query))
