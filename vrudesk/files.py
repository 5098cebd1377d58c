"""Writing files that people are given: beside the target, flushed, checked, and only then put in its place."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from vrudesk.errors import UserError

# Virus scanners and indexers hold a new file for a moment: access denied and sharing violation.
_PASSING_WINDOWS_ERRORS = (5, 32)
_TRIES, _PAUSE = 10, 0.2

_NO_ROOM = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))


class FileNotWritten(UserError):
    """Report that a file could not be written; ``path`` is where it should have gone."""

    kind = "not written"

    def __init__(self, path: Path, message: str, hint: str) -> None:
        super().__init__(message, hint)
        self.path = path


@contextmanager
def replacing(path: Path, check: Callable[[Path], None] | None = None) -> Iterator[Path]:
    """Give a path beside ``path`` to write to, and put it in place when the block ends well.

    Until then, and whenever anything fails, an older file at ``path`` stays as it was. ``check`` is
    called with the written file and may raise.

    Raises:
        FileNotWritten: the folder cannot be written to, the disk is full, or the target is held open.
    """
    if path.is_dir():
        raise FileNotWritten(path, f"{path.name} is a folder.", "It was not changed. Choose another name.")
    part = path.with_name(f".{path.name}.part")
    try:
        part.unlink(missing_ok=True)
        yield part
        _flush(part)
        if check is not None:
            check(part)
        _rename(part, path)
    except OSError as error:
        raise FileNotWritten(path, *_words(path, error)) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _flush(part: Path) -> None:
    with part.open("rb+") as file:
        os.fsync(file.fileno())


def _rename(part: Path, path: Path) -> None:
    for attempt in range(_TRIES):
        try:
            part.replace(path)
        except PermissionError as error:
            if getattr(error, "winerror", None) not in _PASSING_WINDOWS_ERRORS or attempt == _TRIES - 1:
                raise
            time.sleep(_PAUSE)
        else:
            break
    if sys.platform != "win32":
        folder = os.open(path.parent, os.O_RDONLY)
        with suppress(OSError):  # some network drives cannot; the file is in its place all the same
            os.fsync(folder)
        os.close(folder)


def _words(path: Path, error: OSError) -> tuple[str, str]:
    kept = "An older file of that name is as it was." if path.exists() else "No file was left behind."
    if not path.parent.is_dir():
        return f"There is no folder {path.parent}.", f"{kept} Choose another folder."
    if isinstance(error, PermissionError):
        return (
            f"{path.name} cannot be written there.",
            f"{kept} Close it if it is open in Excel or a PDF reader, or choose another name or folder.",
        )
    if error.errno in _NO_ROOM:
        return f"There is no room on the disk for {path.name}.", f"{kept} Free some room and try again."
    return f"{path.name} could not be written ({error.strerror}).", f"{kept} Choose another folder."
