"""What finds leftovers finds each kind of them, and nothing where all is well."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ui import leftovers
from vrudesk.progress import Progress
from vrudesk.ui.tasks import TaskRunner


def test_a_window_a_timer_a_pool_and_a_thread_are_named(qtbot: QtBot) -> None:
    threads, windows = leftovers.threads(), leftovers.windows()
    assert leftovers.left(threads, windows) == []
    go_on = threading.Event()
    label, owner, runner = QLabel(), QObject(), TaskRunner()
    owner.setObjectName("kept")
    timer = QTimer(owner, interval=60_000)
    timer.start()

    def work(_progress: Progress) -> object:
        return go_on.wait(10)

    runner.run(work)
    thread = threading.Thread(target=go_on.wait, name="of a test")
    thread.start()
    assert set(leftovers.left(threads, windows)) == {
        "thread of a test",
        "window QLabel",
        "timer of QObject kept, every 60000 ms",
        "pool of TaskRunner with 1 at work",
    }
    go_on.set()
    thread.join()
    timer.stop()
    qtbot.waitUntil(lambda: not runner.busy)
    assert runner.shutdown()
    label.deleteLater()
    assert leftovers.left(threads, windows) == []
