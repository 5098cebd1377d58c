"""The door with dialogs behind it; each is brought up only when it is asked for."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from vrudesk.ui.dialogs.asker import Answer, Bug, Day, FileKind, Question
    from vrudesk.ui.dialogs.frame import Frame
    from vrudesk.ui.theme.theme import Theme


class QtAsker:
    """Ask with dialogs over the window that is in front."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def open_file(self, title: str, kinds: Sequence[FileKind], folder: Path | None = None) -> Path | None:
        """Ask for one file to read."""
        from PySide6.QtWidgets import QFileDialog

        name, _ = QFileDialog.getOpenFileName(_front(), title, _text(folder), _filters(kinds))
        return Path(name) if name else None

    def open_files(self, title: str, kinds: Sequence[FileKind], folder: Path | None = None) -> list[Path]:
        """Ask for files to read."""
        from PySide6.QtWidgets import QFileDialog

        names, _ = QFileDialog.getOpenFileNames(_front(), title, _text(folder), _filters(kinds))
        return [Path(name) for name in names]

    def open_folder(self, title: str, folder: Path | None = None) -> Path | None:
        """Ask for a folder to write into."""
        from PySide6.QtWidgets import QFileDialog

        name = QFileDialog.getExistingDirectory(_front(), title, _text(folder))
        return Path(name) if name else None

    def save_file(self, title: str, kinds: Sequence[FileKind], suggested: Path | None = None) -> Path | None:
        """Ask where to write; a name without an ending takes that of the first kind."""
        from PySide6.QtWidgets import QFileDialog

        name, _ = QFileDialog.getSaveFileName(_front(), title, _text(suggested), _filters(kinds))
        if not name:
            return None
        path = Path(name)
        endings = [pattern.removeprefix("*") for kind in kinds for pattern in kind.patterns]
        fits = not endings or path.suffix.lower() in endings
        # The dialog has asked about the name that was typed, not about the one with an ending.
        completed = path if fits else path.with_name(path.name + endings[0])
        if completed != path and completed.exists():
            words = "The file that is there will be lost."
            return completed if self.confirm(f"Replace {completed.name}?", words, "Replace", danger=True) else None
        return completed

    def confirm(self, question: str, words: str, do: str, *, leave: str = "Cancel", danger: bool = False) -> bool:
        """Ask whether to do something."""
        from vrudesk.ui.dialogs.questions import Confirm

        return _agreed(Confirm(self._theme, question, words, do, leave, danger=danger, parent=_front()))

    def ask_words(self, title: str, label: str, *, words: str = "", do: str = "Save", prompt: str = "") -> str | None:
        """Ask for words; blank ones are not accepted."""
        from vrudesk.ui.dialogs.questions import AskWords

        dialog = AskWords(self._theme, title, label, words, do, prompt, _front())
        return dialog.words if _agreed(dialog) else None

    def ask_day(self, title: str, label: str, *, words: str = "", do: str, day: date | None = None) -> Day | None:
        """Ask for a day, which may be left blank."""
        from vrudesk.ui.dialogs.ask_day import AskDay
        from vrudesk.ui.dialogs.asker import Day

        dialog = AskDay(self._theme, title, label, words, do, day, _front())
        return Day(dialog.day) if _agreed(dialog) else None

    def choose(self, question: str, words: str, answers: Sequence[Answer], chosen: str = "") -> str | None:
        """Ask for one of several answers."""
        from vrudesk.ui.dialogs.questions import Choose

        dialog = Choose(self._theme, question, words, answers, chosen, _front())
        return dialog.chosen if _agreed(dialog) else None

    def choose_each(
        self, title: str, words: str, questions: Sequence[Question], answers: Sequence[Answer]
    ) -> dict[str, str] | None:
        """Ask for one of several answers to each question."""
        from vrudesk.ui.dialogs.choose_each import ChooseEach

        dialog = ChooseEach(self._theme, title, words, questions, answers, _front())
        return dialog.chosen if _agreed(dialog) else None

    def tick(
        self, question: str, words: str, answers: Sequence[Answer], ticked: Collection[str], do: str
    ) -> list[str] | None:
        """Ask which of many answers hold."""
        from vrudesk.ui.dialogs.tick_some import TickSome

        dialog = TickSome(self._theme, question, words, answers, ticked, do, _front())
        return dialog.ticked if _agreed(dialog) else None

    def tell(self, message: str, hint: str = "", details: str = "") -> None:
        """Say what went wrong."""
        from vrudesk.ui.dialogs.questions import Tell

        _agreed(Tell(self._theme, message, hint, details, _front()))

    def report(self, bug: Bug) -> None:
        """Show the report on a bug."""
        from vrudesk.ui.dialogs.report_dialog import ReportDialog

        _agreed(ReportDialog(self._theme, bug, self._where_to_report, _front()))

    def _where_to_report(self) -> Path | None:
        from vrudesk.ui.dialogs.asker import FileKind

        kinds = (FileKind("Text files", ("*.txt",)),)
        return self.save_file("Save the report", kinds, Path.home() / "VRU Desk report.txt")


def _agreed(dialog: Frame) -> bool:
    agreed = dialog.exec() == dialog.DialogCode.Accepted
    dialog.deleteLater()
    return agreed


def _front() -> QWidget | None:
    return QApplication.activeModalWidget() or QApplication.activeWindow()


def _text(path: Path | None) -> str:
    return str(path) if path else ""


def _filters(kinds: Sequence[FileKind]) -> str:
    return ";;".join(kind.filter for kind in kinds)
