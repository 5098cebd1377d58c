"""The row numbers of a partner's sheet with what became of each row, always in sight however far one scrolls."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from vrudesk.returns.plan import Fate
from vrudesk.returns.viewing import Line
from vrudesk.ui.models.sheet import SheetModel
from vrudesk.ui.theme.painting import fill
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import SMALL, Type

_INSET: Final = 6
_MANY: Final = 9999
_NUMBERS: Final = ("0000", "000000")
_MIDDLE: Final = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_RIGHT: Final = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
_BACKS: Final = {
    Fate.NEW: "found_soft", Fate.CHANGED: "accent_soft", Fate.SAME: "raised", Fate.HELD: "warning_soft",
    Fate.REFUSED: "problem_soft",
}  # fmt: skip
_LINE_BACKS: Final = {Line.HEADING: "accent", Line.COVER: "found_soft"}
_LINE_FORES: Final = {Line.HEADING: "on_accent", Line.COVER: "positive"}
_FORES: Final = {
    Fate.NEW: "positive", Fate.CHANGED: "on_accent_soft", Fate.SAME: "muted", Fate.HELD: "on_warning_soft",
    Fate.REFUSED: "negative",
}  # fmt: skip


class RowHeader(QHeaderView):
    """Paint a row's number, and its fate as a word on its colour."""

    def __init__(self, theme: Theme, model: SheetModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._theme = theme
        self._sheet = model
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:
        return QSize(self._number_width() + self._word_width(), super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        tokens = self._theme.tokens
        fate = self._sheet.fate_of(section)
        line = self._sheet.line_of(section)
        back = _BACKS[fate] if fate else _LINE_BACKS.get(line, "surface")
        fore = _FORES[fate] if fate else _LINE_FORES.get(line, "muted")
        number = QRect(rect.x(), rect.y(), self._number_width(), rect.height())
        word = QRect(number.right() + 1, rect.y(), rect.width() - number.width(), rect.height())
        fill(painter, rect, tokens.raised)
        fill(painter, word, getattr(tokens, back))
        painter.setPen(QColor(tokens.muted))
        painter.setFont(self._theme.font(Type.LABEL, tabular=True))
        shown = self._sheet.number(section)
        painter.drawText(number.adjusted(0, 0, -_INSET, 0), _RIGHT, str(shown))
        painter.setPen(QColor(getattr(tokens, fore)))
        painter.setFont(self._theme.font(Type.LABEL_STRONG if fate or line in _LINE_FORES else Type.LABEL))
        painter.drawText(word.adjusted(_INSET, 0, 0, 0), _MIDDLE, self._elided(section, word.width()))
        fill(painter, QRect(rect.x(), rect.bottom(), rect.width(), 1), tokens.line)
        fill(painter, QRect(rect.right(), rect.y(), 1, rect.height()), tokens.rule)

    def _elided(self, section: int, width: int) -> str:
        metrics = self._theme.metrics(Type.LABEL_STRONG)
        tick = " ✓" if self._sheet.line_of(section) is Line.COVER else ""
        hidden = ", hidden" if self._sheet.is_hidden(section) else ""
        return metrics.elidedText(
            self._sheet.line_words(section) + hidden + tick, Qt.TextElideMode.ElideRight, width - _INSET
        )

    def _number_width(self) -> int:
        return (
            self._theme.metrics(Type.LABEL, tabular=True).horizontalAdvance(_NUMBERS[self._sheet.rowCount() > _MANY])
            + SMALL
        )

    def _word_width(self) -> int:
        return self._theme.metrics(Type.LABEL_STRONG).horizontalAdvance("left out by you") + 2 * _INSET
