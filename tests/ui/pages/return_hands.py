"""Hands on the returns' screen: what a person does there, and waiting until it is done."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from vrudesk.data.workspace import Workspace
from vrudesk.ui.desk import Desk
from vrudesk.ui.pages.returns.returns_screen import ReturnsScreen

FIRST, SECOND = "Sunderland CSP action return Q1.xlsx", "Sunderland CSP action return Q1 - corrected.xlsx"
NEWCASTLE = "newcastle vru update apr-jun.xlsx"


class ReturnHands:
    """The returns' screen on a desk, and hands on it."""

    def __init__(self, screen: ReturnsScreen, desk: Desk, qtbot: QtBot) -> None:
        self.screen, self.desk, self.bot = screen, desk, qtbot
        self.workspace: Workspace = desk.workspace
        self.told: list[str] = []
        desk.told.connect(lambda words, _undo: self.told.append(words))

    def read(self, *files: Path) -> None:
        """Give files to be read and wait for the first to be shown."""
        self.screen.read_files(files)
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is read or saved."""
        self.bot.waitUntil(lambda: not self.desk.tasks.busy, timeout=20_000)

    def save(self) -> None:
        """Save what is shown and wait for it."""
        self.bot.keyClick(self.screen.review._save, Qt.Key.Key_Return)  # type: ignore[no-untyped-call]
        self.settle()

    @property
    def focused(self) -> QWidget:
        """What has the focus."""
        return self.screen.window().focusWidget() or self.screen

    def returns(self) -> int:
        """Return how many returns are listed."""
        return self.screen.page._list._model.rowCount()
