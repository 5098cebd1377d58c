"""Interventions, what would show that they work, and what partners count of them."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from vrudesk.data.schema.base import Base, Binned, Keyed, audited, described, link
from vrudesk.domain.fields import Field, Kind


class Intervention(Keyed, Binned, Base):
    """A programme or project that the strategy names."""

    __tablename__ = "intervention"
    __table_args__ = audited()

    strategy_id: Mapped[str | None] = link("strategy", nullable=True)
    ref: Mapped[str | None] = described(Field(label="Ref", kind=Kind.REFERENCE, help="The strategy's own number."))
    title: Mapped[str] = described(
        Field(label="Intervention", kind=Kind.TEXT, required=True, help="As it stands in the strategy.")
    )
    tiers: Mapped[tuple[str, ...] | None] = described(
        Field(label="Tier", kind=Kind.LIST, help="Primary, secondary or tertiary; several, or none.")
    )
    cohort: Mapped[str | None] = described(Field(label="Cohort", kind=Kind.PROSE, help="Whom it is for."))
    summary: Mapped[str | None] = described(Field(label="Summary", kind=Kind.PROSE, help="What is done."))
    source: Mapped[str | None] = described(
        Field(label="Source", kind=Kind.TEXT, help="The document and the line on which it stands.")
    )
    order_key: Mapped[str] = mapped_column(Text)


class SuccessMeasure(Keyed, Binned, Base):
    """What would show that an intervention works."""

    __tablename__ = "success_measure"
    __table_args__ = audited()

    intervention_id: Mapped[str] = link("intervention")
    text: Mapped[str] = described(
        Field(label="Measure of success", kind=Kind.TEXT, required=True, help="As it stands in the strategy.")
    )
    source: Mapped[str | None] = described(
        Field(label="Source", kind=Kind.TEXT, help="The document and the line on which it stands.")
    )
    order_key: Mapped[str] = mapped_column(Text)


class MonitoringCount(Keyed, Base):
    """One count of an intervention in a period: people taking part, sessions, referrals, a measure of success."""

    __tablename__ = "monitoring_count"
    __table_args__ = audited()

    intervention_id: Mapped[str] = link(
        "intervention",
        Field(
            label="Intervention",
            kind=Kind.LINK,
            help="What was delivered.",
            synonyms=(
                "Project", "Programme", "Service", "Scheme", "Intervention name", "Project name", "Name of project",
                "Project title", "Commissioned service", "Provision", "Name of intervention", "Programme name",
            ),
        ),
    )  # fmt: skip
    organisation_id: Mapped[str] = link("organisation", indexed=False)
    metric: Mapped[str] = described(
        Field(
            label="What was counted",
            kind=Kind.CHOICE,
            required=True,
            help="Such as participants, sessions delivered, referrals, or one of its measures of success.",
            synonyms=(
                "Metric", "Item", "Measure", "Indicator", "Measure of success", "Output", "Activity", "Outcome",
                "What we count", "Count of", "KPI", "Data item",
            ),
            open=True,
            choices=(
                "participants", "referrals received", "referrals accepted", "referrals declined", "sessions delivered",
                "attendances", "unique participants", "completed", "waiting list", "contacts", "young people reached",
            ),
            also={
                "participants": (
                    "Young people taking part", "People taking part", "Taking part", "Participants", "Supported",
                    "People supported", "Young people supported", "Engaged", "Young people engaged", "Number supported",
                    "Number of participants", "Service users", "Beneficiaries", "Clients supported", "Participated",
                    "Caseload", "Young people on the programme", "Young people worked with", "People worked with",
                ),
                "referrals received": (
                    "Referrals", "Number of referrals", "Referred", "New referrals", "Referrals in", "Referrals made",
                    "Number referred", "Young people referred", "Total referrals",
                ),
                "referrals accepted": ("Accepted referrals", "Accepted", "Referrals taken up"),
                "referrals declined": ("Declined referrals", "Referrals rejected", "Declined", "Referrals refused"),
                "sessions delivered": (
                    "Sessions", "Number of sessions", "Sessions held", "Sessions run", "Workshops delivered",
                ),
                "attendances": ("Attendance", "Number of attendances", "Total attendances", "Attended"),
                "unique participants": ("Unique people", "Different people", "Individuals", "Unique young people"),
                "completed": (
                    "Completions", "Completers", "Programme completed", "Completed programme", "Number completed",
                    "Completed (%)", "% completed", "Completion rate",
                ),
                "waiting list": ("Waiting list at month end", "On the waiting list", "Waiting", "Waitlist"),
                "contacts": ("Number of contacts", "Contacts made"),
                "young people reached": ("Reached", "People reached", "Reach"),
            },
        )
    )  # fmt: skip
    breakdown: Mapped[str | None] = described(
        Field(
            label="Breakdown",
            kind=Kind.TEXT,
            help="The group that was counted, such as ages 12 to 13.",
            synonyms=(
                "Age band", "Age group", "Age", "Ages", "Sex", "Gender", "Ethnicity", "Group", "Sub-group", "Cohort",
                "Age range",
            ),
        )
    )  # fmt: skip
    area: Mapped[str | None] = described(
        Field(
            label="Area",
            kind=Kind.TEXT,
            help="The place, as the return names it.",
            synonyms=(
                "Local authority", "District", "Location", "Where", "Place", "Locality", "Area covered", "LA",
                "Council", "Delivery area",
            ),
        )
    )  # fmt: skip
    site: Mapped[str | None] = described(
        Field(
            label="Site",
            kind=Kind.TEXT,
            help="The hospital, school or centre.",
            synonyms=("Hospital", "School", "Venue", "Centre", "Trust", "Custody suite", "Setting"),
        )
    )
    period: Mapped[str] = described(
        Field(
            label="Period",
            kind=Kind.PERIOD,
            required=True,
            help="The quarter or month that was counted.",
            synonyms=("Quarter", "Month", "Reporting period", "Date", "Time period", "Reporting month"),
        )
    )
    value: Mapped[Decimal | None] = described(
        Field(
            label="Value",
            kind=Kind.NUMBER,
            help="The number that was counted; blank where it was withheld or not given.",
            synonyms=(
                "Number", "Count", "Total", "Number achieving", "Achieved", "Actual", "Figure", "Number achieved",
                "This quarter", "Result",
            ),
        )
    )  # fmt: skip
    denominator: Mapped[Decimal | None] = described(
        Field(
            label="Out of",
            kind=Kind.NUMBER,
            help="How many people could have been counted.",
            synonyms=("Denominator", "Of", "Total number", "Base", "Cohort size", "Number asked", "Number assessed"),
        )
    )
    target: Mapped[Decimal | None] = described(
        Field(
            label="Target",
            kind=Kind.NUMBER,
            help="What was agreed for the period.",
            synonyms=("Target number", "Planned", "Target for the quarter", "Expected"),
        )
    )
    unit: Mapped[str | None] = described(
        Field(label="Unit", kind=Kind.TEXT, help="What the number is, such as a percentage.")
    )
    suppressed: Mapped[bool | None] = described(
        Field(label="Withheld", kind=Kind.FLAG, help="The partner withheld a small number; it is never nought.")
    )
    qualifier: Mapped[str | None] = described(
        Field(label="Qualifier", kind=Kind.TEXT, help="Over, nearly, about: words that go with the number.")
    )
    note: Mapped[str | None] = described(
        Field(
            label="Note",
            kind=Kind.PROSE,
            help="What the partner says of it.",
            synonyms=("Notes", "Comment", "Comments", "Commentary", "Narrative"),
        )
    )
