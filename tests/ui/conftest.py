"""Fixtures for the screen: no display, one application in our style, one theme that is put back for each test."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.conftest import NOON
from tests.ui import leftovers
from tests.ui.answers import Answers, as_asker
from vrudesk.data.workspace import Workspace
from vrudesk.ui.desk import Desk
from vrudesk.ui.tasks import TaskRunner
from vrudesk.ui.theme.theme import Theme

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

Show = Callable[..., QWidget]


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """Start the application in the style that the theme is made for."""
    return ["vrudesk", "-style", "Fusion"]


@pytest.fixture(scope="session")
def _one_theme(qapp: QApplication) -> Theme:
    theme = Theme("light")
    theme.apply(qapp)
    return theme


@pytest.fixture(scope="session")
def _known_objects(qapp: QApplication) -> Iterator[None]:
    """Set aside what is there before the tests, so that what they leave is found in a moment."""
    assert qapp is not None
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture(autouse=True)
def nothing_left(_known_objects: None) -> Iterator[None]:
    """Fail a test that leaves a window, a running timer or a thread behind."""
    threads, windows = leftovers.threads(), leftovers.windows()
    yield
    found = leftovers.left(threads, windows)
    assert not found, f"left behind: {', '.join(found)}"


@pytest.fixture
def theme(_one_theme: Theme) -> Iterator[Theme]:
    """Give the theme: light, at 100 %."""
    yield _one_theme
    _one_theme.set_mode("light")
    _one_theme.set_text_scale(100)


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Show widgets one under the other in an active window."""
    # The bot keeps no widget alive.
    windows: list[QWidget] = []

    def shown(*widgets: QWidget, width: int = 600, height: int = 0) -> QWidget:
        window = QWidget()
        rows = QVBoxLayout(window)
        for widget in widgets:
            rows.addWidget(widget)
        qtbot.addWidget(window)
        windows.append(window)
        window.resize(width, height or window.sizeHint().height())
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return shown


@pytest.fixture
def answers() -> Iterator[Answers]:
    """Give an asker without answers; bugs that were reported to it fail the test."""
    answers = Answers()
    yield answers
    assert not answers.bugs, answers.bugs


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme, plan_workspace: Workspace, answers: Answers) -> Iterator[Desk]:
    """Give a desk with the sample plan on it."""
    tasks, owner = TaskRunner(), QObject()
    desk = Desk(plan_workspace, tasks, as_asker(answers), theme, NOON, owner)
    yield desk
    qtbot.waitUntil(lambda: not tasks.busy)
    desk.leave()
    assert tasks.shutdown()
