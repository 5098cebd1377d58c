"""Hands on the program that reviewing is measured with, and a pulse that notices when its window stands still."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from benchmarks.starting import FirstPaint

if TYPE_CHECKING:
    from vrudesk.app import Application
    from vrudesk.ui.pages.returns.returns_screen import ReturnsScreen

_TICK_MS = 5
_STAND_MS, _LOOK_MS = 2500, 500
"""Before a file is given, and before what it would change is saved: no person is quicker."""


class Pulse(QObject):
    """Notice for how long the event loop does not come round."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._longest, self._last = 0.0, time.perf_counter()
        timer = QTimer(self, interval=_TICK_MS)
        timer.timeout.connect(self._on_tick)
        timer.start()

    def take(self) -> float:
        """Return the longest pause so far in milliseconds, and begin anew."""
        longest, self._longest = self._longest, 0.0
        return longest

    @Slot()
    def _on_tick(self) -> None:
        now = time.perf_counter()
        self._longest = max(self._longest, (now - self._last) * 1000 - _TICK_MS)
        self._last = now


class Hands(QObject):
    """Give the file, wait until it is painted, and save it where that is wanted."""

    def __init__(self, running: Application, path: Path, *, save: bool) -> None:
        super().__init__(running)
        self._program = running
        self._path = path
        self._save = save
        running.ready.connect(self._on_ready)

    @Slot()
    def _on_ready(self) -> None:
        if self._save:
            QTimer.singleShot(_STAND_MS, self, self._give)
        else:
            self._watch()

    @Slot()
    def _give(self) -> None:
        from vrudesk.ui.dropping import FileDrops

        shell = self._program.shell
        assert shell is not None
        # As when the file is dropped on the window; the pulse begins when its screen is there.
        self._given = time.perf_counter()
        drops = shell.desk.findChild(FileDrops)
        assert isinstance(drops, FileDrops)
        drops.dropped.emit([self._path])
        self._watch()

    def _watch(self) -> None:
        shell = self._program.shell
        assert shell is not None
        from vrudesk.ui.pages.returns.returns_screen import ReturnsScreen

        self._pulse = Pulse(self)
        screen = shell.page("returns")
        assert isinstance(screen, ReturnsScreen)
        self._screen: ReturnsScreen = screen
        table = screen.review.findChild(QTableView)
        assert isinstance(table, QTableView)
        after = self._on_shown if self._save else None
        # To be asked for its viewport, PySide makes ready every class there is, which the program has no need of yet.
        viewport = table.findChild(QWidget, "qt_scrollarea_viewport")
        assert viewport is not None
        FirstPaint(viewport, "shown", lambda: screen.reviewing and table.model().rowCount() > 0, after)

    def _on_shown(self) -> None:
        print(f"taking {(time.perf_counter() - self._given) * 1000:.0f}", flush=True)
        print(f"reading {self._pulse.take():.0f}", flush=True)
        shell = self._program.shell
        assert shell is not None
        shell.desk.writing_changed.connect(self._on_writing)
        QTimer.singleShot(_LOOK_MS, self, self._save_it)

    @Slot()
    def _save_it(self) -> None:
        self._pulse.take()
        self._screen.review.accepted.emit()

    @Slot()
    def _on_writing(self) -> None:
        shell = self._program.shell
        assert shell is not None
        if not shell.desk.writing:
            QTimer.singleShot(0, self, self._on_saved)

    @Slot()
    def _on_saved(self) -> None:
        print(f"saving {self._pulse.take():.0f}", flush=True)
        QApplication.exit(0)
