"""What happened to an action, in words, newest first."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from vrudesk.data.queries.action import ActionDetail, HistoryLine
from vrudesk.data.steps import IMPORT, REDO, UNDO
from vrudesk.domain.dates import uk_date
from vrudesk.ui.clearing import clear
from vrudesk.ui.theme.tokens import GAP, Tone, Type
from vrudesk.ui.widgets.labels import Words

_MOST = 60
_HOW = {IMPORT: "read from a return", UNDO: "undone", REDO: "redone"}


class Happened(QWidget):
    """List the history of the chosen action."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[HistoryLine, ...] | None = None
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)

    def show_detail(self, detail: ActionDetail) -> None:
        """Show an action's history."""
        if detail.history == self._shown:
            return
        self._shown = detail.history
        clear(self._rows)
        for entry in detail.history[:_MOST]:
            self._rows.addWidget(Words(entry.words, Type.TEXT, wrap=True))
            self._rows.addWidget(Words(_who(entry), Type.LABEL, Tone.MUTED))
            self._rows.addSpacing(GAP - 4)
        if len(detail.history) > _MOST:
            self._rows.addWidget(Words(f"and {len(detail.history) - _MOST} earlier changes", Type.LABEL, Tone.MUTED))
        self._rows.addStretch(1)


def _who(entry: HistoryLine) -> str:
    at = datetime.fromisoformat(entry.step.at).astimezone()
    how = f", {_HOW[entry.step.kind]}" if entry.step.kind in _HOW else ""
    return f"{entry.step.person}, {uk_date(at.date())} {at:%H:%M}{how}"
