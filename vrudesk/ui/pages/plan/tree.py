"""The tree of the plan: its columns and editors, what is chosen, and words beside a cell."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QWidget

from vrudesk.data.queries.plan import STRIP_LENGTH, PlanPriority
from vrudesk.errors import UserError
from vrudesk.ui.desk import Desk
from vrudesk.ui.models.plan_columns import ACTION, DONE, DUE, FORECAST, LEAD, RAG, REF
from vrudesk.ui.models.plan_tree import PlanTreeModel
from vrudesk.ui.models.roles import KEY
from vrudesk.ui.pages.plan.beside import Beside
from vrudesk.ui.pages.plan.editors import DateEditor, PercentEditor, RagEditor, TextEditor
from vrudesk.ui.widgets.tables import Column
from vrudesk.ui.widgets.views import Tree

_LEAST_STRIP = 4
_COLUMNS = (
    Column(("NV-000",), bold=True, figures=True),
    Column(("Procedures for Serious",), stretch=True, wrap=True),
    Column(("Drug and Alcohol Lead",), shorter=("Drug and Alc",), gives_way=3),
    Column(("29 Mar 2024", "150 days slip"), figures=True),
    Column(pills=True),
    Column(pills=True, gives_way=2),
    Column(strip=STRIP_LENGTH, least=_LEAST_STRIP, gives_way=1),
    Column(("100 %",), right=True, gives_way=4),
)
_TITLE_WIDTH, _NAME_WIDTH = 420, 220


class PlanTree(Tree):
    """Show the plan; ``chosen`` gives the key of the action that is chosen, or nothing for a priority.

    ``edited`` says that the cell that was open has been closed.
    """

    chosen = Signal(str)
    edited = Signal()
    menu_asked = Signal(QPoint)

    def __init__(self, desk: Desk, model: PlanTreeModel, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, "Delivery plan", parent=parent)
        self._plan_model = model
        self._desk = desk
        self._again = QPersistentModelIndex()
        self._refusal: Beside | None = None
        self._strip = STRIP_LENGTH
        self.setModel(model)
        self.show_columns(_COLUMNS)
        self._set_editors()
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        model.modelReset.connect(self._on_model_reset)

    @property
    def current_key(self) -> str:
        """The key of the action or priority that is current, or nothing."""
        return str(self.currentIndex().data(KEY) or "")

    def current_priority(self) -> PlanPriority | None:
        """Return the priority that is current or stands above the current action; else the first."""
        plan = self._plan_model.plan
        first = plan.priorities[0] if plan is not None and plan.priorities else None
        return self._plan_model.priority_at(self.currentIndex()) or first

    def select(self, key: str) -> None:
        """Choose a row by its key, if it is shown."""
        index = self._plan_model.index_of(key, max(self.currentIndex().column(), 0))
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def restore(self, key: str) -> None:
        """Choose the row that was chosen before, or else the first action."""
        self.select(key)
        if not self.currentIndex().isValid() and self._plan_model.rowCount():
            self.setCurrentIndex(self._plan_model.index(0, 0, self._plan_model.index(0, 0)))

    @property
    def editing(self) -> bool:
        """Whether a cell is open, or about to be opened again."""
        return self.state() == self.State.EditingState or self._again.isValid()

    @property
    def said(self) -> str:
        """What is said beside the cell that is open."""
        return self._refusal.said if self._refusal is not None else ""

    def say_beside(self, index: QModelIndex, error: UserError) -> None:
        """Say beside a cell why an edit was refused, and open it again with what was typed."""
        self._again = QPersistentModelIndex(index)
        if self._refusal is None:
            self._refusal = Beside(self._desk.theme, self.viewport())
        self._refusal.say(error, self.visualRect(index))
        QTimer.singleShot(0, self, self._on_edit_again)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Tell that a cell is closed; where it opens again at once, stay in it."""
        again = self._again.isValid()
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint if again else hint)
        if not self.editing:
            self._stop_saying()
            self.edited.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(event.globalPos())

    @Slot()
    def edit_current(self) -> None:
        """Open the current cell for editing, if it can be edited."""
        index = self.currentIndex()
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    @Slot()
    def select_below(self) -> None:
        """Choose the next row."""
        self._step(self.indexBelow(self.currentIndex()))

    @Slot()
    def select_above(self) -> None:
        """Choose the row before."""
        self._step(self.indexAbove(self.currentIndex()))

    def _step(self, index: QModelIndex) -> None:
        if index.isValid():
            self.setCurrentIndex(index)

    def _set_editors(self) -> None:
        theme = self._desk.theme
        for column, delegate in (
            (REF, TextEditor(theme, self, bold=True, least=_NAME_WIDTH)),
            (ACTION, TextEditor(theme, self, wrap=True, least=_TITLE_WIDTH)),
            (LEAD, TextEditor(theme, self, offers=self._names, least=_NAME_WIDTH)),
            (DUE, DateEditor(theme, self)),
            (RAG, RagEditor(theme, self)),
            (FORECAST, RagEditor(theme, self)),
            (DONE, PercentEditor(theme, self, right=True)),
        ):
            self.setItemDelegateForColumn(column, delegate)

    def _names(self) -> list[str]:
        from vrudesk.data.queries.names import people_names

        return self._desk.read(people_names)

    @Slot()
    def _on_edit_again(self) -> None:
        again, self._again = self._again, QPersistentModelIndex()
        if again.isValid():
            index = self._plan_model.index(again.row(), again.column(), again.parent())
            self.setCurrentIndex(index)
            self.edit(index)

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex, _previous: Any) -> None:
        action = self._plan_model.action_at(current)
        self.chosen.emit(action.id if action is not None else "")

    def _stop_saying(self) -> None:
        if self._refusal is not None:
            self._refusal.stop()

    @Slot()
    def _on_model_reset(self) -> None:
        self._stop_saying()
        self._fit_strip()
        self.expandToDepth(0)

    def _fit_strip(self) -> None:
        """Give the strip the room of the quarters that there are; a young plan's titles need it more."""
        plan = self._plan_model.plan
        quarters = max((len(action.strip) for action in plan.actions[:1]), default=0) if plan is not None else 0
        length = max(quarters, _LEAST_STRIP)
        if length != self._strip:
            self._strip = length
            self.fit_columns(tuple(replace(each, strip=length) if each.strip else each for each in _COLUMNS))
