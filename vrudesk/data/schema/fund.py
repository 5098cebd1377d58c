"""The Local Youth Fund: rounds with their criteria, and the bids that came in."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from vrudesk.data.schema.base import Base, Binned, Keyed, audited, described, link
from vrudesk.domain.answers import YES_OR_NO
from vrudesk.domain.fields import Field, Kind


class FundRound(Keyed, Binned, Base):
    """A round of the fund."""

    __tablename__ = "fund_round"
    __table_args__ = audited()

    fund: Mapped[str] = described(Field(label="Fund", kind=Kind.TEXT, required=True, help="The fund's name."))
    number: Mapped[str] = described(
        Field(label="Round", kind=Kind.REFERENCE, required=True, help="Its number, such as 5.")
    )
    administered_by_id: Mapped[str | None] = link(
        "organisation",
        Field(label="Administered by", kind=Kind.LINK, help="The organisation that runs the round."),
        nullable=True,
    )
    opens: Mapped[str | None] = described(Field(label="Opens", kind=Kind.TIME, help="Bids are taken from then on."))
    closes: Mapped[str | None] = described(Field(label="Closes", kind=Kind.TIME, help="Later bids are late."))
    cap: Mapped[int | None] = described(Field(label="Cap", kind=Kind.MONEY, help="The most that a bid may ask for."))
    score_min: Mapped[Decimal | None] = described(
        Field(label="Lowest score", kind=Kind.NUMBER, help="The lowest that a criterion can be given.")
    )
    score_max: Mapped[Decimal | None] = described(
        Field(label="Highest score", kind=Kind.NUMBER, help="The highest that a criterion can be given.")
    )
    projects: Mapped[Decimal | None] = described(
        Field(label="Projects", kind=Kind.NUMBER, help="How many projects a past round supported.")
    )
    people: Mapped[Decimal | None] = described(
        Field(label="People", kind=Kind.NUMBER, help="How many people a past round reached.")
    )


class Criterion(Keyed, Binned, Base):
    """One thing that bids are scored on."""

    __tablename__ = "criterion"
    __table_args__ = audited()

    round_id: Mapped[str] = link("fund_round")
    name: Mapped[str] = described(
        Field(label="Criterion", kind=Kind.TEXT, required=True, help="What is scored, in a few words.")
    )
    weight: Mapped[Decimal] = described(
        Field(label="Weight", kind=Kind.NUMBER, required=True, help="How often its score counts in the total.")
    )
    order_key: Mapped[str] = mapped_column(Text)


class Bid(Keyed, Binned, Base):
    """A bid to a round, as the applicant sent it."""

    __tablename__ = "bid"
    __table_args__ = audited(UniqueConstraint("round_id", "bid_ref"))

    round_id: Mapped[str] = link("fund_round")
    submitted_at: Mapped[str | None] = described(
        Field(
            label="Submitted",
            kind=Kind.TIME,
            help="When the form was sent off.",
            synonyms=(
                "Completion time", "Submitted at", "Date submitted", "Timestamp", "Submission date", "Date received",
                "Received", "Date rec'd", "Rec'd", "Submission time", "Submitted on", "Date of application",
                "End date (UTC)",
            ),
        )
    )  # fmt: skip
    bid_ref: Mapped[str | None] = described(
        Field(
            label="Bid",
            kind=Kind.REFERENCE,
            help="The bid's number in its round, such as LYF5-01.",
            synonyms=(
                "Bid ref", "Bid reference", "Bid number", "Ref (office use)", "Reference", "Application reference",
                "Application number", "App no", "App ref", "Ref", "Bid no", "Bid ID", "Application ID",
                "Application ref", "No",
            ),
        )
    )  # fmt: skip
    organisation: Mapped[str] = described(
        Field(
            label="Group",
            kind=Kind.TEXT,
            required=True,
            help="Who bids.",
            synonyms=(
                "Organisation", "What is the name of your group or organisation?", "Organisation name", "Name of group",
                "Applicant", "Applicant organisation", "Name of organisation", "Group name", "Group or organisation",
                "Lead organisation", "Who is applying?", "Club", "Charity", "Your group", "Your organisation",
            ),
        )
    )  # fmt: skip
    organisation_type: Mapped[str | None] = described(
        Field(
            label="Kind of group",
            kind=Kind.TEXT,
            help="Such as a charity or a community interest company.",
            synonyms=(
                "Type of organisation",
                "What kind of organisation are you?",
                "Organisation type",
                "Legal status",
            ),
        )
    )
    charity_number: Mapped[str | None] = described(
        Field(
            label="Charity or company number",
            kind=Kind.TEXT,
            help="Kept as text: leading noughts and endings such as -1 belong to it.",
            synonyms=(
                "Charity number",
                "Company number",
                "Registered charity number",
                "Registration number",
                "Charity / company no",
                "Charity no",
            ),
        )
    )
    contact_name: Mapped[str | None] = described(
        Field(
            label="Contact",
            kind=Kind.TEXT,
            help="Whom to write to.",
            synonyms=("Contact name", "Name", "Your name", "Main contact", "Name of contact", "Lead contact"),
        )
    )
    contact_email: Mapped[str | None] = described(
        Field(
            label="E-mail",
            kind=Kind.TEXT,
            help="The contact's address.",
            synonyms=("Email", "Email address", "Contact email", "E-mail address"),
        )
    )
    contact_phone: Mapped[str | None] = described(
        Field(
            label="Telephone",
            kind=Kind.TEXT,
            help="The contact's number.",
            synonyms=("Phone", "Phone number", "Telephone number", "Mobile", "Contact number", "Contact telephone"),
        )
    )
    project_title: Mapped[str] = described(
        Field(
            label="Project",
            kind=Kind.TEXT,
            required=True,
            help="What the project is called.",
            synonyms=(
                "What is your project called?", "Project title", "Project name", "Title of project", "Name of project",
                "Title", "Bid title", "Your project",
            ),
        )
    )  # fmt: skip
    area: Mapped[tuple[str, ...] | None] = described(
        Field(
            label="Areas",
            kind=Kind.LIST,
            help="The local authorities in which it takes place.",
            synonyms=(
                "Which local authority area(s) will your project take place in?", "Area", "Local authority",
                "Where will it take place?", "Where will your project take place?", "Location", "Areas covered",
                "Which area or areas will your project take place in?", "Where will it happen?",
                "Local authority area", "LA", "Which areas will you work in?", "District",
            ),
        )
    )  # fmt: skip
    description: Mapped[str | None] = described(
        Field(
            label="Description",
            kind=Kind.PROSE,
            help="What will be done.",
            synonyms=(
                "Tell us about your project", "Project description", "Describe your project", "What will you do?",
                "Summary", "Project summary", "About your project", "Activities", "Tell us about your idea",
                "Tell us what you want to do",
            ),
        )
    )  # fmt: skip
    need: Mapped[str | None] = described(
        Field(
            label="Need",
            kind=Kind.PROSE,
            help="Why it is needed.",
            synonyms=(
                "Why is it needed?",
                "Evidence of need",
                "What need does it meet?",
                "Why is your project needed?",
            ),
        )
    )
    young_people_led: Mapped[str | None] = described(
        Field(
            label="Young people's part",
            kind=Kind.PROSE,
            help="How young people shaped it.",
            synonyms=(
                "How have young people been involved in designing this bid?", "Young people involvement", "Youth voice",
                "Involvement of young people", "How are young people involved?", "How have young people been involved?",
                "Led by young people",
            ),
        )
    )  # fmt: skip
    beneficiaries: Mapped[Decimal | None] = described(
        Field(
            label="Young people",
            kind=Kind.NUMBER,
            help="How many will benefit.",
            synonyms=(
                "How many young people will directly benefit?", "Number of young people", "Number of YP",
                "Beneficiaries",
                "Number of beneficiaries", "How many young people will take part?", "Young people benefiting",
                "How many young people do you expect to take part?", "How many young people will benefit?",
            ),
        )
    )  # fmt: skip
    age_from: Mapped[Decimal | None] = described(
        Field(label="Ages from", kind=Kind.NUMBER, help="The youngest.", synonyms=("Age from", "Youngest age"))
    )
    age_to: Mapped[Decimal | None] = described(
        Field(label="Ages to", kind=Kind.NUMBER, help="The oldest.", synonyms=("Age to", "Oldest age"))
    )
    age_range: Mapped[str | None] = described(
        Field(
            label="Ages",
            kind=Kind.TEXT,
            help="As the applicant wrote it.",
            synonyms=("What ages are they?", "Age range", "Age group", "Age of young people", "Ages of young people"),
        )
    )
    start_date: Mapped[date | None] = described(
        Field(
            label="Starts",
            kind=Kind.DATE,
            help="When the project begins.",
            synonyms=(
                "When will your project start?",
                "When will the project start?",
                "Start date",
                "Project start",
                "Project start date",
                "Start",
            ),
        )
    )
    end_date: Mapped[date | None] = described(
        Field(
            label="Ends",
            kind=Kind.DATE,
            help="When the project ends.",
            synonyms=(
                "When will it finish?", "When will your project finish?", "End date", "Project end", "Project end date",
                "Finish date", "When will your project end?",
            ),
        )
    )  # fmt: skip
    amount_requested: Mapped[int | None] = described(
        Field(
            label="Asked for",
            kind=Kind.MONEY,
            help="How much is asked of the fund.",
            synonyms=(
                "How much money are you asking for?", "Amount requested", "Amount", "Amount asked for",
                "Amount applied for",
                "Grant requested", "How much are you applying for?", "Funding requested", "Total requested",
                "Amount of funding requested", "Ask", "How much are you asking for?", "How much do you need?",
                "How much are you asking the fund for?", "£ asked", "Amount asked", "Asked",
            ),
        )
    )  # fmt: skip
    total_cost: Mapped[int | None] = described(
        Field(
            label="Whole cost",
            kind=Kind.MONEY,
            help="What the project costs with money from elsewhere.",
            synonyms=(
                "What is the total cost of your project, including money from elsewhere?", "Total cost",
                "Total project cost", "Project cost", "What is the total cost of your project?",
            ),
        )
    )  # fmt: skip
    other_funding: Mapped[int | None] = described(
        Field(
            label="Other funding",
            kind=Kind.MONEY,
            help="What comes from elsewhere.",
            synonyms=("Match funding", "Money from elsewhere", "Funding from elsewhere", "Other income"),
        )
    )
    safeguarding_policy: Mapped[str | None] = described(
        Field(
            label="Safeguarding policy",
            kind=Kind.CHOICE,
            help="Whether there is one.",
            synonyms=("Do you have a safeguarding policy?", "Safeguarding policy in place", "Safeguarding"),
            choices=("yes", "no", "in progress"),
            also={**YES_OR_NO, "in progress": ("Being written", "Draft", "Under review", "In development")},
            open=True,
        )
    )
    consent: Mapped[str | None] = described(
        Field(
            label="Declaration",
            kind=Kind.CHOICE,
            help="Whether the applicant confirmed that the form is right.",
            synonyms=(
                "I confirm that the information in this form is correct", "Consent", "Confirmation", "I confirm",
                "Declaration signed", "I agree",
            ),
            choices=("yes", "no"),
            also=YES_OR_NO,
            open=True,
        )
    )  # fmt: skip
    previous_award: Mapped[str | None] = described(
        Field(
            label="Earlier award",
            kind=Kind.TEXT,
            help="Whether the group had money from the fund before.",
            synonyms=(
                "Have you had money from the fund before?", "Previous award", "Previous funding", "Previously funded",
                "Have you been funded before?",
            ),
        )
    )  # fmt: skip
