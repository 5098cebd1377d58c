"""People and posts who own actions."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from vrudesk.data.schema.base import Base, Binned, Keyed, audited, described, link
from vrudesk.domain.fields import Field, Kind


class Person(Keyed, Binned, Base):
    """Somebody who owns work: a named person, or a post where the name does not matter."""

    __tablename__ = "person"
    __table_args__ = audited()

    name: Mapped[str] = described(
        Field(
            label="Name or post",
            kind=Kind.TEXT,
            required=True,
            help="A person, or a post such as CSP Manager.",
        )
    )
    role: Mapped[str | None] = described(
        Field(label="Role", kind=Kind.TEXT, help="What the person does, or the post without a name.")
    )
    organisation_id: Mapped[str | None] = link(
        "organisation", Field(label="Organisation", kind=Kind.LINK, help="Where the person works."), nullable=True
    )
    email: Mapped[str | None] = described(
        Field(label="E-mail", kind=Kind.TEXT, help="For reminders and letters.", synonyms=("Email", "E-mail address"))
    )
    left_on: Mapped[date | None] = described(
        Field(
            label="Left on",
            kind=Kind.DATE,
            help="Somebody who leaves is marked, never taken out of the past.",
        )
    )
