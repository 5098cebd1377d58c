"""Bringing a workspace of an older schema up to date, on a copy that takes its place when it is found sound."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, insert

from vrudesk.clock import Clock
from vrudesk.data import check, opening, triggers
from vrudesk.data.connections import SCHEMA_VERSION, connect, driver_of, migrating_engine, reading_engine
from vrudesk.data.faults import WorkspaceError
from vrudesk.data.migrations import run
from vrudesk.data.schema import HistoryStep
from vrudesk.data.writer import NEWEST, Author, moment
from vrudesk.domain.keys import new_key
from vrudesk.files import replacing


def bring_up_to_date(path: Path, author: Author, clock: Clock) -> None:
    """Bring a workspace that the caller holds to the present schema; what fails leaves it as it was.

    Raises:
        WorkspaceError: another program is using it, or what would come of it is not sound.
        FileNotWritten: there is no room for the copy.
    """
    _fold(path)
    with replacing(path, check=lambda part: _check(path, part)) as part:
        shutil.copyfile(path, part)
        engine = migrating_engine(part)
        try:
            with engine.begin() as connection:
                _migrate(path, connection)
                _leave_a_barrier(connection, author, clock)
        finally:
            engine.dispose()


def _fold(path: Path) -> None:
    """Fold the write-ahead log into the file, alone with it: SQLite would play a log left here into the new file."""
    with closing(connect(path, "rw")) as connection:
        connection.execute("PRAGMA busy_timeout=0")
        connection.execute("PRAGMA locking_mode=EXCLUSIVE").fetchall()
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")


def _migrate(path: Path, connection: Connection) -> None:
    """Run the revisions without the history looking on, and see that no table has more or fewer rows for it."""
    before = check.row_counts(driver_of(connection))
    triggers.drop(connection)
    run.upgrade(connection)
    triggers.install(connection)
    after = check.row_counts(driver_of(connection))
    for table, count in before.items():
        if after.get(table, count) != count:
            raise _refusal(path, f"{table} would have {after[table]} rows instead of {count}")
    connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _leave_a_barrier(connection: Connection, author: Author, clock: Clock) -> None:
    """Write the step at which undo stops: the images before it were not written by this schema."""
    number, at = driver_of(connection).execute(NEWEST).fetchone() or (0, "")
    step = {
        "id": new_key(), "device": author.device, "device_seq": number + 1, "kind": "migrate",
        "label": f"Brought the workspace to schema {SCHEMA_VERSION}", "person": author.person,
        "at": moment(clock, at), "schema_version": SCHEMA_VERSION,
    }  # fmt: skip
    connection.execute(insert(HistoryStep), step)


def _check(path: Path, part: Path) -> None:
    """Check the copy whole: that it is ours, that its references hold, and that its history leads to its rows."""
    engine = reading_engine(part)
    try:
        opening.check_contents(path, engine)
        with engine.connect() as connection:
            findings = check.findings(connection)
    finally:
        engine.dispose()
    if findings:
        raise _refusal(path, findings[0])


def _refusal(path: Path, finding: str) -> WorkspaceError:
    return WorkspaceError(
        path,
        f"{path.name} cannot be brought up to date: {finding}.",
        "It was not changed. Open it with the VRU Desk that it was made with, or open the newest backup.",
        kind="damaged",
    )
