"""The tables of the board paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from vrudesk.data.queries.changes import Compared
from vrudesk.data.queries.papers import FigureRow
from vrudesk.data.queries.plan import Plan, PlanAction
from vrudesk.data.queries.provenance import CellSource
from vrudesk.data.queries.returns import ReturnRow
from vrudesk.data.queries.said import SaidRow
from vrudesk.domain import changes as domain_changes
from vrudesk.domain.display import percent
from vrudesk.domain.fields import Kind
from vrudesk.domain.rag import mark_of
from vrudesk.domain.words import counted
from vrudesk.exports.cells import (
    BlankCell,
    Cell,
    DateCell,
    NumberCell,
    PercentageCell,
    RagCell,
    RagHistoryCell,
    Source,
    TextCell,
)
from vrudesk.exports.content import Column, Group, Row, Table

_LAST_QUARTERS = 4
_NOT_SET = "Not set"


def told(compared: Compared) -> list[str]:
    """Return what changed as sentences."""
    return domain_changes.told(compared.changes, compared.actions, compared.since)


def changes(compared: Compared) -> Table:
    """Return the table of what changed since the board met last."""
    columns = (
        Column("What happened", weight=0.9), Column("Ref", Kind.REFERENCE), Column("Action", weight=2),
        Column("Was", weight=1), Column("Now", weight=1), Column("Reason", Kind.PROSE, weight=1.6),
    )  # fmt: skip
    rows = tuple(
        Row(
            (
                _text(change.happened[0].upper() + change.happened[1:]),
                _text(change.action.ref),
                _text(change.action.title),
                _text(change.was),
                TextCell(change.now, note=_days(change.days)) if change.now else BlankCell("Removed"),
                _reason(change),
            )
        )
        for change in listed_changes(compared)
    )
    return Table.of("Changes", f"what changed since {compared.since}", columns, rows)


def listed_changes(compared: Compared) -> list[domain_changes.Change]:
    """Return the changes that a table should list: a first rating is told in a sentence and seen in the plan."""
    return [change for change in compared.changes if change.happened is not domain_changes.Happened.RATED]


def plan(found: Plan) -> Table:
    """Return the table of the plan, its actions under their priorities."""
    columns = (
        Column("Ref", Kind.REFERENCE), Column("Action", weight=2.2), Column("Lead", weight=1.2),
        Column("Due", Kind.DATE), Column("RAG now", Kind.RAG), Column("Forecast", Kind.RAG),
        Column(f"Last {_LAST_QUARTERS}", Kind.RAG),
    )  # fmt: skip
    groups = tuple(
        Group(tuple(Row(_plan_cells(action)) for action in priority.actions), f"{priority.number} {priority.title}")
        for priority in found.priorities
    )
    return Table("Plan", "actions under each priority", columns, groups, "Priority", "There is no action yet.")


def updates(found: Plan) -> Table:
    """Return the table of the team's words on each action, with reasons and recovery."""
    columns = (
        Column("Ref", Kind.REFERENCE), Column("RAG now", Kind.RAG),
        Column("Update", Kind.PROSE, weight=2),
        Column("Why it is not green", Kind.PROSE, weight=1.3),
        Column("What will bring it back", Kind.PROSE, weight=1.3),
    )  # fmt: skip
    groups = tuple(
        Group(tuple(Row(_update_cells(action)) for action in priority.actions), f"{priority.number} {priority.title}")
        for priority in found.priorities
    )
    return Table("Updates", "the team's words on each action", columns, groups, "Priority", "There is no action yet.")


def said(rows: Sequence[SaidRow]) -> Table:
    """Return the table of what partners said, each figure with the cell it was read from."""
    columns = (
        Column("Ref", Kind.REFERENCE), Column("Partner", weight=1.1), Column("RAG", Kind.RAG),
        Column("Done", Kind.PERCENTAGE), Column("Progress", Kind.PROSE, weight=2.4),
    )  # fmt: skip
    found = tuple(
        Row(
            (
                _text(row.ref),
                _text(row.partner),
                RagCell(mark_of(row.rag, heard=True), sources=_sources(row.sources, "rag")),
                _percent(row.percent_complete, _sources(row.sources, "percent_complete")),
                TextCell(row.progress, sources=_sources(row.sources, "progress"))
                if row.progress
                else BlankCell("No words"),
            )
        )
        for row in rows
    )
    return Table(
        "Partners", "what partners said of each action", columns, (Group(found),), "", "No partner has reported."
    )


