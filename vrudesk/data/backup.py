"""Backups: made through a connection, written beside, checked, counted, and only then put in place."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlcipher3 import dbapi2

from vrudesk.clock import Clock
from vrudesk.data.check import row_counts
from vrudesk.data.connections import connect
from vrudesk.data.faults import WorkspaceError, translated
from vrudesk.data.opening import SUFFIX
from vrudesk.domain.thinning import kept
from vrudesk.files import FileNotWritten, replacing

ON_OPEN, BEFORE_IMPORT = "on opening", "before an import"

# Our own exact patterns: nothing else in the folder is ever removed.
_PATTERN = rf"(?P<at>\d{{8}}T\d{{6}}Z) step (?P<step>\d+) (?P<why>[a-z ]+)\{SUFFIX}"
_NAME = re.compile(rf"^{_PATTERN}$")
_LEFT_OVER = re.compile(rf"^\.{_PATTERN}\.part(-\w+)?$")

_NEWEST = "SELECT device_seq, id FROM history_step ORDER BY device_seq DESC, device DESC LIMIT 1"


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup file: when it was made (UTC), why, and after how many steps."""

    path: Path
    at: datetime
    step: int
    why: str


def folder_for(workspace: Path, backups: Path) -> Path:
    """Return the folder of a workspace's backups: its name, and what tells it from another of that name."""
    mark = hashlib.sha256(str(workspace.resolve()).encode()).hexdigest()[:8]
    return backups / f"{workspace.stem} {mark}"


def existing(folder: Path) -> list[Backup]:
    """Return the backups in a folder, newest first."""
    found = []
    for path in folder.glob(f"*{SUFFIX}"):
        if named := _NAME.match(path.name):
            at = datetime.strptime(named["at"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
            found.append(Backup(path, at, int(named["step"]), named["why"]))
    return sorted(found, key=lambda backup: (backup.at, backup.step), reverse=True)


def back_up(workspace: Path, folder: Path, why: str, clock: Clock) -> Backup:
    """Copy a workspace as it stands into ``folder``, check the copy whole, and thin out the older ones.

    Where nothing changed since the newest backup, that one is returned and nothing is made. A
    workspace that fails its own check is not copied, and no good backup goes.

    Raises:
        WorkspaceError: the workspace is damaged.
        FileNotWritten: the folder cannot be written to or is full.
    """
    older = _made_ready(folder)
    with translated(workspace), closing(connect(workspace, "ro")) as source:
        source.execute("BEGIN")
        step, key = source.execute(_NEWEST).fetchone() or (0, "")
        if older and older[0].step == step and _is_at(older[0].path, key):
            return older[0]
        counts = row_counts(source)
        at = clock.now().astimezone(UTC).replace(microsecond=0)
        path = folder / f"{at:%Y%m%dT%H%M%SZ} step {step} {why}{SUFFIX}"
        with (
            replacing(path, check=lambda part: _check(part, counts)) as part,
            _told_by_the_system(folder, workspace.stat().st_size),
            closing(connect(part, "rwc")) as target,
        ):
            source.backup(target)
            target.execute("PRAGMA journal_mode=DELETE")
    _thin(folder, at)
    return Backup(path, at, step, why)


def _made_ready(folder: Path) -> list[Backup]:
    """Make the folder, clear away what a crash left half written in it, and return the backups there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path in folder.iterdir():
            if _LEFT_OVER.match(path.name):
                path.unlink()
        return existing(folder)
    except OSError as error:
        raise FileNotWritten(
            folder,
            f"Nothing can be backed up to {folder} ({error.strerror}).",
            "The workspace is as it was, and so is every earlier backup. See that the folder can be reached.",
        ) from error


def _is_at(backup: Path, key: str) -> bool:
    """Whether a backup ends with a step: one of that number may have been made on another line of the past."""
    with suppress(dbapi2.Error), closing(connect(backup, "ro")) as copy:
        return (copy.execute(_NEWEST).fetchone() or (0, ""))[1] == key
    return False


@contextmanager
def _told_by_the_system(folder: Path, size: int) -> Iterator[None]:
    """Turn a fault of the copying into one of the system: the driver's ``backup`` gives no code to tell it by."""
    try:
        yield
    except dbapi2.Error as error:
        if hasattr(error, "sqlite_errorcode"):
            raise
        number = errno.ENOSPC if shutil.disk_usage(folder).free < size else errno.EIO
        raise OSError(number, os.strerror(number)) from error


def _check(part: Path, counts: dict[str, int]) -> None:
    """Open the copy, let SQLite check it whole, and count its rows."""
    with closing(connect(part, "ro")) as copy:
        findings = [row[0] for row in copy.execute("PRAGMA integrity_check")]
        if findings == ["ok"] and row_counts(copy) == counts:
            return
    raise WorkspaceError(
        part,
        f"The workspace is damaged and was not backed up: {findings[0]}.",
        "The earlier backups are as they were. Open the newest of them.",
        kind="damaged",
    )


def _thin(folder: Path, now: datetime) -> None:
    backups = existing(folder)
    keep = kept((backup.at for backup in backups), now)
    for backup in backups:
        if backup.at not in keep:
            with suppress(OSError):  # held open by somebody: it goes another time
                backup.path.unlink(missing_ok=True)
