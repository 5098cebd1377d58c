"""Recommendations of the needs assessment, and how far each has come."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from vrudesk.data.schema.base import Base, Binned, Keyed, audited, described, link, percentage_check
from vrudesk.domain.fields import Field, Kind
from vrudesk.domain.rag import Rag


class Recommendation(Keyed, Binned, Base):
    """Something that a needs assessment recommends."""

    __tablename__ = "recommendation"
    __table_args__ = audited()

    strategy_id: Mapped[str] = link("strategy")
    number: Mapped[str] = described(
        Field(
            label="Number",
            kind=Kind.REFERENCE,
            required=True,
            help="Its number in the needs assessment.",
            synonyms=(
                "No", "Rec no", "Recommendation number", "Recommendation no", "Rec", "Ref", "Rec number", "SNA rec",
                "Recommendation ref", "Rec ref",
            ),
        )
    )  # fmt: skip
    text: Mapped[str] = described(
        Field(
            label="Recommendation",
            kind=Kind.TEXT,
            required=True,
            help="What is recommended, in a few words.",
            synonyms=(
                "Summary",
                "Recommendation text",
                "Summary of recommendation",
                "Description",
                "SNA recommendation",
            ),
        )
    )
    cited_by: Mapped[tuple[str, ...] | None] = described(
        Field(label="Answered by", kind=Kind.LIST, help="The priorities that cite it.")
    )
    source: Mapped[str | None] = described(
        Field(label="Source", kind=Kind.TEXT, help="The document and the line on which it stands.")
    )
    order_key: Mapped[str] = mapped_column(Text)


class RecommendationUpdate(Keyed, Base):
    """What was reported of a recommendation in a period."""

    __tablename__ = "recommendation_update"
    __table_args__ = audited(
        UniqueConstraint("recommendation_id", "organisation_id", "period_id"), percentage_check("percent_complete")
    )

    recommendation_id: Mapped[str] = link("recommendation")
    organisation_id: Mapped[str] = link("organisation")
    period_id: Mapped[str] = link("reporting_period")
    theme: Mapped[tuple[str, ...] | None] = described(
        Field(
            label="Theme",
            kind=Kind.LIST,
            help="The themes of the strategy that answer it.",
            synonyms=("Themes", "Strategic theme", "Linked theme", "Links to theme"),
        )
    )
    priority: Mapped[tuple[str, ...] | None] = described(
        Field(
            label="Priority",
            kind=Kind.LIST,
            help="The priorities of the strategy that answer it.",
            synonyms=("Priorities", "Strategic priority", "Linked priority", "Priority ref", "Links to priority"),
        )
    )
    owner: Mapped[str | None] = described(
        Field(
            label="Owner",
            kind=Kind.TEXT,
            help="Who takes it forward.",
            synonyms=("Lead", "Lead agency", "Responsible", "Lead organisation", "Lead officer", "Action owner", "Who"),
        )
    )
    status: Mapped[str | None] = described(
        Field(
            label="Status",
            kind=Kind.CHOICE,
            help="How far it has come.",
            synonyms=("Progress status", "State", "Current status", "Position", "Stage"),
            choices=("not started", "in progress", "on hold", "complete", "not taken forward"),
            also={
                "not started": ("Not begun", "To do", "To start", "Open", "Outstanding", "Not yet started"),
                "in progress": ("Ongoing", "Under way", "Underway", "Started", "On track", "Progressing"),
                "on hold": ("Paused", "Hold", "Held", "Deferred", "Suspended"),
                "complete": ("Completed", "Done", "Closed", "Delivered", "Implemented", "Finished"),
                "not taken forward": ("Rejected", "Not accepted", "Withdrawn", "Dropped", "Superseded"),
            },
        )
    )
    rag: Mapped[Rag | None] = described(
        Field(
            label="RAG",
            kind=Kind.RAG,
            help="How it stands.",
            synonyms=("RAG rating", "RAG status", "Rating", "BRAG", "Current RAG"),
        )
    )
    percent_complete: Mapped[Decimal | None] = described(
        Field(
            label="Done",
            kind=Kind.PERCENTAGE,
            unit="%",
            help="How much is done, from 0 to 100 %.",
            synonyms=("% complete", "Percent complete", "Percentage complete", "% done"),
        )
    )
    due_date: Mapped[date | None] = described(
        Field(
            label="Due",
            kind=Kind.DATE,
            help="When it should be done.",
            synonyms=("Due date", "Target date", "By when", "Deadline", "Timescale", "Complete by", "End date"),
        )
    )
    completed_date: Mapped[date | None] = described(
        Field(
            label="Finished",
            kind=Kind.DATE,
            help="When it was done.",
            synonyms=("Date completed", "Completed on", "Completion date", "Date closed"),
        )
    )
    progress: Mapped[str | None] = described(
        Field(
            label="Progress",
            kind=Kind.PROSE,
            help="What was done about it.",
            synonyms=(
                "Update",
                "Progress update",
                "Latest update",
                "Comments",
                "Comment",
                "Notes",
                "Commentary",
                "Progress / evidence",
                "Progress and evidence",
            ),
        )
    )
    evidence: Mapped[str | None] = described(
        Field(
            label="Evidence",
            kind=Kind.PROSE,
            help="What shows it.",
            synonyms=("Evidence of completion", "Supporting evidence", "How do we know?", "Assurance"),
        )
    )
