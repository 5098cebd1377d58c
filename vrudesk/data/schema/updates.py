"""What was said of an action in a period: each partner's update, and the team's own line for the board."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from vrudesk.data.schema.base import Base, Keyed, audited, described, link, percentage_check
from vrudesk.domain.fields import Field, Kind
from vrudesk.domain.rag import Rag

_DONE = Field(
    label="Done",
    kind=Kind.PERCENTAGE,
    unit="%",
    help="How much is done, from 0 to 100 %.",
    synonyms=(
        "% complete",
        "Percent complete",
        "Percentage complete",
        "Progress (%)",
        "% done",
        "Completion",
        "%",
    ),
)


class ActionUpdate(Keyed, Base):
    """A partner's words on an action in a period, as the partner gave them."""

    __tablename__ = "action_update"
    __table_args__ = audited(
        UniqueConstraint("action_id", "organisation_id", "period_id"), percentage_check("percent_complete")
    )

    action_id: Mapped[str] = link("action")
    organisation_id: Mapped[str] = link("organisation")
    period_id: Mapped[str] = link("reporting_period")
    lead: Mapped[str | None] = described(
        Field(
            label="Lead officer",
            kind=Kind.TEXT,
            help="Whom the partner names.",
            synonyms=(
                "Lead",
                "Owner",
                "Partner lead",
                "Responsible officer",
                "Action owner",
                "Responsible",
                "Named lead",
                "Officer",
                "Accountable officer",
                "SRO",
                "Who",
                "By whom",
                "Named officer",
                "Officer responsible",
                "Delivery lead",
                "Lead contact",
                "Contact",
                "Lead person",
                "Person responsible",
                "Who is leading",
                "Who leads",
                "Led by",
            ),
        )
    )
    rag: Mapped[Rag | None] = described(
        Field(
            label="RAG",
            kind=Kind.RAG,
            help="How the partner rates it.",
            synonyms=(
                "RAG status",
                "RAG rating",
                "Status",
                "BRAG",
                "Rating",
                "Status (R/A/G)",
                "Delivery status",
                "R/A/G",
                "RAG score",
                "Traffic light",
                "BRAG rating",
                "BRAG status",
                "Overall RAG",
                "Current status",
                "Position (RAG)",
                "Progress RAG",
            ),
        )
    )
    percent_complete: Mapped[Decimal | None] = described(_DONE)
    progress: Mapped[str | None] = described(
        Field(
            label="Progress this quarter",
            kind=Kind.PROSE,
            help="What the partner did since the last return.",
            synonyms=(
                "Progress", "Progress update", "Update", "What happened", "Narrative", "Commentary", "Comments",
                "Progress to date", "Progress since last return", "Quarterly update", "Achievements",
                "How is it going?", "What we did", "Activity this quarter", "What has been done", "Latest position",
                "Current position", "Position", "Position statement", "Summary of progress", "Highlights",
                "Key achievements", "Evidence of progress", "Activity to date", "Progress made", "Delivery update",
                "Work done", "What has happened", "Update for the board", "Status update", "Progress notes",
                "Outcome so far", "Achieved in period", "Achieved this period", "Progress / evidence",
                "What has been achieved", "Progress and evidence", "Activity this period",
            ),
        )
    )  # fmt: skip
    next_steps: Mapped[str | None] = described(
        Field(
            label="Next steps",
            kind=Kind.PROSE,
            help="What the partner will do before the next one.",
            synonyms=(
                "Planned next",
                "Next",
                "Next quarter",
                "Planned activity",
                "Planned actions",
                "What next",
                "Planned activity next quarter",
                "Plans for next quarter",
                "Next period",
                "Forward look",
                "Upcoming activity",
                "Looking ahead",
                "Actions for next quarter",
                "Next actions",
                "Future actions",
                "To do next",
                "What is planned",
                "Planned",
            ),
        )
    )
    risk: Mapped[str | None] = described(
        Field(
            label="Issues and risks",
            kind=Kind.PROSE,
            help="What stands in the way.",
            synonyms=(
                "Issues / risks",
                "Risks",
                "Issues",
                "Risk",
                "Barriers",
                "Risks and issues",
                "Challenges",
                "Blockers",
                "Concerns",
                "Problems",
                "Obstacles",
                "Key risks",
                "Issues and blockers",
                "Risks to delivery",
                "What is in the way",
                "Dependencies and risks",
            ),
        )
    )
    start_date: Mapped[date | None] = described(
        Field(
            label="Start",
            kind=Kind.DATE,
            help="When the partner began.",
            synonyms=(
                "Start date",
                "Started",
                "Date started",
                "Commenced",
                "Planned start",
                "Commencement",
                "Commencement date",
                "Begin",
                "Began",
                "Start by",
                "Actual start",
                "Start date (actual)",
            ),
        )
    )
    due_date: Mapped[date | None] = described(
        Field(
            label="Due",
            kind=Kind.DATE,
            help="What the partner gives as the due date: a proposal, until the team accepts it with a reason.",
            synonyms=(
                "Due date",
                "Deadline",
                "Target date",
                "End date",
                "By when",
                "Target completion date",
                "Expected completion date",
                "Timescale",
                "Due by",
                "Completion due",
                "Complete by",
                "Finish by",
                "Milestone date",
                "Target completion",
                "Planned end",
                "Planned completion",
                "Finish date",
                "Timeframe",
                "Delivery date",
                "Due for completion",
                "Target",
                "Agreed completion date",
                "Agreed date",
                "Target finish",
                "Finish",
            ),
        )
    )
    completed_date: Mapped[date | None] = described(
        Field(
            label="Finished",
            kind=Kind.DATE,
            help="When the partner finished.",
            synonyms=(
                "Completed",
                "Date completed",
                "Completed on",
                "Actual end date",
                "Completion date",
                "Date of completion",
                "Actual completion",
                "Actual completion date",
                "Date closed",
                "Closed",
                "Closed on",
                "Date finished",
                "Finish (actual)",
            ),
        )
    )
    last_updated: Mapped[date | None] = described(
        Field(
            label="Last updated",
            kind=Kind.DATE,
            help="The day the partner wrote it.",
            synonyms=(
                "Date updated",
                "Updated on",
                "Date of update",
                "Updated",
                "Date of last update",
                "As at",
                "Reported on",
                "Update date",
                "Date reported",
                "Date of report",
                "Date of latest update",
            ),
        )
    )
    due_decision: Mapped[str | None] = described(
        Field(
            label="Date proposal",
            kind=Kind.CHOICE,
            help="What became of another due date that the partner gave.",
            choices=("accepted", "declined"),
        )
    )


