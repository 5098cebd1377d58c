"""The welcome screen: three ways to begin, and the workspaces opened lately."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vrudesk.ui.clearing import clear
from vrudesk.ui.theme.icons import Icon
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import EDGE, GAP, SMALL, WIDE, Tone, Type
from vrudesk.ui.widgets.buttons import Button, Kind
from vrudesk.ui.widgets.card import Card
from vrudesk.ui.widgets.labels import ElidedWords, Words

_WIDEST = 760


class WelcomePage(QWidget):
    """Offer the ways into a workspace; what comes of them is told by signals."""

    sample_asked = Signal()
    empty_asked = Signal()
    open_asked = Signal()
    recent_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._recent = QVBoxLayout()
        self._recent.setSpacing(SMALL)
        self._buttons: list[Button] = []
        middle = QWidget(self)
        middle.setMaximumWidth(theme.scaled(_WIDEST))
        column = QVBoxLayout(middle)
        column.setSpacing(GAP)
        column.addWidget(Words("VRU Desk", Type.FIGURE))
        what = "Delivery plan, partners' returns and board papers, in one file on this computer."
        column.addWidget(Words(what, Type.TEXT, Tone.MUTED, wrap=True))
        column.addSpacing(SMALL)
        column.addLayout(self._lay_out_ways())
        column.addWidget(self._lay_out_recent())
        column.addStretch(1)
        rows = QHBoxLayout(self)
        rows.setContentsMargins(WIDE, 2 * WIDE, WIDE, EDGE)
        rows.addStretch(1)
        rows.addWidget(middle, 10)
        rows.addStretch(1)

    def show_recent(self, paths: Sequence[str]) -> None:
        """List the workspaces opened lately, newest first; one that is gone says so and cannot be chosen."""
        clear(self._recent)
        if not paths:
            self._recent.addWidget(Words("None yet. The sample takes a moment to make.", Type.TEXT, Tone.MUTED))
        for path in paths:
            self._recent.addWidget(_Recent(self._theme, Path(path), self))

    def first_widget(self) -> QWidget:
        """Return the button that a newcomer should press."""
        return self._buttons[0]

    def _lay_out_ways(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        for title, words, button, kind, icon, signal in (
            ("Look round", "Northumbria's published strategy, with sample returns to read.", "Open the sample",
             Kind.PRIMARY, Icon.PLAN, self.sample_asked),
            ("Start your own", "An empty plan with this year's four quarters.", "New workspace…",
             Kind.SECONDARY, Icon.ADD, self.empty_asked),
            ("Go on working", "A workspace that is on this computer.", "Open…",
             Kind.SECONDARY, Icon.CHOOSE_FOLDER, self.open_asked),
        ):  # fmt: skip
            card = Card(self._theme, title)
            card.body.addWidget(Words(words, Type.TEXT, Tone.MUTED, wrap=True), 1, Qt.AlignmentFlag.AlignTop)
            way = Button(self._theme, button, kind, icon=icon)
            way.clicked.connect(signal)
            card.body.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)
            self._buttons.append(way)
            row.addWidget(card, 1)
        return row

    def _lay_out_recent(self) -> Card:
        card = Card(self._theme, "Opened lately")
        card.body.addLayout(self._recent)
        return card


class _Recent(QWidget):
    """One workspace: its name, where it is, and a button that opens it."""

    def __init__(self, theme: Theme, path: Path, page: WelcomePage) -> None:
        super().__init__()
        self._path = path
        self._page = page
        there = path.exists()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedWords(path.stem, Type.STRONG, Tone.TEXT if there else Tone.MUTED))
        where = str(path.parent) if there else f"{path.parent} (not there now)"
        words.addWidget(ElidedWords(where, Type.LABEL, Tone.MUTED))
        row.addLayout(words, 1)
        button = Button(theme, "Open", small=True, name=f"Open {path.stem}")
        button.block("" if there else "The file has been moved or deleted")
        button.clicked.connect(self._on_clicked)
        row.addWidget(button)

    @Slot()
    def _on_clicked(self) -> None:
        self._page.recent_chosen.emit(str(self._path))
