"""The tables of the board paper: the plan, reasons, updates, what partners said, returns and figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from vrudesk.data.queries.papers import FigureRow
from vrudesk.data.queries.plan import Plan, PlanAction
from vrudesk.data.queries.returns import ReturnRow
from vrudesk.data.queries.said import SaidRow
from vrudesk.domain.fields import Kind
from vrudesk.domain.rag import mark_of
from vrudesk.domain.words import counted
from vrudesk.exports.board_cells import NOT_GIVEN, NOT_SET, day, day_of, number, percentage, source, words
from vrudesk.exports.cells import (
    BlankCell,
    Cell,
    DateCell,
    NumberCell,
    PercentageCell,
    RagCell,
    RagHistoryCell,
    TextCell,
)
from vrudesk.exports.content import Column, Group, Row, Table

_LAST_QUARTERS = 4
_REF = Column("Ref", Kind.REFERENCE)
_RAG_NOW = Column("RAG now", Kind.RAG)
_DONE = Column("Done", Kind.PERCENTAGE)
_NO_ACTION = "There is no action yet."


def plan(found: Plan) -> Table:
    """Return the table of the plan, its actions under their priorities."""
    quarters = min(_LAST_QUARTERS, max((len(action.strip) for action in found.actions), default=0))
    columns = [
        Column("Ref", Kind.REFERENCE, notes="Lifetime ref"), Column("Action", weight=2.2),
        Column("Lead", weight=1.2, notes="Owner"), Column("Due", Kind.DATE, notes="Slipped"), _RAG_NOW,
        Column("Forecast", Kind.RAG),
    ]  # fmt: skip
    caption = "Actions under each priority"
    if quarters > 1:  # one quarter alone would say again what "RAG now" says
        columns.append(Column(f"Last {quarters}", Kind.RAG))
        caption += f", with the last {quarters} quarters, oldest first"

    def cells(action: PlanAction) -> tuple[Cell, ...]:
        past = RagHistoryCell(tuple(cell.mark for cell in action.strip[-quarters:]))
        return (*_plan_cells(action), past) if quarters > 1 else _plan_cells(action)

    return Table("Plan", caption, tuple(columns), _by_priority(found, cells), "Priority", _NO_ACTION)


def reasons(actions: Iterable[PlanAction]) -> Table:
    """Return the table of why actions are not green and what will bring them back."""
    columns = (
        _REF, Column("Action", weight=1.2), _RAG_NOW, Column("Why it is not green", Kind.PROSE, weight=1.5),
        Column("What will bring it back", Kind.PROSE, weight=1.5),
    )  # fmt: skip
    rows = tuple(Row(_reason_cells(action)) for action in actions)
    return Table.of("Reasons", "Why actions are not green, and their recovery", columns, rows)


def updates(found: Plan) -> Table:
    """Return the table of the team's words on each action."""
    columns = (_REF, Column("Action", weight=1.8), _RAG_NOW, _DONE, Column("Update", Kind.PROSE, weight=2.4))
    groups = _by_priority(found, _update_cells)
    return Table("Updates", "The team’s words on each action", columns, groups, "Priority", _NO_ACTION)


def said(rows: Sequence[SaidRow]) -> Table:
    """Return the table of what partners said, each figure with the cell it was read from."""
    columns = (
        _REF, Column("Action", weight=1.8), Column("Partner", weight=1.1), Column("RAG", Kind.RAG), _DONE,
        Column("Progress", Kind.PROSE, weight=1.8),
    )  # fmt: skip
    return Table.of("Partners", "What partners said of each action", columns, tuple(Row(_said_cells(r)) for r in rows))


def returns(rows: Sequence[ReturnRow]) -> Table:
    """Return the table of the returns that were read, and how their rows fared."""
    columns = (
        Column("Partner", weight=2), Column("File", weight=3), Column("Version", Kind.NUMBER),
        Column("Read on", Kind.DATE), Column("Taken", Kind.NUMBER), Column("Held", Kind.NUMBER),
        Column("Refused", Kind.NUMBER),
    )  # fmt: skip
    found = tuple(
        Row(
            (
                words(row.partner),
                words(row.file_name),
                number(row.version),
                DateCell(day_of(row.read_at)),
                number(row.new_rows + row.changed_rows + row.same_rows),
                number(row.held_rows),
                number(row.refused_rows),
            )
        )
        for row in rows
    )
    return Table.of("Returns", "Returns read for this period, and what became of their rows", columns, found)


def figures(rows: Sequence[FigureRow], document: str) -> Table:
    """Return the table of the strategy's figures by subject, with where in the document each was printed."""
    columns = (
        Column("Figure", weight=5), Column("Value", Kind.NUMBER), Column("Period", weight=0.9),
        Column("Place", weight=1.3), Column("Source", weight=1.2),
    )  # fmt: skip
    subjects = dict.fromkeys(row.subject for row in rows)
    groups = tuple(
        Group(tuple(_figure(row, document) for row in rows if row.subject == subject), subject) for subject in subjects
    )
    return Table("Figures", "Figures that the strategy quotes", columns, groups, "Subject")


def _by_priority(found: Plan, cells: Callable[[PlanAction], tuple[Cell, ...]]) -> tuple[Group, ...]:
    return tuple(
        Group(tuple(Row(cells(action)) for action in priority.actions), f"{priority.number} {priority.title}")
        for priority in found.priorities
    )


def _plan_cells(action: PlanAction) -> tuple[Cell, ...]:
    slip = f"{counted(action.days_slipped, 'day')} later" if action.days_slipped > 0 else ""
    lead = TextCell(action.lead or action.owner, note=action.owner if action.lead else "")
    return (
        TextCell(action.ref, strong=True, note=action.lifetime_ref),
        words(action.title),
        lead if lead.text else BlankCell(NOT_SET),
        day(action.due_date, note=slip),
        RagCell(action.mark),
        RagCell(action.forecast_mark) if action.forecast else BlankCell(NOT_GIVEN),
    )


def _reason_cells(action: PlanAction) -> tuple[Cell, ...]:
    needed = action.rag is not None and action.rag.needs_a_plan
    blank = "Needed: not given" if needed else "Not needed"
    return (
        TextCell(action.ref, strong=True),
        words(action.title),
        RagCell(action.mark),
        words(action.reason, blank),
        words(action.recovery, blank),
    )


def _update_cells(action: PlanAction) -> tuple[Cell, ...]:
    return (
        TextCell(action.ref, strong=True),
        words(action.title),
        RagCell(action.mark),
        percentage(action.percent_complete),
        words(action.words, "No update"),
    )


def _said_cells(row: SaidRow) -> tuple[Cell, ...]:
    progress = TextCell(row.progress, sources=source(row.sources, "progress"))
    return (
        words(row.ref),
        words(row.title),
        words(row.partner),
        RagCell(mark_of(row.rag, heard=True), sources=source(row.sources, "rag")),
        percentage(row.percent_complete, source(row.sources, "percent_complete")),
        progress if row.progress else BlankCell("No words"),
    )


def _figure(row: FigureRow, document: str) -> Row:
    label = f"{row.label} ({row.qualifier})" if row.qualifier else row.label
    value: Cell = BlankCell("Not stated")
    if row.value is not None:
        value = PercentageCell(row.value) if row.unit == "percent" else NumberCell(row.value)
    printed = row.source.removeprefix(document).lstrip(", ")
    return Row((words(label), value, words(row.period), words(row.geography), words(printed)))
