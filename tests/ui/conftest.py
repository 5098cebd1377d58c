"""Fixtures for the screen: no display, one application in our style, one theme that is put back for each test."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

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
