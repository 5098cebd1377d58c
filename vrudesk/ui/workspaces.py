"""Opening and making workspaces: behind the screen, with plain words for every file that cannot be opened.

The data room is imported here, by the first task, so that the window is painted before it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from vrudesk import paths, settings
from vrudesk.clock import Clock
from vrudesk.errors import UserError
from vrudesk.progress import Progress
from vrudesk.ui.preferences import Preferences
from vrudesk.ui.tasks import TaskRunner

if TYPE_CHECKING:
    from vrudesk.data.workspace import Workspace
    from vrudesk.data.writer import Author
    from vrudesk.ui.dialogs.asker import Asker, FileKind

_READ_ONLY_KINDS = {"open elsewhere", "read-only"}


class Workspaces(QObject):
    """Open and make workspaces; ``opened`` gives each one that was, ``began`` the job that opens it."""

    opened = Signal(object)
    began = Signal(object, str)

    def __init__(
        self, tasks: TaskRunner, asker: Asker, clock: Clock, preferences: Preferences, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._asker = asker
        self._clock = clock
        self._preferences = preferences
        self._path = Path()

    @Slot()
    def ask_to_open(self) -> None:
        """Ask which file to open, and open it."""
        path = self._asker.open_file("Open a workspace", [_workspace_files()], paths.data_folder())
        if path is not None:
            self.open(path)

    @Slot(str)
    def open_recent(self, path: str) -> None:
        """Open a workspace that was opened lately."""
        self.open(Path(path))

    @Slot()
    def make_sample(self) -> None:
        """Make a workspace from the sample plan, under a name that is free, and open it."""
        self._make(_free_name(paths.data_folder(), "Northumbria sample"), sample="northumbria")

    @Slot()
    def ask_to_make(self) -> None:
        """Ask for the team's name and make an empty workspace for it."""
        team = self._asker.ask_words("New workspace", "What is your team called?", do="Choose where to keep it…")
        if team is None:
            return
        suggested = _free_name(paths.data_folder(), _file_name(team))
        path = self._asker.save_file("Keep the workspace as", [_workspace_files()], suggested)
        if path is not None:
            self._make(path, team=team)

    def open(self, path: Path) -> None:
        """Open a file to work in."""
        author = self._author
        self._path = path

        def work(_progress: Progress) -> object:
            from vrudesk.data.workspace import Workspace

            return Workspace.open(path, author(), self._clock)

        self._run(work, f"Opening {path.name}")

    def _make(self, path: Path, *, team: str = "", sample: str = "") -> None:
        author, clock = self._author, self._clock
        self._path = path

        def work(_progress: Progress) -> object:
            return _made(path, author(), clock, team, sample)

        self._run(work, f"Making {path.name}")

    def _run(self, work: Callable[[Progress], object], words: str) -> None:
        job = self._tasks.run_on_database(work)
        job.done.connect(self._on_opened)
        job.failed.connect(self._on_failed)
        self.began.emit(job, words)

    def _author(self) -> Author:
        from vrudesk.data.writer import Author

        known = self._preferences.settings
        return Author(known.person or settings.account(), known.device)

    @Slot(object)
    def _on_opened(self, workspace: Workspace) -> None:
        self._preferences.opened(workspace.path)
        self.opened.emit(workspace)

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        from vrudesk.ui.dialogs.asker import Answer

        if error.kind in _READ_ONLY_KINDS and self._asker.choose(
            error.message, error.hint, [Answer("look", "Open to read only", "Nothing can be changed")], "look"
        ):
            self._open_read_only(self._path)
        elif error.kind not in _READ_ONLY_KINDS:
            self._asker.tell(error.message, error.hint)
        if error.kind == "missing":
            self._preferences.forget(self._path)

    def _open_read_only(self, path: Path) -> None:
        def work(_progress: Progress) -> object:
            from vrudesk.data.workspace import Workspace

            return Workspace.open_read_only(path)

        self._run(work, f"Opening {path.name}")


def _made(path: Path, author: Author, clock: Clock, team: str, sample: str) -> Workspace:
    from vrudesk.commands import load, setup
    from vrudesk.data.workspace import Workspace
    from vrudesk.domain.periods import financial_year

    command = load.sample(sample) if sample else setup.SetUp(team, financial_year(clock.now().astimezone().date()))
    workspace = Workspace.create(path, author, clock)
    workspace.do(command)
    return workspace


def _free_name(folder: Path, stem: str) -> Path:
    """Return a path that is not taken: "Sample.vrudesk", else "Sample 2.vrudesk" and so on."""
    path, number = folder / f"{stem}.vrudesk", 2
    while path.exists():
        path, number = folder / f"{stem} {number}.vrudesk", number + 1
    return path


def _file_name(team: str) -> str:
    """Return a name without the characters that Windows forbids."""
    return "".join(each for each in team if each not in '<>:"/\\|?*' and ord(each) > 31).strip(" .")[:80] or "Workspace"


def _workspace_files() -> FileKind:
    from vrudesk.ui.dialogs.asker import FileKind

    return FileKind("VRU Desk workspaces", ("*.vrudesk",))
