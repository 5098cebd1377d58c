"""A choice among few: a combo box in the look of the other fields, and ticks and options beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyledItemDelegate, QWidget

from vrudesk.ui.theme.icons import Icon
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import ICON, RADIUS, SMALL, Tone, Type

KEY_ROLE: Final = 0x0100
_LEFT: Final = 10
_ABOVE: Final = 7
_LEAST: Final = 26


class Choice(QComboBox):
    """A combo box of keys and words: ``chosen`` gives the key that a person picked, never one that was shown."""

    chosen = Signal(object)

    def __init__(
        self, theme: Theme, options: Sequence[tuple[object, str]] = (), *, icon: Icon | None = None,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMaxVisibleItems(16)
        # Qt's delegate for combo boxes takes no room round a row from the style sheet.
        self.setItemDelegate(QStyledItemDelegate(self))
        for key, words in options:
            self.addItem(words, key)
        self.activated.connect(self._on_activated)
        theme.changed.connect(self._on_theme_changed)

    @property
    def key(self) -> object:
        """The key of what is shown."""
        return self.currentData(KEY_ROLE)

    def show_key(self, key: object) -> None:
        """Show a key's words; nothing is emitted. A key that is not there shows nothing."""
        self.setCurrentIndex(next((row for row in range(self.count()) if self.itemData(row, KEY_ROLE) == key), -1))

    def show_options(self, options: Sequence[tuple[object, str]]) -> None:
        """Offer other keys and words; the one that was shown stays where it is still there."""
        key = self.key
        self.clear()
        for option, words in options:
            self.addItem(words, option)
        self.show_key(key)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        metrics = self._theme.metrics(Type.TEXT)
        words = max((metrics.horizontalAdvance(self.itemText(row)) for row in range(self.count())), default=0)
        # Eliding measures a little wider than the advance.
        return QSize(self._words_left() + words + 2 + self._arrow_room(), metrics.height() + 2 * _ABOVE)

    def minimumSizeHint(self) -> QSize:
        whole = self.sizeHint()
        least = self._words_left() + self._theme.metrics(Type.TEXT).averageCharWidth() * _LEAST + self._arrow_room()
        return QSize(min(whole.width(), least), whole.height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll: a wheel over a closed box must not change what is in it."""
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter)
        if self._icon is not None:
            self._theme.paint_icon(painter, self._icon, Tone.MUTED, self._icon_box())
        self.paint_current(painter, QRectF(self.rect()).adjusted(self._words_left(), 0, -self._arrow_room(), 0))
        side = self._theme.scaled(ICON)
        arrow = QRectF(self.width() - side - SMALL, (self.height() - side) / 2, side, side)
        tone = Tone.TEXT if self.isEnabled() else Tone.DISABLED
        self._theme.paint_icon(painter, Icon.CHEVRON_DOWN, tone, arrow)
        painter.end()

    def paint_current(self, painter: QPainter, box: QRectF) -> None:
        """Paint what is chosen; a box of marks paints more than words."""
        words = self.currentText() or self.placeholderText()
        quiet = Tone.MUTED if self.isEnabled() else Tone.DISABLED
        painter.setPen(self._theme.colour(Tone.TEXT if self.currentText() and self.isEnabled() else quiet))
        painter.setFont(self._theme.font(Type.TEXT))
        shown = self._theme.metrics(Type.TEXT).elidedText(words, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_frame(self, painter: QPainter) -> None:
        tokens = self._theme.tokens
        wrong = bool(self.property("wrong"))
        edge = tokens.problem_edge if wrong else tokens.edge if self.isEnabled() else tokens.border
        back = tokens.problem_soft if wrong else tokens.surface if self.isEnabled() else tokens.raised
        painter.setPen(QPen(QColor(edge), 1))
        painter.setBrush(QColor(tokens.hover if self.underMouse() and self.isEnabled() and not wrong else back))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)

    def _icon_box(self) -> QRectF:
        side = self._theme.scaled(ICON)
        return QRectF(_LEFT, (self.height() - side) / 2, side, side)

    def _words_left(self) -> int:
        return _LEFT if self._icon is None else _LEFT + self._theme.scaled(ICON) + SMALL

    def _arrow_room(self) -> int:
        return self._theme.scaled(ICON) + 2 * SMALL

    @Slot(int)
    def _on_activated(self, row: int) -> None:
        self.chosen.emit(self.itemData(row, KEY_ROLE))

    @Slot()
    def _on_theme_changed(self) -> None:
        self.take_theme()

    def take_theme(self) -> None:
        """Take new measures; a subclass adds its own here, because PySide calls an overridden slot even when dead."""
        self.updateGeometry()
        self.update()
