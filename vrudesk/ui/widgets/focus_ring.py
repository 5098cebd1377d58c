"""The focus ring: 2 pixels wide, 2 pixels outside whatever has the focus, one for each window."""

from __future__ import annotations

from typing import Final, Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import RADIUS

_REACH: Final = 4
_PEN: Final = 2
_MOVES: Final = frozenset(
    {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.LayoutRequest}
)


@runtime_checkable
class Ringed(Protocol):
    """A widget of which the ring goes round a part."""

    def focus_box(self) -> QRect:
        """Return that part, in the widget's own coordinates."""


class FocusRing(QWidget):
    """Follow the focus in a window and draw a ring around it.

    A widget that shows its focus itself says so by the property ``own_ring``; views draw it round the
    current cell. ``ring_radius`` -1 gives round ends. A button that the mouse has pressed gets no ring.
    """

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._ring = QRectF()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)
            self._on_focus_changed(None, app.focusWidget())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.tokens.focus), _PEN))
        inset = _PEN / 2
        box = self._ring.adjusted(inset, inset, -inset, -inset)
        wish = self._target.property("ring_radius") if self._target is not None else None
        radius = box.height() / 2 if wish == -1 else (wish or RADIUS) + _REACH - inset
        painter.drawRoundedRect(box, radius, radius)
        painter.end()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self._place()
        return False

    @Slot("QWidget*", "QWidget*")
    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched.clear()
        self._target = now if now is not None and self._is_ringed(now) else None
        ancestor = self._target
        while ancestor is not None:
            self._watched.append(ancestor)
            ancestor.installEventFilter(self)
            ancestor = None if ancestor.isWindow() else ancestor.parentWidget()
        self._place()

    def _is_ringed(self, widget: QWidget) -> bool:
        if widget.window() is not self.window() or widget.inherits("QAbstractItemView"):
            return False
        return not widget.property("own_ring") and not getattr(widget, "focused_by_mouse", False)

    def _place(self) -> None:
        target = self._target
        if target is None or not isValid(target) or not target.isVisible():
            self.hide()
            return
        window = self.window()
        box: QRect = target.focus_box() if isinstance(target, Ringed) else target.rect()
        outside = box.translated(target.mapTo(window, QPoint(0, 0)))
        outside.adjust(-_REACH, -_REACH, _REACH, _REACH)
        shown = outside & window.rect()
        for ancestor in self._watched[1:]:
            parent = ancestor.parentWidget()
            if parent is not None and parent.inherits("QAbstractScrollArea"):
                shown &= QRect(ancestor.mapTo(window, QPoint(0, 0)), ancestor.size())
        self._ring = QRectF(outside.translated(-shown.topLeft()))
        self.setGeometry(shown)
        self.raise_()
        self.setVisible(not shown.isEmpty())
        self.update()
