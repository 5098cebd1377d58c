"""The two parts of the returns' page: what was read, and who is due."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from vrudesk.ui.pages.returns.due.board import DueBoard
from vrudesk.ui.pages.returns.return_list import ReturnList
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import GAP
from vrudesk.ui.widgets.tabs import Tabs

_READ, _DUE = range(2)


class Parts(QWidget):
    """Show one of the parts; ``changed`` says that the other is shown, or that the board was read anew."""

    changed = Signal()

    def __init__(self, theme: Theme, read: ReturnList, due: DueBoard) -> None:
        super().__init__()
        self._read, self._due = read, due
        self._stale = True
        self._tabs = Tabs(theme, "Parts of the returns", ("Returns", "Who is due"))
        self._stack = QStackedWidget()
        self._stack.addWidget(read)
        self._stack.addWidget(due)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(GAP)
        rows.addWidget(self._tabs)
        rows.addWidget(self._stack, 1)
        self._tabs.currentChanged.connect(self._on_tab_changed)
        due.shown.connect(self.changed)
        due.return_asked.connect(self._on_return_asked)

    @property
    def shows_due(self) -> bool:
        """Whether the board of who is due is shown."""
        return self._tabs.currentIndex() == _DUE

    @property
    def first(self) -> QWidget:
        """What should have the focus."""
        return self._due.first if self.shows_due else self._read.first

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """What F6 goes through."""
        return self._due.panes if self.shows_due else self._read.panes

    def refresh(self) -> None:
        """Read the board anew, now or when it is looked at."""
        self._stale = not self.shows_due
        if self.shows_due:
            self._due.refresh()

    @Slot(int)
    def _on_tab_changed(self, part: int) -> None:
        self._stack.setCurrentIndex(part)
        if self._stale and part == _DUE:
            self.refresh()
        self.changed.emit()

    @Slot(str)
    def _on_return_asked(self, key: str) -> None:
        self._tabs.setCurrentIndex(_READ)
        self._read.show_return(key)
