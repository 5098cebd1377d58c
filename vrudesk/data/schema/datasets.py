"""Data sets, who provides them, and the agreements under which they are shared."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from vrudesk.data.schema.base import Base, Binned, Keyed, audited, described, link
from vrudesk.domain.answers import YES_OR_NO
from vrudesk.domain.fields import Field, Kind


class Dataset(Keyed, Binned, Base):
    """A data set in the register."""

    __tablename__ = "dataset"
    __table_args__ = audited()

    strategy_id: Mapped[str | None] = link("strategy", nullable=True)
    organisation_id: Mapped[str | None] = link("organisation", nullable=True)
    ref: Mapped[str | None] = described(
        Field(
            label="Ref",
            kind=Kind.REFERENCE,
            help="Its number in the register.",
            synonyms=("No", "Number", "Reference", "Dataset ref", "ID", "Dataset number", "Register number"),
        )
    )
    dataset: Mapped[str] = described(
        Field(
            label="Data set",
            kind=Kind.TEXT,
            required=True,
            help="What it is called.",
            synonyms=(
                "Dataset",
                "Data",
                "Name of data set",
                "Dataset name",
                "Data source",
                "Information shared",
                "Name",
            ),
        )
    )
    provider: Mapped[tuple[str, ...] | None] = described(
        Field(
            label="Provided by",
            kind=Kind.LIST,
            help="The organisations that provide it.",
            synonyms=(
                "Supplied by", "Provider", "Data provider", "Source organisation", "Data owner", "Owner", "Supplier",
                "Data controller", "Source", "From", "Providers", "Partner",
            ),
        )
    )  # fmt: skip
    recipient: Mapped[str | None] = described(
        Field(
            label="Received by",
            kind=Kind.TEXT,
            help="Who receives it.",
            synonyms=("Recipient", "Shared with", "Recipients", "To", "Data user"),
        )
    )
    isa_in_place: Mapped[str | None] = described(
        Field(
            label="Agreement in place",
            kind=Kind.CHOICE,
            help="Whether an information sharing agreement covers it.",
            synonyms=(
                "ISA in place?", "ISA in place", "Sharing agreement", "Agreement", "DSA in place",
                "Agreement in place?", "Information sharing agreement", "Data sharing agreement", "ISA", "DSA",
                "ISA Y/N", "ISA signed?",
            ),
            choices=("yes", "no", "partly", "not needed"),
            also={
                **YES_OR_NO,
                "yes": (*YES_OR_NO["yes"], "In place", "Signed", "In grant letters", "In contract", "Covered"),
                "partly": ("Partial", "Partially", "In part", "Some"),
                "not needed": ("n/a", "Not applicable", "Not required", "Open data", "n/a (open data)", "Public", "NA"),
            },
        )
    )  # fmt: skip
    isa_ref: Mapped[str | None] = described(
        Field(
            label="Agreement ref",
            kind=Kind.CODE,
            help="The number of the agreement.",
            synonyms=("ISA ref", "ISA reference", "Agreement reference", "DSA ref", "ISA number", "Agreement number"),
        )
    )
    isa_signed: Mapped[date | None] = described(
        Field(
            label="Signed",
            kind=Kind.DATE,
            help="When the agreement was signed.",
            synonyms=("Date signed", "ISA signed", "Signed on", "Agreement date", "ISA date", "Date of agreement"),
        )
    )
    isa_review: Mapped[date | None] = described(
        Field(
            label="Review due",
            kind=Kind.DATE,
            help="When the agreement is to be reviewed.",
            synonyms=(
                "Review date",
                "ISA review",
                "ISA review date",
                "Next review",
                "Expires",
                "Expiry date",
                "Renewal",
            ),
        )
    )
    frequency: Mapped[str | None] = described(
        Field(
            label="Frequency",
            kind=Kind.TEXT,
            help="How often it comes.",
            synonyms=("How often", "How often?", "Frequency of sharing", "Update frequency", "Refresh", "Schedule"),
        )
    )
    last_received: Mapped[date | None] = described(
        Field(
            label="Last received",
            kind=Kind.DATE,
            help="When it last came.",
            synonyms=("Date last received", "Latest data", "Last update received", "Latest received", "Last supplied"),
        )
    )
    next_due: Mapped[date | None] = described(
        Field(
            label="Next due",
            kind=Kind.DATE,
            help="When it should come next.",
            synonyms=("Next data due", "Due next", "Next expected", "Next delivery"),
        )
    )
    geography: Mapped[str | None] = described(
        Field(
            label="Geography",
            kind=Kind.TEXT,
            help="How fine it is: ward, local authority, force area.",
            synonyms=("Level", "Granularity", "Geographical level", "Area covered", "Coverage"),
        )
    )
    personal_data: Mapped[str | None] = described(
        Field(
            label="Personal data",
            kind=Kind.CHOICE,
            help="Whether it can be told whom it is about.",
            synonyms=("Personal data?", "Contains personal data", "Personal data Y/N", "Personal information", "PII"),
            choices=("yes", "no", "pseudonymised", "anonymised"),
            also={
                **YES_OR_NO,
                "pseudonymised": ("Pseudonymous", "Pseudo", "Pseudonymized", "De-identified"),
                "anonymised": ("Anonymous", "Anonymized", "Aggregate", "Aggregated"),
            },
        )
    )
    lawful_basis: Mapped[str | None] = described(
        Field(
            label="Lawful basis",
            kind=Kind.TEXT,
            help="The basis in data protection law on which it is shared.",
            synonyms=("Legal basis", "Legal gateway", "Basis for sharing", "Lawful basis for processing"),
        )
    )
    format: Mapped[str | None] = described(
        Field(
            label="Format",
            kind=Kind.TEXT,
            help="How it comes: a spreadsheet, a portal, an e-mail.",
            synonyms=("File format", "How it is sent", "Method", "Transfer method"),
        )
    )
    contact: Mapped[str | None] = described(
        Field(
            label="Contact",
            kind=Kind.TEXT,
            help="Whom to ask.",
            synonyms=("Contact name", "Lead contact", "Named contact", "Lead", "SPOC"),
        )
    )
    note: Mapped[str | None] = described(
        Field(
            label="Note",
            kind=Kind.PROSE,
            help="Anything else.",
            synonyms=("Notes", "Comments", "Comment", "Remarks", "Further information"),
        )
    )
    source: Mapped[str | None] = described(
        Field(label="Printed in", kind=Kind.TEXT, help="The document and the line on which it stands.")
    )
    order_key: Mapped[str] = mapped_column(Text)
