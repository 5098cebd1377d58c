"""Money: what partners budgeted, spent and expect to spend, line by line, and the invoices behind it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from vrudesk.data.schema.base import Base, Keyed, audited, described, link
from vrudesk.domain.fields import Field, Kind

_LINE = Field(
    label="Budget line",
    kind=Kind.TEXT,
    required=True,
    help="What the money is for, as the partner's budget calls it.",
    synonyms=(
        "Budget heading", "Expenditure heading", "Cost heading", "Heading", "Expenditure", "Cost", "Line", "Item",
        "Category", "Item of spend",
        "Cost category", "Expenditure type", "Budget item", "Description", "Spend category", "Cost centre",
    ),
)  # fmt: skip
_STREAM = Field(
    label="Funding stream",
    kind=Kind.CHOICE,
    help="Whose money it is.",
    synonyms=("Stream", "Fund", "Grant", "Funding", "Source of funding", "Funding source", "Grant name", "Funder"),
    open=True,
    choices=("VRU core grant", "Local Youth Fund", "Serious Violence Duty", "Hotspot response", "Safer Streets"),
    also={
        "VRU core grant": (
            "Violence Reduction Unit", "Violence Reduction Unit grant", "VRU grant", "Core grant", "Core VRU", "VRU",
            "Home Office VRU grant", "VRU core", "VRP core grant", "Violence Reduction Partnership",
        ),
        "Local Youth Fund": ("LYF", "Youth Fund"),
        "Serious Violence Duty": ("Duty", "SVD", "Serious Violence Duty grant", "Duty funding"),
        "Hotspot response": ("Hotspots", "Hotspot", "Hot spot response", "Hotspot response fund", "GRIP"),
        "Safer Streets": ("Safer Streets Fund", "SSF"),
    },
)  # fmt: skip
_PERIOD = Field(
    label="Period",
    kind=Kind.PERIOD,
    required=True,
    help="The quarter or year that the money belongs to.",
    synonyms=("Quarter", "Month", "Financial year", "Claim period"),
)
_NOTE = Field(
    label="Note",
    kind=Kind.PROSE,
    help="What the partner says of it.",
    synonyms=("Notes", "Comment", "Comments", "Reason for variance", "Explanation", "Commentary"),
)


class SpendLine(Keyed, Base):
    """An amount of one budget line in one period: budgeted, spent or forecast."""

    __tablename__ = "spend_line"
    __table_args__ = audited(Index("ix_spend_line_period", "period"))

    organisation_id: Mapped[str] = link("organisation", indexed=False)
    budget_line: Mapped[str] = described(_LINE)
    funding_stream: Mapped[str | None] = described(_STREAM)
    period: Mapped[str] = described(_PERIOD)
    measure: Mapped[str] = described(
        Field(
            label="Kind of amount",
            kind=Kind.CHOICE,
            required=True,
            help="Whether it was budgeted, spent or is expected.",
            synonyms=("Type", "Budget or actual", "Amount type"),
            choices=("budget", "actual", "forecast", "commitment"),
            also={
                "budget": (
                    "Budgeted", "Planned", "Plan", "Allocation", "Approved budget", "Profile", "Award", "Total award",
                    "Grant award", "Awarded", "Grant awarded", "Amount awarded", "Total grant", "Grant allocation",
                ),
                "actual": (
                    "Spend", "Spent", "Actual spend", "Actuals", "Expenditure", "Claimed", "Paid", "Claim",
                    "This claim", "Current claim", "Amount claimed", "Claim amount", "Claimed this period",
                    "Claim this period", "Spend this period", "Spent this period", "Expenditure this period",
                    "This period", "Amount spent",
                ),
                "forecast": (
                    "Forecast outturn",
                    "Projected",
                    "Projection",
                    "Outturn",
                    "Expected",
                    "Full year forecast",
                ),
                "commitment": ("Committed", "Commitments"),
            },
        )
    )  # fmt: skip
    value: Mapped[int | None] = described(
        Field(
            label="Amount",
            kind=Kind.MONEY,
            help="In pounds and pence; what is given back is negative.",
            synonyms=("Value", "£", "Amount (£)", "Total", "Pounds"),
        )
    )
    note: Mapped[str | None] = described(_NOTE)


class Invoice(Keyed, Base):
    """One invoice, journal or grant payment behind a partner's spending."""

    __tablename__ = "invoice"
    __table_args__ = audited(Index("ix_invoice_period", "period"))

    organisation_id: Mapped[str] = link("organisation", indexed=False)
    period: Mapped[str] = described(_PERIOD)
    budget_line: Mapped[str | None] = described(
        Field(label="Budget line", kind=Kind.TEXT, help="The line that it is charged to.", synonyms=_LINE.synonyms)
    )
    funding_stream: Mapped[str | None] = described(_STREAM)
    invoice_ref: Mapped[str | None] = described(
        Field(
            label="Invoice",
            kind=Kind.CODE,
            help="The number on the invoice or the journal, leading noughts and all.",
            synonyms=(
                "Invoice no", "Invoice number", "Invoice ref", "Document number", "Voucher", "Journal",
                "Transaction ref", "Invoice reference", "Doc no",
            ),
        )
    )  # fmt: skip
    invoice_date: Mapped[date | None] = described(
        Field(
            label="Invoice date",
            kind=Kind.DATE,
            help="The date on it.",
            synonyms=("Date of invoice", "Transaction date", "Date paid", "Payment date", "Posting date"),
        )
    )
    supplier: Mapped[str | None] = described(
        Field(
            label="Supplier",
            kind=Kind.TEXT,
            help="Who was paid.",
            synonyms=("Payee", "Vendor", "Paid to", "Supplier name", "Creditor"),
        )
    )
    amount: Mapped[int | None] = described(
        Field(
            label="Amount",
            kind=Kind.MONEY,
            help="Without VAT; what is given back is negative.",
            synonyms=("Net", "Net amount", "Amount (£)", "Value", "Total", "Net value", "Invoice amount"),
        )
    )
    note: Mapped[str | None] = described(_NOTE)
