"""Returns made in memory, and the plans that come of them: no file is written and no process started."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from tests.returns.making import sheet_of
from vrudesk.data.workspace import Workspace
from vrudesk.returns.plan import ImportPlan
from vrudesk.returns.planning import Choices, plan_book
from vrudesk.returns.workbook import Sheet, Workbook

COVER = [["Partner:", "Gateshead Council"], ["Quarter:", "2023-24 Q1"], []]
HEAD = ["Action ref", "RAG", "% complete", "Progress", "Due date"]
FIRST = len(COVER) + 2
"""The row of the first record under the cover and the heading."""


def sheet(rows: Sequence[Sequence[Any]], name: str = "Return", **facts: Any) -> Sheet:
    """Return a sheet of a name."""
    return replace(sheet_of(rows, **facts), name=name)


def book(*sheets: Sheet, name: str = "Return.xlsx", sha256: str = "0" * 64) -> Workbook:
    """Return a workbook of sheets."""
    return Workbook(name=name, format="xlsx", sheets=sheets, sha256=sha256)


def plan_of(workspace: Workspace, given: Workbook, **choices: Any) -> ImportPlan:
    """Return the plan of a workbook."""
    with workspace.reading() as connection:
        return plan_book(connection, given, Choices(**choices))


def update(workspace: Workspace, *records: Sequence[Any], head: Sequence[str] = HEAD) -> ImportPlan:
    """Return the plan of an update with the usual cover and these records."""
    return plan_of(workspace, book(sheet([*COVER, head, *records])))


def told(plan: ImportPlan) -> set[tuple[str, str]]:
    """Return the cell and the code of each problem."""
    return {(each.cell, each.problem.code) for each in plan.problems}