class ActionStatus(Keyed, Base):
    """The team's own line on an action in a period: what the board sees. No return ever writes it."""

    __tablename__ = "action_status"
    __table_args__ = audited(UniqueConstraint("action_id", "period_id"), percentage_check("percent_complete"))

    action_id: Mapped[str] = link("action")
    period_id: Mapped[str] = link("reporting_period")
    rag: Mapped[Rag | None] = described(
        Field(label="RAG now", kind=Kind.RAG, help="The team's rating this quarter; blank is not rated.")
    )
    forecast: Mapped[Rag | None] = described(
        Field(label="Forecast", kind=Kind.RAG, help="Where the team expects it to stand next quarter.")
    )
    percent_complete: Mapped[Decimal | None] = described(_DONE)
    words: Mapped[str | None] = described(
        Field(label="Update", kind=Kind.PROSE, help="What the board should read about this quarter.")
    )
    reason: Mapped[str | None] = described(
        Field(label="Why is it not green?", kind=Kind.PROSE, help="Needed for red, amber-red and amber.")
    )
    recovery: Mapped[str | None] = described(
        Field(label="What will bring it back?", kind=Kind.PROSE, help="Who does what, by when.")
    )
    ask: Mapped[str | None] = described(
        Field(
            label="What do you ask of the board?",
            kind=Kind.PROSE,
            help="A decision or help that only the board can give; printed on the first page of its paper.",
        )
    )
