"""The one door through which data changes: a step, begun and ended in one transaction.

What a step costs beside the command's own writing is four statements, sent to the driver as they are:
every edit waits for them.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import sessionmaker
from sqlcipher3 import dbapi2

from vrudesk.clock import Clock
from vrudesk.data.changeset import ChangeSet, Kept
from vrudesk.data.connections import SCHEMA_VERSION, driver_of
from vrudesk.data.faults import closed, translated
from vrudesk.data.session import Session
from vrudesk.domain.keys import new_key

NEWEST = "SELECT device_seq, at FROM history_step ORDER BY device_seq DESC LIMIT 1"
"""Number and time of the newest step: the next one is one more, and later."""

_UNDER_WAY = "UPDATE history_now SET step = ?, packing = NULL"
_CHANGED = "SELECT DISTINCT table_name, row_id FROM history_change WHERE step = ?"
_STEP = (
    "INSERT INTO history_step (id, device, device_seq, label, kind, person, at, reverts, source, schema_version) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


@dataclass(frozen=True, slots=True)
class Author:
    """Who works, and on which laptop: both go into every step."""

    person: str
    device: str


@dataclass(slots=True)
class Work:
    """A step under way; ``changes`` is what it changed, known when it has ended."""

    session: Session
    kind: str
    label: str = ""
    reverts: str | None = None
    kept: list[Kept] = field(default_factory=list)
    changes: ChangeSet | None = None


def moment(clock: Clock, newest: str) -> str:
    """Return the time as ISO text, later than that of the newest step even where the clock was put back."""
    now = clock.now().astimezone(UTC)
    if newest:
        now = max(now, datetime.fromisoformat(newest) + timedelta(microseconds=1))
    return now.isoformat(timespec="microseconds")


class Writer:
    """Write steps on the one connection that can, one at a time."""

    def __init__(self, path: Path, engine: Engine, author: Author, clock: Clock) -> None:
        self._path = path
        self._engine = engine
        self._author = author
        self._clock = clock
        self._turn = threading.Lock()
        self._closed = False
        self._sessions = sessionmaker(engine, class_=Session, expire_on_commit=False)
        engine.connect().close()  # what stands in the way of writing is found here, not at the first step

    @contextmanager
    def step(self, kind: str, initiator: object = None) -> Iterator[Work]:
        """Begin a step, and commit it when the block ends; what raises in the block leaves no trace.

        A step that changed nothing is not kept.
        """
        with self._my_turn(), self._sessions() as session:
            work = Work(session, kind)
            self._begin(session)
            yield work
            session.flush()
            work.changes = self._finish(work, initiator)
            if work.changes is not None:
                session.commit()

    @contextmanager
    def aside(self) -> Iterator[Session]:
        """Give a session for what stands outside the history, such as drafts."""
        with self._my_turn(), self._sessions.begin() as session:
            session.at = moment(self._clock, "")
            yield session

    def close(self) -> None:
        """Fold the write-ahead log into the file where that can be done, and let the connection go."""
        with self._turn:
            self._closed = True
            driver = self._engine.raw_connection()
            with suppress(dbapi2.Error):  # nothing is lost: the log is folded in at the next opening
                driver.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            driver.close()
            self._engine.dispose()

    @contextmanager
    def _my_turn(self) -> Iterator[None]:
        """Wait until nobody else writes; who waited until the workspace was closed finds it closed."""
        with self._turn, translated(self._path):
            if self._closed:
                raise closed(self._path)
            yield

    def _begin(self, session: Session) -> None:
        driver = driver_of(session.connection())
        number, at = driver.execute(NEWEST).fetchone() or (0, "")
        session.step = new_key()
        session.person = self._author.person
        session.device = self._author.device
        session.device_seq = number + 1
        session.at = moment(self._clock, at)
        driver.execute(_UNDER_WAY, (session.step,))

    def _finish(self, work: Work, initiator: object) -> ChangeSet | None:
        session = work.session
        driver = driver_of(session.connection())
        tables: dict[str, set[str]] = {}
        for table, row_id in driver.execute(_CHANGED, (session.step,)):
            tables.setdefault(table, set()).add(row_id)
        for table, keys in session.packed.items():
            tables.setdefault(table, set()).update(keys)
        if not tables:
            return None
        values = (
            session.step, session.device, session.device_seq, work.label, work.kind,
            session.person, session.at, work.reverts, session.source, SCHEMA_VERSION,
        )  # fmt: skip
        driver.execute(_STEP, values)
        driver.execute(_UNDER_WAY, (None,))
        changed = {table: frozenset(ids) for table, ids in tables.items()}
        return ChangeSet(session.step, work.label, work.kind, changed, initiator, tuple(work.kept))
