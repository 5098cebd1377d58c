"""The team whose workspace this is, and the counters that undo never turns back."""

from __future__ import annotations

from sqlalchemy import Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from vrudesk.data.schema.base import Base, audited, described, link, unaudited
from vrudesk.domain.fields import Field, Kind

TEAM_KEY = "team"


class Team(Base):
    """The one row that names the team; its key is always ``TEAM_KEY``."""

    __tablename__ = "team"
    __table_args__ = audited()

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    name: Mapped[str] = described(
        Field(label="Team", kind=Kind.TEXT, required=True, help="The name that stands on every paper.")
    )
    reference_prefix: Mapped[str] = described(
        Field(
            label="Reference prefix",
            kind=Kind.TEXT,
            required=True,
            help="Letters before the reference that an action keeps for life, such as NV in NV-008.",
        )
    )
    organisation_id: Mapped[str | None] = link("organisation", nullable=True)


class Counter(Base):
    """The last number given out for a reference: never reused, so it stands outside undo."""

    __tablename__ = "counter"
    __table_args__ = unaudited()

    name: Mapped[str] = mapped_column(Text, primary_key=True)
    value: Mapped[int] = mapped_column(Integer)
