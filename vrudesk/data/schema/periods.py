"""Reporting periods: the quarters a team works in, open until they are closed."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from vrudesk.data.schema.base import Base, Keyed, audited, described
from vrudesk.domain.fields import Field, Kind


class ReportingPeriod(Keyed, Base):
    """A period; ``position`` is the place in the history at which it was closed, as JSON (device to number)."""

    __tablename__ = "reporting_period"
    __table_args__ = audited(UniqueConstraint("label"))

    label: Mapped[str] = described(
        Field(
            label="Period",
            kind=Kind.TEXT,
            required=True,
            help="2023-24 Q1 is April to June 2023.",
            synonyms=("Quarter", "Reporting period", "Reporting quarter", "Return period", "For quarter"),
        )
    )
    kind: Mapped[str] = described(
        Field(
            label="Length",
            kind=Kind.CHOICE,
            help="How long it is.",
            required=True,
            choices=("year", "half", "quarter", "month"),
        )
    )
    start_date: Mapped[date] = described(
        Field(
            label="First day", kind=Kind.DATE, help="Quarters follow the financial year, from 1 April.", required=True
        )
    )
    end_date: Mapped[date] = described(
        Field(label="Last day", kind=Kind.DATE, help="What happens after it belongs to the next period.", required=True)
    )
    closed_at: Mapped[str | None] = described(
        Field(label="Closed", kind=Kind.TIME, help="From then on the period stands still.")
    )
    closed_by: Mapped[str | None] = described(Field(label="Closed by", kind=Kind.TEXT, help="Who closed it."))
    position: Mapped[str | None] = mapped_column(Text)
