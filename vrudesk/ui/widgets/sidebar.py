"""The sidebar: whose file this is, the screens, and what counts on them; folded to icons where work needs width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QHelpEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QSizePolicy, QToolTip, QVBoxLayout, QWidget

from vrudesk.ui.theme.icons import Icon
from vrudesk.ui.theme.painting import fill
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import GAP, SMALL, WIDE, Type
from vrudesk.ui.widgets.sidebar_item import SidebarItem

WIDTH: Final = 184
FOLDED: Final = 56
FOLD_KEY: Final = "Ctrl+B"
_HEAD_LEFT: Final = 20
_HEAD_TOP: Final = 18
_HEAD_FOOT: Final = 16
_LAST_KEY: Final = 9


@dataclass(frozen=True)
class Screen:
    """A screen that the sidebar leads to; ``lower`` puts it into the group at the foot."""

    key: str
    words: str
    icon: Icon
    lower: bool = False


class Sidebar(QWidget):
    """Lead to the screens: by mouse, by Ctrl and a figure, or with the arrow keys and Enter."""

    chosen = Signal(str)
    fold_asked = Signal(bool)

    def __init__(self, theme: Theme, screens: Sequence[Screen], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._folded = False
        self._team = ""
        self._period = ""
        self._items: dict[str, SidebarItem] = {}
        self.setAccessibleName("Screens")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._rows = QVBoxLayout(self)
        self._rows.setSpacing(2)
        upper = [screen for screen in screens if not screen.lower]
        for number, screen in enumerate(upper, 1):
            self._add(screen, f"Ctrl+{number}" if number <= _LAST_KEY else "")
        self._rows.addStretch(1)
        for screen in screens:
            if screen.lower:
                self._add(screen, "")
        self._fold = self._lay_out_fold()
        self._on_theme_changed()
        theme.changed.connect(self._on_theme_changed)

    @property
    def folded(self) -> bool:
        """Whether only icons show."""
        return self._folded

    @property
    def current(self) -> str:
        """The key of the screen that is open, or nothing."""
        return next((key for key, item in self._items.items() if item.isChecked()), "")

    def item(self, key: str) -> SidebarItem:
        """Return the item of a screen."""
        return self._items[key]

    def set_head(self, team: str, period: str) -> None:
        """Show whose file is open and the quarter they are in."""
        self._team, self._period = team, period
        self._on_theme_changed()

    def select(self, key: str) -> None:
        """Mark a screen as the open one; nothing is emitted."""
        for known, item in self._items.items():
            item.set_open(known == key)

    def set_badge(self, key: str, count: int, meaning: str = "") -> None:
        """Show how many things wait on a screen; ``meaning`` says so for a screen reader ("7 wait for you")."""
        self._items[key].set_badge(count, meaning)
        self.setFixedWidth(self.sizeHint().width())

    def fold(self, folded: bool) -> None:
        """Show icons only, or icons and words."""
        self._folded = folded
        for item in (*self._items.values(), self._fold):
            item.set_folded(folded)
        self._fold.set_words("Show names" if folded else "Icons only", Icon.UNFOLD if folded else Icon.FOLD)
        self._on_theme_changed()

    def sizeHint(self) -> QSize:
        if self._folded:
            return QSize(max(FOLDED, self._theme.scaled(40) + 2 * SMALL), super().sizeHint().height())
        widest = max(item.sizeHint().width() for item in self._items.values()) + 2 * SMALL
        return QSize(max(self._theme.scaled(WIDTH), widest), super().sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Tell the whole of what is cut in the head, over the head only."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.head_at(event.pos().y()), self)
            return True
        return super().event(event)

    def head_at(self, y: int) -> str:
        """Return the team and the quarter where the head at this height does not show all of them."""
        if self._folded or not self._team or y >= self._rows.contentsMargins().top():
            return ""
        lines = (self._team, Type.STRONG), (self._period, Type.LABEL)
        cut = any(self._theme.metrics(kind).horizontalAdvance(words) > self._head_room for words, kind in lines)
        return f"{self._team}\n{self._period}" if cut else ""

    @property
    def _head_room(self) -> int:
        return self.width() - _HEAD_LEFT - GAP

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        tokens = self._theme.tokens
        fill(painter, self.rect(), tokens.sidebar)
        if not self._folded and self._team:
            self._paint_line(painter, _HEAD_TOP, self._team, Type.STRONG, tokens.sidebar_strong)
            below = _HEAD_TOP + self._theme.metrics(Type.STRONG).height()
            self._paint_line(painter, below, self._period, Type.LABEL, tokens.sidebar_text)
        painter.end()

    def _paint_line(self, painter: QPainter, top: int, words: str, kind: Type, colour: str) -> None:
        metrics = self._theme.metrics(kind)
        room = self._head_room
        painter.setFont(self._theme.font(kind))
        painter.setPen(QColor(colour))
        box = QRectF(_HEAD_LEFT, top, room, metrics.height())
        painter.drawText(box, metrics.elidedText(words, Qt.TextElideMode.ElideRight, room))

    def _add(self, screen: Screen, key: str) -> None:
        item = SidebarItem(self._theme, screen.words, screen.icon, key, self)
        item.setObjectName(screen.key)
        item.clicked.connect(self._on_item_clicked)
        item.moved.connect(self._on_item_moved)
        if key:
            QShortcut(QKeySequence(key), self, item.click)
        self._items[screen.key] = item
        self._rows.addWidget(item)

    def _lay_out_fold(self) -> SidebarItem:
        fold = SidebarItem(self._theme, "Icons only", Icon.FOLD, FOLD_KEY, self)
        fold.setCheckable(False)
        fold.clicked.connect(self._on_fold_clicked)
        fold.moved.connect(self._on_item_moved)
        QShortcut(QKeySequence(FOLD_KEY), self, fold.click)
        self._rows.addWidget(fold)
        return fold

    @Slot()
    def _on_item_clicked(self) -> None:
        sender = self.sender()
        key = sender.objectName() if sender is not None else ""
        self.select(key)
        self.chosen.emit(key)

    @Slot()
    def _on_fold_clicked(self) -> None:
        self.fold(not self._folded)
        self.fold_asked.emit(self._folded)

    @Slot(int)
    def _on_item_moved(self, by: int) -> None:
        items = [*self._items.values(), self._fold]
        focused = next((place for place, item in enumerate(items) if item.hasFocus()), 0)
        items[max(0, min(len(items) - 1, focused + by))].setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _on_theme_changed(self) -> None:
        head = _HEAD_TOP + self._theme.metrics(Type.STRONG).height() + self._theme.metrics(Type.LABEL).height()
        top = head + _HEAD_FOOT if self._team and not self._folded else GAP + 2
        self._rows.setContentsMargins(SMALL, top, SMALL, WIDE - SMALL)
        self.setFixedWidth(self.sizeHint().width())
        self.update()
