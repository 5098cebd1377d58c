from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QObject, QThread, Slot
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from vrudesk.errors import Cancelled, UserError
from vrudesk.progress import Progress, stop_if_cancelled
from vrudesk.ui.bus import Bus
from vrudesk.ui.tasks import TaskRunner


class Listener(QObject):
    """Remember what came, and on which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.results: list[object] = []
        self.errors: list[object] = []
        self.reports: list[tuple[str, int, int]] = []
        self.threads: set[QThread] = set()

    @Slot(object)
    def on_done(self, result: object) -> None:
        self.results.append(result)
        self.threads.add(QThread.currentThread())

    @Slot(object)
    def on_failed(self, error: object) -> None:
        self.errors.append(error)
        self.threads.add(QThread.currentThread())

    @Slot(str, object, object)
    def on_progressed(self, words: str, done: int, total: int) -> None:
        self.reports.append((words, done, total))
        self.threads.add(QThread.currentThread())


@pytest.fixture
def runner(qapp: QApplication) -> Iterator[TaskRunner]:
    assert qapp is not None
    runner = TaskRunner()
    yield runner
    assert runner.shutdown()


@pytest.fixture
def listener(qapp: QApplication) -> Listener:
    assert qapp is not None
    return Listener()


def _number(number: int, _progress: Progress) -> int:
    return number


def _settle(runner: TaskRunner, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not runner.busy)


def test_a_result_comes_on_the_gui_thread(runner: TaskRunner, listener: Listener, qtbot: QtBot) -> None:
    threads: list[QThread] = []

    def work(_progress: Progress) -> int:
        threads.append(QThread.currentThread())
        return 42

    job = runner.run(work, "count")
    job.done.connect(listener.on_done)
    with qtbot.waitSignals([job.done, job.ended, runner.settled], order="strict"):
        pass
    assert listener.results == [42]
    assert listener.threads == {QThread.currentThread()}
    assert threads != [QThread.currentThread()]


def test_a_lambda_is_called_on_the_gui_thread_too(runner: TaskRunner, qtbot: QtBot) -> None:
    seen: list[QThread] = []
    runner.run(lambda _progress: 1).done.connect(lambda _result: seen.append(QThread.currentThread()))
    _settle(runner, qtbot)
    assert seen == [QThread.currentThread()]


def test_an_error_is_delivered_with_its_stack(runner: TaskRunner, listener: Listener, qtbot: QtBot) -> None:
    def work(_progress: Progress) -> None:
        raise UserError("The file is gone.")

    job = runner.run(work)
    job.failed.connect(listener.on_failed)
    with qtbot.assertNotEmitted(runner.unheard), qtbot.waitSignal(job.ended):
        pass
    (error,) = listener.errors
    assert isinstance(error, UserError)
    assert error.__traceback__ is not None


def test_an_error_that_nobody_hears_is_passed_on(runner: TaskRunner, qtbot: QtBot) -> None:
    def work(_progress: Progress) -> None:
        raise ZeroDivisionError

    with qtbot.waitSignal(runner.unheard) as heard:
        runner.run(work)
    assert heard.args is not None
    assert isinstance(heard.args[0], ZeroDivisionError)


def test_a_job_can_be_stopped(runner: TaskRunner, listener: Listener, qtbot: QtBot) -> None:
    begun = threading.Event()

    def work(progress: Progress) -> None:
        begun.set()
        while True:
            stop_if_cancelled(progress)

    job = runner.run(work)
    job.failed.connect(listener.on_failed)
    assert begun.wait(5)
    job.cancel()
    _settle(runner, qtbot)
    assert [type(error) for error in listener.errors] == [Cancelled]


def test_a_job_that_was_stopped_before_its_turn_never_runs(runner: TaskRunner, qtbot: QtBot) -> None:
    gate, ran = threading.Event(), threading.Event()
    runner.run_on_database(lambda _progress: gate.wait(5))
    waiting = runner.run_on_database(lambda _progress: ran.set())
    waiting.cancel()
    with qtbot.assertNotEmitted(runner.unheard):
        gate.set()
        _settle(runner, qtbot)
    assert not ran.is_set()


def test_stopping_a_job_that_ended_in_time_keeps_its_result(
    runner: TaskRunner, listener: Listener, qtbot: QtBot
) -> None:
    begun, gate = threading.Event(), threading.Event()

    def work(_progress: Progress) -> str:
        begun.set()
        gate.wait(5)
        return "committed"

    job = runner.run(work)
    job.done.connect(listener.on_done)
    assert begun.wait(5)
    job.cancel()
    gate.set()
    _settle(runner, qtbot)
    assert listener.results == ["committed"]


def test_no_result_is_lost_when_jobs_are_dropped(runner: TaskRunner, listener: Listener, qtbot: QtBot) -> None:
    for number in range(200):
        runner.run(partial(_number, number)).done.connect(listener.on_done)
        if number % 50 == 0:
            gc.collect()
    gc.collect()
    _settle(runner, qtbot)
    assert sorted(listener.results, key=str) == sorted(range(200), key=str)


def test_work_on_the_database_runs_one_after_another_on_one_thread(
    runner: TaskRunner, listener: Listener, qtbot: QtBot
) -> None:
    running: list[int] = []
    threads: set[int] = set()

    def work(number: int, _progress: Progress) -> tuple[int, int]:
        running.append(number)
        threads.add(threading.get_ident())
        together = len(running)
        running.remove(number)
        return number, together

    for number in range(40):
        runner.run_on_database(partial(work, number)).done.connect(listener.on_done)
    _settle(runner, qtbot)
    assert listener.results == [(number, 1) for number in range(40)]
    assert len(threads) == 1


def test_progress_comes_in_order_and_not_too_often(runner: TaskRunner, listener: Listener, qtbot: QtBot) -> None:
    def work(progress: Progress) -> None:
        for done in range(20_000):
            progress.report("Reading", done + 1, 20_000)
        progress.report("Checking")

    job = runner.run(work)
    job.progressed.connect(listener.on_progressed)
    _settle(runner, qtbot)
    assert listener.reports[0] == ("Reading", 1, 20_000)
    assert listener.reports[-2:] == [("Reading", 20_000, 20_000), ("Checking", 0, 0)]
    assert len(listener.reports) < 1000
    assert listener.threads == {QThread.currentThread()}


def test_shutting_down_stops_waits_and_delivers_nothing(qapp: QApplication, listener: Listener) -> None:
    runner = TaskRunner()
    begun = threading.Event()

    def work(progress: Progress) -> None:
        begun.set()
        while not progress.cancelled:
            pass

    for _ in range(5):
        job = runner.run(work)
        job.done.connect(listener.on_done)
        job.failed.connect(listener.on_failed)
    assert begun.wait(5)
    assert runner.shutdown()
    qapp.sendPostedEvents()
    assert not runner.busy
    assert not listener.results
    assert not listener.errors
    with pytest.raises(RuntimeError, match="shut down"):
        runner.run(work)


def test_a_receiver_may_shut_the_runner_down(qapp: QApplication, qtbot: QtBot) -> None:
    assert qapp is not None
    runner = TaskRunner()
    runner.run(partial(_number, 1)).done.connect(lambda _result: runner.shutdown())
    _settle(runner, qtbot)
    assert not runner.busy


def test_the_bus_brings_changes_of_any_thread_to_the_gui_thread(qapp: QApplication, qtbot: QtBot) -> None:
    assert qapp is not None
    bus, listener = Bus(), Listener()
    bus.changed.connect(listener.on_done)
    bus.announce("here")
    assert listener.results == ["here"]
    writer = threading.Thread(target=bus.announce, args=("there",))
    writer.start()
    writer.join()
    assert listener.results == ["here"]
    qtbot.waitUntil(lambda: listener.results == ["here", "there"])
    assert listener.threads == {QThread.currentThread()}
