"""How assessors scored the bids of a round."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from vrudesk.data.schema.base import Base, Keyed, audited, described, link
from vrudesk.data.schema.fund import Bid, Criterion
from vrudesk.domain.answers import YES_OR_NO
from vrudesk.domain.fields import Field, Kind


class Assessment(Keyed, Base):
    """What one assessor says of one bid, beside the scores."""

    __tablename__ = "assessment"
    __table_args__ = audited(UniqueConstraint("bid_id", "assessor"))

    bid_id: Mapped[str] = link(Bid.__tablename__)
    assessor: Mapped[str] = described(
        Field(
            label="Assessor",
            kind=Kind.TEXT,
            required=True,
            help="Who scored.",
            synonyms=(
                "Scorer", "Panel member", "Scored by", "Scores by", "Assessed by", "Assessor name", "Reviewer",
                "Name of assessor", "Your name",
            ),
        )
    )  # fmt: skip
    conflict_of_interest: Mapped[str | None] = described(
        Field(
            label="Interest declared",
            kind=Kind.CHOICE,
            help="Whether the assessor has an interest; then the scores do not count.",
            synonyms=(
                "Interest Y/N", "Conflict of interest", "Conflict", "Do you know anyone in this group?", "Interest",
                "Declaration of interest", "Conflict Y/N", "Conflict of interest?", "COI",
            ),
            choices=("yes", "no"),
            also=YES_OR_NO,
        )
    )  # fmt: skip
    total: Mapped[Decimal | None] = described(
        Field(
            label="Total",
            kind=Kind.NUMBER,
            help="As the assessor worked it out.",
            synonyms=("Total score", "Weighted score", "Score", "Overall score", "Weighted total", "Sum of scores"),
        )
    )
    recommendation: Mapped[str | None] = described(
        Field(
            label="Recommendation",
            kind=Kind.CHOICE,
            help="What the assessor would do.",
            synonyms=("Fund?", "Should we fund it?", "Decision", "Recommend?", "Fund Y/N", "Recommended", "Verdict"),
            choices=("fund", "do not fund", "discuss", "part fund"),
            also={
                "fund": ("Yes", "Y", "Approve", "Award", "Support"),
                "do not fund": ("No", "N", "Decline", "Reject", "Not fund"),
                "discuss": ("Maybe", "Not sure", "Unsure", "Perhaps", "To discuss", "?"),
                "part fund": ("Part", "Partly", "Partial", "Part award"),
            },
        )
    )
    amount_recommended: Mapped[int | None] = described(
        Field(
            label="Amount recommended",
            kind=Kind.MONEY,
            help="How much the assessor would give.",
            synonyms=("Recommended amount", "Award recommended", "Suggested award"),
        )
    )
    comments: Mapped[str | None] = described(
        Field(
            label="Comments",
            kind=Kind.PROSE,
            help="The assessor's reasons.",
            synonyms=("Comment", "What I think", "Notes", "Reasons", "Feedback", "Reason", "Reason for score"),
        )
    )


class PanelScore(Keyed, Base):
    """One assessor's score of one bid for one criterion; blank where it was not scored."""

    __tablename__ = "panel_score"
    __table_args__ = audited(UniqueConstraint("assessment_id", "criterion_id"))

    assessment_id: Mapped[str] = link("assessment")
    criterion_id: Mapped[str] = link(
        Criterion.__tablename__, Field(label="Criterion", kind=Kind.LINK, help="What was scored.")
    )
    score: Mapped[Decimal | None] = described(
        Field(label="Score", kind=Kind.NUMBER, help="From the lowest to the highest score of the round.")
    )
