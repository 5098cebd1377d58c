"""The program's side of the process that marks a copy: give it the order, wait, and take what it made."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

from vrudesk.progress import Progress, stop_if_cancelled
from vrudesk.returns.marks import Mark
from vrudesk.returns.markup.child import ANSWER, COPY, GIVEN, ORDER
from vrudesk.returns.reader import own_command

SECONDS = 180.0
_PATIENCE = 0.05


class NotMarked(Exception):
    """Report that the process failed; the message is for a maintainer."""


@dataclass(frozen=True, slots=True)
class Made:
    """A copy that the process made, with the number of cells marked and of those that were not."""

    content: bytes
    marked: int
    unmarked: int


def mark(
    name: str, content: bytes, marks: Sequence[Mark], lost: Sequence[str], notes: Sequence[str], progress: Progress
) -> Made:
    """Mark an .xlsx in a process of its own.

    Raises:
        NotMarked: the process gave up, ran out of memory or time, or broke down.
        Cancelled: the person stopped it.
    """
    # What is left behind when the process is ended, openpyxl's own files too, goes with the folder.
    with tempfile.TemporaryDirectory(prefix="vrudesk-", ignore_cleanup_errors=True) as name_of_folder:
        folder = Path(name_of_folder)
        (folder / GIVEN).write_bytes(content)
        order = {"name": name, "marks": [astuple(each) for each in marks], "lost": list(lost), "notes": list(notes)}
        (folder / ORDER).write_text(json.dumps(order), encoding="utf-8")
        _run(folder, progress)
        return _made(folder)


def _run(folder: Path, progress: Progress) -> None:
    command = own_command("--mark-up", "vrudesk.returns.markup.child", str(folder))
    here = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder))
    process = subprocess.Popen(  # noqa: S603 - our own program, and a path as one argument
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **here},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    deadline = time.monotonic() + SECONDS
    try:
        while not _has_ended(process):
            stop_if_cancelled(progress)
            if time.monotonic() > deadline:
                raise NotMarked(f"not done after {SECONDS:.0f} seconds")
    finally:
        process.kill()
        process.wait()


def _has_ended(process: subprocess.Popen[bytes]) -> bool:
    try:
        process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        return False
    return True


def _made(folder: Path) -> Made:
    try:
        answer = json.loads((folder / ANSWER).read_text(encoding="utf-8"))
        if "failed" in answer:
            raise NotMarked(str(answer["failed"]))
        return Made((folder / COPY).read_bytes(), int(answer["marked"]), int(answer["unmarked"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NotMarked(f"{type(error).__name__}: {error}") from error
