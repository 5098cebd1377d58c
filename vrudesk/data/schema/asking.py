"""Asking partners for returns: who owes which, what was asked for and when, and what was learnt of their workbooks."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Integer, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from vrudesk.data.schema.base import Base, Binned, Keyed, audited, described, link
from vrudesk.data.schema.returns import RETURN_KINDS
from vrudesk.domain.fields import Field, Kind

_KIND = Field(label="Kind of return", kind=Kind.CHOICE, help="What its rows are.", required=True, choices=RETURN_KINDS)


class ExpectedReturn(Keyed, Binned, Base):
    """A kind of return that a partner sends every quarter."""

    __tablename__ = "expected_return"
    __table_args__ = audited(UniqueConstraint("organisation_id", "kind"))

    organisation_id: Mapped[str] = link("organisation")
    kind: Mapped[str] = described(_KIND)


class ReturnRequest(Keyed, Base):
    """A return that a partner was asked for, and when it was reminded."""

    __tablename__ = "return_request"
    __table_args__ = audited(UniqueConstraint("organisation_id", "period_id", "kind"))

    organisation_id: Mapped[str] = link("organisation")
    period_id: Mapped[str] = link("reporting_period")
    kind: Mapped[str] = described(_KIND)
    due_date: Mapped[date | None] = described(
        Field(label="Due", kind=Kind.DATE, help="When the partner should send it back.")
    )
    asked_at: Mapped[str | None] = described(
        Field(label="Asked", kind=Kind.TIME, help="When the blank return was made for the partner.")
    )
    reminded_at: Mapped[str | None] = described(
        Field(label="Reminded", kind=Kind.TIME, help="When a reminder was last made.")
    )
    reminders: Mapped[int] = mapped_column(Integer, default=0)
    excused: Mapped[str | None] = described(
        Field(label="Not needed because", kind=Kind.TEXT, help="Why the partner need not send it this time.")
    )


class RememberedColumn(Keyed, Base):
    """What a person decided that a column of a partner's workbooks is; ``field`` is blank where it is not used."""

    __tablename__ = "remembered_column"
    __table_args__ = audited(UniqueConstraint("organisation_id", "kind", "heading"))

    organisation_id: Mapped[str] = link("organisation")
    kind: Mapped[str] = described(_KIND)
    heading: Mapped[str] = described(
        Field(label="Heading", kind=Kind.TEXT, required=True, help="As it stands in the workbook.")
    )
    field: Mapped[str | None] = mapped_column(Text)
    fixed: Mapped[str | None] = mapped_column(Text)
    decided_by: Mapped[str] = described(Field(label="Decided by", kind=Kind.TEXT, required=True, help="Who said so."))
    decided_at: Mapped[str] = described(Field(label="Decided", kind=Kind.TIME, required=True, help="When."))


class ReturnRule(Keyed, Base):
    """Whether a rule about returns warns or blocks, where the team wants it otherwise than usual."""

    __tablename__ = "return_rule"
    __table_args__ = audited(UniqueConstraint("code"))

    code: Mapped[str] = mapped_column(Text)
    verdict: Mapped[str] = described(
        Field(
            label="What it does",
            kind=Kind.CHOICE,
            required=True,
            help="A row that a rule blocks waits until it is put right; a warning lets it in.",
            choices=("warn", "block", "off"),
        )
    )


class HeldRow(Keyed, Base):
    """A row of a return that waits to be put right; ``cells`` are its fields as JSON."""

    __tablename__ = "held_row"
    __table_args__ = audited()

    return_id: Mapped[str] = link("partner_return")
    sheet: Mapped[str] = mapped_column(Text)
    table_no: Mapped[int] = mapped_column(Integer)
    row: Mapped[int] = mapped_column(Integer)
    letter: Mapped[str | None] = mapped_column(Text)
    cells: Mapped[str] = mapped_column(Text)
    reasons: Mapped[str] = described(
        Field(label="Why it waits", kind=Kind.PROSE, required=True, help="What must be put right first.")
    )
    state: Mapped[str] = described(
        Field(
            label="State",
            kind=Kind.CHOICE,
            required=True,
            help="What became of it.",
            choices=("waiting", "saved", "left out"),
        )
    )
