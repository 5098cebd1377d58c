"""Other names: what partners' workbooks call a place, a measure, an intervention or a criterion.

Those of organisations stand in ``organisation_name``.
"""

from __future__ import annotations

from sqlalchemy import Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from vrudesk.data.schema.base import Base, Binned, Keyed, audited, described
from vrudesk.domain.fields import Field, Kind


class OtherName(Keyed, Binned, Base):
    """Another name for the row ``row_id`` of the table ``noun``; a person or a plan taught it."""

    __tablename__ = "other_name"
    __table_args__ = audited(Index("ix_other_name_noun", "noun", "row_id"))

    noun: Mapped[str] = mapped_column(Text)
    row_id: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = described(
        Field(label="Also called", kind=Kind.TEXT, help="Another name that returns may give.", required=True)
    )
