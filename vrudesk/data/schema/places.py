"""Places: local authorities, partnerships and force areas, with the code and the year of the list."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from vrudesk.data.schema.base import Base, Keyed, audited, described, link
from vrudesk.domain.fields import Field, Kind


class Place(Keyed, Base):
    """A place with its ONS code; codes change, so name and vintage are kept beside it."""

    __tablename__ = "place"
    __table_args__ = audited()

    name: Mapped[str] = described(
        Field(
            label="Place",
            kind=Kind.TEXT,
            help="As the Office for National Statistics names it.",
            required=True,
            synonyms=("Area", "Local authority", "District", "LA"),
        )
    )
    code: Mapped[str | None] = described(
        Field(
            label="Place code",
            kind=Kind.TEXT,
            help="The nine-character ONS code.",
            synonyms=("LA code", "GSS code"),
        )
    )
    kind: Mapped[str | None] = described(
        Field(
            label="Kind of place",
            kind=Kind.CHOICE,
            help="A local authority, a community safety partnership or a police force area.",
            choices=("local authority", "partnership", "force area"),
        )
    )
    vintage: Mapped[str | None] = described(
        Field(
            label="Year of the list", kind=Kind.TEXT, help="Codes change: the year of the list that this one is from."
        )
    )
    parent_id: Mapped[str | None] = link(
        "place", Field(label="Within", kind=Kind.LINK, help="The larger place that this one is part of."), nullable=True
    )
