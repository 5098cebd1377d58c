"""What there is to say of a return: what needs a decision first, then what was noted."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from vrudesk.returns.cells.cell import ERROR, WARNING
from vrudesk.returns.plan import ImportPlan
from vrudesk.returns.record import Placed
from vrudesk.ui.models.roles import ROW
from vrudesk.ui.theme.tokens import Tone
from vrudesk.ui.widgets.roles import ACCESSIBLE_TEXT, DISPLAY, TONE, TOOLTIP

Index = QModelIndex | QPersistentModelIndex

_HEADINGS = ("", "What was found", "Cell")
WEIGHT, WORDS, CELL = range(3)


class ProblemsModel(QAbstractTableModel):
    """List a plan's problems: those that hold a row back, then warnings; notes only where they are asked for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[Placed] = []
        self._rows: list[Placed] = []
        self._notes = False

    def show_plan(self, plan: ImportPlan) -> None:
        """Show a plan's problems."""
        self._all = sorted(plan.problems, key=lambda each: (weight(each), each.row))
        self._filter()

    def show_notes(self, on: bool) -> None:
        """Show small repairs and notes too, or leave them out."""
        self._notes = on
        self._filter()

    @property
    def noted(self) -> bool:
        """Whether small repairs and notes are shown."""
        return self._notes

    def count(self, least: int) -> int:
        """Return how many problems weigh at most so much: 0 holds a row back, 1 is a warning, 2 a note."""
        return sum(weight(each) <= least for each in self._all)

    def placed(self, row: int) -> Placed:
        """Return the problem of a row of the model."""
        return self._rows[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(_HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        return _HEADINGS[section] if orientation == Qt.Orientation.Horizontal and role == DISPLAY else None

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        placed = self._rows[index.row()]
        if role == DISPLAY:
            return {WEIGHT: _sign(placed), WORDS: placed.problem.message, CELL: placed.cell}[index.column()]
        if role == TONE:
            return (
                Tone.ACCENT if index.column() == CELL else _TONES[weight(placed)] if index.column() == WEIGHT else None
            )
        if role == TOOLTIP:
            return placed.problem.message
        if role == ACCESSIBLE_TEXT:
            return f"{_sign(placed)}: {placed.problem.message} {placed.cell}"
        return placed if role == ROW else None

    def _filter(self) -> None:
        self.beginResetModel()
        self._rows = [each for each in self._all if self._notes or weight(each) < _NOTE]
        self.endResetModel()


_NOTE = 2
_TONES = {0: Tone.NEGATIVE, 1: Tone.CAUTION, 2: Tone.MUTED}


def weight(placed: Placed) -> int:
    """Return 0 for what holds a row back, 1 for a warning, 2 for a note."""
    if placed.problem.severity == ERROR or placed.problem.ask:
        return 0
    return 1 if placed.problem.severity == WARNING else _NOTE


def _sign(placed: Placed) -> str:
    return {0: "Decide", 1: "Check", 2: "Note"}[weight(placed)]
