"""The team's own line on an action in a period: set it, or take what the partners suggest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select

from vrudesk.commands.base import Command, open_period, tidied, told
from vrudesk.data.schema import Action, ActionStatus, ActionUpdate, HistoryChange, Organisation, ReportingPeriod
from vrudesk.data.session import Session
from vrudesk.domain.keys import natural_key
from vrudesk.domain.suggestions import PartnerSays, Suggestion, suggest
from vrudesk.domain.words import counted
from vrudesk.errors import Refused


@dataclass(frozen=True, slots=True)
class SetStatus(Command):
    """Change fields of the team's line; making the line where there was none."""

    action: str
    period: str
    changes: Mapping[str, Any]

    def apply(self, session: Session) -> None:
        """Set the fields, if the period is open."""
        open_period(session, self.period)
        session.need(Action, self.action)
        values = tidied(self.changes, ActionStatus)
        percent = values.get("percent_complete")
        if percent is not None and not (Decimal(percent).is_finite() and 0 <= percent <= 100):
            raise Refused("Done goes from 0 to 100 %.", "What was there is kept.", field="percent_complete")
        write_status(session, self.action, self.period, values)

    def label(self, session: Session) -> str:
        """Say which field of which action; a rating in the fewest words."""
        ref = session.need(Action, self.action).ref
        if list(self.changes) == ["rag"] and self.changes["rag"] is not None:
            return f"Set action {ref} to {self.changes['rag']}"
        return told(ActionStatus, self.changes, f"action {ref}")


@dataclass(frozen=True, slots=True)
class TakeSuggestions(Command):
    """Take what partners' updates suggest, for those fields that the team has left blank."""

    period: str
    actions: tuple[str, ...]

    def apply(self, session: Session) -> None:
        """Fill the blanks of each action's line."""
        open_period(session, self.period)
        in_period = select(ActionStatus).where(
            ActionStatus.period_id == self.period, ActionStatus.action_id.in_(self.actions)
        )
        there = {status.action_id: status for status in session.scalars(in_period)}
        for action, said in _said(session, self.actions, self.period).items():
            suggestion = suggest(said)
            assert suggestion is not None
            write_status(session, action, self.period, _for_blanks(suggestion, there.get(action)))

    def label(self, session: Session) -> str:
        """Say for how many, and when."""
        query = select(func.count(HistoryChange.row_id.distinct())).where(
            HistoryChange.step == session.step, HistoryChange.table_name == ActionStatus.__tablename__
        )
        return (
            f"Took what partners suggest for {counted(session.scalar(query) or 0, 'action')}, "
            f"{session.need(ReportingPeriod, self.period).label}"
        )


def write_status(session: Session, action: str, period: str, values: Mapping[str, Any]) -> None:
    """Write fields of the team's line, making it where something is said for the first time."""
    key = natural_key("action_status", action, period)
    status = session.get(ActionStatus, key)
    if status is None:
        if all(value is None for value in values.values()):
            return
        status = ActionStatus(id=key, action_id=action, period_id=period)
        session.add(status)
    session.assign(status, dict(values))


def _for_blanks(suggestion: Suggestion, status: ActionStatus | None) -> dict[str, Any]:
    """Return what a suggestion gives to the fields that are blank; its reason only with its rating."""
    offered: dict[str, Any] = {
        "rag": suggestion.rag,
        "percent_complete": suggestion.percent,
        "words": suggestion.words or None,
    }
    if suggestion.rag and suggestion.rag.needs_a_plan and (status is None or status.rag in {None, suggestion.rag}):
        offered["reason"] = suggestion.why
    return {name: value for name, value in offered.items() if status is None or getattr(status, name) is None}


def _said(session: Session, actions: Sequence[str], period: str) -> dict[str, list[PartnerSays]]:
    """Return what partners said of live actions in a period."""
    query = (
        select(
            ActionUpdate.action_id, Organisation.name,
            ActionUpdate.rag, ActionUpdate.percent_complete, ActionUpdate.progress,
        )
        .join(Organisation, Organisation.id == ActionUpdate.organisation_id)
        .join(Action, Action.id == ActionUpdate.action_id)
        .where(ActionUpdate.action_id.in_(actions), ActionUpdate.period_id == period, Action.deleted_at.is_(None))
        .order_by(Organisation.name)
    )  # fmt: skip
    said: dict[str, list[PartnerSays]] = {}
    for action, partner, rag, percent, progress in session.execute(query):
        said.setdefault(action, []).append(PartnerSays(partner, rag, percent, progress or ""))
    return said
