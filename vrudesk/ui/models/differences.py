"""What one version of a return says otherwise than another: records that came or went, and fields that changed."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import takewhile
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from vrudesk.data.queries.versions import Difference, VersionChange
from vrudesk.domain.display import shortened
from vrudesk.ui.models.roles import ROW
from vrudesk.ui.theme.tokens import Tone
from vrudesk.ui.widgets.roles import ACCESSIBLE_TEXT, DISPLAY, SECOND, STRUCK, TONE, TOOLTIP

Index: TypeAlias = QModelIndex | QPersistentModelIndex

RECORD, WHAT = range(2)
_HEADINGS = ("Record", "What")
_TONES = {Difference.ADDED: Tone.POSITIVE, Difference.REMOVED: Tone.NEGATIVE}
_LONGEST, _MOST_ALIKE = 60, 24


class DifferencesModel(QAbstractTableModel):
    """List the differences of two versions, one line for each record or field."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[VersionChange] = ()

    def show_changes(self, changes: Sequence[VersionChange]) -> None:
        """Show these differences."""
        self.beginResetModel()
        self._rows = changes
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(_HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        return _HEADINGS[section] if orientation == Qt.Orientation.Horizontal and role == DISPLAY else None

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        change, record = self._rows[index.row()], index.column() == RECORD
        if role == DISPLAY:
            return change.record if record else change.difference.value
        if role == SECOND:
            return _words(change) if record else ""
        if role == TOOLTIP and change.column is not None:
            return f"<p>{escape(change.was) or 'blank'}</p><p>→ {escape(change.now) or 'blank'}</p>"
        if role == STRUCK:
            return record and change.difference is Difference.REMOVED
        if role == TONE:
            return None if record else _TONES.get(change.difference, Tone.MUTED)
        if role == ACCESSIBLE_TEXT:
            return f"{change.record}: {change.difference.value} {_words(change)}".strip()
        return change if role == ROW else None


def _words(change: VersionChange) -> str:
    """Return "RAG: Red → Amber"; nothing for a whole record."""
    if change.column is None:
        return ""
    cut = _alike(change.was, change.now)
    was, now = (_part(words, cut) for words in (change.was, change.now))
    return f"{change.column.label}: {was} → {now}"


def _alike(one: str, other: str) -> int:
    """Return how far two long texts begin with the same words, which need not be said twice."""
    together = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return one.rfind(" ", 0, together) + 1 if together > _MOST_ALIKE else 0


def _part(words: str, cut: int) -> str:
    return ("…" if cut else "") + shortened(words[cut:], _LONGEST) or "blank"
