"""Actions of the plan: add, change, hand over, re-date with a reason, move."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import func, select

from vrudesk.commands.base import Command, cleaned, place_before, tidied, told
from vrudesk.commands.people import person_named
from vrudesk.data.schema import Action, ActionUpdate, Organisation, Priority, Redating, Team
from vrudesk.data.schema.team import TEAM_KEY
from vrudesk.data.session import Session
from vrudesk.domain.dates import uk_date
from vrudesk.domain.ordering import key_between
from vrudesk.domain.references import lifetime_reference, order_of_reference
from vrudesk.errors import Refused

_KEPT_FOR_LIFE = {"lifetime_ref", "original_due_date"}


@dataclass(frozen=True, slots=True)
class AddAction(Command):
    """Add an action at the end of a priority, with the next number and a reference for life."""

    priority: str
    title: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def apply(self, session: Session) -> None:
        """Add it."""
        priority = session.need(Priority, self.priority)
        values = tidied({"ref": next_ref(session, priority), "title": self.title, **self.values}, Action)
        _check_ref(session, priority, values["ref"])
        _check_dates(values)
        session.add(new_action(session, priority.id, values))

    def label(self, session: Session) -> str:
        """Say which."""
        return f"Added action {self.title.strip()}"


@dataclass(frozen=True, slots=True)
class EditAction(Command):
    """Change fields of an action; a due date that was set before takes ``Redate`` and a reason."""

    action: str
    changes: Mapping[str, Any]

    def apply(self, session: Session) -> None:
        """Set the fields."""
        action = session.need(Action, self.action)
        changes = tidied(self.changes, Action)
        if changes.keys() & _KEPT_FOR_LIFE:
            raise Refused("That is kept for life.", "Nothing was changed.", field=min(changes.keys() & _KEPT_FOR_LIFE))
        if changes.get("ref", action.ref) != action.ref:
            _check_ref(session, session.need(Priority, action.priority_id), changes["ref"])
        if "due_date" in changes and changes["due_date"] != action.due_date:
            if action.due_date is not None:
                raise Refused("A change of a due date needs a reason.", "The date is as it was.", field="due_date")
            changes["original_due_date"] = action.original_due_date or changes["due_date"]
        _check_dates({**_dates(action), **changes})
        session.assign(action, changes)

    def label(self, session: Session) -> str:
        """Say which field of which action."""
        return told(Action, self.changes, f"action {session.need(Action, self.action).ref}")


@dataclass(frozen=True, slots=True)
class SetOwner(Command):
    """Give an action to a person or post by name, adding the name where it is new; no name clears it."""

    action: str
    name: str

    def apply(self, session: Session) -> None:
        """Set the owner."""
        action = session.need(Action, self.action)
        action.owner_id = person_named(session, self.name, action.lead_organisation_id)

    def label(self, session: Session) -> str:
        """Say who owns which."""
        ref = session.need(Action, self.action).ref
        return f"Gave action {ref} to {self.name.strip()}" if self.name.strip() else f"Cleared owner of action {ref}"


@dataclass(frozen=True, slots=True)
class SetLead(Command):
    """Set the organisation that leads an action; None clears it."""

    action: str
    organisation: str | None

    def apply(self, session: Session) -> None:
        """Set the lead."""
        if self.organisation is not None:
            session.need(Organisation, self.organisation)
        session.need(Action, self.action).lead_organisation_id = self.organisation

    def label(self, session: Session) -> str:
        """Say who leads which."""
        ref = session.need(Action, self.action).ref
        if self.organisation is None:
            return f"Cleared lead of action {ref}"
        return f"Made {session.need(Organisation, self.organisation).name} lead action {ref}"


@dataclass(frozen=True, slots=True)
class Redate(Command):
    """Move an action's due date, with a reason; ``update`` names the partner's update that proposed it."""

    action: str
    due: date | None
    reason: str
    update: str | None = None

    def apply(self, session: Session) -> None:
        """Move the date and keep the reason."""
        redate(session, session.need(Action, self.action), self.due, self.reason, self.update)

    def label(self, session: Session) -> str:
        """Say which, and to when."""
        ref = session.need(Action, self.action).ref
        return f"Re-dated action {ref} to {uk_date(self.due)}" if self.due else f"Cleared due of action {ref}"


@dataclass(frozen=True, slots=True)
class DeclineDate(Command):
    """Keep an action's due date against a partner's proposal."""

    update: str

    def apply(self, session: Session) -> None:
        """Mark the proposal as declined."""
        session.need(ActionUpdate, self.update).due_decision = "declined"

    def label(self, session: Session) -> str:
        """Say whose proposal for which action."""
        update = session.need(ActionUpdate, self.update)
        action = session.need(Action, update.action_id)
        return f"Kept the date of action {action.ref} against {session.need(Organisation, update.organisation_id).name}"


@dataclass(frozen=True, slots=True)
class MoveAction(Command):
    """Move an action before another, or to the end of a priority."""

    action: str
    priority: str
    before: str | None

    def apply(self, session: Session) -> None:
        """Give it a key between its new neighbours."""
        action = session.need(Action, self.action)
        session.need(Priority, self.priority)
        if self.before == action.id:
            return
        query = select(Action).where(Action.priority_id == self.priority).order_by(Action.order_key, Action.id)
        siblings = list(session.scalars(query))
        action.priority_id = self.priority
        place_before(action, siblings, self.before)

    def label(self, session: Session) -> str:
        """Say which."""
        return f"Moved action {session.need(Action, self.action).ref}"


def new_action(session: Session, priority: str, values: dict[str, Any]) -> Action:
    """Return an action with the next reference for life, at the end unless it has an order key; not yet added."""
    team = session.get(Team, TEAM_KEY)
    number = session.next_number("action")
    if "order_key" not in values:
        last = session.scalar(select(func.max(Action.order_key)).where(Action.priority_id == priority))
        values = {**values, "order_key": key_between(last or "", "")}
    return Action(
        priority_id=priority,
        lifetime_ref=lifetime_reference(team.reference_prefix if team else "A", number),
        original_due_date=values.get("due_date"),
        **values,
    )


def next_ref(session: Session, priority: Priority) -> str:
    """Return the number after the last one printed under a priority, be it in the bin or moved away by now."""
    query = (
        select(Action.ref)
        .join(Priority, Priority.id == Action.priority_id)
        .where(
            Priority.strategy_id == priority.strategy_id,
            Action.ref.startswith(f"{priority.number}.", autoescape=True),
        )
    )
    printed = [order_of_reference(ref)[len(order_of_reference(priority.number)) :] for ref in session.scalars(query)]
    return f"{priority.number}.{max((rest[0][0] for rest in printed if rest), default=0) + 1}"


def redate(session: Session, action: Action, due: date | None, reason: str, update: str | None) -> None:
    """Move a due date and keep why; the first date ever set stays as the original one."""
    words = cleaned(reason)
    if words is None:
        raise Refused("Say why the date is moved.", "The date is as it was.", field="reason")
    if update is not None:
        session.need(ActionUpdate, update).due_decision = "accepted"
    if due == action.due_date:
        return
    _check_dates({**_dates(action), "due_date": due})
    session.add(
        Redating(
            action_id=action.id, update_id=update, from_date=action.due_date, to_date=due,
            reason=words, person=session.person, at=session.at,
        )
    )  # fmt: skip
    action.due_date = due
    action.original_due_date = action.original_due_date or due


def _dates(action: Action) -> dict[str, Any]:
    return {"start_date": action.start_date, "due_date": action.due_date}


def _check_dates(values: Mapping[str, Any]) -> None:
    start, due = values.get("start_date"), values.get("due_date")
    if start and due and due < start:
        raise Refused(
            f"It cannot be due on {uk_date(due)}, before it starts on {uk_date(start)}.",
            "The dates are as they were.",
            field="due_date",
        )


def _check_ref(session: Session, priority: Priority, ref: str) -> None:
    """Refuse a number that another action of the strategy has: a return would not know which of them it means."""
    query = (
        select(Action.title)
        .join(Priority, Priority.id == Action.priority_id)
        .where(Action.ref == ref, Action.deleted_at.is_(None), Priority.strategy_id == priority.strategy_id)
    )
    if title := session.scalar(query):
        raise Refused(f"There is an action {ref} already: {title}.", "What was there is kept.", field="ref")
