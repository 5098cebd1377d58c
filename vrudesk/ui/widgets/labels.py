"""Words on screen: plain text in one of the theme's types and tones, never read as mark-up."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from vrudesk.ui.theme.tokens import Tone, Type


class Words(QLabel):
    """Plain words in a type and a tone; the style sheet gives both, and so they follow the theme."""

    def __init__(
        self,
        text: str = "",
        kind: Type = Type.TEXT,
        tone: Tone = Tone.TEXT,
        *,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setWordWrap(wrap)
        self.setProperty("type", kind.name.lower())
        self.setProperty("tone", tone.value)

    def set_tone(self, tone: Tone) -> None:
        """Change the colour."""
        restyle(self, tone=tone.value)


class ElidedWords(Words):
    """Words that give way: cut with an ellipsis where there is no room, and then whole in the tooltip."""

    def __init__(
        self, text: str = "", kind: Type = Type.TEXT, tone: Tone = Tone.TEXT, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, kind, tone, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 4, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, box.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(box, self.alignment() | Qt.AlignmentFlag.AlignVCenter, shown)
        self.setToolTip(self.text() if shown != self.text() else "")


def restyle(widget: QWidget, **properties: object) -> None:
    """Set properties that the style sheet selects by, and style the widget anew."""
    changed = {name: value for name, value in properties.items() if widget.property(name) != value}
    for name, value in changed.items():
        widget.setProperty(name, value)
    # A widget that was not shown yet is styled by what its properties will be then.
    if changed and widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def literal(text: str) -> str:
    """Return words from the workspace for a button or a label with a buddy, where "&" would mark a key."""
    return text.replace("&", "&&")