def returns(rows: Sequence[ReturnRow]) -> Table:
    """Return the table of the returns that were read, and how their rows fared."""
    columns = (
        Column("Partner", weight=1.4), Column("File", weight=1.8), Column("Version", Kind.NUMBER),
        Column("Read on", Kind.DATE), Column("Rows taken", Kind.NUMBER), Column("Held", Kind.NUMBER),
        Column("Refused", Kind.NUMBER),
    )  # fmt: skip
    found = tuple(
        Row(
            (
                _text(row.partner),
                _text(row.file_name),
                _number(row.version),
                DateCell(date.fromisoformat(row.read_at[:10])),
                _number(row.new_rows + row.changed_rows + row.same_rows),
                _number(row.held_rows),
                _number(row.refused_rows),
            )
        )
        for row in rows
    )
    return Table("Returns", "returns read for this period", columns, (Group(found),), "", "No return was read.")


def figures(rows: Sequence[FigureRow], document: str) -> Table:
    """Return the table of the strategy's figures by subject, with where in the document each was printed."""
    columns = (
        Column("Figure", weight=2.6), Column("Value", Kind.NUMBER), Column("Period", weight=0.9),
        Column("Place", weight=1.3), Column("Where printed", weight=0.8),
    )  # fmt: skip
    subjects = dict.fromkeys(row.subject for row in rows)
    groups = tuple(
        Group(tuple(_figure(row, document) for row in rows if row.subject == subject), subject) for subject in subjects
    )
    return Table("Figures", "figures that the strategy quotes", columns, groups, "Subject")


def _plan_cells(action: PlanAction) -> tuple[Cell, ...]:
    slip = f"{counted(action.days_slipped, 'day')} later" if action.days_slipped > 0 else ""
    lead = TextCell(action.lead or action.owner, note=action.owner if action.lead else "")
    return (
        TextCell(action.ref, strong=True, note=action.lifetime_ref),
        _text(action.title),
        lead if lead.text else BlankCell(_NOT_SET),
        DateCell(action.due_date, note=slip) if action.due_date else BlankCell(_NOT_SET),
        RagCell(action.mark),
        RagCell(action.forecast_mark),
        RagHistoryCell(tuple(cell.mark for cell in action.strip[-_LAST_QUARTERS:])),
    )


def _update_cells(action: PlanAction) -> tuple[Cell, ...]:
    needed = action.rag is not None and action.rag.needs_a_plan
    unsaid = BlankCell("Needed: not given") if needed else BlankCell("Not needed")
    return (
        TextCell(action.ref, strong=True),
        RagCell(action.mark, note=_done(action)),
        TextCell(action.words) if action.words else BlankCell("No update"),
        TextCell(action.reason) if action.reason else unsaid,
        TextCell(action.recovery) if action.recovery else unsaid,
    )


def _done(action: PlanAction) -> str:
    return f"{percent(action.percent_complete)} done" if action.percent_complete is not None else ""


def _figure(row: FigureRow, document: str) -> Row:
    words = f"{row.label} ({row.qualifier})" if row.qualifier else row.label
    value: Cell = BlankCell("Not stated")
    if row.value is not None:
        value = PercentageCell(row.value) if row.unit == "percent" else NumberCell(row.value)
    return Row(
        (
            _text(words),
            value,
            _text(row.period),
            _text(row.geography),
            _text(row.source.removeprefix(document).lstrip(", ")),
        )
    )


def _reason(change: domain_changes.Change) -> Cell:
    if change.reason:
        return TextCell(change.reason)
    needed = change.happened is domain_changes.Happened.SLIPPED
    return BlankCell("No reason given" if needed else "Not needed")


def _days(days: int) -> str:
    if not days:
        return ""
    return f"{counted(abs(days), 'day')} {'later' if days > 0 else 'sooner'}"


def _text(words: str) -> Cell:
    return TextCell(words) if words else BlankCell("Not stated")


def _number(value: int) -> Cell:
    return NumberCell(Decimal(value))


def _percent(value: Decimal | None, sources: tuple[Source, ...]) -> Cell:
    return PercentageCell(value, sources=sources) if value is not None else BlankCell("Not given")


def _sources(found: dict[str, CellSource], field: str) -> tuple[Source, ...]:
    source = found.get(field)
    return (Source(source.file_name, source.sheet, source.cell),) if source else ()
