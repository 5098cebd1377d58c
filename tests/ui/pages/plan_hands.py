"""What a person does on the plan's screen: go to a cell, type in it, write in the boxes."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from vrudesk.ui.desk import Desk
from vrudesk.ui.models.roles import KEY
from vrudesk.ui.pages.plan.plan_page import PlanPage
from vrudesk.ui.pages.plan.tree import PlanTree
from vrudesk.ui.widgets.prose import Prose

Widget = TypeVar("Widget", bound=QWidget)


class PlanHands:
    """The plan's page on a desk, and hands on it."""

    def __init__(self, page: PlanPage, qtbot: QtBot) -> None:
        self.page = page
        self.bot = qtbot
        self.desk: Desk = page.desk
        self.tree: PlanTree = page._tree

    def settle(self) -> None:
        """Wait until nothing is being read and every row that changed is shown."""
        self.bot.waitUntil(lambda: not self.desk.tasks.busy and self.page._model.plan is not None)

    def cell(self, ref: str, column: int = 0) -> QModelIndex:
        """Return the cell of an action by its reference; not valid where it is not shown."""
        plan = self.page._model.plan
        assert plan is not None
        key = next((action.id for action in plan.actions if action.ref == ref), "")
        return self.page._model.index_of(key, column)

    def text(self, ref: str, column: int) -> str:
        """Return what a cell shows."""
        return str(self.cell(ref, column).data())

    def refs(self) -> list[str]:
        """Return the references of the actions that are shown, in order."""
        model = self.page._model
        groups = [model.index(row, 0) for row in range(model.rowCount())]
        return [str(model.index(row, 0, group).data()) for group in groups for row in range(model.rowCount(group))]

    def go(self, ref: str, column: int = 0) -> None:
        """Put the focus on a cell."""
        self.tree.setFocus()
        self.tree.setCurrentIndex(self.cell(ref, column))

    def press(self, key: Qt.Key, *, ctrl: bool = False, alt: bool = False) -> None:
        """Press a key where the focus is."""
        modifiers = Qt.KeyboardModifier.NoModifier
        modifiers |= Qt.KeyboardModifier.ControlModifier if ctrl else modifiers
        modifiers |= Qt.KeyboardModifier.AltModifier if alt else modifiers
        QTest.keyClick(self.focus(QWidget), key, modifiers)

    def enter(self) -> None:
        """Press Enter in an open cell, and wait until that has been dealt with."""
        editor = self.focus(QWidget)
        self.press(Qt.Key.Key_Return)
        self.bot.waitUntil(lambda: not isValid(editor) or not editor.isVisible())
        self.bot.waitUntil(lambda: not self.tree._again.isValid())

    def edit(self, ref: str, column: int, kind: type[Widget]) -> Widget:
        """Open a cell with F2 and return what has the focus in it."""
        self.go(ref, column)
        self.press(Qt.Key.Key_F2)
        return self.focus(kind)

    def focus(self, kind: type[Widget]) -> Widget:
        """Return what has the focus."""
        focused = QApplication.focusWidget()
        assert isinstance(focused, kind), focused
        return focused

    def write(self, words: str) -> None:
        """Write over what is selected where the focus is."""
        QTest.keyClicks(self.focus(QWidget), words)

    def editing(self) -> bool:
        """Whether a cell is open."""
        return self.tree.editing

    def box(self, name: str = "words") -> Prose:
        """Return one of the boxes in the panel, once that shows the current action as it stands."""
        self.bot.waitUntil(self._panel_is_true)
        return self.page._detail.panel.quarter._boxes[name]

    def _panel_is_true(self) -> bool:
        action = self.page._model.action_at(self.tree.currentIndex())
        shown = self.page._detail.panel.quarter._detail
        return action is None or (shown is not None and shown.action == action)

    def write_in(self, words: str, name: str = "words") -> Prose:
        """Write in one of the boxes, without leaving it."""
        box = self.box(name)
        box.setFocus()
        box.selectAll()
        QTest.keyClicks(box, words)
        return box

    def current(self) -> str:
        """Return the key of the current row."""
        return str(self.tree.currentIndex().data(KEY))
