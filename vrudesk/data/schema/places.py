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
        Field(label="Kind of place", kind=Kind.CHOICE, choices=("local authority", "partnership", "force area"))
    )
    vintage: Mapped[str | None] = described(Field(label="Year of the list", kind=Kind.TEXT))
    parent_id: Mapped[str | None] = link("place", Field(label="Within", kind=Kind.LINK), nullable=True)
