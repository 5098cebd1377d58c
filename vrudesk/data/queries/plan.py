"""The delivery plan as its screen shows it: priorities, actions, and each action's ratings quarter by quarter."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, func, select

from vrudesk.data.history import Position
from vrudesk.data.queries.periods import PeriodRow
from vrudesk.data.queries.rows import Row, rows_of
from vrudesk.data.schema import (
    Action,
    ActionStatus,
    ActionUpdate,
    Organisation,
    Person,
    Priority,
    ReportingPeriod,
    Strategy,
)
from vrudesk.data.schema.base import table_of
from vrudesk.domain.changes import slipped_days
from vrudesk.domain.rag import Mark, Rag, mark_of

_PERIODS, _STATUSES, _UPDATES = (table_of(noun).c for noun in (ReportingPeriod, ActionStatus, ActionUpdate))

STRIP_LENGTH = 8
"""How many quarters' ratings stand side by side (PRODUCT.md 29)."""


@dataclass(frozen=True, slots=True)
class StripCell:
    """One quarter's rating of an action."""

    period: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class PlanAction:
    """An action in a period; ``partners`` counts the partners who sent an update."""

    id: str
    priority_id: str
    order_key: str
    ref: str
    lifetime_ref: str
    title: str
    owner: str
    lead: str
    lead_id: str | None
    start_date: date | None
    due_date: date | None
    original_due_date: date | None
    rag: Rag | None
    forecast: Rag | None
    mark: Mark
    forecast_mark: Mark
    percent_complete: Decimal | None
    words: str
    reason: str
    recovery: str
    ask: str
    partners: int
    strip: tuple[StripCell, ...]

    @property
    def days_slipped(self) -> int:
        """Return by how many days it is due later than was first set; negative for sooner."""
        return slipped_days(self.original_due_date, self.due_date)


