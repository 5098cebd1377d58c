"""Hands on the board of who is due."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.plans import partner, period, rows
from tests.ui.finding import press
from tests.ui.pages.return_hands import ReturnHands
from vrudesk.data.queries.came_back import Owed
from vrudesk.ui.desk import Desk
from vrudesk.ui.pages.returns.due.board import DueBoard
from vrudesk.ui.pages.returns.returns_screen import ReturnsScreen
from vrudesk.ui.widgets.roles import DISPLAY
from vrudesk.ui.widgets.views import Table

ACTIONS = "action_update"


class DueHands(ReturnHands):
    """The returns' screen with the board of who is due in front."""

    def __init__(self, screen: ReturnsScreen, desk: Desk, qtbot: QtBot) -> None:
        super().__init__(screen, desk, qtbot)
        self.board: DueBoard = screen.page.due
        self.undoable: list[bool] = []
        desk.told.connect(lambda _words, undo: self.undoable.append(undo))

    @property
    def table(self) -> Table:
        """The table of partners."""
        return self.board._rows.table

    def show(self) -> None:
        """Open the board."""
        self.screen.page._parts._tabs.setCurrentIndex(1)
        self.settle()

    def names(self) -> list[str]:
        """Return the partners that are listed, from the top."""
        model = self.table.model()
        return [str(model.index(row, 0).data(DISPLAY)) for row in range(model.rowCount())]

    def states(self) -> list[str]:
        """Return the states that are listed, from the top."""
        model = self.table.model()
        return [str(model.index(row, 1).data(DISPLAY)) for row in range(model.rowCount())]

    def choose(self, *names: str) -> None:
        """Choose the rows of some partners, the first of which is current."""
        places = [self.names().index(name) for name in names]
        chooses, model = self.table.selectionModel(), self.table.model()
        flags = QItemSelectionModel.SelectionFlag
        chooses.setCurrentIndex(model.index(places[0], 0), flags.ClearAndSelect | flags.Rows)
        for place in places[1:]:
            chooses.select(model.index(place, 0), flags.Select | flags.Rows)
        self.settle()

    def chosen(self) -> list[str]:
        """Return the partners that are chosen."""
        return [row.partner for row in self.board._rows.chosen]

    def press(self, words: str) -> None:
        """Press a button of the board and wait for what comes of it."""
        press(self.board, words)
        self.settle()

    def press_key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key in the table."""
        self.table.setFocus()
        QTest.keyClick(self.table, key, modifier)
        self.settle()

    def said(self) -> list[str]:
        """Return the words that stand on the board."""
        return [each.text() for each in self.board.findChildren(QLabel) if each.isVisible() and each.text().strip()]

    def text(self) -> str:
        """Return the words of the reminder that is shown."""
        return self.board._card.text.toPlainText() if self.board._card.text.isVisible() else ""

    def owed(self, *names: str, kind: str = ACTIONS) -> tuple[Owed, ...]:
        """Return partners with a kind of return."""
        return tuple((partner(self.workspace, name), kind) for name in names)

    def do(self, command: Any) -> None:
        """Carry out a command and wait until it is shown."""
        self.workspace.do(command)
        self.settle()

    def requests(self) -> dict[str, dict[str, Any]]:
        """Return the requests that there are, by the name of the partner."""
        names = {each["id"]: each["name"] for each in rows(self.workspace, "organisation")}
        return {names[each["organisation_id"]]: each for each in rows(self.workspace, "return_request")}

    def expected(self) -> set[str]:
        """Return the partners that are expected every quarter."""
        names = {each["id"]: each["name"] for each in rows(self.workspace, "organisation")}
        live: Sequence[dict[str, Any]] = [r for r in rows(self.workspace, "expected_return") if not r["deleted_at"]]
        return {names[each["organisation_id"]] for each in live}

    @property
    def quarter(self) -> str:
        """The key of the sample's quarter."""
        return period(self.workspace).id


def clipboard() -> str:
    """Return what is on the clipboard."""
    return QGuiApplication.clipboard().text()
