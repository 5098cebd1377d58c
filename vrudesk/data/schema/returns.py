"""Partners' returns, and where each imported value came from.

The return itself goes into the history. What explains it (problems, the map of its columns, the sheet
and row of each record, what a cell displayed) stands outside, so that undo and redo never lose it; it
names rows by key without a constraint, because an undone return may come back.
"""

from __future__ import annotations

from sqlalchemy import Index, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from vrudesk.data.schema.base import Base, Keyed, audited, described, link, unaudited
from vrudesk.domain.fields import Field, Kind

RETURN_KINDS = (
    "action_update",
    "measure_return",
    "intervention_monitoring",
    "youth_fund_bids",
    "panel_scores",
    "spend_return",
    "dataset_register",
    "recommendation_tracker",
)
"""The kinds of return that there are."""


class PartnerReturn(Keyed, Base):
    """A workbook that a partner sent and somebody accepted; a later version supersedes an earlier one."""

    __tablename__ = "partner_return"
    __table_args__ = audited()

    organisation_id: Mapped[str] = link("organisation", Field(label="Partner", kind=Kind.LINK, help="Who sent it."))
    period_id: Mapped[str] = link(
        "reporting_period", Field(label="Period", kind=Kind.LINK, help="The quarter that it is about.")
    )
    kind: Mapped[str] = described(
        Field(
            label="Kind of return",
            kind=Kind.CHOICE,
            help="What its rows are, such as updates of actions.",
            required=True,
            choices=RETURN_KINDS,
        )
    )
    version: Mapped[int] = mapped_column(
        Integer,
        info={
            "field": Field(label="Version", kind=Kind.NUMBER, help="Counts the returns of one partner for one quarter.")
        },
    )
    supersedes_id: Mapped[str | None] = link("partner_return", nullable=True)
    file_name: Mapped[str] = described(
        Field(label="File", kind=Kind.TEXT, help="As it was received; the file is kept whole.", required=True)
    )
    file_sha256: Mapped[str] = link("stored_file.sha256")
    read_at: Mapped[str] = described(Field(label="Read", kind=Kind.TIME, help="When it was accepted.", required=True))
    read_by: Mapped[str] = described(Field(label="Read by", kind=Kind.TEXT, help="Who accepted it.", required=True))
    new_rows: Mapped[int] = mapped_column(Integer)
    changed_rows: Mapped[int] = mapped_column(Integer)
    same_rows: Mapped[int] = mapped_column(Integer)
    held_rows: Mapped[int] = mapped_column(Integer)
    refused_rows: Mapped[int] = mapped_column(Integer)
    covers: Mapped[str | None] = described(
        Field(label="Covers", kind=Kind.TEXT, help="What it is about, where that is not just its quarter.")
    )
    source_name: Mapped[str | None] = described(
        Field(label="Called", kind=Kind.TEXT, help="What tells returns of one partner, kind and quarter apart.")
    )


class ReturnProblem(Base):
    """One thing that was found in a return, named by its cell."""

    __tablename__ = "return_problem"
    __table_args__ = unaudited(Index("ix_return_problem_return_id", "return_id"))

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    return_id: Mapped[str] = mapped_column(Text)
    sheet: Mapped[str | None] = mapped_column(Text)
    cell: Mapped[str | None] = mapped_column(Text)
    severity: Mapped[str] = mapped_column(Text)
    code: Mapped[str] = mapped_column(Text)
    message: Mapped[str] = mapped_column(Text)


class ColumnMap(Base):
    """Which column of a table gave a field; ``table_no`` counts the tables of a sheet from 1.

    Several columns may give one field, as the quarters of a cross-table do; ``fixed`` is what their heading
    says of the values below it, as JSON. Where one cell says something for all the rows of the table, ``letter``
    is that cell, such as B3, and ``fixed`` what it says; that of a sub-heading says it for the rows below. A column
    of revised values says nothing more in ``fixed``, and stands beside that of the first ones.
    """

    __tablename__ = "column_map"
    __table_args__ = unaudited()

    return_id: Mapped[str] = mapped_column(Text, primary_key=True)
    sheet: Mapped[str] = mapped_column(Text, primary_key=True)
    table_no: Mapped[int] = mapped_column(Integer, primary_key=True)
    letter: Mapped[str] = mapped_column(Text, primary_key=True)
    field: Mapped[str] = mapped_column(Text)
    heading: Mapped[str] = mapped_column(Text)
    fixed: Mapped[str | None] = mapped_column(Text)


class Reading(Base):
    """What a step read from one table of a return's sheet into rows of one table of ours.

    ``last_id`` is the last of its provenance's ``id``.
    """

    __tablename__ = "reading"
    __table_args__ = unaudited(Index("ix_reading_return", "return_id"))

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    step: Mapped[str] = mapped_column(Text)
    return_id: Mapped[str] = mapped_column(Text)
    table_name: Mapped[str] = mapped_column(Text)
    sheet: Mapped[str] = mapped_column(Text)
    table_no: Mapped[int] = mapped_column(Integer)
    last_id: Mapped[int] = mapped_column(Integer)


class Provenance(Base):
    """The row of a sheet from which a row of ours was read; the column too where a row gave several.

    There is one for each row that any return ever gave, so it holds as little as can be; ``id`` counts them in the
    order in which they were read.
    """

    __tablename__ = "provenance"
    __table_args__ = unaudited(sqlite_with_rowid=False)

    row_id: Mapped[str] = mapped_column(Text, primary_key=True)
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    reading_id: Mapped[int] = mapped_column(Integer)
    row: Mapped[int] = mapped_column(Integer)
    letter: Mapped[str | None] = mapped_column(Text)


class DisplayedText(Base):
    """What the cell showed, kept only where it differs from the value that was read."""

    __tablename__ = "displayed_text"
    __table_args__ = unaudited()

    provenance_id: Mapped[int] = mapped_column(Integer, primary_key=True)
    field: Mapped[str] = mapped_column(Text, primary_key=True)
    text: Mapped[str] = mapped_column(Text)
