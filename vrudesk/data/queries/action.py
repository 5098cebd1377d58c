"""Everything that the panel beside the plan shows of one action."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import Connection, Select, Table, literal, select

from vrudesk.data import drafts
from vrudesk.data.history import RowChange, changes_of
from vrudesk.data.queries.periods import PeriodRow
from vrudesk.data.queries.plan import PlanAction, plan_actions
from vrudesk.data.queries.provenance import CellSource, sources_of
from vrudesk.data.schema import (
    Action,
    ActionStatus,
    ActionUpdate,
    Base,
    Organisation,
    Person,
    Priority,
    Redating,
    ReportingPeriod,
)
from vrudesk.data.schema.base import fields_of
from vrudesk.data.schema.types import DateText, DecimalText, RagText
from vrudesk.data.steps import Step
from vrudesk.domain.display import shortened, shown
from vrudesk.domain.fields import Kind
from vrudesk.domain.keys import natural_key
from vrudesk.domain.rag import Rag
from vrudesk.domain.suggestions import PartnerSays, Suggestion, suggest


@dataclass(frozen=True, slots=True)
class PartnerUpdate:
    """What a partner said of an action; ``proposes`` is a due date that differs from the plan's and waits."""

    id: str
    partner: str
    lead: str
    rag: Rag | None
    percent_complete: Decimal | None
    progress: str
    next_steps: str
    risk: str
    due_date: date | None
    proposes: date | None
    sources: dict[str, CellSource]


@dataclass(frozen=True, slots=True)
class RedatingRow:
    """One change of the due date."""

    from_date: date | None
    to_date: date | None
    reason: str
    person: str
    at: str


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One thing that happened to an action, in words."""

    step: Step
    words: str


@dataclass(frozen=True, slots=True)
class ActionDetail:
    """An action in a period, with what was said of it; ``drafts`` are words typed and not yet saved, by field."""

    action: PlanAction
    status_id: str
    priority: str
    updates: tuple[PartnerUpdate, ...]
    suggestion: Suggestion | None
    last_words: str
    redatings: tuple[RedatingRow, ...]
    history: tuple[HistoryLine, ...]
    drafts: dict[str, str]


def action_detail(connection: Connection, period: PeriodRow, action_id: str) -> ActionDetail | None:
    """Return everything about an action in a period; nothing where it is not there (any more)."""
    found = plan_actions(connection, period, [action_id])
    if not found:
        return None
    action = found[0]
    updates = tuple(_updates(connection, period.id, action))
    status_id = natural_key(ActionStatus.__tablename__, action_id, period.id)
    said = [PartnerSays(each.partner, each.rag, each.percent_complete, each.progress) for each in updates]
    return ActionDetail(
        action=action,
        status_id=status_id,
        priority=connection.execute(_priority(action.priority_id)).scalar() or "",
        updates=updates,
        suggestion=suggest(said),
        last_words=_last_words(connection, period, action_id),
        redatings=tuple(_redatings(connection, action_id)),
        history=tuple(history_of(connection, action_id)),
        drafts=drafts.read(connection, ActionStatus.__tablename__, status_id),
    )


def _priority(key: str) -> Select[str]:
    return select(literal("Priority ") + Priority.number).where(Priority.id == key)


def history_of(connection: Connection, action_id: str) -> list[HistoryLine]:
    """Return what happened to an action and to what was said of it, newest first."""
    changes = changes_of(connection, {Action.__tablename__: [action_id], **_said_of(connection, action_id)})
    names = _names(connection)
    return [HistoryLine(change.step, _told(change, names)) for change in reversed(changes)]


def _said_of(connection: Connection, action_id: str) -> dict[str, list[str]]:
    """Return the keys of all that may ever have been said of an action: what was undone is in the history only."""
    quarters = connection.scalars(select(ReportingPeriod.id)).all()
    partners = connection.scalars(select(Organisation.id)).all()
    status, update = ActionStatus.__tablename__, ActionUpdate.__tablename__
    return {
        status: [natural_key(status, action_id, quarter) for quarter in quarters],
        update: [natural_key(update, action_id, partner, quarter) for partner in partners for quarter in quarters],
    }


def _names(connection: Connection) -> dict[str, str]:
    """Return the names of the people and organisations that a row may point to."""
    return {
        **dict(connection.execute(select(Person.id, Person.name)).all()),
        **dict(connection.execute(select(Organisation.id, Organisation.name)).all()),
    }


def _updates(connection: Connection, period: str, action: PlanAction) -> list[PartnerUpdate]:
    query = (
        select(ActionUpdate.__table__, Organisation.name.label("partner"))
        .join(Organisation, Organisation.id == ActionUpdate.organisation_id)
        .where(ActionUpdate.action_id == action.id, ActionUpdate.period_id == period)
        .order_by(Organisation.name)
    )
    found = []
    for row in connection.execute(query).mappings():
        open_proposal = row["due_date"] not in {None, action.due_date} and row["due_decision"] is None
        found.append(
            PartnerUpdate(
                row["id"], row["partner"], row["lead"] or "", row["rag"], row["percent_complete"],
                row["progress"] or "", row["next_steps"] or "", row["risk"] or "", row["due_date"],
                row["due_date"] if open_proposal else None,
                sources_of(connection, ActionUpdate.__tablename__, row["id"]),
            )
        )  # fmt: skip
    return found


def _last_words(connection: Connection, period: PeriodRow, action_id: str) -> str:
    """Return the team's words of the newest earlier period that had any."""
    query = (
        select(ActionStatus.words)
        .join(ReportingPeriod, ReportingPeriod.id == ActionStatus.period_id)
        .where(ActionStatus.action_id == action_id, ReportingPeriod.start_date < period.period.start)
        .where(ActionStatus.words.is_not(None))
        .order_by(ReportingPeriod.start_date.desc())
        .limit(1)
    )
    return connection.execute(query).scalar() or ""


def _redatings(connection: Connection, action_id: str) -> list[RedatingRow]:
    query = (
        select(Redating.from_date, Redating.to_date, Redating.reason, Redating.person, Redating.at)
        .where(Redating.action_id == action_id)
        .order_by(Redating.at)
    )
    return [RedatingRow(*row) for row in connection.execute(query)]


def _told(change: RowChange, names: Mapping[str, str]) -> str:
    """Return a row's change in words: each described field with what it was and what it became."""
    table = Base.metadata.tables[change.table]
    fields = fields_of(table)
    if change.table == Action.__tablename__ and change.before is None:
        return "Added to the plan"
    if change.after is None:
        return change.step.words
    parts = []
    for name in fields:
        if name not in change.changed():
            continue
        was, now = ((image or {}).get(name) for image in (change.before, change.after))
        if was is None and now is None:
            continue
        was_words, now_words = (shortened(_value(table, name, value, names), 60) for value in (was, now))
        label = fields[name].label
        parts.append(f"{label}: {was_words} → {now_words or 'blank'}" if was_words else f"{label}: {now_words}")
    return "; ".join(parts) or change.step.words


def _value(table: Table, name: str, value: object, names: Mapping[str, str]) -> str:
    """Return a stored value in words: a key as the name of the row it points to."""
    field = fields_of(table)[name]
    if value is None:
        return ""
    if field.kind is Kind.LINK:
        return names.get(str(value), "somebody")
    typed = table.columns[name].type
    if isinstance(typed, DateText):
        return shown(field.kind, date.fromisoformat(str(value)))
    if isinstance(typed, RagText):
        return shown(field.kind, Rag(str(value)))
    if isinstance(typed, DecimalText):
        return shown(field.kind, Decimal(str(value)))
    return str(value)
