"""Undo and redo: their words in the menu, and what happens when they meet something that was changed since."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction

from vrudesk.data.changeset import ChangeSet
from vrudesk.data.steps import Reach, Step
from vrudesk.domain.display import shortened
from vrudesk.domain.words import counted
from vrudesk.errors import UserError
from vrudesk.ui.desk import Desk
from vrudesk.ui.menus import Menus
from vrudesk.ui.widgets.labels import literal
from vrudesk.ui.widgets.status_bar import StatusBar
from vrudesk.ui.widgets.toast import Toast


class Undoing(QObject):
    """Carry out undo and redo on a desk, and keep the menu's words true."""

    def __init__(self, desk: Desk, menus: Menus, status: StatusBar, toast: Toast) -> None:
        super().__init__(desk)
        self._desk = desk
        self._menus = menus
        self._status = status
        self._toast = toast
        menus.undo_asked.connect(self.undo)
        menus.redo_asked.connect(self.redo)
        desk.changed.connect(self._on_changed)
        desk.told.connect(self._on_told)
        desk.writing_changed.connect(self._on_writing_changed)
        self._show(desk.workspace.reach())

    @Slot()
    def undo(self) -> None:
        """Turn back the newest step."""
        self._carry_out(self._desk.workspace.undo, "Undid")

    @Slot()
    def redo(self) -> None:
        """Bring back the step that was undone last."""
        self._carry_out(self._desk.workspace.redo, "Redid")

    def _carry_out(self, turn: Callable[[], ChangeSet | None], word: str) -> None:
        try:
            changes = turn()
        except UserError as error:
            self._desk.asker.tell(error.message, error.hint)
            return
        if changes is None:
            return
        self._toast.tell(f"{word}: {changes.label}")
        if changes.kept:
            lines = "\n".join(f"{each.table.replace('_', ' ')}: {each.step_label}" for each in changes.kept)
            self._desk.asker.tell(
                f"{counted(len(changes.kept), 'change')} made since the import were kept.", "Nothing was lost.", lines
            )

    def _show(self, reach: Reach) -> None:
        _name(self._menus.undo, "&Undo", reach.undo)
        _name(self._menus.redo, "&Redo", reach.redo)
        self._status.put("undo", f"Undo: {shortened(reach.undo.label)}" if reach.undo else "")

    @Slot(object)
    def _on_changed(self, _changes: ChangeSet) -> None:
        self._show(self._desk.workspace.reach())

    @Slot()
    def _on_writing_changed(self) -> None:
        if self._desk.writing:
            self._menus.undo.setEnabled(False)
            self._menus.redo.setEnabled(False)
        else:
            self._show(self._desk.workspace.reach())

    @Slot(str, bool)
    def _on_told(self, words: str, undoable: bool) -> None:
        if undoable:
            self._toast.tell(words, "Undo", self.undo)
        else:
            self._toast.tell(words)


def _name(action: QAction, verb: str, step: Step | None) -> None:
    action.setText(f"{verb}: {literal(shortened(step.label))}" if step else verb)
    action.setEnabled(step is not None)
