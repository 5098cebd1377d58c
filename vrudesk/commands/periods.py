"""Reporting periods: make a year's quarters, close one, reopen it with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from vrudesk.commands.base import Command, cleaned, open_period
from vrudesk.data.history import position_now, written
from vrudesk.data.schema import ReportingPeriod
from vrudesk.data.session import Session
from vrudesk.domain import periods
from vrudesk.domain.keys import natural_key
from vrudesk.domain.periods import Period
from vrudesk.errors import Refused


@dataclass(frozen=True, slots=True)
class AddYear(Command):
    """Make the four quarters of the financial year that begins in April of ``first``."""

    first: int

    def apply(self, session: Session) -> None:
        """Make those that are missing."""
        for quarter in periods.quarters_of(periods.year(self.first)):
            ensure_period(session, quarter)

    def label(self, session: Session) -> str:
        """Say which year."""
        return f"Added the quarters of {periods.year(self.first).label}"


@dataclass(frozen=True, slots=True)
class ClosePeriod(Command):
    """Freeze a period: remember the place in the history at which it stood."""

    kind: ClassVar[str] = "close"

    period: str

    def apply(self, session: Session) -> None:
        """Close it, unless it is closed, and see that there is a next one to work in."""
        period = open_period(session, self.period)
        period.closed_at = session.at
        period.closed_by = session.person
        period.position = written({**position_now(session.connection()), session.device: session.device_seq})
        ensure_period(session, periods.containing(period.start_date, periods.PeriodKind(period.kind)).next)

    def label(self, session: Session) -> str:
        """Say which."""
        return f"Closed {session.need(ReportingPeriod, self.period).label}"


@dataclass(frozen=True, slots=True)
class ReopenPeriod(Command):
    """Open a closed period again; the reason stays in the history."""

    kind: ClassVar[str] = "reopen"

    period: str
    reason: str

    def apply(self, session: Session) -> None:
        """Reopen it, if it is closed and a reason is given."""
        period = session.need(ReportingPeriod, self.period)
        if not cleaned(self.reason):
            raise Refused("Say why the period is opened again.", "It stays closed until then.", field="reason")
        if period.closed_at is None:
            raise Refused(f"{period.label} is open already.", "Nothing was changed.")
        period.closed_at = period.closed_by = period.position = None

    def label(self, session: Session) -> str:
        """Say which, and why."""
        return f"Reopened {session.need(ReportingPeriod, self.period).label}: {self.reason.strip()}"


def ensure_period(session: Session, period: Period) -> str:
    """Return the key of a period's row, made where it is missing: every laptop makes it alike."""
    key = natural_key("reporting_period", period.label)
    if session.get(ReportingPeriod, key) is None:
        session.add(
            ReportingPeriod(
                id=key, label=period.label, kind=period.kind.value, start_date=period.start, end_date=period.end
            )
        )
        session.flush()
    return key
