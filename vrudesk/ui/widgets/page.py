"""The frame of a page: title and subtitle at the left, what one can do at the right, then the content."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from vrudesk.ui.theme.tokens import EDGE, GAP, SMALL, Tone, Type
from vrudesk.ui.widgets.labels import ElidedWords, Words


class PageHeading(QWidget):
    """Title and actions in one row, or in two where they do not fit side by side."""

    def __init__(self, title: str, subtitle: str, *, beside: bool) -> None:
        super().__init__()
        self.title = Words(title, Type.TITLE)
        self.subtitle = ElidedWords(subtitle, Type.TEXT, Tone.MUTED)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(SMALL)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GAP)
        # As high as a button, so that titles stand at the same height on pages without one.
        self._row.addStrut(self.fontMetrics().height() + EDGE - 2)
        self._row.addLayout(self._lay_out_words(beside=beside), 1)
        self._row.addLayout(self.buttons)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the actions below the title where both do not fit side by side."""
        super().resizeEvent(event)
        needs = self.title.sizeHint().width() + GAP + self.buttons.sizeHint().width()
        fits = needs <= event.size().width()
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom)

    def minimumSizeHint(self) -> QSize:
        """Return the size that two rows need, or else the window could never become that narrow."""
        width = max(self.title.minimumSizeHint().width(), self.buttons.minimumSize().width())
        return QSize(width, super().minimumSizeHint().height())

    def _lay_out_words(self, *, beside: bool) -> QBoxLayout:
        words = QHBoxLayout() if beside else QVBoxLayout()
        words.setSpacing(SMALL + 1 if beside else 0)
        words.addWidget(self.title)
        words.addWidget(self.subtitle, 1 if beside else 0)
        return words


class Page(QWidget):
    """A page with edges of 16 pixels and gaps of 12; ``content`` is the layout below the heading."""

    def __init__(self, title: str, subtitle: str = "", *, beside: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = PageHeading(title, subtitle, beside=beside)
        self.content = QVBoxLayout()
        self.content.setSpacing(GAP)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(EDGE, GAP + 2, EDGE, GAP)
        rows.setSpacing(GAP)
        rows.addWidget(self._heading)
        rows.addLayout(self.content, 1)
        self.set_subtitle(subtitle)

    @property
    def title(self) -> str:
        """What the page is called."""
        return self._heading.title.text()

    def set_title(self, title: str) -> None:
        """Change the title."""
        self._heading.title.setText(title)

    def set_subtitle(self, subtitle: str) -> None:
        """Change the line under or beside the title."""
        self._heading.subtitle.setText(subtitle)
        self._heading.subtitle.setVisible(bool(subtitle))

    def add_action(self, widget: QWidget) -> None:
        """Put a button or a search box at the right of the heading; the primary one last."""
        self._heading.buttons.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
