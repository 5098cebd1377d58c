"""The boundary at which SQLite's and the system's errors become words for a person.

Nothing above this module matches on the text of an error: the kinds come from SQLite's own codes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from vrudesk.errors import UserError


class WorkspaceError(UserError):
    """Report that a workspace could not be opened, read or written; ``path`` is its file."""

    def __init__(self, path: Path, message: str, hint: str, *, kind: str) -> None:
        super().__init__(message, hint, kind=kind)
        self.path = path


_SAFE = "Everything saved before this moment is still in the file."

_WORDS: dict[int, tuple[str, str, str]] = {
    dbapi2.SQLITE_FULL: (
        "full", "There is no room left on the disk, so this was not saved.",
        f"{_SAFE} Free some room and try again.",
    ),
    dbapi2.SQLITE_READONLY: (
        "read-only", "This workspace cannot be written to, so this was not saved.",
        f"{_SAFE} Open it from a folder in which you may write, or save a copy there.",
    ),
    dbapi2.SQLITE_BUSY: (
        "busy", "Another program is using the workspace file, so this was not saved.",
        f"{_SAFE} Wait a moment and try again.",
    ),
    dbapi2.SQLITE_IOERR: (
        "disk", "The disk or the network drive did not answer, so this was not saved.",
        f"{_SAFE} Check that the drive is still there and try again.",
    ),
    dbapi2.SQLITE_CORRUPT: (
        "damaged", "The workspace file is damaged.",
        "Do not work on in it. Open the newest backup; the damaged file is kept as it is.",
    ),
    dbapi2.SQLITE_NOTADB: (
        "foreign", "This file is not a VRU Desk workspace, or it needs a password.",
        "The file was not changed. Choose a file that ends in .vrudesk.",
    ),
    dbapi2.SQLITE_CANTOPEN: (
        "missing", "The workspace file cannot be opened.",
        "Nothing was changed. Check that the file and its folder are still there.",
    ),
}  # fmt: skip


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn SQLite's environment errors about ``path`` into a ``WorkspaceError``; let bugs through."""
    try:
        yield
    except DBAPIError as error:
        if known := explained(path, error.orig):
            raise known from error
        raise
    except dbapi2.Error as error:
        if known := explained(path, error):
            raise known from error
        raise


def closed(path: Path) -> WorkspaceError:
    """Return what to say to those who come after a workspace was closed."""
    return WorkspaceError(path, f"{path.name} was closed.", "Nothing was changed. Open it again.", kind="closed")


def explained(path: Path, error: BaseException | None) -> WorkspaceError | None:
    """Return what a person should read about an error of the driver, or nothing when it is a bug."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None or (code & 0xFF) not in _WORDS:
        return None
    kind, message, hint = _WORDS[code & 0xFF]
    return WorkspaceError(path, message, hint, kind=kind)
