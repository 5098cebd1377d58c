"""One action whole: its title and ratings, the quarter's boxes, what partners said, and what happened to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from vrudesk.data.queries.action import ActionDetail
from vrudesk.domain.rag import Mark
from vrudesk.ui.desk import Desk
from vrudesk.ui.pages.plan.happened import Happened
from vrudesk.ui.pages.plan.partners import Partners
from vrudesk.ui.pages.plan.this_quarter import ThisQuarter
from vrudesk.ui.theme.tokens import GAP, SMALL, Tone, Type
from vrudesk.ui.widgets.card import Card
from vrudesk.ui.widgets.clamped import ClampedWords
from vrudesk.ui.widgets.labels import Words
from vrudesk.ui.widgets.rag import RagPill
from vrudesk.ui.widgets.scroll import ScrollColumn

_TITLE_LINES = 4
_Tab = TypeVar("_Tab", bound=QWidget)


class ActionPanel(Card):
    """Show an action; ``quarter`` holds the boxes that are typed in."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, parent=parent)
        self._where = Words("", Type.LABEL, Tone.MUTED)
        self._title = ClampedWords("", Type.CARD, most=_TITLE_LINES)
        self._rag = RagPill(desk.theme, Mark.NOT_RATED)
        self._forecast = RagPill(desk.theme, Mark.NOT_RATED, "Forecast")
        self._tabs = QTabWidget(self, documentMode=True)
        self.quarter = self._new_tab("This quarter", lambda parent: ThisQuarter(desk, parent))
        self._partners = self._new_tab("Partners", lambda parent: Partners(desk, parent))
        self._happened = self._new_tab("History", Happened)
        self._lay_out()

    def show_detail(self, detail: ActionDetail) -> None:
        """Show an action as it stands."""
        action = detail.action
        self._where.setText(f"{action.ref} · {action.lifetime_ref} · {detail.priority}")
        self._title.setText(action.title)
        self._rag.set_mark(action.mark)
        self._forecast.set_mark(action.forecast_mark)
        self.quarter.show_detail(detail)
        self._partners.show_detail(detail)
        self._happened.show_detail(detail)
        count = len(detail.updates)
        self._tabs.setTabText(1, f"Partners {count}" if count else "Partners")

    def _lay_out(self) -> None:
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
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addLayout(heading)
        self.body.addWidget(self._tabs, 1)

    def _new_tab(self, words: str, make: Callable[[QWidget], _Tab]) -> _Tab:
        column = ScrollColumn()
        self._tabs.addTab(column, words)
        tab = make(column.inner)
        column.body.addWidget(tab)
        return tab
