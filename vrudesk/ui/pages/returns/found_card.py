"""What was found in a return that was read: what is to be looked at, and the notes where they are asked for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vrudesk.data.queries.returns import ProblemRow
from vrudesk.domain.words import counted
from vrudesk.returns.places import place_of
from vrudesk.ui.clearing import clear
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import SMALL, Tone, Type
from vrudesk.ui.widgets.buttons import Button, Kind
from vrudesk.ui.widgets.card import Card
from vrudesk.ui.widgets.labels import Words
from vrudesk.ui.widgets.scroll import ScrollColumn

_TONES = {"error": Tone.NEGATIVE, "warning": Tone.TEXT}
_MOST = 100


class FoundCard(Card):
    """List the problems of the return that is chosen; its notes are one press away.

    ``cell_asked`` gives the sheet and the cell of a problem that is to be seen in the file.
    """

    cell_asked = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, "What was found", " ", parent)
        self._found: Sequence[ProblemRow] = ()
        self._noted = False
        self._notes = Button(theme, "Show notes", Kind.LINK, small=True, parent=self)
        self.column = ScrollColumn(self)
        # What is long is read with the arrow keys.
        self.column.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.column.setAccessibleName("What was found")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(SMALL)
        self.column.body.addLayout(self._lines)
        self.column.body.addStretch(1)
        self.add_action(self._notes)
        self.hold(self.column)
        self._notes.clicked.connect(self._on_notes_clicked)
        self.show_found(())

    def show_found(self, found: Sequence[ProblemRow]) -> None:
        """Show what was found in a return, its notes too if those of the one before were shown."""
        self._found = found
        self._fill()

    def _fill(self) -> None:
        clear(self._lines)
        serious = [each for each in self._found if each.severity in _TONES]
        notes = [each for each in self._found if each.severity not in _TONES]
        self.set_title("What was found", f"{counted(len(serious), 'thing')} to look at" if serious else "")
        self._notes.setVisible(bool(notes))
        self._notes.setText(f"{'Hide' if self._noted else 'Show'} {counted(len(notes), 'note')}")
        if not serious:
            self._say("Nothing in this return needs a look.", Tone.MUTED)
        shown = [*serious, *(notes if self._noted else ())]
        for problem in shown[:_MOST]:
            self._say(problem.message, _TONES.get(problem.severity, Tone.MUTED), problem)
        if len(shown) > _MOST:
            self._say(f"And {len(shown) - _MOST:,} more.", Tone.MUTED)

    def _say(self, words: str, tone: Tone, problem: ProblemRow | None = None) -> None:
        """Say something, with a link to its cell where it has one."""
        said = Words(words, Type.TEXT, tone, wrap=True, parent=self.column.inner)
        if problem is None or place_of(problem.cell) is None:
            self._lines.addWidget(said)
            return
        cell, sheet = problem.cell, problem.sheet
        link = Button(self._theme, cell, Kind.LINK, small=True, name=f"Show cell {cell} of sheet {sheet} in the file")
        link.setProperty("sheet", sheet)
        link.clicked.connect(self._on_cell_clicked)
        line = QWidget(self.column.inner)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        row.addWidget(said, 1)
        row.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        self._lines.addWidget(line)

    @Slot()
    def _on_cell_clicked(self) -> None:
        link = self.sender()
        if isinstance(link, Button):
            self.cell_asked.emit(str(link.property("sheet")), link.text())

    @Slot()
    def _on_notes_clicked(self) -> None:
        self._noted = not self._noted
        self._fill()
