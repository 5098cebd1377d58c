"""Words that run over a few lines and no more: what has no room is cut, and whole in the tooltip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QWidget

from vrudesk.ui.theme.tokens import Tone, Type
from vrudesk.ui.widgets.labels import Words


class ClampedWords(Words):
    """Words in ``most`` lines at most; a word that is wider than the room is broken."""

    def __init__(
        self,
        text: str = "",
        kind: Type = Type.TEXT,
        tone: Tone = Tone.TEXT,
        *,
        most: int = 3,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, kind, tone, wrap=True, parent=parent)
        self._most = most

    def lines(self, width: int) -> list[str]:
        """Return the lines that are shown in a width in pixels."""
        layout = QTextLayout(self.text(), self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        starts: list[int] = []
        while len(starts) <= self._most and (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            starts.append(line.textStart())
        layout.endLayout()
        lines = [self._between(a, b).strip() for a, b in zip(starts, [*starts[1:], None], strict=True)]
        if len(lines) > self._most:
            rest = self._between(starts[self._most - 1], None)
            lines[self._most - 1 :] = [self.fontMetrics().elidedText(rest, Qt.TextElideMode.ElideRight, width)]
        return lines

    def _between(self, start: int, stop: int | None) -> str:
        """Return the text between two of Qt's places: it counts units of UTF-16, two of them for an emoji."""
        units = self.text().encode("utf-16-le", "surrogatepass")
        return units[2 * start : None if stop is None else 2 * stop].decode("utf-16-le", "surrogatepass")

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines that are shown."""
        return max(1, len(self.lines(width))) * self.fontMetrics().lineSpacing()

    def minimumSizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.averageCharWidth() * 8, metrics.lineSpacing())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        box, metrics = self.contentsRect(), self.fontMetrics()
        shown = self.lines(box.width())
        for place, line in enumerate(shown):
            painter.drawText(box.x(), box.y() + place * metrics.lineSpacing() + metrics.ascent(), line)
        self.setToolTip(self.text() if shown and shown[-1].endswith("…") else "")
        painter.end()
