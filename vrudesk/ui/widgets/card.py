"""A card: a surface with an edge and, if it needs one, a heading row; and the thin lines between parts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import CARD_RADIUS, GAP, SMALL, Tone, Type
from vrudesk.ui.widgets.labels import ElidedWords, Words

_INSIDE = 14
_NO_HEADING = "a card without a title has no heading row"


class Card(QFrame):
    """A surface; ``body`` is the layout for what stands on it."""

    def __init__(self, theme: Theme, title: str = "", note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("card", True)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._heading: QHBoxLayout | None = None
        self._held = 0
        if title:
            self._title = Words(title, Type.CARD)
            self._note = ElidedWords(note, Type.LABEL, Tone.MUTED)
            self._heading = self._lay_out_heading()
            self._rows.addLayout(self._heading)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(_INSIDE, 0 if title else GAP, _INSIDE, GAP)
        self.body.setSpacing(SMALL)
        self._rows.addLayout(self.body)

    def set_title(self, title: str, note: str = "") -> None:
        """Change the words of the heading row.

        Raises:
            ValueError: the card was made without a title.

        """
        if self._heading is None:
            raise ValueError(_NO_HEADING)
        self._title.setText(title)
        self._note.setText(note)

    def add_action(self, widget: QWidget) -> None:
        """Put a button or chips at the right of the heading row.

        Raises:
            ValueError: the card was made without a title.

        """
        if self._heading is None:
            raise ValueError(_NO_HEADING)
        self._heading.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def hold(self, view: QWidget) -> None:
        """Let a table, tabs or a scrolling column fill the card from edge to edge, below what is in the body."""
        if self.body.isEmpty():
            self.body.setContentsMargins(0, 0, 0, 0)
            if self._heading is not None and self._held == 0:
                self._rows.addWidget(rule())
        self._held += 1
        self._rows.addWidget(view)
        # Clear of the rounded corners: what is held paints square ones.
        self._rows.setContentsMargins(0, 0, 0, CARD_RADIUS - 1)

    def _lay_out_heading(self) -> QHBoxLayout:
        heading = QHBoxLayout()
        heading.setContentsMargins(_INSIDE, GAP - 3, _INSIDE, GAP - 3)
        heading.setSpacing(SMALL)
        # As high as with a small button or chips, so that headings of cards side by side line up.
        heading.addStrut(self._theme.metrics(Type.LABEL).height() + GAP)
        heading.addWidget(self._title)
        heading.addWidget(self._note, 1)
        return heading


def rule() -> QFrame:
    """Return the firm line under a heading."""
    return _line("rule")


def line() -> QFrame:
    """Return the quiet line between parts."""
    return _line("line")


def _line(name: str) -> QFrame:
    frame = QFrame()
    frame.setProperty(name, True)
    frame.setFixedHeight(1)
    return frame
