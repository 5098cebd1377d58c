"""Short ways to the rows of the sample plan, and to returns that partners might send."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vrudesk.commands.returns import AcceptedDate, FoundProblem, MappedColumn, SavedRecord, SaveReturn, Tally
from vrudesk.data import dump
from vrudesk.data.queries import periods
from vrudesk.data.queries.periods import PeriodRow
from vrudesk.data.workspace import Workspace
from vrudesk.domain.keys import natural_key

LETTERS = {"rag": "B", "percent_complete": "C", "progress": "D", "next_steps": "E", "due_date": "F"}
"""The column of each field in the returns that ``a_return`` makes."""


def rows(workspace: Workspace, table: str) -> list[dict[str, Any]]:
    """Return the rows of a table, the recycle bin's too."""
    with workspace.reading() as connection:
        return dump.live_rows(connection, binned=True)[table]


def row(workspace: Workspace, table: str, key: str) -> dict[str, Any]:
    """Return one row of a table."""
    return next(each for each in rows(workspace, table) if each["id"] == key)


def everything(workspace: Workspace) -> dict[str, list[dict[str, Any]]]:
    """Return every audited row, the recycle bin's too: what undo and redo must bring back."""
    with workspace.reading() as connection:
        return dump.live_rows(connection, binned=True)


def steps(workspace: Workspace) -> list[dict[str, Any]]:
    """Return the steps of the history, oldest first."""
    with workspace.reading() as connection:
        return dump.history_rows(connection)


def action(workspace: Workspace, ref: str = "1.1") -> str:
    """Return the key of a live action."""
    return _key(workspace, "action", "ref", ref)


def priority(workspace: Workspace, number: str = "1") -> str:
    """Return the key of a live priority."""
    return _key(workspace, "priority", "number", number)


def partner(workspace: Workspace, name: str = "Sunderland City Council") -> str:
    """Return the key of a live organisation."""
    return _key(workspace, "organisation", "name", name)


def period(workspace: Workspace, label: str = "2023-24 Q1") -> PeriodRow:
    """Return a period as it stands."""
    with workspace.reading() as connection:
        found = periods.period_by_label(connection, label)
    assert found is not None
    return found


def _key(workspace: Workspace, table: str, field: str, value: str) -> str:
    live = (each for each in rows(workspace, table) if each[field] == value and each.get("deleted_at") is None)
    return str(next(live)["id"])


def update_record(
    of: tuple[str, str, str], values: Mapping[str, Any], row: int, displayed: Mapping[str, str]
) -> SavedRecord:
    """Return what a return says of an action, a partner and a period's label in a row of the sheet "Actions"."""
    action, partner, label = of
    quarter = natural_key("reporting_period", label)
    identity = {"action_id": action, "organisation_id": partner, "period_id": quarter}
    key = natural_key("action_update", action, partner, quarter)
    return SavedRecord("action_update", key, identity, values, "Actions", 1, row, displayed)


def a_return(
    partner: str,
    period: PeriodRow,
    values: Mapping[str, Mapping[str, Any]],
    *,
    content: bytes = b"a workbook",
    displayed: Mapping[str, Mapping[str, str]] | None = None,
    dates: tuple[AcceptedDate, ...] = (),
    problems: tuple[FoundProblem, ...] = (),
) -> SaveReturn:
    """Return the command that saves a return of values by action; each action stands in a row from 5 down."""
    shown = displayed or {}
    return SaveReturn(
        organisation=partner,
        period=period.period,
        file_name="Return.xlsx",
        content=content,
        records=tuple(
            update_record((action, partner, period.label), fields, number, shown.get(action, {}))
            for number, (action, fields) in enumerate(values.items(), 5)
        ),
        columns=tuple(MappedColumn("Actions", 1, field, letter, field.title()) for field, letter in LETTERS.items()),
        problems=problems,
        tally=Tally(new=len(values)),
        dates=dates,
    )
