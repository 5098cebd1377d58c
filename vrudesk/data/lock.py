"""The program's hold on a workspace: an OS lock on a file beside it, gone when the process dies."""

from __future__ import annotations

import json
import os
import socket
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from vrudesk.clock import Clock
from vrudesk.data.faults import WorkspaceError
from vrudesk.domain.dates import uk_date


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a workspace; ``at`` is the ISO time at which they opened it."""

    person: str
    computer: str
    at: str

    @property
    def words(self) -> str:
        """Return "Helen Marsh on DESK-12 has had it since 09:14 on 20 Jul 2023"."""
        moment = datetime.fromisoformat(self.at).astimezone()
        who = self.person or "somebody"
        return f"{who} on {self.computer} has had it since {moment:%H:%M} on {uk_date(moment.date())}"


class AlreadyOpen(WorkspaceError):
    """Report that somebody else has the workspace open; ``holder`` says who, where that is known."""

    def __init__(self, path: Path, holder: Holder | None) -> None:
        who = f": {holder.words}" if holder else ""
        super().__init__(
            path,
            f"{path.name} is already open{who}.",
            "Nothing was changed. Open it to read only, or ask for it to be closed there.",
            kind="open elsewhere",
        )
        self.holder = holder


class WorkspaceLock:
    """Hold a workspace for this process.

    The first byte of the lock file carries the lock; what follows says who holds it. The file stays
    when the lock is let go, because removing it would split those who wait.
    """

    def __init__(self, workspace: Path) -> None:
        self.path = workspace.with_name(workspace.name + ".lock")
        self._workspace = workspace
        self._descriptor = -1

    def acquire(self, person: str, clock: Clock) -> None:
        """Take the lock and write who holds it, or raise ``AlreadyOpen``."""
        holder = Holder(person, socket.gethostname(), clock.now().isoformat(timespec="minutes"))
        try:
            self._take(holder)
        except OSError as error:
            self.release()
            raise WorkspaceError(
                self._workspace,
                f"{self._workspace.name} cannot be held for work where it lies ({error.strerror}).",
                "Nothing was changed. Open it to read only, or copy it to a folder of your own.",
                kind="read-only",
            ) from error
        except AlreadyOpen:
            self.release()
            raise

    def _take(self, holder: Holder) -> None:
        from filelock import lock_descriptor

        self._descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o666)
        if not lock_descriptor(self._descriptor, blocking=False):
            raise AlreadyOpen(self._workspace, _holder(self._descriptor))
        os.ftruncate(self._descriptor, 1)
        os.lseek(self._descriptor, 1, os.SEEK_SET)
        os.write(self._descriptor, json.dumps(asdict(holder)).encode())

    def release(self) -> None:
        """Let the workspace go; doing so twice is no harm."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def _holder(descriptor: int) -> Holder | None:
    """Read who holds the lock, past the byte that Windows will not let another process read."""
    try:
        os.lseek(descriptor, 1, os.SEEK_SET)
        holder = Holder(**json.loads(os.read(descriptor, 4096)))
        datetime.fromisoformat(holder.at)
    except (OSError, ValueError, TypeError):
        return None
    return holder
