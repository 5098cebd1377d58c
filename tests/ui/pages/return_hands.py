"""Hands on the returns' screen: what a person does there, and waiting until it is done."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.finding import press
from vrudesk.commands.returns import Tally
from vrudesk.data.workspace import Workspace
from vrudesk.returns.viewing import PlanView
from vrudesk.ui.desk import Desk
from vrudesk.ui.pages.returns.problem_list import ProblemList
from vrudesk.ui.pages.returns.returns_screen import ReturnsScreen
from vrudesk.ui.pages.returns.review import Review

FIRST, SECOND = "Sunderland CSP action return Q1.xlsx", "Sunderland CSP action return Q1 - corrected.xlsx"
NEWCASTLE = "newcastle vru update apr-jun.xlsx"


class ReturnHands:
    """The returns' screen on a desk, and hands on it."""

    def __init__(self, screen: ReturnsScreen, desk: Desk, qtbot: QtBot) -> None:
        self.screen, self.desk, self.bot = screen, desk, qtbot
        self.workspace: Workspace = desk.workspace
        self.told: list[str] = []
        desk.told.connect(lambda words, _undo: self.told.append(words))

    @property
    def review(self) -> Review:
        """The review."""
        return self.screen.review

    @property
    def view(self) -> PlanView:
        """What the review shows."""
        assert self.review.view is not None
        return self.review.view

    @property
    def tally(self) -> Tally:
        """How the rows under review fare."""
        return self.view.tally

    @property
    def problems(self) -> ProblemList:
        """The list of problems."""
        return self.review._outcome.problem_table

    def read(self, *files: Path) -> None:
        """Give files to be read and wait for the first to be shown."""
        self.screen.read_files(files)
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is read or saved, and what was read is in sight."""
        self.bot.waitUntil(lambda: not self.desk.tasks.busy and not self.screen._turns.waiting, timeout=20_000)

    def save(self) -> None:
        """Save what is shown and wait for it."""
        self.bot.keyClick(self.screen.review._save, Qt.Key.Key_Return)  # type: ignore[no-untyped-call]
        self.settle()

    def press(self, words: str) -> None:
        """Press a button of the screen and wait for what comes of it."""
        press(self.screen, words)
        self.settle()

    def key(self, key: Qt.Key, *, ctrl: bool = False) -> None:
        """Press a key where the focus is and wait for what comes of it."""
        modifiers = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(self.focused, key, modifiers)
        self.settle()

    def go_to_problem(self, cell: str) -> None:
        """Press F8 until the problem of a cell is current."""
        for _ in range(60):
            QTest.keyClick(self.focused, Qt.Key.Key_F8)
            found = self.problems.current
            if found is not None and cell in {each.cell for each in found.placed}:
                return
        raise AssertionError(f"no problem in {cell}")

    def type_over(self, cell: str, text: str) -> None:
        """Go to a cell of the sheet, type over it and press Enter."""
        table = self.review._sheet.table
        table.setFocus()
        table.setCurrentIndex(self.review._sheet._model.index_of(cell))
        QTest.keyClick(table, Qt.Key.Key_F2)
        editor = table.findChild(QLineEdit)
        assert editor is not None
        editor.selectAll()
        QTest.keyClicks(editor, text)
        QTest.keyClick(editor, Qt.Key.Key_Return)
        self.bot.waitUntil(lambda: table.findChild(QLineEdit) is None)
        self.settle()

    @property
    def focused(self) -> QWidget:
        """What has the focus."""
        return self.screen.window().focusWidget() or self.screen

    def returns(self) -> int:
        """Return how many returns are listed."""
        return self.screen.page._list._model.rowCount()
