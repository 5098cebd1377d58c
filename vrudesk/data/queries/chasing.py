"""Who owes a return for a period, who has sent it, and what of it needs a person (PRODUCT.md 21)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, select

from vrudesk.data.queries.came_back import CameBack, Owed, came_back
from vrudesk.data.queries.names import names_at, organisation_names
from vrudesk.data.queries.periods import PeriodRow
from vrudesk.data.queries.rows import rows_of
from vrudesk.data.schema import ExpectedReturn, Organisation, PartnerReturn, ReportingPeriod, ReturnRequest, Team
from vrudesk.data.schema.base import table_of
from vrudesk.domain.chasing import ChaseState, state_of_request, state_of_return
from vrudesk.domain.periods import Period

_ORDER = {state: place for place, state in enumerate(ChaseState)}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChaseRow:
    """A partner and a kind of return, and where it stands in a period; ``days_late`` is 0 unless it is late."""

    period: Period
    partner_id: str
    partner: str
    kind: str
    state: ChaseState
    expected: bool
    days_late: int = 0
    due: date | None = None
    asked_at: str | None = None
    reminded_at: str | None = None
    reminders: int = 0
    excused: str | None = None
    came: CameBack | None = None

    @property
    def owed(self) -> Owed:
        """Return what tells it from every other row."""
        return self.partner_id, self.kind


@dataclass(frozen=True, slots=True)
class Suggested:
    """A partner who sent a kind of return in the period before, and of whom it is not expected every quarter."""

    partner_id: str
    partner: str
    kind: str


def chasing(connection: Connection, period: PeriodRow, today: date) -> list[ChaseRow]:
    """Return whoever is expected to send, was asked for or has sent a return of a period; the most pressing first.

    A closed period shows who was expected when it was closed, and counts the days up to then.
    """
    requests = _requests(connection, period.id)
    came = came_back(connection, period.id)
    expected = expected_returns(connection, period)
    live = set(connection.scalars(select(Organisation.id).where(Organisation.deleted_at.is_(None))))
    names = names_at(connection, period.position)
    if period.closed_at is not None:
        today = min(today, datetime.fromisoformat(period.closed_at).astimezone().date())
    found = [
        _row(period.period, names[owed[0]], owed, owed in expected, requests.get(owed), came.get(owed), today)
        for owed in {*requests, *came, *expected}
        if owed in came or owed[0] in live or not period.is_open
    ]
    return sorted(found, key=lambda row: (_ORDER[row.state], -row.days_late, row.partner.casefold(), row.kind))


def expected_returns(connection: Connection, period: PeriodRow) -> frozenset[Owed]:
    """Return who sends what every quarter; for a closed period, as it was when it was closed."""
    rows = rows_of(connection, ExpectedReturn, period.position).values()
    return frozenset((row["organisation_id"], row["kind"]) for row in rows)


def partners(connection: Connection) -> list[tuple[str, str]]:
    """Return key and name of everybody who may owe a return: all but the team's own organisation."""
    host = connection.execute(select(Team.organisation_id)).scalar()
    return [(key, name) for key, name in organisation_names(connection) if key != host]


def suggested(connection: Connection, period: PeriodRow) -> list[Suggested]:
    """Return who sent a kind of return in the period before and is not expected to send it every quarter."""
    expected = expected_returns(connection, period)
    query = (
        select(Organisation.id, Organisation.name, PartnerReturn.kind)
        .distinct()
        .select_from(PartnerReturn)
        .join(Organisation, Organisation.id == PartnerReturn.organisation_id)
        .join(ReportingPeriod, ReportingPeriod.id == PartnerReturn.period_id)
        .where(ReportingPeriod.label == period.period.previous.label, Organisation.deleted_at.is_(None))
        .order_by(Organisation.name, PartnerReturn.kind)
    )
    found = (Suggested(*row) for row in connection.execute(query))
    return [each for each in found if (each.partner_id, each.kind) not in expected]


def _row(
    period: Period,
    partner: str,
    owed: Owed,
    expected: bool,
    request: Mapping[str, Any] | None,
    came: CameBack | None,
    today: date,
) -> ChaseRow:
    asked = request or {}
    due, excused = asked.get("due_date"), asked.get("excused")
    if came is not None:
        state = state_of_return(needs_person=came.needs_person)
    else:
        state = state_of_request(today, due, asked=asked.get("asked_at") is not None, excused=excused is not None)
    return ChaseRow(
        period=period, partner_id=owed[0], partner=partner, kind=owed[1], state=state, expected=expected,
        days_late=(today - due).days if due is not None and state is ChaseState.LATE else 0, due=due,
        asked_at=asked.get("asked_at"), reminded_at=asked.get("reminded_at"), reminders=asked.get("reminders", 0),
        excused=excused, came=came,
    )  # fmt: skip


def _requests(connection: Connection, period: str) -> dict[Owed, dict[str, Any]]:
    query = select(table_of(ReturnRequest)).where(ReturnRequest.period_id == period)
    return {(row["organisation_id"], row["kind"]): dict(row) for row in connection.execute(query).mappings()}
