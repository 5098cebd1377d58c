"""Connections to a workspace file: one that writes and any number that can only read."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.pool import QueuePool, StaticPool
from sqlcipher3 import dbapi2

from vrudesk.errors import UserError

APPLICATION_ID = 0x56525544
"""Four letters, VRUD, in the header of every workspace."""

SCHEMA_VERSION = 2
"""The schema this program writes; stands in the header as ``user_version``."""

# WAL could lose pages before 3.51.3 when two connections met at a checkpoint (sqlite.org/wal.html).
_OLDEST_SQLITE = (3, 51, 3)

_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "recursive_triggers=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "secure_delete=ON",
    "busy_timeout=5000",
)
_READING_PRAGMAS = ("query_only=ON", "trusted_schema=OFF", "cell_size_check=ON", "busy_timeout=5000")


def check_library() -> None:
    """Raise ``UserError`` when the SQLite at hand is too old to be trusted with a workspace."""
    if dbapi2.sqlite_version_info < _OLDEST_SQLITE:
        raise UserError(
            f"This computer's VRU Desk carries SQLite {dbapi2.sqlite_version}, which can damage files.",
            "Nothing was opened. Install VRU Desk again.",
        )


def connect(path: Path, mode: str) -> dbapi2.Connection:
    """Return a driver connection; ``mode`` is SQLite's: rwc, rw or ro. Transactions are begun by hand."""
    return dbapi2.connect(file_uri(path.resolve(), mode), uri=True, isolation_level=None, check_same_thread=False)


def file_uri(path: PurePath, mode: str) -> str:
    """Return SQLite's address of a file: "file:///C:/x.vrudesk", and "file:////server/x" for a network share."""
    posix = path.as_posix()
    return f"file://{quote(posix if posix.startswith('/') else '/' + posix)}?mode={mode}"


def _prepared(connection: dbapi2.Connection, pragmas: Iterable[str]) -> dbapi2.Connection:
    """Return a connection with its pragmas set, or let it go.

    ``casefold`` compares names in every alphabet; SQLite's own ``lower`` knows only A to Z.
    """
    connection.create_function("casefold", 1, str.casefold, deterministic=True)
    try:
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")
    except dbapi2.Error:
        connection.close()
        raise
    return connection


def writing_engine(path: Path, *, create: bool = False) -> Engine:
    """Return the engine of the one connection that writes; each transaction begins at once as a write."""

    def creator() -> dbapi2.Connection:
        return _prepared(connect(path, "rwc" if create else "rw"), _PRAGMAS)

    engine = create_engine("sqlite://", creator=creator, module=dbapi2, poolclass=StaticPool)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def migrating_engine(path: Path) -> Engine:
    """Return the engine that alters the tables of a copy: foreign keys are off while a table is made anew."""

    def creator() -> dbapi2.Connection:
        return _prepared(connect(path, "rw"), ("journal_mode=DELETE", "foreign_keys=OFF", "trusted_schema=OFF"))

    engine = create_engine("sqlite://", creator=creator, module=dbapi2, poolclass=StaticPool)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def reading_engine(path: Path, *, immutable: bool = False) -> Engine:
    """Return the engine of the connections that read; SQLite itself refuses a write on them.

    ``immutable`` is for a file that nobody can write, where SQLite may not make its side files.
    """

    def creator() -> dbapi2.Connection:
        return _prepared(connect(path, "ro&immutable=1" if immutable else "ro"), _READING_PRAGMAS)

    engine = create_engine(
        "sqlite://", creator=creator, module=dbapi2, poolclass=QueuePool, pool_size=4, max_overflow=8
    )
    event.listen(engine, "begin", _begin)
    return engine


def driver_of(connection: Connection) -> Any:
    """Return the driver's own connection, in the same transaction: for statements that are sent by the thousand."""
    return connection.connection.driver_connection


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")
