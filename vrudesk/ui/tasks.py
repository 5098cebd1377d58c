"""Work behind the screen: two threads for reading and drawing, one for the database, answers on the GUI thread.

The runner owns every signal. A worker is given the work, a progress object and one bound signal; whatever
comes of it is put into the GUI thread's queue, and the runner holds the job until that has been delivered,
so a result reaches its receiver even where nobody kept the job.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Final, NamedTuple, TypeAlias

from PySide6.QtCore import QMetaMethod, QObject, QThreadPool, Signal, SignalInstance, Slot

from vrudesk.errors import Cancelled
from vrudesk.progress import Progress

Work: TypeAlias = Callable[[Progress], object]
_READERS: Final = 2
_PERIOD: Final = 0.04
_FOR_EVER: Final = -1


class Job(QObject):
    """A task that was begun: its signals come on the GUI thread, ``ended`` after ``done`` or ``failed``.

    A task that was stopped fails with ``Cancelled``; one that finished all the same is done.
    """

    done = Signal(object)
    failed = Signal(object)
    progressed = Signal(str, object, object)
    ended = Signal()

    def __init__(self, name: str, asked_to_stop: threading.Event, parent: QObject) -> None:
        super().__init__(parent)
        self.name = name
        self._asked_to_stop = asked_to_stop

    @property
    def cancelled(self) -> bool:
        """Whether somebody has asked the task to stop."""
        return self._asked_to_stop.is_set()

    def cancel(self) -> None:
        """Ask the task to stop at the next place where it may."""
        self._asked_to_stop.set()


class TaskRunner(QObject):
    """Run work on other threads and tell of it on this one; ``shutdown`` comes before it is let go."""

    settled = Signal()
    """Nothing runs and everything has been delivered."""
    unheard = Signal(object)
    """An error that no receiver of its job was there for."""

    _returned = Signal(object)
    _reported = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: dict[int, Job] = {}
        self._numbers = 0
        self._closed = False
        self._readers = _pool(self, _READERS)
        self._database = _pool(self, 1)
        self._returned.connect(self._on_returned)
        self._reported.connect(self._on_reported)

    @property
    def busy(self) -> bool:
        """Whether anything runs, waits or has yet to be delivered."""
        return bool(self._jobs)

    def run(self, work: Work, name: str = "") -> Job:
        """Run work that reads and computes; two at a time."""
        return self._start(work, name, self._readers)

    def run_on_database(self, work: Work, name: str = "") -> Job:
        """Run work that writes to the workspace; one after another, always on the same thread."""
        return self._start(work, name, self._database)

    def shutdown(self, wait_ms: int = 10_000) -> bool:
        """Stop everything, wait for it, deliver nothing more; say whether all ended in time."""
        self._closed = True
        for job in self._jobs.values():
            job.cancel()
        self._readers.clear()
        self._database.clear()
        ended = [pool.waitForDone(wait_ms) for pool in (self._readers, self._database)]
        self._jobs.clear()
        return all(ended)

    def _start(self, work: Work, name: str, pool: QThreadPool) -> Job:
        if self._closed:
            raise RuntimeError("the task runner has been shut down")
        self._numbers += 1
        asked_to_stop = threading.Event()
        job = self._jobs[self._numbers] = Job(name, asked_to_stop, self)
        progress = _Reports(self._numbers, asked_to_stop, self._reported)
        pool.start(_Task(self._numbers, work, progress, self._returned))
        return job

    @Slot(object)
    def _on_returned(self, outcome: _Outcome) -> None:
        job = self._jobs.get(outcome.number)
        if job is None or self._closed:
            return
        try:
            self._deliver(job, outcome)
        finally:
            self._jobs.pop(outcome.number, None)
            job.deleteLater()
            if not self._jobs:
                self.settled.emit()

    def _deliver(self, job: Job, outcome: _Outcome) -> None:
        if outcome.error is None:
            job.done.emit(outcome.result)
        else:
            heard = job.isSignalConnected(QMetaMethod.fromSignal(job.failed))
            if not heard and not isinstance(outcome.error, Cancelled):
                self.unheard.emit(outcome.error)
            job.failed.emit(outcome.error)
        job.ended.emit()

    @Slot(object)
    def _on_reported(self, report: _Report) -> None:
        job = self._jobs.get(report.number)
        if job is not None and not self._closed:
            job.progressed.emit(report.words, report.done, report.total)


class _Outcome(NamedTuple):
    number: int
    result: object = None
    error: BaseException | None = None


class _Report(NamedTuple):
    number: int
    words: str
    done: int
    total: int


class _Reports:
    """The progress that a worker is given: it reports at most 25 times a second, and each new sentence."""

    def __init__(self, number: int, asked_to_stop: threading.Event, reported: SignalInstance) -> None:
        self._number = number
        self._asked_to_stop = asked_to_stop
        self._reported = reported
        self._words = ""
        self._at = 0.0

    @property
    def cancelled(self) -> bool:
        return self._asked_to_stop.is_set()

    def report(self, words: str, done: int = 0, total: int = 0) -> None:
        now = time.monotonic()
        if words != self._words or now - self._at >= _PERIOD or (total and done >= total):
            self._words, self._at = words, now
            self._reported.emit(_Report(self._number, words, done, total))


class _Task:
    """What a thread runs: the work, and then one emission with whatever came of it."""

    def __init__(self, number: int, work: Work, progress: _Reports, returned: SignalInstance) -> None:
        self._number = number
        self._work = work
        self._progress = progress
        self._returned = returned

    def __call__(self) -> None:
        self._returned.emit(self._outcome())

    def _outcome(self) -> _Outcome:
        if self._progress.cancelled:
            return _Outcome(self._number, error=Cancelled())
        try:
            return _Outcome(self._number, self._work(self._progress))
        except BaseException as error:  # noqa: BLE001 - whatever went wrong is delivered to whoever asked
            return _Outcome(self._number, error=error)


def _pool(parent: QObject, threads: int) -> QThreadPool:
    pool = QThreadPool(parent)
    pool.setMaxThreadCount(threads)
    # A connection of SQLite stays with its thread, so threads live as long as the pool.
    pool.setExpiryTimeout(_FOR_EVER)
    return pool
