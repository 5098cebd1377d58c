"""The composition root: builds everything and owns nothing; the only module that knows everybody."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from vrudesk import __version__, paths, settings
from vrudesk.clock import Clock, SystemClock
from vrudesk.given import Given
from vrudesk.ui.dialogs.asker import Asker
from vrudesk.ui.dialogs.qt_asker import QtAsker
from vrudesk.ui.dialogs.reports import Reporter
from vrudesk.ui.main_window import MainWindow
from vrudesk.ui.preferences import Preferences
from vrudesk.ui.starting import FirstPaint, settle
from vrudesk.ui.tasks import TaskRunner
from vrudesk.ui.theme.application import new_application
from vrudesk.ui.theme.icons import Icon
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.workspaces import Workspaces

if TYPE_CHECKING:
    from vrudesk.data.workspace import Workspace
    from vrudesk.returns.ahead import Ahead
    from vrudesk.ui.shell import Shell


_WAITING = "returns"
_SETTLED_MS, _IDLE_MS = 3000, 1000


class Application(QObject):
    """Everything of one running program, built once and connected; ``ready`` says that a workspace is shown."""

    ready = Signal()

    def __init__(self, qt: QApplication, asker: Asker | None = None, clock: Clock | None = None) -> None:
        super().__init__()
        known = settings.load()
        self.clock = clock or SystemClock()
        self.theme = Theme(known.theme, known.text_scale)
        self.theme.apply(qt)
        self.tasks = TaskRunner(self)
        self.window = MainWindow(self.theme)
        self.asker: Asker = asker or QtAsker(self.theme)
        self.reporter = Reporter(self.asker, self.clock, paths.log_folder(), self)
        self.preferences = Preferences(known, self)
        self.workspaces = Workspaces(self.tasks, self.asker, self.clock, self.preferences, self)
        self.shell: Shell | None = None
        self._returns: tuple[Path, ...] = ()
        self._ahead: Ahead | None = None
        self._idle = QTimer(self, singleShot=True, interval=_IDLE_MS)
        self._connect()
        self._offer(known.recent)

    def start(self, path: Path | None = None, returns: Sequence[Path] = (), ahead: Ahead | None = None) -> None:
        """Show the window, and once it is painted open a workspace if one is named, with returns to review in it.

        Returns without a workspace go into the last one that was open; where there is none, they wait for one.
        ``ahead`` may be reading the first of them already.
        """
        self.reporter.install()
        first = FirstPaint(self.window)
        first.painted.connect(self._on_painted)
        self._returns, self._ahead = tuple(returns), ahead
        if returns:
            many = "s wait: open the workspace that they are for" if len(returns) > 1 else " waits: open its workspace"
            words = f"{len(returns)} return{many}"
            self.window.status.put(_WAITING, words, Icon.RETURNS)
            recent = [Path(each) for each in self.preferences.settings.recent]
            path = path or next((each for each in recent if each.exists()), None)
        if path is not None:
            first.painted.connect(lambda: self.workspaces.open(path))
        self.window.show()

    def end(self) -> None:
        """Save what is being typed, close the workspace and stop all work."""
        self._leave()
        if self._ahead is not None:
            self._ahead.stop()
        self.tasks.shutdown()
        self.reporter.uninstall()

    def _connect(self) -> None:
        menus, welcome, workspaces = self.window.menus, self.window.welcome, self.workspaces
        for source in (menus, welcome):
            source.sample_asked.connect(workspaces.make_sample)
            source.open_asked.connect(workspaces.ask_to_open)
            source.recent_chosen.connect(workspaces.open_recent)
        menus.new_asked.connect(workspaces.ask_to_make)
        welcome.empty_asked.connect(workspaces.ask_to_make)
        menus.close_asked.connect(self._on_close_asked)
        menus.quit_asked.connect(self.window.close)
        menus.about_asked.connect(self._on_about_asked)
        known = self.preferences.settings
        menus.offer_views(known.theme, known.text_scale)
        menus.theme_chosen.connect(self._on_theme_chosen)
        menus.text_scale_chosen.connect(self._on_text_scale_chosen)
        workspaces.opened.connect(self._on_opened)
        self.preferences.remembered.connect(self._offer)
        workspaces.began.connect(self.window.progress.follow)
        self.window.closing.connect(self.end)
        self.tasks.unheard.connect(self.reporter.take)
        self._idle.timeout.connect(self._warm)

    def _leave(self) -> None:
        self._idle.stop()
        shell, self.shell = self.shell, None
        if shell is not None:
            shell.leave()

    @Slot()
    def _on_painted(self) -> None:
        QApplication.setWindowIcon(self.theme.application_icon())

    @Slot(object)
    def _on_opened(self, workspace: Workspace) -> None:
        from vrudesk.ui.desk import Desk
        from vrudesk.ui.shell import Shell

        self._leave()
        desk = Desk(workspace, self.tasks, self.asker, self.theme, self.clock, self)
        returns, ahead = self._returns, self._ahead
        self._returns, self._ahead = (), None
        self.window.status.put(_WAITING, "")
        self.shell = Shell(desk, self.window, self.preferences, returns, ahead)
        self.ready.emit()
        self._idle.start()

    @Slot()
    def _warm(self) -> None:
        """Get ready for the next screen, once nothing is done for this one."""
        if self.tasks.busy:
            self._idle.start()
            return
        from vrudesk.ui.warming import warm

        self.tasks.run(warm)

    @Slot(tuple)
    def _offer(self, recent: Sequence[str]) -> None:
        self.window.welcome.show_recent(recent)
        self.window.menus.offer_recent(recent)

    @Slot()
    def _on_close_asked(self) -> None:
        self._leave()
        self.window.show_welcome()

    @Slot(str)
    def _on_theme_chosen(self, mode: str) -> None:
        from dataclasses import replace

        self.theme.set_mode(mode)
        self.preferences.keep(replace(self.preferences.settings, theme=mode))

    @Slot(int)
    def _on_text_scale_chosen(self, percent: int) -> None:
        from dataclasses import replace

        self.theme.set_text_scale(percent)
        self.preferences.keep(replace(self.preferences.settings, text_scale=percent))

    @Slot()
    def _on_about_asked(self) -> None:
        self.asker.tell(
            f"VRU Desk {__version__}",
            "Everything stays on this computer. Type: Inter (SIL Open Font License). Icons: Lucide (ISC). "
            "Built with Qt for Python (LGPL).",
        )


def make(arguments: Sequence[str]) -> tuple[QApplication, Application]:
    """Return the application and everything in it, not shown yet."""
    qt = new_application(arguments)
    qt.setApplicationName("VRU Desk")
    return qt, Application(qt)


def main(given: Given, ahead: Ahead | None = None) -> int:
    """Open the window, on a workspace and returns if any are named, and return the exit status when it is closed."""
    qt, program = make(sys.argv[:1])
    program.start(given.workspace, given.returns, ahead)
    QTimer.singleShot(_SETTLED_MS, settle)
    return qt.exec()
