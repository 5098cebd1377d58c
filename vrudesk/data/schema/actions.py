"""Actions of the delivery plan, their milestones, and each change of a due date with its reason."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from vrudesk.data.schema.base import Base, Binned, Keyed, audited, described, link
from vrudesk.domain.fields import Field, Kind


class Action(Keyed, Binned, Base):
    """Something the strategy says will be done; ``lifetime_ref`` never changes and is never given twice."""

    __tablename__ = "action"
    __table_args__ = audited(UniqueConstraint("lifetime_ref"))

    priority_id: Mapped[str] = link("priority")
    ref: Mapped[str] = described(
        Field(
            label="Ref",
            kind=Kind.REFERENCE,
            required=True,
            help="The number printed in the plan, such as 2.4.",
            synonyms=(
                "Action ref",
                "Action no",
                "Action number",
                "Reference",
                "No",
                "Action ID",
                "ID",
                "Action",
                "Action reference",
                "Plan ref",
                "Item no",
                "Action code",
                "Unique reference",
                "Objective ref",
                "Delivery plan ref",
            ),
        )
    )
    lifetime_ref: Mapped[str] = described(
        Field(
            label="Lifetime ref",
            kind=Kind.REFERENCE,
            required=True,
            help="Kept for life, however the plan is renumbered.",
            synonyms=("Lifetime reference",),
        )
    )
    title: Mapped[str] = described(
        Field(
            label="Action",
            kind=Kind.TEXT,
            required=True,
            help="What will be done.",
            synonyms=(
                "Action title",
                "Title",
                "Description",
                "What we said we would do",
                "Activity",
                "Deliverable",
                "Objective / action",
                "Action / objective",
                "Task",
                "What",
                "Commitment",
                "Action description",
                "Description of action",
                "Delivery plan action",
                "What will be done",
                "Planned action",
                "Action agreed",
                "Deliverable / action",
            ),
        )
    )
    owner_id: Mapped[str | None] = link(
        "person", Field(label="Owner", kind=Kind.LINK, help="Who answers for it."), nullable=True
    )
    lead_organisation_id: Mapped[str | None] = link(
        "organisation",
        Field(label="Lead", kind=Kind.LINK, help="The organisation that leads it."),
        nullable=True,
    )
    start_date: Mapped[date | None] = described(Field(label="Start", kind=Kind.DATE, help="When work begins."))
    due_date: Mapped[date | None] = described(
        Field(label="Due", kind=Kind.DATE, help="A change of a date that was set needs a reason.")
    )
    original_due_date: Mapped[date | None] = described(
        Field(label="First due", kind=Kind.DATE, help="The first date that was set; days slipped count from it.")
    )
    completed_date: Mapped[date | None] = described(Field(label="Finished", kind=Kind.DATE, help="When it was done."))
    order_key: Mapped[str] = mapped_column(Text)


class Milestone(Keyed, Binned, Base):
    """A step on the way to an action."""

    __tablename__ = "milestone"
    __table_args__ = audited()

    action_id: Mapped[str] = link("action")
    title: Mapped[str] = described(
        Field(label="Milestone", kind=Kind.TEXT, help="A step on the way to the action.", required=True)
    )
    due_date: Mapped[date | None] = described(Field(label="Due", kind=Kind.DATE, help="When it should be done."))
    done_date: Mapped[date | None] = described(Field(label="Done on", kind=Kind.DATE, help="When it was done."))
    order_key: Mapped[str] = mapped_column(Text)


class Redating(Keyed, Base):
    """One change of an action's due date; ``update_id`` names the partner's update that proposed it."""

    __tablename__ = "redating"
    __table_args__ = audited()

    action_id: Mapped[str] = link("action")
    update_id: Mapped[str | None] = link("action_update", nullable=True)
    from_date: Mapped[date | None] = described(Field(label="From", kind=Kind.DATE, help="The due date before."))
    to_date: Mapped[date | None] = described(Field(label="To", kind=Kind.DATE, help="The due date after."))
    reason: Mapped[str] = described(
        Field(label="Reason", kind=Kind.PROSE, help="Printed in the board paper beside the new date.", required=True)
    )
    person: Mapped[str] = described(Field(label="Re-dated by", kind=Kind.TEXT, help="Who moved it.", required=True))
    at: Mapped[str] = described(Field(label="When", kind=Kind.TIME, help="When it was moved.", required=True))
