"""Board papers: what is set for each, before and after it is written."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from vrudesk.data.schema.base import Base, Binned, Keyed, audited, described, link
from vrudesk.domain.fields import Field, Kind
from vrudesk.domain.markings import Marking


class Paper(Keyed, Binned, Base):
    """A paper for a board on a period."""

    __tablename__ = "paper"
    __table_args__ = audited()

    period_id: Mapped[str] = link(
        "reporting_period", Field(label="Period", kind=Kind.LINK, help="The quarter that the paper is about.")
    )
    title: Mapped[str | None] = described(
        Field(label="Title", kind=Kind.TEXT, help="Blank gives the strategy's name and the period.")
    )
    board: Mapped[str | None] = described(Field(label="Board", kind=Kind.TEXT, help="Who will read it."))
    meeting_date: Mapped[date | None] = described(
        Field(label="Meeting on", kind=Kind.DATE, help="Printed on the front and at the head of each page.")
    )
    marking: Mapped[str | None] = described(
        Field(
            label="Marking",
            kind=Kind.CHOICE,
            help="Printed at the top and foot of every page.",
            choices=tuple(marking.value for marking in Marking),
        )
    )
    introduction: Mapped[str | None] = described(
        Field(label="Words before the plan", kind=Kind.PROSE, help="Each line becomes a numbered paragraph.")
    )
