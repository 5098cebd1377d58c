"""Measures of the strategy, and the values that partners report of them."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from vrudesk.data.schema.base import Base, Binned, Keyed, audited, described, link
from vrudesk.domain.fields import Field, Kind


class Measure(Keyed, Binned, Base):
    """Something that is counted to see whether the strategy works."""

    __tablename__ = "measure"
    __table_args__ = audited()

    strategy_id: Mapped[str | None] = link("strategy", nullable=True)
    ref: Mapped[str | None] = described(Field(label="Ref", kind=Kind.REFERENCE, help="The strategy's own number."))
    name: Mapped[str] = described(
        Field(label="Measure", kind=Kind.TEXT, required=True, help="As it stands in the strategy.")
    )
    unit: Mapped[str | None] = described(Field(label="Unit", kind=Kind.TEXT, help="What the number counts."))
    direction: Mapped[str | None] = described(
        Field(
            label="Direction of good",
            kind=Kind.CHOICE,
            help="Whether more or less of it is better.",
            choices=("up", "down", "steady"),
        )
    )
    kind: Mapped[str | None] = described(
        Field(label="Kind of measure", kind=Kind.TEXT, help="How the strategy groups it, such as Home Office.")
    )
    frequency: Mapped[str | None] = described(
        Field(label="Frequency", kind=Kind.TEXT, help="How often it is reported.")
    )
    source: Mapped[str | None] = described(
        Field(label="Source", kind=Kind.TEXT, help="The document and the line on which it stands.")
    )
    order_key: Mapped[str] = mapped_column(Text)


class MeasureValue(Keyed, Base):
    """One value that a partner reported, for a place and a period; withheld values are blank and say so."""

    __tablename__ = "measure_value"
    __table_args__ = audited(sqlite_with_rowid=False)

    measure_id: Mapped[str] = link(
        "measure",
        Field(
            label="Measure",
            kind=Kind.LINK,
            help="What was counted.",
            synonyms=(
                "Indicator", "KPI", "Metric", "Performance measure", "Performance indicator", "Measure name",
                "Indicator name", "Crime type", "Offence type", "Offence group",
            ),
        ),
        indexed=False,
    )  # fmt: skip
    organisation_id: Mapped[str] = link("organisation", indexed=False)
    place_id: Mapped[str | None] = link(
        "place",
        Field(
            label="Area",
            kind=Kind.LINK,
            help="Where it was counted.",
            synonyms=(
                "Local authority", "LA", "LA name", "District", "Local authority area", "Place", "Council",
                "Local authority name", "Borough", "Locality", "Local policing area",
            ),
        ),
        nullable=True,
        indexed=False,
    )  # fmt: skip
    sub_area: Mapped[str | None] = described(
        Field(
            label="Smaller area",
            kind=Kind.TEXT,
            help="A ward or a neighbourhood within the area.",
            synonyms=("Ward", "Ward name", "Neighbourhood", "LSOA", "MSOA", "Sub-area", "Beat", "Community area"),
        )
    )
    breakdown: Mapped[str | None] = described(
        Field(
            label="Breakdown",
            kind=Kind.TEXT,
            help="The group that was counted, such as people under 25.",
            synonyms=(
                "Sub-group", "Subgroup", "Age group", "Age band", "Group", "Sex", "Gender", "Ethnicity", "Category",
                "Cohort", "Split", "Age", "Disaggregation",
            ),
        )
    )  # fmt: skip
    period: Mapped[str] = described(
        Field(
            label="Period",
            kind=Kind.PERIOD,
            required=True,
            help="The quarter, month or year that was counted.",
            synonyms=(
                "Quarter", "Month", "Reporting period", "Time period", "Date", "Year", "Month of", "Reporting month",
                "Period covered", "Reporting quarter", "Month ending", "Quarter ending", "Month starting",
            ),
        )
    )  # fmt: skip
    value: Mapped[Decimal | None] = described(
        Field(
            label="Value",
            kind=Kind.NUMBER,
            help="The number that was counted; blank where it was withheld or not given.",
            synonyms=(
                "Count", "Number", "Total", "Figure", "Offences", "Number of offences", "Actual", "Volume", "Recorded",
                "Admissions", "Number of incidents", "Incidents", "Result", "Crimes", "Outturn", "Current value",
            ),
        )
    )  # fmt: skip
    numerator: Mapped[Decimal | None] = described(
        Field(label="Numerator", kind=Kind.NUMBER, help="The upper part of a percentage or a rate.")
    )
    denominator: Mapped[Decimal | None] = described(
        Field(
            label="Denominator",
            kind=Kind.NUMBER,
            help="The lower part of a percentage or a rate.",
            synonyms=("Population", "Out of", "Base", "Cohort size"),
        )
    )
    rate: Mapped[Decimal | None] = described(
        Field(
            label="Rate",
            kind=Kind.NUMBER,
            help="The count for each so many people, as the partner worked it out.",
            synonyms=("Rate per 100,000", "Rate per 1,000", "Crude rate", "Rate per 10,000", "Rate per population"),
        )
    )
    unit: Mapped[str | None] = described(
        Field(label="Unit", kind=Kind.TEXT, help="What the number counts.", synonyms=("Unit of measure", "Units"))
    )
    baseline: Mapped[Decimal | None] = described(
        Field(
            label="Baseline",
            kind=Kind.NUMBER,
            help="The value that later ones are compared with.",
            synonyms=("Baseline value", "Base year"),
        )
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
            help="What the partner says of the value.",
            synonyms=("Notes", "Comment", "Comments", "Commentary", "Caveat", "Narrative", "Data quality note"),
        )
    )
