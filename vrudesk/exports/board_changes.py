"""What changed, in the board paper: the sentences and the table."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType

from vrudesk.data.queries.changes import Compared
from vrudesk.domain.changes import Change, Happened, told
from vrudesk.domain.fields import Kind
from vrudesk.domain.rag import Mark
from vrudesk.domain.words import counted
from vrudesk.exports.board_cells import NOT_SET, day, words
from vrudesk.exports.cells import BlankCell, Cell, DateCell, RagCell, TextCell
from vrudesk.exports.content import Column, Row, Table

_MARKS: Mapping[str, Mark] = MappingProxyType({mark.word: mark for mark in Mark})
_OF_RATING = frozenset({Happened.WORSE, Happened.BETTER, Happened.FINISHED, Happened.RATED, Happened.SILENT})
_MOVED = frozenset({Happened.SLIPPED, Happened.SOONER})
_OF_DATE = _MOVED | {Happened.DATED, Happened.UNDATED}


def sentences(compared: Compared) -> list[str]:
    """Return what changed as sentences."""
    found = told(compared.changes, compared.actions, compared.since)
    if compared.ratings_only:
        found.append("Only ratings are compared: of a quarter that was not closed, dates and leads are not known.")
    return found


def table(compared: Compared) -> Table:
    """Return the table of what changed since the board met last."""
    columns = (
        Column("Change", weight=0.9), Column("Ref", Kind.REFERENCE), Column("Action", weight=2),
        Column("Was", weight=1), Column("Now", weight=1, notes="Moved by"), Column("Reason", Kind.PROSE, weight=1.6),
    )  # fmt: skip
    rows = tuple(Row(_cells(change)) for change in worth_listing(compared))
    return Table.of("Changes", f"What changed since {compared.since}", columns, rows)


def worth_listing(compared: Compared) -> list[Change]:
    """Return the changes that a table should list: a first rating is told in a sentence and seen in the plan."""
    return [change for change in compared.changes if change.happened is not Happened.RATED]


def _cells(change: Change) -> tuple[Cell, ...]:
    happened = change.happened.value
    return (
        TextCell(happened[0].upper() + happened[1:]),
        words(change.action.ref),
        words(change.action.title),
        _was(change),
        _now(change),
        _reason(change),
    )


def _was(change: Change) -> Cell:
    if change.happened is Happened.NEW:
        return BlankCell("Not in the plan")
    if change.happened in _MOVED and change.action.due is not None:
        return DateCell(change.action.due - timedelta(days=change.days))
    return _as_said(change, change.was)


def _now(change: Change) -> Cell:
    if change.happened is Happened.REMOVED:
        return BlankCell("Removed")
    if change.happened in _OF_DATE:
        return day(change.action.due, note=_days(change.days))
    return _as_said(change, change.now)


def _as_said(change: Change, said: str) -> Cell:
    """Return a side of a change as what it is: a rating, or words."""
    if change.happened in _OF_RATING | {Happened.NEW, Happened.REMOVED}:
        return RagCell(_MARKS[said])
    return TextCell(said) if said else BlankCell(NOT_SET)


def _reason(change: Change) -> Cell:
    if change.reason:
        return TextCell(change.reason)
    return BlankCell("No reason given" if change.happened is Happened.SLIPPED else "Not needed")


def _days(days: int) -> str:
    if not days:
        return ""
    return f"{counted(abs(days), 'day')} {'later' if days > 0 else 'sooner'}"
