"""What each partner is asked to report on in a period, and what it said last: the rows of its blank return."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, or_, select

from vrudesk.data.schema import Action, ActionUpdate, Priority, ReportingPeriod, Strategy
from vrudesk.domain.periods import Period
from vrudesk.domain.rag import Rag


@dataclass(frozen=True, slots=True)
class LastSaid:
    """What a partner said of an action when it last reported; ``period`` is the label of that period."""

    period: str
    rag: Rag | None
    progress: str


@dataclass(frozen=True, slots=True)
class ActionAsked:
    """An action that a partner is asked about.

    ``due_date`` is the date that the partner gave last, while the team has yet to decide on it; else the plan's.
    """

    id: str
    ref: str
    title: str
    due_date: date | None
    last: LastSaid | None


def actions_asked(connection: Connection, period: Period) -> dict[str, list[ActionAsked]]:
    """Return, by organisation, the actions to report on in a period, in the plan's order.

    A partner is asked about what it leads and about what it has reported on before. What was finished before the
    period, and a strategy that does not reach into it, is not asked about.
    """
    said: dict[tuple[str, str], RowMapping] = {}
    for row in connection.execute(_updates_before(period.start)).mappings():
        said[row["action_id"], row["organisation_id"]] = row
    reported: defaultdict[str, set[str]] = defaultdict(set)
    for action, partner in said:
        reported[action].add(partner)
    asked: defaultdict[str, list[ActionAsked]] = defaultdict(list)
    for row in connection.execute(_actions(period)).mappings():
        lead = row["lead_organisation_id"]
        for partner in reported[row["id"]] | ({lead} if lead else set()):
            asked[partner].append(_asked(row, said.get((row["id"], partner))))
    return dict(asked)


def _actions(period: Period) -> Select[*tuple[Any, ...]]:
    return (
        select(Action.id, Action.ref, Action.title, Action.due_date, Action.lead_organisation_id)
        .join(Priority, Priority.id == Action.priority_id)
        .join(Strategy, Strategy.id == Priority.strategy_id)
        .where(Action.deleted_at.is_(None), Priority.deleted_at.is_(None), Strategy.deleted_at.is_(None))
        .where(or_(Strategy.start_date.is_(None), Strategy.start_date <= period.end))
        .where(or_(Strategy.end_date.is_(None), Strategy.end_date >= period.start))
        .where(or_(Action.completed_date.is_(None), Action.completed_date >= period.start))
        .order_by(Strategy.start_date, Strategy.id, Priority.order_key, Priority.id, Action.order_key, Action.id)
    )


def _updates_before(start: date) -> Select[*tuple[Any, ...]]:
    """Select what was said before a day, so that the newest of each action and partner comes last."""
    return (
        select(
            ActionUpdate.action_id, ActionUpdate.organisation_id, ActionUpdate.rag, ActionUpdate.progress,
            ActionUpdate.due_date, ActionUpdate.due_decision, ReportingPeriod.label,
        )
        .join(ReportingPeriod, ReportingPeriod.id == ActionUpdate.period_id)
        .where(ReportingPeriod.start_date < start)
        .order_by(ReportingPeriod.start_date, ReportingPeriod.end_date.desc())
    )  # fmt: skip


def _asked(action: RowMapping, said: RowMapping | None) -> ActionAsked:
    last, due = None, action["due_date"]
    if said is not None:
        last = LastSaid(said["label"], said["rag"], said["progress"] or "")
        waits = said["due_date"] is not None and said["due_decision"] is None
        due = said["due_date"] if waits else due
    return ActionAsked(action["id"], action["ref"], action["title"], due, last)
