"""Reporting periods, and which one a screen should show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, exists, select

from vrudesk.data.history import Position, read_position
from vrudesk.data.schema import ActionStatus, ActionUpdate, ReportingPeriod
from vrudesk.data.schema.base import table_of
from vrudesk.domain.periods import Period, PeriodKind

# Tables, not mapped classes, because the first query on a class sets all of them up, and this one is at the start.
_PERIODS, _STATUSES, _UPDATES = (table_of(noun).c for noun in (ReportingPeriod, ActionStatus, ActionUpdate))


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """A reporting period; ``position`` is where in the history it was closed, None while it is open."""

    id: str
    period: Period
    closed_at: str | None
    closed_by: str | None
    position: Position | None
    has_words: bool

    @property
    def label(self) -> str:
        """Return "2023-24 Q1"."""
        return self.period.label

    @property
    def is_open(self) -> bool:
        """Whether anything in it may change."""
        return self.closed_at is None


def periods(connection: Connection) -> list[PeriodRow]:
    """Return every quarter, oldest first."""
    return [_row(row) for row in connection.execute(_query().order_by(_PERIODS.start_date))]


def period_by_id(connection: Connection, key: str) -> PeriodRow | None:
    """Return one period."""
    row = connection.execute(_query().where(_PERIODS.id == key)).first()
    return _row(row) if row else None


def period_by_label(connection: Connection, label: str) -> PeriodRow | None:
    """Return the period of a label such as "2023-24 Q1"."""
    row = connection.execute(_query().where(_PERIODS.label == label)).first()
    return _row(row) if row else None


def current(rows: Sequence[PeriodRow]) -> PeriodRow | None:
    """Return the quarter that people work in: the first open one, else the last."""
    return next((row for row in rows if row.is_open), rows[-1] if rows else None)


def worth_showing(rows: Sequence[PeriodRow]) -> PeriodRow | None:
    """Return the current quarter, or the last closed one while nobody has said anything in the current one."""
    now = current(rows)
    if now is None or now.has_words or not now.is_open:
        return now
    closed = [row for row in rows if not row.is_open]
    return closed[-1] if closed else now


def _query() -> Select[*tuple[Any, ...]]:
    said = exists().where(_STATUSES.period_id == _PERIODS.id)
    sent = exists().where(_UPDATES.period_id == _PERIODS.id)
    return select(
        _PERIODS.id, _PERIODS.label, _PERIODS.kind, _PERIODS.start_date,
        _PERIODS.end_date, _PERIODS.closed_at, _PERIODS.closed_by, _PERIODS.position,
        (said | sent).label("has_words"),
    )  # fmt: skip


def _row(row: Row[*tuple[Any, ...]]) -> PeriodRow:
    key, label, kind, start, end, closed_at, closed_by, position, has_words = row
    period = Period(start, end, PeriodKind(kind), label)
    return PeriodRow(
        key, period, closed_at, closed_by, read_position(position) if position is not None else None, bool(has_words)
    )
