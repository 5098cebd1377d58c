"""The page of a paper as it will be printed, on a desk; the old page dims while a new one is made."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from vrudesk.ui.pages.papers.making import PageShown
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import EDGE

_DIMMED = 0.45
_KEYS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class PageView(QScrollArea):
    """Show one page as wide as there is room; ``turned`` asks for the page before or after."""

    turned = Signal(int)
    resized = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._page = _Page(theme)
        self.setWidget(self._page)
        self.setWidgetResizable(True)
        self.setAccessibleName("The page as it will be printed")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def wanted_width(self) -> int:
        """The width of a page in the screen's own pixels."""
        room = self.viewport().width() - 2 * EDGE
        return max(200, round(room * self.devicePixelRatioF()))

    def show_page(self, page: PageShown) -> None:
        """Show a page from its top, unless it is the one that was shown."""
        if page.number != self._page.number:
            self.verticalScrollBar().setValue(0)
        self._page.show_page(page)
        self.setAccessibleDescription(f"Page {page.number} of {page.pages}")

    def dim(self) -> None:
        """Show that a new page is being made."""
        self._page.dim()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _KEYS.get(Qt.Key(event.key()), 0)
        if step:
            self.turned.emit(step)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


class _Page(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: PageShown | None = None
        self._dimmed = True
        theme.changed.connect(self.update)

    @property
    def number(self) -> int:
        """The number of the page that is shown, 0 for none."""
        return self._shown.number if self._shown else 0

    def show_page(self, page: PageShown) -> None:
        page.picture.setDevicePixelRatio(self.devicePixelRatioF())
        self._shown, self._dimmed = page, False
        self.setMinimumHeight(self.sizeHint().height())
        self.update()

    def dim(self) -> None:
        self._dimmed = True
        self.update()

    def sizeHint(self) -> QSize:
        if self._shown is None:
            return QSize(200, 280)
        size = self._shown.picture.deviceIndependentSize().toSize()
        return QSize(size.width() + 2 * EDGE, size.height() + 2 * EDGE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.tokens.desk)
        if self._shown is not None:
            size = self._shown.picture.deviceIndependentSize().toSize()
            painter.setOpacity(_DIMMED if self._dimmed else 1.0)
            painter.drawImage(QPoint(max(0, (self.width() - size.width()) // 2), EDGE), self._shown.picture)
        painter.end()
