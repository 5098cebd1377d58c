"""What an open workspace does to the window: its screens, its undo, its backup, and its end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget
from sqlalchemy import Connection, select

from vrudesk import paths
from vrudesk.data import backup
from vrudesk.data.changeset import ChangeSet
from vrudesk.data.schema import Team
from vrudesk.data.schema.base import table_of
from vrudesk.errors import UserError
from vrudesk.progress import Progress
from vrudesk.ui.desk import Desk
from vrudesk.ui.dropping import FileDrops
from vrudesk.ui.main_window import MainWindow
from vrudesk.ui.pages.originals.originals import Originals
from vrudesk.ui.preferences import Preferences
from vrudesk.ui.quarter import QuarterVerbs
from vrudesk.ui.screens import PAPERS, PLAN, RECORDS, RETURNS
from vrudesk.ui.tasks import Job
from vrudesk.ui.theme.icons import Icon
from vrudesk.ui.theme.tokens import Tone
from vrudesk.ui.undoing import Undoing

if TYPE_CHECKING:
    from vrudesk.returns.ahead import Ahead
    from vrudesk.ui.pages.desk_page import DeskPage
    from vrudesk.ui.pages.returns.returns_screen import ReturnsScreen

    ScreenPage: TypeAlias = DeskPage | ReturnsScreen


# What is asked for comes first; a backup beside it would make both slow.
_BACKUP_MS = 1000


class Shell(QObject):
    """Show a desk in the window; screens are made when they are first opened."""

    shown = Signal()

    def __init__(
        self,
        desk: Desk,
        window: MainWindow,
        preferences: Preferences,
        returns: Sequence[Path] = (),
        ahead: Ahead | None = None,
    ) -> None:
        super().__init__(desk)
        self.desk = desk
        self._window = window
        self._preferences = preferences
        self._screen = PLAN
        self._pages: dict[str, ScreenPage] = {}
        self._undoing = Undoing(desk, window.menus, window.status, window.toast)
        self._undoing.working.connect(self._follow)
        self._quarter = QuarterVerbs(desk, window.menus)
        self._originals = Originals(desk, window)
        window.show_workspace(desk.workspace.path.stem)
        window.sidebar.chosen.connect(self.open_screen)
        self._drops = FileDrops(desk, window)
        self._drops.dropped.connect(self.review)
        window.sidebar.fold_asked.connect(self._on_fold_asked)
        desk.changed.connect(self._on_changed)
        desk.period_chosen.connect(self._show_head)
        self._show_head()
        self._show_status()
        if returns:
            self.review(returns, ahead)
        else:
            self.open_screen(PLAN)
        self._backup = QTimer(self, singleShot=True, interval=_BACKUP_MS)
        self._backup.timeout.connect(self._back_up)
        self._backup.start()

    def page(self, key: str) -> ScreenPage:
        """Return a screen, made now if it was not open before."""
        if key not in self._pages:
            page = self._pages[key] = _make_page(key, self.desk, self._window.pages)
            self._window.pages.addWidget(page)
        return self._pages[key]

    @Slot(str)
    def open_screen(self, key: str) -> None:
        """Show a screen and put the focus where its work begins."""
        page = self.page(key)
        self._screen = key
        self._window.sidebar.fold(self._preferences.is_folded(key))
        self._window.sidebar.select(key)
        self._window.pages.setCurrentWidget(page)
        page.first_widget().setFocus()

    @Slot(list)
    def review(self, files: Sequence[Path], ahead: Ahead | None = None) -> None:
        """Review returns one after another; ``ahead`` may be reading the first already."""
        if self.desk.read_only:
            if ahead is not None:
                ahead.stop()
            self.open_screen(RETURNS)
            self.desk.told.emit("No return can be read into a workspace that is open to read only", False)
            return
        if ahead is None:
            from vrudesk.returns.ahead import Ahead

            # The first is read in another process while the screen is made.
            ahead = Ahead()
            ahead.begin(files[0])
        from vrudesk.ui.pages.returns.returns_screen import ReturnsScreen

        screen = self.page(RETURNS)
        assert isinstance(screen, ReturnsScreen)
        screen.read_files(files, ahead)
        self.open_screen(RETURNS)

    def leave(self) -> None:
        """Save what is being typed, take the screens away and close the workspace."""
        self._backup.stop()
        self._window.setAcceptDrops(False)
        for page in self._pages.values():
            page.leave()
        self._originals.close()
        self.desk.leave()
        for page in self._pages.values():
            self._window.pages.removeWidget(page)
            page.deleteLater()
        for key in ("saved", "undo", "backup", "writer"):
            self._window.status.put(key, "")
        self._window.menus.block()
        self.desk.deleteLater()

    @Slot(object, str)
    def _follow(self, job: Job, words: str) -> None:
        self._window.progress.follow(job, words, stoppable=False)

    @Slot(bool)
    def _on_fold_asked(self, folded: bool) -> None:
        self._preferences.fold(self._screen, folded=folded)

    @Slot()
    def _show_head(self) -> None:
        team = self.desk.read(_team)
        period = self.desk.period
        self._window.sidebar.set_head(team, period.period.title if period else "")

    def _show_status(self) -> None:
        if self.desk.read_only:
            self._window.status.put("writer", "Open to read only", Icon.LOCKED, Tone.CAUTION)
        else:
            self._window.status.put("saved", "Everything is saved", Icon.CHECK, Tone.POSITIVE)
            self._window.status.put("writer", "You are the only writer", Icon.LOCKED)

    @Slot(object)
    def _on_changed(self, _changes: ChangeSet) -> None:
        at = self.desk.clock.now().astimezone()
        self._window.status.put("saved", f"Saved, {at:%H:%M}", Icon.CHECK, Tone.POSITIVE)
        self._show_head()

    @Slot()
    def _back_up(self) -> None:
        if self.desk.read_only:
            return
        if self.desk.tasks.busy:
            self._backup.start()
            return
        path, clock = self.desk.workspace.path, self.desk.clock
        folder = backup.folder_for(path, paths.backup_folder())

        def work(_progress: Progress) -> object:
            return backup.back_up(path, folder, backup.ON_OPEN, clock)

        job = self.desk.tasks.run_on_database(work)
        job.done.connect(self._on_backed_up)
        job.failed.connect(self._on_not_backed_up)

    @Slot(object)
    def _on_backed_up(self, made: backup.Backup) -> None:
        at: datetime = made.at.astimezone()
        self._window.status.put("backup", f"Last backup {at:%H:%M}, {made.why}", Icon.SHIELD, right=True)

    @Slot(object)
    def _on_not_backed_up(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        self._window.status.put(
            "backup", f"No backup was made: {error.message}", Icon.WARNING, Tone.NEGATIVE, right=True
        )


def _team(connection: Connection) -> str:
    return connection.execute(select(table_of(Team).c.name)).scalar() or ""


def _make_page(key: str, desk: Desk, parent: QWidget) -> ScreenPage:
    # What grows inside its parent is styled once; a page that is put in when it is whole is styled again.
    if key == RETURNS:
        from vrudesk.ui.pages.returns.returns_screen import ReturnsScreen

        return ReturnsScreen(desk, parent)
    if key == PAPERS:
        from vrudesk.ui.pages.papers.papers_page import PapersPage

        return PapersPage(desk, parent)
    if key == RECORDS:
        from vrudesk.ui.pages.records.records_page import RecordsPage

        return RecordsPage(desk, parent)
    from vrudesk.ui.pages.plan.plan_page import PlanPage

    return PlanPage(desk, parent)