@dataclass(frozen=True, slots=True)
class PlanPriority:
    """A priority and its actions, in order."""

    id: str
    number: str
    title: str
    actions: tuple[PlanAction, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A strategy's plan in a period; ``strategy_id`` is blank where there is no strategy yet."""

    strategy_id: str
    title: str
    years: str
    source: str
    period: PeriodRow
    priorities: tuple[PlanPriority, ...]

    @property
    def actions(self) -> tuple[PlanAction, ...]:
        """Return every action, in order."""
        return tuple(action for priority in self.priorities for action in priority.actions)


def plan(connection: Connection, period: PeriodRow) -> Plan:
    """Return the plan in a period: as it stands now, or, for a closed period, as it stood when it was closed."""
    strategy = strategy_at(connection, period.position)
    priorities = priorities_of(connection, strategy, period.position)
    actions: dict[str, list[PlanAction]] = {}
    for action in _actions(connection, period, None):
        actions.setdefault(action.priority_id, []).append(action)
    ordered = sorted(priorities.values(), key=lambda row: (row["order_key"], row["id"]))
    return Plan(
        strategy["id"] if strategy else "",
        strategy["title"] if strategy else "",
        (strategy["years"] or "") if strategy else "",
        (strategy["source"] or "") if strategy else "",
        period,
        tuple(
            PlanPriority(row["id"], row["number"], row["title"], _in_order(actions.get(row["id"], [])))
            for row in ordered
        ),
    )


def strategy_at(connection: Connection, position: Position | None) -> Row | None:
    """Return the strategy that is worked to: the one that began last; one without a date stands behind any other."""
    strategies = rows_of(connection, Strategy, position).values()
    return max(strategies, key=lambda row: (row["start_date"] or date.min, row["id"]), default=None)


def priorities_of(connection: Connection, strategy: Row | None, position: Position | None) -> dict[str, Row]:
    """Return a strategy's priorities by key, live ones only."""
    found = rows_of(connection, Priority, position)
    return {key: row for key, row in found.items() if strategy and row["strategy_id"] == strategy["id"]}


def plan_actions(connection: Connection, period: PeriodRow, ids: Collection[str]) -> list[PlanAction]:
    """Return some actions of the plan, for refreshing what a step changed."""
    return _actions(connection, period, ids)


def _in_order(actions: list[PlanAction]) -> tuple[PlanAction, ...]:
    return tuple(sorted(actions, key=lambda action: (action.order_key, action.id)))


def _actions(connection: Connection, period: PeriodRow, only: Collection[str] | None) -> list[PlanAction]:
    actions = rows_of(connection, Action, period.position, only)
    people = _names(connection, Person, period.position, {row["owner_id"] for row in actions.values()}, only)
    leads = _names(
        connection, Organisation, period.position, {r["lead_organisation_id"] for r in actions.values()}, only
    )
    said = _Said(connection, period, only)
    return [_action(row, people, leads, said) for row in actions.values()]


def _names(
    connection: Connection, noun: type[Any], position: Position | None, ids: set[str | None], only: object
) -> dict[str, str]:
    keys = None if only is None else [key for key in ids if key]
    rows = rows_of(connection, noun, position, keys)
    return {key: row.get("short_name") or row["name"] for key, row in rows.items()}


class _Said:
    """What was said of actions in a period and the quarters before it."""

    def __init__(self, connection: Connection, period: PeriodRow, only: Collection[str] | None) -> None:
        quarters = (
            select(_PERIODS.id, _PERIODS.label)
            .where(_PERIODS.kind == "quarter", _PERIODS.start_date <= period.period.start)
            .order_by(_PERIODS.start_date.desc())
            .limit(STRIP_LENGTH)
        )
        self.period = period.id
        self.quarters = list(reversed(connection.execute(quarters).all()))
        keys = {period.id, *(key for key, _ in self.quarters)}
        self.lines = self._lines(connection, only)
        self.ratings = self._ratings(connection, keys, only)
        self.partners = self._partners(connection, keys, only)

    def _lines(self, connection: Connection, only: Collection[str] | None) -> dict[str, Row]:
        """Return the team's line on each action in the period."""
        query = select(table_of(ActionStatus)).where(_STATUSES.period_id == self.period)
        if only is not None:
            query = query.where(_STATUSES.action_id.in_(list(only)))
        return {row["action_id"]: dict(row) for row in connection.execute(query).mappings()}

    def _ratings(
        self, connection: Connection, keys: Collection[str], only: Collection[str] | None
    ) -> dict[tuple[str, str], Rag | None]:
        """Return the team's ratings quarter by quarter, and nothing else of so many lines."""
        query = select(_STATUSES.action_id, _STATUSES.period_id, _STATUSES.rag).where(_STATUSES.period_id.in_(keys))
        if only is not None:
            query = query.where(_STATUSES.action_id.in_(list(only)))
        return {(action, period): rag for action, period, rag in connection.execute(query)}

    def _partners(
        self, connection: Connection, keys: Collection[str], only: Collection[str] | None
    ) -> dict[tuple[str, str], int]:
        query = select(_UPDATES.action_id, _UPDATES.period_id, func.count()).where(_UPDATES.period_id.in_(keys))
        if only is not None:
            query = query.where(_UPDATES.action_id.in_(list(only)))
        rows = connection.execute(query.group_by(_UPDATES.action_id, _UPDATES.period_id))
        return {(action, period): count for action, period, count in rows}

    def mark(self, action: str, period: str) -> Mark:
        """Return what a reader sees for an action in a quarter."""
        key = (action, period)
        return mark_of(self.ratings.get(key), heard=key in self.ratings or key in self.partners)

    def strip(self, action: str) -> tuple[StripCell, ...]:
        """Return the marks of the quarters, oldest first."""
        return tuple(StripCell(label, self.mark(action, key)) for key, label in self.quarters)


def _action(row: Row, people: Mapping[str, str], leads: Mapping[str, str], said: _Said) -> PlanAction:
    key = row["id"]
    status: Mapping[str, Any] = said.lines.get(key) or {}
    forecast = status.get("forecast")
    return PlanAction(
        id=key,
        priority_id=row["priority_id"],
        order_key=row["order_key"],
        ref=row["ref"],
        lifetime_ref=row["lifetime_ref"],
        title=row["title"],
        owner=people.get(row["owner_id"], ""),
        lead=leads.get(row["lead_organisation_id"], ""),
        lead_id=row["lead_organisation_id"],
        start_date=row["start_date"],
        due_date=row["due_date"],
        original_due_date=row["original_due_date"],
        rag=status.get("rag"),
        forecast=forecast,
        mark=said.mark(key, said.period),
        forecast_mark=mark_of(forecast, heard=True),
        percent_complete=status.get("percent_complete"),
        words=status.get("words") or "",
        reason=status.get("reason") or "",
        recovery=status.get("recovery") or "",
        ask=status.get("ask") or "",
        partners=said.partners.get((key, said.period), 0),
        strip=said.strip(key),
    )
