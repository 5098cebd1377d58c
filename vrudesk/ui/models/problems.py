"""What there is to say of a return: what needs a decision first, then what was noted; repeats together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex

from vrudesk.returns.plan import ImportPlan
from vrudesk.returns.record import Placed
from vrudesk.returns.viewing import Found, PlanView
from vrudesk.returns.viewing.problems import NOTE, found_of
from vrudesk.ui.models.roles import ROW
from vrudesk.ui.widgets.roles import ACCESSIBLE_TEXT, DISPLAY, TOOLTIP

Index = QModelIndex | QPersistentModelIndex

_SIGNS = ("Decide", "Check", "Note")
_TOP = 0


class ProblemsModel(QAbstractItemModel):
    """A tree of two levels: a question, or several of one code and field with each of them below.

    Small repairs and notes are shown only where they are asked for.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plan: ImportPlan | None = None
        self._all: Sequence[Found] = ()
        self._rows: list[Found] = []
        self._notes = False

    def show_view(self, view: PlanView) -> None:
        """Show a plan's problems."""
        self._plan = view.plan
        self._all = view.found
        self._filter()

    def show_notes(self, on: bool) -> None:
        """Show small repairs and notes too, or leave them out."""
        self._notes = on
        self._filter()

    @property
    def noted(self) -> bool:
        """Whether small repairs and notes are shown."""
        return self._notes

    def found(self, index: Index) -> Found:
        """Return what a row holds; one of several as a problem of its own."""
        parent = index.internalId()
        if parent == _TOP:
            return self._rows[index.row()]
        assert self._plan is not None
        return found_of(self._rows[parent - 1].placed[index.row() : index.row() + 1], self._plan)

    def placed(self, index: Index) -> Placed:
        """Return the problem of a row, the first where there are several."""
        return self.found(index).first

    def leaves(self) -> list[tuple[int, int]]:
        """Return every problem in order: its row, and its place below it or -1."""
        return [
            (row, place)
            for row, found in enumerate(self._rows)
            for place in (range(len(found.placed)) if found.several else (-1,))
        ]

    def leaf(self, row: int, place: int) -> QModelIndex:
        """Return the index of one of ``leaves``."""
        top = self.index(row, 0)
        return top if place < 0 else self.index(place, 0, top)

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _TOP)

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]  # Qt has two functions of this name
        if not index.isValid() or index.internalId() == _TOP:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, _TOP)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        if not parent.isValid():
            return len(self._rows)
        if parent.internalId() != _TOP or parent.column():
            return 0
        found = self._rows[parent.row()]
        return len(found.placed) if found.several else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 1

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        if not index.isValid():
            return None
        found = self.found(index)
        if role == DISPLAY:
            return found.title
        if role == TOOLTIP:
            return found.first.problem.message
        if role == ACCESSIBLE_TEXT:
            return f"{_SIGNS[found.weight]}: {found.title} {found.cells}. {found.words}"
        return found if role == ROW else None

    def _filter(self) -> None:
        self.beginResetModel()
        self._rows = [each for each in self._all if self._notes or each.weight < NOTE]
        self.endResetModel()
