"""What happens before a workspace is opened: looking at the file without changing it, and making a new one."""

from __future__ import annotations

import os
import stat
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, Engine

from vrudesk.data import triggers
from vrudesk.data.connections import APPLICATION_ID, SCHEMA_VERSION, check_library, connect, writing_engine
from vrudesk.data.faults import WorkspaceError
from vrudesk.data.migrations import run
from vrudesk.files import replacing

SUFFIX = ".vrudesk"

_MAGIC = b"SQLite format 3\x00"


def inspect(path: Path) -> int:
    """Return the schema that stands in the header of a workspace; refuse any other file and a newer schema."""
    check_library()
    header = _header(path)
    if header is None:
        raise WorkspaceError(
            path,
            f"There is no file {path.name} in {path.parent}.",
            "Nothing was made. Check the name.",
            kind="missing",
        )
    if not header:
        raise WorkspaceError(
            path,
            f"{path.name} is empty.",
            "It was not changed. Open the newest backup instead.",
            kind="empty",
        )
    if header[:16] != _MAGIC or int.from_bytes(header[68:72]) != APPLICATION_ID:
        raise WorkspaceError(path, f"{path.name} is not a VRU Desk workspace.", _what_it_is(header), kind="foreign")
    version = int.from_bytes(header[60:64])
    if version > SCHEMA_VERSION:
        raise WorkspaceError(
            path,
            f"{path.name} was made by a newer VRU Desk (its schema is {version}, this program knows {SCHEMA_VERSION}).",
            "It was not changed. Install the newer VRU Desk on this computer to open it.",
            kind="newer",
        )
    return version


def refuse_older(path: Path, schema: int) -> None:
    """Refuse a file of an older schema, which only its opening for work can bring up to date."""
    if schema < SCHEMA_VERSION:
        raise WorkspaceError(
            path,
            f"{path.name} was made by an older VRU Desk (its schema is {schema}, this program's is {SCHEMA_VERSION}).",
            "It was not changed. Open it for work: a copy is brought up to date and takes its place.",
            kind="older",
        )


def check_writable(path: Path) -> None:
    """Refuse a file or a folder that may only be read."""
    if _only_read(path) or _only_read(path.parent):
        raise WorkspaceError(
            path,
            f"{path.name} may only be read.",
            "Nothing was changed. Open it to read only, or copy it to a folder of your own.",
            kind="read-only",
        )


def is_sealed(path: Path) -> bool:
    """Whether SQLite could not make its side files here, and the file holds everything, with nobody at work in it."""
    log, shared = _beside(path, "-wal"), _beside(path, "-shm")
    in_use = log.exists() and (log.stat().st_size > 0 or shared.exists())
    return not in_use and (_only_read(path) or _only_read(path.parent))


def settle(path: Path) -> None:
    """Let SQLite turn back what a crash left half written in a rollback journal: no reader can do that."""
    if _beside(path, "-journal").exists():
        with closing(connect(path, "rw")) as connection:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()


def check_contents(path: Path, engine: Engine) -> None:
    """Refuse a file with triggers or views that are not ours; check it whole after an unclean close.

    ``engine`` only reads, so that a file which is refused stays as it was to the last byte.
    """
    wal = _beside(path, "-wal")
    unclean = wal.exists() and wal.stat().st_size > 0
    with engine.connect() as connection:
        if unclean and (findings := integrity_findings(connection)):
            raise WorkspaceError(
                path,
                f"{path.name} is damaged: {findings[0]}.",
                "Do not work on in it. Open the newest backup; the damaged file is kept as it is.",
                kind="damaged",
            )
        query = "SELECT name, sql FROM sqlite_schema WHERE type IN ('trigger', 'view')"
        found: dict[str, str] = dict(connection.exec_driver_sql(query).all())
        if triggers.fingerprint(found) != triggers.EXPECTED:
            raise WorkspaceError(
                path,
                f"{path.name} has been altered by another program: its rules for keeping history are not ours.",
                "It was not changed. Open the newest backup instead.",
                kind="altered",
            )


def integrity_findings(connection: Connection) -> list[str]:
    """Return what SQLite's own full check finds wrong; nothing when all is well."""
    rows = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    return [str(row) for row in rows if row != "ok"]


def make(path: Path) -> None:
    """Make an empty workspace file, whole or not at all; refuse where something stands at ``path``.

    What an earlier file of the name left beside it is in the way too: SQLite would play it into the new one.
    """
    check_library()
    if path.exists():
        raise WorkspaceError(
            path, f"{path.name} is already there.", "It was not changed. Choose another name.", kind="exists"
        )
    if not path.parent.is_dir():
        raise WorkspaceError(path, f"There is no folder {path.parent}.", "Nothing was made.", kind="missing")
    if _only_read(path.parent):
        raise WorkspaceError(
            path, f"Nothing can be written in {path.parent}.", "Choose a folder of your own.", kind="read-only"
        )
    for left in (_beside(path, "-wal"), _beside(path, "-journal")):
        if left.exists():
            raise WorkspaceError(
                path,
                f"{left.name} is there from an earlier workspace of that name.",
                "It was not changed. Choose another name.",
                kind="exists",
            )
    with replacing(path) as part:
        for left in (_beside(part, "-wal"), _beside(part, "-shm")):
            left.unlink(missing_ok=True)
        engine = writing_engine(part, create=True)
        try:
            with engine.begin() as connection:
                _fill(connection)
        finally:
            engine.dispose()


def _fill(connection: Connection) -> None:
    run.upgrade(connection)
    triggers.install(connection)
    connection.exec_driver_sql("INSERT INTO history_now (id, step) VALUES (1, NULL)")
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _only_read(place: Path) -> bool:
    """Whether a file or folder may only be read; its permissions are asked, because root may do anything.

    Not those of a folder on Windows: the system marks folders that have an icon of their own.
    """
    status = place.stat()
    telling = stat.S_ISREG(status.st_mode) or not hasattr(status, "st_file_attributes")
    return (telling and not status.st_mode & stat.S_IWRITE) or not os.access(place, os.W_OK)


def _header(path: Path) -> bytes | None:
    """Return the first bytes of a file; None where there is none."""
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            return file.read(100)
    except OSError as error:
        raise WorkspaceError(
            path,
            f"{path.name} cannot be read.",
            "It was not changed. Check that the drive is there.",
            kind="disk",
        ) from error


def _what_it_is(header: bytes) -> str:
    if not any(header):
        return "It holds nothing but noughts, as after a failed copy. It was not changed; open the newest backup."
    if header[:2] == b"PK":
        return "It looks like an Excel or Word file. To read a partner's workbook, open a workspace first."
    if header[:16] == _MAGIC:
        return "It belongs to another program and was not changed."
    return "It was not changed. Workspaces end in .vrudesk."
