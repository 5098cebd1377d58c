"""Words beside a cell: why what was typed there was refused, for as long as the cell stays open."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from vrudesk.errors import UserError
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import TIGHT
from vrudesk.ui.widgets.banner import Banner, BannerKind

_WIDTH = 360


class Beside(Banner):
    """Say under a cell, or over it where there is no room, what is wrong in it.

    A tooltip would go at the first change of the focus, which is when the cell opens again.
    """

    def __init__(self, theme: Theme, viewport: QWidget) -> None:
        super().__init__(theme, BannerKind.PROBLEM, "", parent=viewport)
        self._viewport = viewport
        self.said = ""
        self.hide()

    def say(self, error: UserError, cell: QRect) -> None:
        """Say what is wrong beside a cell, given by its place in the viewport."""
        self.said = str(error)
        self.show_words(BannerKind.PROBLEM, error.message, error.hint)
        width = min(self._theme.scaled(_WIDTH), self._viewport.width())
        height = self.heightForWidth(width)
        left = max(0, min(cell.left(), self._viewport.width() - width))
        below = cell.bottom() + TIGHT
        fits = below + height <= self._viewport.height()
        self.setGeometry(left, below if fits else max(0, cell.top() - TIGHT - height), width, height)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.said))

    def stop(self) -> None:
        """Say nothing any more."""
        self.said = ""
        self.hide()
