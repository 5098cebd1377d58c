"""Saving a copy of a return's file as it was received: asked where, written behind the screen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from vrudesk.errors import UserError
from vrudesk.progress import Progress
from vrudesk.ui.desk import Desk
from vrudesk.ui.dialogs.asker import FileKind

if TYPE_CHECKING:
    from vrudesk.data.queries.returns import ReturnRow


class CopySaving(QObject):
    """Save copies of kept files."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def save(self, row: ReturnRow) -> None:
        """Ask where a copy of a return's file goes, and write it."""
        from vrudesk.returns.kept import fit_name, save_kept

        suggested = Path.home() / fit_name(row.file_name)
        ending = suggested.suffix.casefold()
        kind = FileKind("Text files" if ending == ".csv" else "Workbooks", (f"*{ending}",))
        path = self._desk.asker.save_file("Save a copy of the file", [kind], suggested)
        if path is None:
            return

        def work(_progress: Progress) -> object:
            save_kept(self._desk.workspace, row.id, path)
            return f"Saved {path.name} as it was received"

        job = self._desk.tasks.run(work)
        job.done.connect(self._on_saved)
        job.failed.connect(self._on_not_saved)

    @Slot(object)
    def _on_saved(self, words: str) -> None:
        self._desk.told.emit(words, False)

    @Slot(object)
    def _on_not_saved(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        self._desk.asker.tell(error.message, error.hint)
