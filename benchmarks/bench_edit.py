"""Editing: from Enter in a cell until the cell is painted, in a plan of 2,000 actions beside a plain table."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QTreeView

from benchmarks import editing, measure

RUNS = 60
RATIO = 1.5
_TITLE = 1


class Painted(QObject):
    """Run the event loop until a view has been painted with the words that its current cell should show."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._loop = QEventLoop(self)
        self._words = ""

    def wait(self, words: str) -> None:
        """Return when the words are on the screen."""
        self._words = words
        self._view.viewport().installEventFilter(self)
        self._loop.exec()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look whether the cell is painted now, and with the words."""
        if event.type() == QEvent.Type.Paint and self._view.currentIndex().data() == self._words:
            self._view.viewport().removeEventFilter(self)
            # The painting itself is done when this event is.
            QTimer.singleShot(0, self._loop.quit)
        return False


class Editor:
    """Type into the cells of a view, one after another."""

    def __init__(self, view: QAbstractItemView) -> None:
        self._view = view
        self._painted = Painted(view)
        self._typed = 0

    def edit(self) -> float:
        """Edit the current cell and return the seconds from Enter until it is painted."""
        self._typed += 1
        words = f"Words that were typed {self._typed}"
        self._view.edit(self._view.currentIndex())
        line = self._view.viewport().findChild(QLineEdit)
        assert line is not None
        line.setText(words)
        _idle()
        began = time.perf_counter()
        QApplication.sendEvent(line, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier))
        self._painted.wait(words)
        seconds = time.perf_counter() - began
        _idle()
        return seconds


def main() -> int:
    """Measure both and say whether ours keeps its promise."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["VRUDESK_HOME"] = folder
        from vrudesk import app

        path = editing.large_plan(Path(folder))
        qt, program = app.make(sys.argv[:1])
        program.window.resize(*editing.SIZE)
        program.start(path)
        tree = _shown_plan(program.window.findChild)
        tree.setCurrentIndex(tree.model().index(0, _TITLE, tree.model().index(0, 0)))
        table = editing.plain_table()
        table.setCurrentIndex(table.model().index(1, _TITLE))
        _idle()
        mine, peer = measure.in_turn(RUNS, Editor(tree).edit, Editor(table).edit)
        what = f"One edit with {editing.ACTIONS:,} actions, from Enter until it is painted"
        status = measure.status([measure.report(what, mine, peer, RATIO, "a plain table over lists")])
        table.deleteLater()
        program.window.close()
        QTimer.singleShot(0, qt.quit)
        qt.exec()
    return status


def _shown_plan(find: Callable[[type[QTreeView]], QTreeView | None]) -> QTreeView:
    """Run the event loop until the plan is there."""
    for _ in range(200):
        tree = find(QTreeView)
        if tree is not None and tree.model().rowCount():
            return tree
        _idle()
    raise RuntimeError("the plan was not shown")


def _idle() -> None:
    """Let everything that is under way come to rest, the panel beside the tree included."""
    loop = QEventLoop()
    QTimer.singleShot(60, loop.quit)
    loop.exec()


if __name__ == "__main__":
    sys.exit(main())
