"""Undo and redo: their words in the menu, and what happens when they meet something that was changed since."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction

from vrudesk.data.changeset import ChangeSet
from vrudesk.data.steps import UNDO, Reach, Step, is_long
from vrudesk.domain.display import shortened
from vrudesk.domain.words import counted
from vrudesk.errors import UserError
from vrudesk.progress import Progress
from vrudesk.ui.calm import Calm
from vrudesk.ui.desk import Desk
from vrudesk.ui.menus import Menus
from vrudesk.ui.widgets.labels import literal
from vrudesk.ui.widgets.status_bar import StatusBar
from vrudesk.ui.widgets.toast import Toast


class Undoing(QObject):
    """Carry out undo and redo on a desk, and keep the menu's words true.

    ``working`` gives the job and what it does where a long step is turned back behind the screen.
    """

    working = Signal(object, str)

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
        workspace = self._desk.workspace
        self._carry_out(workspace.reach().undo, workspace.undo, "Undid")

    @Slot()
    def redo(self) -> None:
        """Bring back the step that was undone last."""
        workspace = self._desk.workspace
        self._carry_out(workspace.reach().redo, workspace.redo, "Redid")

    def _carry_out(self, step: Step | None, turn: Callable[[], ChangeSet | None], word: str) -> None:
        if step is not None and self._desk.read(lambda connection: is_long(connection, step.id)):
            self._turn_behind(step, turn, word)
            return
        try:
            changes = turn()
        except UserError as error:
            self._desk.asker.tell(error.message, error.hint)
        else:
            self._tell(changes, word)

    def _turn_behind(self, step: Step, turn: Callable[[], ChangeSet | None], word: str) -> None:
        calm = Calm()

        def work(progress: Progress) -> object:
            progress.report(words)
            with calm.undisturbed():
                return turn(), word

        words = f"{'Undoing' if step.kind != UNDO else 'Redoing'}: {shortened(step.label)}"
        job = self._desk.write_behind(work)
        job.done.connect(self._on_turned)
        job.failed.connect(self._on_not_turned)
        self.working.emit(job, words)

    def _tell(self, changes: ChangeSet | None, word: str) -> None:
        if changes is None:
            return
        self._toast.tell(f"{word}: {changes.label}")
        if changes.kept:
            lines = "\n".join(f"{each.table.replace('_', ' ')}: {each.step_label}" for each in changes.kept)
            self._desk.asker.tell(
                f"{counted(len(changes.kept), 'change')} made since the import were kept.", "Nothing was lost.", lines
            )

    @Slot(object)
    def _on_turned(self, turned: tuple[ChangeSet | None, str]) -> None:
        self._tell(*turned)

    @Slot(object)
    def _on_not_turned(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        self._desk.asker.tell(error.message, error.hint)

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
