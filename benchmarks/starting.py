"""The programs that starting is measured with; each prints a line when it is painted, and ends."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QTableWidget, QTableWidgetItem, QTreeView, QWidget

if TYPE_CHECKING:
    from vrudesk.app import Application


class FirstPaint(QObject):
    """Print a line once a widget and its children are painted as wanted, and go on or end the program."""

    def __init__(
        self,
        widget: QWidget,
        line: str,
        wanted: Callable[[], bool] = lambda: True,
        after: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(widget)
        self._after = after
        self._widget = widget
        self._line = line
        self._wanted = wanted
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the paint event; children are painted before the next turn of the loop."""
        if event.type() == QEvent.Type.Paint and self._wanted():
            self._widget.removeEventFilter(self)
            QTimer.singleShot(0, self, self._end)
        return False

    def _end(self) -> None:
        print(self._line, flush=True)
        if self._after is not None:
            self._after()
        else:
            QApplication.exit(0)


def bare() -> int:
    """Show a window with one table, as plainly as PySide6 can."""
    qt = QApplication(sys.argv[:1])
    table = QTableWidget(20, 8)
    for row in range(20):
        for column in range(8):
            table.setItem(row, column, QTableWidgetItem(f"Cell {row}, {column}"))
    table.resize(1440, 900)
    watch = FirstPaint(table, "painted")
    table.show()
    return qt.exec() if watch else 1


def window() -> int:
    """Show our window, with nothing open."""
    qt, program = our_program()
    FirstPaint(program.window, "painted")
    program.start()
    return qt.exec()


def plan(path: str) -> int:
    """Show a workspace's plan and wait until its first action could be edited."""
    from pathlib import Path

    qt, program = our_program()

    def on_ready() -> None:
        tree = program.window.findChild(QTreeView)
        assert isinstance(tree, QTreeView), "no tree is shown"
        FirstPaint(tree.viewport(), "shown", lambda: _can_be_edited(tree.model()))

    program.ready.connect(on_ready)
    program.start(Path(path))
    return qt.exec()


def our_program() -> tuple[QApplication, Application]:
    """Return our program, made as its entry makes it."""
    from vrudesk.ui import starting

    starting.hurry()
    from vrudesk import app

    return app.make(sys.argv[:1])


def _can_be_edited(plan: QAbstractItemModel) -> bool:
    title = plan.index(0, 1, plan.index(0, 0))
    return bool(plan.flags(title) & Qt.ItemFlag.ItemIsEditable)


if __name__ == "__main__":
    _which, *_rest = sys.argv[1:]
    sys.exit(plan(*_rest) if _which == "plan" else window() if _which == "window" else bare())
