"""Fixtures for whole runs: the real program in a window, with answers prepared and the clock stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.conftest import NOON
from tests.ui.answers import Answers, as_asker
from tests.ui.conftest import _known_objects, answers, nothing_left, qapp_args
from vrudesk.app import Application

__all__ = ["_known_objects", "answers", "nothing_left", "qapp_args"]

Start = Callable[..., Application]


@pytest.fixture
def start(qapp: QApplication, qtbot: QtBot, answers: Answers) -> Iterator[Start]:
    """Start the program, on what is given; it is closed when the test ends, unless the test has closed it."""
    programs: list[Application] = []

    def started(*given: Any) -> Application:
        program = Application(qapp, as_asker(answers), NOON)
        programs.append(program)
        program.start(*given)
        program.window.show()
        program.window.activateWindow()
        qtbot.waitUntil(program.window.isActiveWindow)
        return program

    yield started
    for program in programs:
        program.window.close()
        program.window.deleteLater()
        program.deleteLater()
    programs.clear()


@pytest.fixture
def program(start: Start) -> Application:
    """Give the program on its welcome screen."""
    return start()
