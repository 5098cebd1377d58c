"""Rows of the chaser board and problems, as a test wants them."""

from __future__ import annotations

from datetime import date
from typing import Any

from vrudesk.data.queries.came_back import CameBack
from vrudesk.data.queries.chasing import ChaseRow
from vrudesk.data.queries.returns import ProblemRow
from vrudesk.domain.chasing import ChaseState
from vrudesk.domain.periods import quarter

DUE = date(2023, 7, 14)
TEAM = "Northumbria VRU"


def late(**fields: Any) -> ChaseRow:
    """Return a row that is six days late."""
    usual: dict[str, Any] = {
        "period": quarter(2023, 1), "partner_id": "key", "partner": "Gateshead Council", "kind": "action_update",
        "state": ChaseState.LATE, "expected": True, "days_late": 6, "due": DUE,
    }  # fmt: skip
    return ChaseRow(**{**usual, **fields})


def with_problems(waiting: int = 8, refused: int = 3, name: str = "Q1 return.xlsx", **fields: Any) -> ChaseRow:
    """Return a row of a return that came back with problems."""
    came = CameBack("return", 1, name, "2023-07-12T12:00:00+00:00", ("return",), waiting, refused, 0)
    return late(**{"state": ChaseState.PROBLEMS, "days_late": 0, "came": came, **fields})


def wrong(cell: str, message: str, sheet: str = "Q1", severity: str = "error", code: str = "bad_date") -> ProblemRow:
    """Return a problem of a cell."""
    return ProblemRow(sheet, cell, severity, code, message)
