from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Show
from vrudesk.progress import Progress
from vrudesk.ui.tasks import TaskRunner
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.widgets.buttons import Button
from vrudesk.ui.widgets.progress_strip import PATIENCE_MS, FloatingStrip, ProgressStrip
from vrudesk.ui.widgets.toast import SHOWN_MS, Toast


@pytest.fixture
def toast(theme: Theme, show: Show) -> Toast:
    return Toast(theme, show(Button(theme, "Page"), height=300))


@pytest.fixture
def runner(qapp: QApplication) -> Iterator[TaskRunner]:
    assert qapp is not None
    runner = TaskRunner()
    yield runner
    runner.shutdown()


def test_undo_is_done_once_and_the_toast_goes(toast: Toast) -> None:
    done: list[str] = []
    toast.tell("12 changes saved", "Undo", lambda: done.append("undone"))
    assert toast.words == "12 changes saved"
    QTest.mouseClick(toast._button, Qt.MouseButton.LeftButton)
    assert done == ["undone"]
    assert toast.words == ""
    assert not toast._timer.isActive()


def test_a_toast_goes_after_six_seconds(toast: Toast) -> None:
    toast.tell("Saved")
    assert toast._timer.interval() == SHOWN_MS == 6000
    assert not toast._button.isVisible()
    toast._timer.timeout.emit()
    assert toast.words == ""


def test_the_pointer_holds_a_toast_back(toast: Toast) -> None:
    toast.tell("Saved", "Undo", lambda: None)
    here = QPointF(1, 1)
    QApplication.sendEvent(toast, QEnterEvent(here, here, here))
    assert not toast._timer.isActive()


def test_a_toast_takes_no_focus_and_stays_in_the_window(toast: Toast, qtbot: QtBot) -> None:
    window = toast.parentWidget()
    assert window is not None
    before = QApplication.focusWidget()
    toast.tell("Saved " * 60, "Undo", lambda: None)
    assert QApplication.focusWidget() is before
    assert window.rect().contains(toast.geometry())
    window.resize(window.width() + 200, window.height() + 100)
    qtbot.waitUntil(lambda: abs(toast.geometry().center().x() - window.rect().center().x()) <= 1)
    assert window.rect().contains(toast.geometry())


def test_a_second_toast_takes_the_place_of_the_first(toast: Toast) -> None:
    done: list[str] = []
    toast.tell("First", "Undo", lambda: done.append("first"))
    toast.tell("Second", "Undo", lambda: done.append("second"))
    QTest.mouseClick(toast._button, Qt.MouseButton.LeftButton)
    assert done == ["second"]


def test_progress_is_shown_only_when_it_takes_long(theme: Theme, show: Show, runner: TaskRunner, qtbot: QtBot) -> None:
    strip = ProgressStrip(theme)
    show(Button(theme, "Page"), strip)
    strip.hide()
    gate, told = threading.Event(), threading.Event()

    def work(progress: Progress) -> None:
        progress.report("Reading the workbook", 5_000_000_000, 10_000_000_000)
        told.set()
        gate.wait(5)

    job = runner.run(work)
    strip.follow(job, "Reading")
    assert strip._patience.interval() == PATIENCE_MS == 600
    assert not strip.isVisible()
    strip._patience.timeout.emit()
    assert strip.isVisible()
    with qtbot.waitSignal(job.progressed):
        pass
    assert strip.accessibleName() == "Reading the workbook"
    assert strip._bar.value() == 500
    gate.set()
    qtbot.waitUntil(lambda: not runner.busy)
    assert not strip.isVisible()
    assert not strip._patience.isActive()


def test_stop_asks_the_job_to_stop(theme: Theme, show: Show, runner: TaskRunner, qtbot: QtBot) -> None:
    strip = ProgressStrip(theme)
    show(strip)
    begun, stopped = threading.Event(), threading.Event()

    def work(progress: Progress) -> None:
        begun.set()
        while not progress.cancelled:
            pass
        stopped.set()

    strip.follow(runner.run(work), "Writing the papers")
    strip.show()
    assert begun.wait(5)
    strip._stop.click()
    assert stopped.wait(5)
    assert not strip._stop.isEnabled()
    qtbot.waitUntil(lambda: not runner.busy)
    assert not strip.isVisible()


def test_a_floating_strip_lies_in_the_lower_corner_and_moves_nothing(
    theme: Theme, show: Show, runner: TaskRunner, qtbot: QtBot
) -> None:
    page = Button(theme, "Page")
    show(page)
    screen = page.parentWidget()
    assert screen is not None
    strip, before, gate = FloatingStrip(theme, screen), page.geometry(), threading.Event()
    strip.follow(runner.run(lambda _progress: gate.wait(5)), "Saving")
    strip._patience.timeout.emit()
    assert strip.isVisible()
    assert page.geometry() == before
    edge = screen.rect().bottom() - strip.geometry().bottom()
    assert screen.rect().contains(strip.geometry())
    screen.resize(screen.width() + 120, screen.height() + 80)
    qtbot.waitUntil(lambda: screen.rect().bottom() - strip.geometry().bottom() == edge)
    gate.set()
    qtbot.waitUntil(lambda: not runner.busy)
    assert not strip.isVisible()
