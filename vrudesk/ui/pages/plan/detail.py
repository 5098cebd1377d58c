"""The place beside the tree: the chosen action whole, or that none is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from vrudesk.data.changeset import ChangeSet
from vrudesk.ui.desk import Desk
from vrudesk.ui.theme.icons import Icon
from vrudesk.ui.widgets.card import Card
from vrudesk.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from vrudesk.ui.pages.plan.action_panel import ActionPanel

_SOON_MS = 20


class DetailPanel(QStackedWidget):
    """Show an action; what is typed is kept as a draft and saved when its box is left.

    The panel is made when an action is first shown, which is after the tree was painted.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._key = ""
        self._panel: ActionPanel | None = None
        self._none: EmptyState | None = None
        # One who runs down the tree with the arrow keys waits for no panel.
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._load)
        self.addWidget(Card(desk.theme, parent=self))
        self.setMinimumWidth(desk.theme.scaled(240))

    @property
    def panel(self) -> ActionPanel:
        """What shows the action, made now if it was not needed before."""
        if self._panel is None:
            from vrudesk.ui.pages.plan.action_panel import ActionPanel

            self._panel = ActionPanel(self._desk, self)
            self.addWidget(self._panel)
        return self._panel

    @Slot(str)
    def show_action(self, key: str) -> None:
        """Show an action of the desk's quarter by its key; no key shows none."""
        if key != self._key:
            self.leave()
        self._key = key
        self._soon.start()

    def take(self, _changes: ChangeSet) -> None:
        """Show what a step changed."""
        self._soon.start()

    def leave(self) -> None:
        """Save what is being typed."""
        if self._panel is not None:
            self._panel.quarter.leave()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._soon.isActive():
            self._load()
        if self._panel is not None:
            self._panel.quarter.first_widget().setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _load(self) -> None:
        from vrudesk.data.queries.action import action_detail

        self._soon.stop()
        period = self._desk.period
        detail = None
        if self._key and period is not None:
            detail = self._desk.read(lambda connection: action_detail(connection, period, self._key))
        if detail is None:
            self._show_none()
            return
        self.panel.show_detail(detail)
        self.setCurrentWidget(self.panel)

    def _show_none(self) -> None:
        if self._none is None:
            words = "No action is chosen", "Choose one in the plan to see and write about it."
            self._none = EmptyState(self._desk.theme, Icon.PLAN, *words, self)
            self.addWidget(self._none)
        self.setCurrentWidget(self._none)
