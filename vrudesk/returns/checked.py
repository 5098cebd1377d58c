"""A record after it was checked: what it would write, and all there is to say of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from vrudesk.data.queries.returns import KnownAction
from vrudesk.returns.cells import Problem
from vrudesk.returns.cells.cell import ERROR
from vrudesk.returns.records import Placed, Record

REF, TITLE, PRIORITY = "action_ref", "action_title", "priority"
NAMING = frozenset({REF, TITLE, PRIORITY})
"""The fields that name an action and are never written."""


@dataclass(frozen=True, slots=True)
class Target:
    """A row of a table that a record would write: ``identity`` makes it the row it is, ``values`` are its fields."""

    table: str
    row_id: str
    identity: Mapping[str, Any]
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Checked:
    """A record with what it would write; an update of an action has the action it means.

    It is ``refused`` where it means nothing that is known, ``repeats`` what is said already, or is ``silent``:
    it names an action and says nothing of it, as the rows of a form do that was sent with its references
    filled in.
    """

    record: Record
    action: KnownAction | None
    problems: tuple[Placed, ...]
    refused: bool = False
    repeats: bool = False
    silent: bool = False
    targets: tuple[Target, ...] = ()

    @property
    def held(self) -> bool:
        """Whether a person must decide something first."""
        return not self.refused and any(each.problem.ask or each.problem.severity == ERROR for each in self.problems)


def placed(record: Record, field: str, problem: Problem) -> Placed:
    """Return a problem at a record's field."""
    return Placed(record.sheet, record.place(field), record.row, problem, field)
