"""Organisations: the partners who send returns and lead actions, and every name they go by."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from vrudesk.data.schema.base import Base, Binned, Keyed, audited, described, link, unique_while_live
from vrudesk.domain.fields import Field, Kind


class Organisation(Keyed, Binned, Base):
    """A body that takes part: a council, a force, a trust, a charity."""

    __tablename__ = "organisation"
    __table_args__ = audited(unique_while_live("uq_organisation_name", "name"))

    name: Mapped[str] = described(
        Field(
            label="Organisation",
            kind=Kind.TEXT,
            required=True,
            help="The full name, as it should stand on a paper.",
            synonyms=(
                "Partner",
                "Partner organisation",
                "Agency",
                "Authority",
                "Lead organisation",
                "Lead agency",
            ),
        )
    )  # fmt: skip
    short_name: Mapped[str | None] = described(
        Field(label="Short name", kind=Kind.TEXT, help="How people call it, where room is short.")
    )
    kind: Mapped[str | None] = described(
        Field(
            label="Kind of organisation",
            kind=Kind.CHOICE,
            help="Such as council, police or health.",
            choices=("council", "police", "fire and rescue", "health", "probation", "voluntary", "other"),
        )
    )
    place_id: Mapped[str | None] = link(
        "place", Field(label="Place", kind=Kind.LINK, help="The place that it serves."), nullable=True
    )


class OrganisationName(Keyed, Binned, Base):
    """Another name by which a partner's workbooks call an organisation."""

    __tablename__ = "organisation_name"
    __table_args__ = audited(unique_while_live("uq_organisation_name_name", "name"))

    organisation_id: Mapped[str] = link("organisation")
    name: Mapped[str] = described(
        Field(label="Also called", kind=Kind.TEXT, help="Another name that its returns may give.", required=True)
    )
