"""Tabs within a card: words over one line, the open one underlined in the accent."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QWidget

from vrudesk.ui.theme.painting import fill
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.widgets.labels import literal


class Tabs(QTabBar):
    """A row of tabs; what is open changes with ``currentChanged``."""

    def __init__(self, theme: Theme, name: str, words: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        for tab in words:
            self.addTab(literal(tab))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill(painter, QRect(0, self.height() - 1, self.width(), 1), self._theme.tokens.border)
        painter.end()
        super().paintEvent(event)
