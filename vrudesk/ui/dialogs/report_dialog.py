"""The dialog for a bug: nothing saved is lost, here is what happened, and here is how to pass it on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from vrudesk.ui.dialogs.asker import Bug
from vrudesk.ui.dialogs.frame import Frame
from vrudesk.ui.theme.icons import Icon
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import Tone, Type
from vrudesk.ui.widgets.buttons import Kind
from vrudesk.ui.widgets.form import Field
from vrudesk.ui.widgets.labels import Words

_LINES = 12
_TITLE = "VRU Desk made a mistake"
_WORDS = (
    "Everything that was saved is safe, and what you were typing is kept as a draft. You can go on working; "
    "if something looks wrong, close VRU Desk and open it again."
)


class ReportDialog(Frame):
    """Show the report, and save or copy it; ``ask_where`` asks for the file."""

    def __init__(self, theme: Theme, bug: Bug, ask_where: Callable[[], Path | None], parent: QWidget | None) -> None:
        super().__init__(theme, _TITLE, _WORDS, sign=(Icon.BUG, Tone.NEGATIVE), parent=parent)
        self._bug = bug
        self._ask_where = ask_where
        self._box = QPlainTextEdit(bug.text, readOnly=True, tabChangesFocus=True)
        self._box.setFont(_fixed_font(theme))
        self._box.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._box.setMinimumHeight(theme.metrics(Type.LABEL).lineSpacing() * _LINES)
        self.body.addWidget(Field("What happened, for whoever puts it right", self._box))
        self._says = Words(f"Kept in {bug.logged_at}" if bug.logged_at else "", Type.LABEL, Tone.MUTED, wrap=True)
        self._says.setVisible(bug.logged_at is not None)
        self.body.addWidget(self._says)
        self.add_quiet_button("Save the report…", Icon.SAVE).clicked.connect(self._on_save_clicked)
        self.add_button("Copy").clicked.connect(self._on_copy_clicked)
        close = self.add_button("Go on working", Kind.PRIMARY, default=True)
        close.clicked.connect(self.accept)
        close.setFocus()

    @property
    def says(self) -> str:
        """What is said under the report."""
        return self._says.text()

    @Slot()
    def _on_save_clicked(self) -> None:
        path = self._ask_where()
        if path is None:
            return
        try:
            path.write_text(self._bug.text, encoding="utf-8")
        except OSError as error:
            self._say(f"It could not be saved there ({error.strerror}). Choose another folder.", Tone.NEGATIVE)
        else:
            self._say(f"Saved as {path}", Tone.MUTED)

    @Slot()
    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._bug.text)
        self._say("Copied", Tone.MUTED)

    def _say(self, words: str, tone: Tone) -> None:
        self._says.setText(words)
        self._says.set_tone(tone)
        self._says.show()


def _fixed_font(theme: Theme) -> QFont:
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPointSizeF(theme.font(Type.LABEL).pointSizeF())
    return font
