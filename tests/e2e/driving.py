"""Driving the whole program: open a workspace, go to a screen, read returns."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.finding import press
from tests.ui.pages.plan_hands import PlanHands
from vrudesk.app import Application
from vrudesk.ui.desk import Desk
from vrudesk.ui.pages.papers.papers_page import PapersPage
from vrudesk.ui.pages.plan.plan_page import PlanPage
from vrudesk.ui.pages.returns.returns_screen import ReturnsScreen

CONTROL = Qt.KeyboardModifier.ControlModifier


class Driver:
    """Hands on a running program."""

    def __init__(self, program: Application, bot: QtBot) -> None:
        self.program = program
        self.window = program.window
        self.bot = bot

    @property
    def desk(self) -> Desk:
        """The desk of the workspace that is open."""
        assert self.program.shell is not None
        return self.program.shell.desk

    def settle(self) -> None:
        """Wait until no task runs."""
        self.bot.waitUntil(lambda: not self.program.tasks.busy)

    def press(self, words: str) -> None:
        """Press a button anywhere in the window."""
        press(self.window, words)

    def open(self, words: str) -> None:
        """Press a button of the welcome screen, and wait until a workspace is shown."""
        with self.bot.waitSignal(self.program.ready, timeout=20_000):
            self.press(words)
        self.settle()

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = CONTROL) -> None:
        """Press a key in the window, as a shortcut of the menus."""
        QTest.keyClick(self.window, key, modifiers)

    def screen(self, number: int) -> QWidget:
        """Open a screen by its shortcut and return it."""
        self.key(Qt.Key(Qt.Key.Key_0 + number))
        self.settle()
        page = self.window.pages.currentWidget()
        assert page is not None
        return page

    def returns(self) -> ReturnsScreen:
        """Open the returns' screen."""
        screen = self.screen(1)
        assert isinstance(screen, ReturnsScreen)
        return screen

    def plan(self) -> PlanHands:
        """Open the plan's screen."""
        page = self.screen(2)
        assert isinstance(page, PlanPage)
        hands = PlanHands(page, self.bot)
        hands.settle()
        return hands

    def papers(self) -> PapersPage:
        """Open the papers' screen."""
        page = self.screen(3)
        assert isinstance(page, PapersPage)
        self.bot.waitUntil(lambda: page._pages > 0, timeout=20_000)
        self.settle()
        return page

    def review(self, files: Sequence[Path]) -> ReturnsScreen:
        """Give files to the returns' screen and wait until the first is shown."""
        screen = self.returns()
        screen.read_files(files)
        self.bot.waitUntil(lambda: screen.reviewing and not self.program.tasks.busy, timeout=20_000)
        return screen
