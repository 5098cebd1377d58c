"""The panel beside the tree: everything about the chosen action, and the boxes for the quarter's words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from vrudesk.data.changeset import ChangeSet
from vrudesk.data.queries.action import ActionDetail, action_detail
from vrudesk.domain.rag import Mark
from vrudesk.ui.desk import Desk
from vrudesk.ui.pages.plan.happened import Happened
from vrudesk.ui.pages.plan.partners import Partners
from vrudesk.ui.pages.plan.this_quarter import ThisQuarter
from vrudesk.ui.theme.icons import Icon
from vrudesk.ui.theme.tokens import GAP, SMALL, Tone, Type
from vrudesk.ui.widgets.card import Card
from vrudesk.ui.widgets.clamped import ClampedWords
from vrudesk.ui.widgets.empty_state import EmptyState
from vrudesk.ui.widgets.labels import Words
from vrudesk.ui.widgets.rag import RagPill
from vrudesk.ui.widgets.scroll import ScrollColumn

_SOON_MS = 20
_TITLE_LINES = 4
_Tab = TypeVar("_Tab", bound=QWidget)


class DetailPanel(QStackedWidget):
    """Show an action; what is typed is kept as a draft and saved when its box is left."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._key = ""
        # The tree is painted first, and one who runs down it with the arrow keys waits for no panel.
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._load)
        theme = desk.theme
        self._where = Words("", Type.LABEL, Tone.MUTED)
        self._title = ClampedWords("", Type.CARD, most=_TITLE_LINES)
        self._rag = RagPill(theme, Mark.NOT_RATED)
        self._forecast = RagPill(theme, Mark.NOT_RATED, "Forecast")
        self._card = Card(theme, parent=self)
        self._tabs = QTabWidget(self._card, documentMode=True)
        self._quarter = self._new_tab("This quarter", lambda parent: ThisQuarter(desk, parent))
        self._partners = self._new_tab("Partners", lambda parent: Partners(desk, parent))
        self._happened = self._new_tab("History", Happened)
        self._lay_out()
        none = "No action is chosen", "Choose one in the plan to see and write about it."
        self.addWidget(self._card)
        self.addWidget(EmptyState(theme, Icon.PLAN, *none, self))
        self.setCurrentIndex(1)
        self.setMinimumWidth(theme.scaled(240))

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
        self._quarter.leave()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._quarter.first_widget().setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _load(self) -> None:
        self._soon.stop()
        period = self._desk.period
        detail = None
        if self._key and period is not None:
            detail = self._desk.read(lambda connection: action_detail(connection, period, self._key))
        self.setCurrentIndex(1 if detail is None else 0)
        if detail is not None:
            self._show(detail)

    def _show(self, detail: ActionDetail) -> None:
        action = detail.action
        self._where.setText(f"{action.ref} · {action.lifetime_ref} · {detail.priority}")
        self._title.setText(action.title)
        self._rag.set_mark(action.mark)
        self._forecast.set_mark(action.forecast_mark)
        self._quarter.show_detail(detail)
        self._partners.show_detail(detail)
        self._happened.show_detail(detail)
        count = len(detail.updates)
        self._tabs.setTabText(1, f"Partners {count}" if count else "Partners")

    def _lay_out(self) -> None:
        card = self._card
        ratings = QHBoxLayout()
        ratings.setSpacing(SMALL)
        ratings.addWidget(self._rag)
        ratings.addWidget(Words("forecast", Type.LABEL, Tone.MUTED))
        ratings.addWidget(self._forecast)
        ratings.addStretch(1)
        heading = QVBoxLayout()
        heading.setContentsMargins(GAP + 2, GAP, GAP + 2, SMALL)
        heading.setSpacing(SMALL - 2)
        heading.addWidget(self._where)
        heading.addWidget(self._title)
        heading.addLayout(ratings)
        card.body.setContentsMargins(0, 0, 0, 0)
        card.body.setSpacing(0)
        card.body.addLayout(heading)
        card.body.addWidget(self._tabs, 1)

    def _new_tab(self, words: str, make: Callable[[QWidget], _Tab]) -> _Tab:
        column = ScrollColumn()
        self._tabs.addTab(column, words)
        tab = make(column.inner)
        column.body.addWidget(tab)
        return tab
