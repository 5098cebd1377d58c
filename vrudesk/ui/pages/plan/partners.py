"""What each partner said of an action, side by side, with the cell each value came from."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vrudesk.data.queries.action import ActionDetail, PartnerUpdate
from vrudesk.domain.dates import uk_date
from vrudesk.domain.display import percent
from vrudesk.domain.rag import mark_of
from vrudesk.ui.clearing import clear
from vrudesk.ui.desk import Desk
from vrudesk.ui.pages.plan.sources import SourceLinks
from vrudesk.ui.theme.tokens import GAP, SMALL, Tone, Type
from vrudesk.ui.widgets.card import line
from vrudesk.ui.widgets.labels import ElidedWords, Words
from vrudesk.ui.widgets.rag import RagPill


class Partners(QWidget):
    """List partners' updates of the chosen action."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: tuple[PartnerUpdate, ...] | None = None
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(GAP)

    def show_detail(self, detail: ActionDetail) -> None:
        """Show an action's updates."""
        if detail.updates == self._shown:
            return
        self._shown = detail.updates
        clear(self._rows)
        if not detail.updates:
            self._rows.addWidget(
                Words("No partner has reported on this action this quarter.", Type.TEXT, Tone.MUTED, wrap=True)
            )
        for place, update in enumerate(detail.updates):
            if place:
                self._rows.addWidget(line())
            self._rows.addWidget(self._one(update))
        self._rows.addStretch(1)

    def _one(self, update: PartnerUpdate) -> QWidget:
        said = QWidget()
        rows = QVBoxLayout(said)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SMALL - 2)
        rows.addWidget(Words(update.partner, Type.STRONG, wrap=True))
        ratings = QHBoxLayout()
        ratings.setSpacing(SMALL)
        ratings.addWidget(RagPill(self._desk.theme, mark_of(update.rag, heard=True)))
        ratings.addWidget(ElidedWords(_facts(update), Type.LABEL, Tone.MUTED), 1)
        rows.addLayout(ratings)
        for label, words in (("", update.progress), ("Next: ", update.next_steps), ("Risk: ", update.risk)):
            if words:
                rows.addWidget(Words(label + words, Type.TEXT, wrap=True))
        rows.addWidget(SourceLinks(self._desk, update))
        return said


def _facts(update: PartnerUpdate) -> str:
    parts = [
        f"{percent(update.percent_complete)} done" if update.percent_complete is not None else "",
        f"due {uk_date(update.due_date)}" if update.due_date else "",
        update.lead,
    ]
    return " · ".join(filter(None, parts))
