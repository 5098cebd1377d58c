"""Reading a workbook through a child process that may fail in any way (DESIGN.md, "Reading partners' workbooks")."""

from __future__ import annotations

import contextlib
import io
import queue
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Self

from vrudesk.progress import NoProgress, Progress, stop_if_cancelled
from vrudesk.returns import limits
from vrudesk.returns.unreadable import gave_up, too_slow
from vrudesk.returns.unwire import Answer
from vrudesk.returns.workbook import Workbook

_PIECE = 1024 * 1024
_PIECES = 256
"""How much a process may be ahead: what a pipe gives at once, usually 64 KB, so many times."""
_PATIENCE = 0.1
_COMMAND_LINE = 16_000
"""Half of what Windows allows, in characters; the rest is for the program's own."""


def read_workbook(path: Path, progress: Progress | None = None) -> Workbook:
    """Read a workbook or a .csv.

    Raises:
        Unreadable: the file was turned away, or the process that read it broke down or took too long.
        Cancelled: the person stopped it.
    """
    with Reading(path) as reading:
        return reading.result(progress)


class Reading:
    """Files that are being read, one after another, in another process: begun when this is made.

    So other work can be done beside it, and the next file is read while a person or the program looks at the one
    before. One process reads as many files as it survives. ``command`` replaces it in tests.

    Raises:
        Unreadable: the reading process could not be started.
    """

    def __init__(self, *paths: Path, command: Sequence[str] | None = None, seconds: float = limits.SECONDS) -> None:
        self._waiting = deque(paths)
        self._command = command
        self._seconds = seconds
        self._pump: _Pump | None = None
        self._lines: deque[bytes] = deque()
        self._rest: list[bytes] = []
        if paths:
            self._start(paths[0].name)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def result(self, progress: Progress | None = None) -> Workbook:
        """Wait for the workbook of the next file.

        Raises:
            Unreadable: the file was turned away, or the process that read it broke down or took too long.
            Cancelled: the person stopped it.
        """
        path = self._waiting[0]
        progress = progress or NoProgress()
        progress.report(f"Reading {path.name}")
        answer = Answer(path.name)
        try:
            self._fill(answer, path.name, progress)
        finally:
            self._waiting.popleft()
            # Of what a process says after it was broken off nothing belongs to the next file.
            if not answer.ended:
                self.stop()
        return answer.workbook()

    def _fill(self, answer: Answer, name: str, progress: Progress) -> None:
        deadline = time.monotonic() + self._seconds
        if self._pump is None:
            self._start(name)
        while not answer.ended:
            stop_if_cancelled(progress)
            if time.monotonic() > deadline:
                raise too_slow(name, self._seconds)
            if self._lines:
                answer.take(self._lines.popleft())
            elif (piece := self._next()) is None:
                continue
            elif piece:
                self._cut(answer, piece)
            elif answer.begun or self._fresh:
                raise gave_up(name, "the reading process ended early")
            else:
                self._start(name)

    def _next(self) -> bytes | None:
        assert self._pump is not None
        return self._pump.next()

    def _cut(self, answer: Answer, piece: bytes) -> None:
        """Cut what was written into lines."""
        answer.weigh(len(piece))
        self._rest.append(piece)
        if b"\n" in piece:
            *lines, rest = b"".join(self._rest).split(b"\n")
            self._rest = [rest]
            self._lines.extend(lines)
            self._fresh = False

    def _start(self, name: str) -> None:
        """Start a process for the files that are left, which has not said anything yet."""
        self.stop()
        self._fresh = True
        try:
            self._pump = _Pump(_started(self._command or child_command(*_some_of(self._waiting))))
        except OSError as error:
            raise gave_up(name, f"the reading process could not be started: {error}") from error

    def stop(self) -> None:
        """End the process, whatever it is at."""
        if self._pump is not None:
            self._pump.stop()
        self._pump = None
        self._lines.clear()
        self._rest = []


def _some_of(paths: Iterable[Path]) -> list[Path]:
    """Return as many of the paths, in order, as Windows lets a command line hold; the first at least."""
    total = 0
    some: list[Path] = []
    for path in paths:
        whole = path.absolute()
        total += len(str(whole)) + 3
        if some and total > _COMMAND_LINE:
            break
        some.append(whole)
    return some


def child_command(*paths: Path) -> list[str]:
    """Return the command that starts the reading process."""
    return own_command("--read-workbook", "vrudesk.returns.child", *map(str, paths))


def own_command(flag: str, module: str, *words: str) -> list[str]:
    """Return the command that starts a process of ours: by a flag in the frozen program, as a module outside it.

    ``-P`` keeps modules that lie beside a partner's file from being imported. Of the two frozen programs the
    one with a console is taken: what Windows gives the other has no standard output of its own.
    """
    if getattr(sys, "frozen", False):
        window = Path(sys.executable)
        console = window.with_name(f"vrudesk{window.suffix}")
        return [str(console if console.exists() else window), flag, *words]
    return [sys.executable, "-P", "-m", module, *words]


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
        self._pieces: queue.Queue[bytes] = queue.Queue(maxsize=_PIECES)
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
