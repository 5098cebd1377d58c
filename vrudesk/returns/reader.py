"""Reading a workbook through a child process that may fail in any way (DESIGN.md, "Reading partners' workbooks")."""

from __future__ import annotations

import contextlib
import io
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Self

from vrudesk.progress import NoProgress, Progress, stop_if_cancelled
from vrudesk.returns import limits
from vrudesk.returns.unreadable import gave_up, too_slow
from vrudesk.returns.unwire import Answer
from vrudesk.returns.workbook import Workbook

_PIECE = 1024 * 1024
_PATIENCE = 0.1


def read_workbook(path: Path, progress: Progress | None = None) -> Workbook:
    """Read a workbook or a .csv.

    Raises:
        Unreadable: the file was turned away, or the process that read it broke down or took too long.
        Cancelled: the person stopped it.
    """
    with Reading(path) as reading:
        return reading.result(progress)


class Reading:
    """A file that is being read: begun when this is made, so that other work can be done beside it.

    ``command`` replaces the reading process in tests.

    Raises:
        Unreadable: the reading process could not be started.
    """

    def __init__(self, path: Path, *, command: Sequence[str] | None = None, seconds: float = limits.SECONDS) -> None:
        self._name = path.name
        self._seconds = seconds
        self._deadline = time.monotonic() + seconds
        try:
            self._pump = _Pump(_started(command or child_command(path.absolute())))
        except OSError as error:
            raise gave_up(path.name, f"the reading process could not be started: {error}") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pump.stop()

    def result(self, progress: Progress | None = None) -> Workbook:
        """Wait for the workbook.

        Raises:
            Unreadable: the file was turned away, or the process that read it broke down or took too long.
            Cancelled: the person stopped it.
        """
        progress = progress or NoProgress()
        progress.report(f"Reading {self._name}")
        answer = Answer(self._name)
        while not answer.ended:
            stop_if_cancelled(progress)
            if time.monotonic() > self._deadline:
                raise too_slow(self._name, self._seconds)
            answer.take(self._pump.next())
        return answer.workbook()


def child_command(path: Path) -> list[str]:
    """Return the command that starts the reading process."""
    return own_command("--read-workbook", "vrudesk.returns.child", str(path))


def own_command(flag: str, module: str, word: str) -> list[str]:
    """Return the command that starts a process of ours: by a flag in the frozen program, as a module outside it.

    ``-P`` keeps modules that lie beside a partner's file from being imported. Of the two frozen programs the
    one with a console is taken: what Windows gives the other has no standard output of its own.
    """
    if getattr(sys, "frozen", False):
        window = Path(sys.executable)
        console = window.with_name(f"vrudesk{window.suffix}")
        return [str(console if console.exists() else window), flag, word]
    return [sys.executable, "-P", "-m", module, word]


def _started(command: Sequence[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - our own program, and a path as one argument
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


class _Pump:
    """Fetch what a process writes in a thread, because no wait on a pipe ends early on Windows."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._pieces: queue.Queue[bytes] = queue.Queue(maxsize=16)
        self._thread = threading.Thread(target=self._run, daemon=True, name="reading a workbook")
        self._thread.start()

    def next(self) -> bytes | None:
        """Return the next piece, nothing at the end, None when there is none yet."""
        try:
            return self._pieces.get(timeout=_PATIENCE)
        except queue.Empty:
            return None

    def stop(self) -> None:
        """End the process and the thread, whatever they are at."""
        self._process.kill()
        while self._thread.is_alive():
            with contextlib.suppress(queue.Empty):
                self._pieces.get(timeout=_PATIENCE / 10)
        self._thread.join()
        self._process.wait()
        self._stream.close()

    @property
    def _stream(self) -> io.BufferedReader:
        stream = self._process.stdout
        assert isinstance(stream, io.BufferedReader)
        return stream

    def _run(self) -> None:
        piece = b"-"
        while piece:
            piece = self._stream.read1(_PIECE)
            self._pieces.put(piece)
