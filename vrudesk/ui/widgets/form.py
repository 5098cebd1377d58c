"""A labelled field: the label above, what is needed, and in words beneath what is wrong."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vrudesk.ui.theme.tokens import SMALL, TIGHT, Tone, Type
from vrudesk.ui.widgets.labels import Words, literal, restyle

_LABEL_GAP = 5


class Field(QWidget):
    """A label, its editor, and one line of words under it.

    An editor that is made of parts says by ``focusProxy`` which of them is typed in; a red edge comes from
    the property ``wrong`` of that part.
    """

    def __init__(
        self, label: str, editor: QWidget, *, help_text: str = "", needed: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self._typed_in = editor.focusProxy() or editor
        self._label = Words(literal(label), Type.LABEL_STRONG, Tone.MUTED)
        self._label.setBuddy(self._typed_in)
        self._needed = Words("needed", Type.LABEL_STRONG, Tone.NEGATIVE)
        self._below = Words("", Type.LABEL, wrap=True)
        self._below.hide()
        self._name = label
        heading = QHBoxLayout()
        heading.setSpacing(TIGHT)
        heading.addWidget(self._label)
        heading.addWidget(self._needed)
        heading.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(_LABEL_GAP)
        rows.addLayout(heading)
        rows.addWidget(editor)
        rows.addWidget(self._below)
        for part in {self._label, editor, self._typed_in}:
            part.setToolTip(help_text)
        self._help = help_text
        self.set_needed(needed)

    @property
    def error(self) -> str:
        """What is wrong, in words, or nothing."""
        return self._below.text() if self._typed_in.property("wrong") else ""

    def set_needed(self, needed: bool) -> None:
        """Say beside the label that the field has to be filled in."""
        self._needed.setVisible(needed)
        self._typed_in.setAccessibleName(f"{self._name}, needed" if needed else self._name)

    def set_label(self, label: str) -> None:
        """Change what the field is called."""
        self._label.setText(literal(label))
        self._name = label

    def set_error(self, words: str) -> None:
        """Say under the field what is wrong, and edge it red; no words take both away."""
        self._say(words, Tone.NEGATIVE)
        restyle(self._typed_in, wrong=bool(words))
        self._typed_in.update()

    def set_note(self, words: str) -> None:
        """Say something under the field that is not wrong."""
        self._say(words, Tone.MUTED)
        restyle(self._typed_in, wrong=False)

    def _say(self, words: str, tone: Tone) -> None:
        self._below.setText(words)
        self._below.setVisible(bool(words))
        self._below.set_tone(tone)
        self._typed_in.setAccessibleDescription(words or self._help)


class Form(QWidget):
    """Fields under one another, or side by side in a row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(SMALL + TIGHT)
        self._rows.addStretch(1)

    def add(self, *fields: QWidget) -> None:
        """Add a row of one field, or of several that share its width."""
        last = self._rows.count() - 1
        if len(fields) == 1:
            self._rows.insertWidget(last, fields[0])
            return
        row = QHBoxLayout()
        row.setSpacing(SMALL + TIGHT)
        for field in fields:
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self._rows.insertLayout(last, row)
