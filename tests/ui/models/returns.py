"""A return in memory as a partner might have typed it, and the plan of its import."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel
from PySide6.QtTest import QAbstractItemModelTester

from tests.returns.making import sheet_of
from vrudesk.returns.plan import ImportPlan
from vrudesk.returns.planning import Choices, plan_book
from vrudesk.returns.workbook import Workbook
from vrudesk.ui.desk import Desk

ROWS: list[list[Any]] = [
    ["Serious violence: quarterly return", None, None, None, None],
    ["Organisation:", "Sunderland City Council", None, None, None],
    ["Period:", "2023-24 Q1", None, None, None],
    ["Action ref", "RAG", "% complete", "Progress", "Target date"],
    ["1.1", "Green", "45%", "Workshops held with all six districts of the force area", "29/03/2024"],
    ["1.4", "ambr", "25%", "Learning shared", "28/02/2024"],
    ["2.4", "Red", "10%", "No capacity", "31/06/2024"],
    ["9.9", "Green", "10%", "Not in the plan", None],
    ["Please ring with questions.", None, None, None, None],
]


def watch(model: QAbstractItemModel) -> QAbstractItemModelTester:
    """Let Qt's own tester watch a model and end the run where the model breaks a rule."""
    return QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)


def planned(
    desk: Desk, rows: Sequence[Sequence[Any]] = ROWS, choices: Choices | None = None, **facts: Any
) -> ImportPlan:
    """Return the plan of importing these rows."""
    book = Workbook(name="Return.xlsx", format="xlsx", sheets=(sheet_of(rows, **facts),), sha256="0" * 64)
    return desk.read(lambda connection: plan_book(connection, book, choices or Choices()))
