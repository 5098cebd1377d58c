"""The strategy a team works to: its priorities, and the figures it quotes with where each was printed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from vrudesk.data.schema.base import Base, Binned, Keyed, audited, described, link
from vrudesk.domain.fields import Field, Kind


class Strategy(Keyed, Binned, Base):
    """A published strategy or delivery plan."""

    __tablename__ = "strategy"
    __table_args__ = audited()

    title: Mapped[str] = described(
        Field(label="Strategy", kind=Kind.TEXT, help="As it stands on the cover.", required=True)
    )
    years: Mapped[str | None] = described(Field(label="Years", kind=Kind.TEXT, help="As printed, such as 2023-24."))
    start_date: Mapped[date | None] = described(
        Field(label="From", kind=Kind.DATE, help="The first day that it covers.")
    )
    end_date: Mapped[date | None] = described(Field(label="To", kind=Kind.DATE, help="The last day that it covers."))
    source: Mapped[str | None] = described(
        Field(label="Published in", kind=Kind.TEXT, help="The document that the plan and its figures were taken from.")
    )
    organisation_id: Mapped[str | None] = link(
        "organisation", Field(label="Of", kind=Kind.LINK, help="The unit or partnership whose it is."), nullable=True
    )
    areas: Mapped[tuple[str, ...] | None] = described(
        Field(label="Areas", kind=Kind.LIST, help="The local authorities that it covers.")
    )


class Theme(Keyed, Binned, Base):
    """A theme, under which a strategy groups its priorities."""

    __tablename__ = "theme"
    __table_args__ = audited()

    strategy_id: Mapped[str] = link("strategy")
    ref: Mapped[str | None] = described(Field(label="Ref", kind=Kind.REFERENCE, help="The strategy's own number."))
    title: Mapped[str] = described(
        Field(label="Theme", kind=Kind.TEXT, help="As it stands in the strategy.", required=True)
    )
    order_key: Mapped[str] = mapped_column(Text)


class Priority(Keyed, Binned, Base):
    """A priority or theme, under which actions stand."""

    __tablename__ = "priority"
    __table_args__ = audited()

    strategy_id: Mapped[str] = link("strategy")
    number: Mapped[str] = described(
        Field(label="Number", kind=Kind.REFERENCE, required=True, help="As printed in the strategy.")
    )
    title: Mapped[str] = described(
        Field(
            label="Priority",
            kind=Kind.TEXT,
            help="As it stands in the strategy.",
            required=True,
            synonyms=(
                "Priority area",
                "Theme",
                "Strategic priority",
                "Objective",
                "Workstream",
                "Work stream",
                "Strand",
                "Pillar",
                "Priority theme",
                "Strategic objective",
                "Strategic theme",
                "Aim",
                "Priority number and title",
                "Linked priority",
            ),
        )
    )
    order_key: Mapped[str] = mapped_column(Text)
    ref: Mapped[str | None] = described(
        Field(label="Ref", kind=Kind.REFERENCE, help="The strategy's own reference, where it is more than a number.")
    )
    theme_id: Mapped[str | None] = link(
        "theme", Field(label="Theme", kind=Kind.LINK, help="The theme that it stands under."), nullable=True
    )


class Figure(Keyed, Binned, Base):
    """One printed figure: its value as text in decimal, how it was printed, and where it stands."""

    __tablename__ = "figure"
    __table_args__ = audited()

    strategy_id: Mapped[str] = link("strategy")
    subject: Mapped[str] = described(
        Field(label="Subject", kind=Kind.TEXT, help="What it is grouped under.", required=True)
    )
    label: Mapped[str] = described(Field(label="Figure", kind=Kind.TEXT, help="What was counted.", required=True))
    value: Mapped[Decimal | None] = described(
        Field(label="Value", kind=Kind.NUMBER, help="The number alone; blank where none was printed.")
    )
    unit: Mapped[str | None] = described(
        Field(label="Unit", kind=Kind.TEXT, help="What the number counts, such as percent.")
    )
    printed: Mapped[str | None] = described(
        Field(label="As printed", kind=Kind.TEXT, help="The words of the document.")
    )
    qualifier: Mapped[str | None] = described(
        Field(label="Qualifier", kind=Kind.TEXT, help="Over, nearly, up to: words that go with the number.")
    )
    period: Mapped[str | None] = described(Field(label="Period", kind=Kind.TEXT, help="When it was counted."))
    geography: Mapped[str | None] = described(Field(label="Place", kind=Kind.TEXT, help="Where it was counted."))
    cohort: Mapped[str | None] = described(Field(label="Group of people", kind=Kind.TEXT, help="Who was counted."))
    source: Mapped[str | None] = described(
        Field(label="Source", kind=Kind.TEXT, help="The document and the line on which the figure stands.")
    )
    order_key: Mapped[str] = mapped_column(Text)
