"""A workspace: one file, held by one program, with one connection that writes and others that only read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, Engine

from vrudesk.clock import Clock, SystemClock
from vrudesk.data import drafts, opening
from vrudesk.data.changeset import ChangeSet
from vrudesk.data.connections import SCHEMA_VERSION, reading_engine, writing_engine
from vrudesk.data.faults import WorkspaceError, closed, translated
from vrudesk.data.lock import WorkspaceLock
from vrudesk.data.migrations import older
from vrudesk.data.revert import Revert, UndoConflict
from vrudesk.data.session import Session
from vrudesk.data.steps import BARRIERS, IMPORT, REDO, UNDO, Reach, in_effect, reach
from vrudesk.data.writer import Author, Work, Writer
from vrudesk.errors import UserError


class Command(Protocol):
    """Something a user does: ``apply`` changes rows, ``label`` says in words what it did."""

    @property
    def kind(self) -> str:
        """The kind of step it makes: an edit, an import or one of the barriers."""

    def apply(self, session: Session) -> None:
        """Change rows, or raise a ``UserError`` and change nothing."""

    def label(self, session: Session) -> str:
        """Return what was done, in words, once it is done."""


class NothingToUndo(UserError):
    """Report that undo or redo has nothing left to take."""

    kind = "nothing"


Listener = Callable[[ChangeSet], None]


class Workspace:
    """An open workspace.

    Everything that changes data goes through ``do``, ``undo``, ``redo`` or ``revert``; everything that
    reads goes through ``reading``, which sees one steady snapshot. All may be called from any thread;
    listeners hear of a change on the thread that made it.
    """

    def __init__(self, path: Path, readers: Engine, writer: Writer | None, lock: WorkspaceLock | None) -> None:
        self.path = path
        self._readers = readers
        self._writer = writer
        self._lock = lock
        self._open = True
        self._listeners: list[Listener] = []

    @classmethod
    def create(cls, path: Path, author: Author, clock: Clock | None = None) -> Workspace:
        """Make a new workspace file and open it; refuse where a file already stands at ``path``."""
        path = path.absolute()
        with translated(path):
            opening.make(path)
        return cls.open(path, author, clock)

    @classmethod
    def open(cls, path: Path, author: Author, clock: Clock | None = None) -> Workspace:
        """Open a workspace file for work, having looked that it is one of ours and that nobody holds it.

        One of an older schema is brought up to date.

        Raises:
            WorkspaceError: it is missing, foreign, newer, damaged, not writable or open elsewhere.

        """
        path, clock = path.absolute(), clock or SystemClock()
        with translated(path), ExitStack() as letting_go:
            schema = opening.inspect(path)
            opening.check_writable(path)
            lock = WorkspaceLock(path)
            lock.acquire(author.person, clock)
            letting_go.callback(lock.release)
            opening.settle(path)
            if schema < SCHEMA_VERSION:
                older.bring_up_to_date(path, author, clock)
            readers = reading_engine(path)
            letting_go.callback(readers.dispose)
            opening.check_contents(path, readers)
            workspace = cls(path, readers, Writer(path, writing_engine(path), author, clock), lock)
            letting_go.pop_all()
            return workspace

    @classmethod
    def open_read_only(cls, path: Path) -> Workspace:
        """Open a workspace file to look at, whoever else has it open."""
        path = path.absolute()
        with translated(path), ExitStack() as letting_go:
            opening.refuse_older(path, opening.inspect(path))
            readers = reading_engine(path, immutable=opening.is_sealed(path))
            letting_go.callback(readers.dispose)
            opening.check_contents(path, readers)
            letting_go.pop_all()
            return cls(path, readers, None, None)

    @property
    def read_only(self) -> bool:
        """Whether nothing may be changed here."""
        return self._writer is None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection on one steady snapshot, for a short while."""
        self._need_open()
        with translated(self.path), self._readers.connect() as connection:
            yield connection

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Tell ``listener`` of every change from now on; call what is returned to stop that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def do(self, command: Command, initiator: object = None) -> ChangeSet | None:
        """Carry out a command as one step and announce what changed; None when it changed nothing."""
        with self._need_writer().step(command.kind, initiator) as work:
            command.apply(work.session)
            work.session.flush()
            work.label = command.label(work.session)
        return self._announced(work)

    def reach(self) -> Reach:
        """Return what undo and redo would take next."""
        with self.reading() as connection:
            return reach(connection)

    def undo(self, initiator: object = None) -> ChangeSet | None:
        """Turn back the newest step.

        Raises:
            NothingToUndo: there is none, or a barrier stands before it.
            UndoConflict: a later step changed the same thing.

        """
        found = self.reach()
        if found.undo is None:
            raise NothingToUndo("There is nothing to undo.", found.barrier)
        return self.revert(found.undo.id, keep_later=found.undo.kind == IMPORT, initiator=initiator)

    def redo(self, initiator: object = None) -> ChangeSet | None:
        """Bring back the step that was undone last, or raise ``NothingToUndo``."""
        found = self.reach()
        if found.redo is None:
            raise NothingToUndo("There is nothing to redo.", "")
        return self.revert(found.redo.id, keep_later=False, initiator=initiator)

    def revert(self, step: str, *, keep_later: bool, initiator: object = None) -> ChangeSet | None:
        """Turn back one step, newest or not; ``keep_later`` keeps and lists what was changed since.

        To turn back an undo is to redo.

        Raises:
            NothingToUndo: it is undone already, or it is one that undo never crosses.
            UndoConflict: a later step changed the same thing, or all of it.
            FrozenPeriod: it stands in a period that is closed now.

        """
        with self._need_writer().step(UNDO, initiator) as work:
            connection = work.session.connection()
            found = in_effect(connection, step)
            if found is None:
                raise NothingToUndo("That is undone already.", "Nothing was changed.")
            if found.kind in BARRIERS:
                raise NothingToUndo(f"“{found.label}” cannot be undone.", BARRIERS[found.kind])
            work.kind = REDO if found.kind == UNDO else UNDO
            work.label, work.reverts = found.label, found.id
            Revert(connection, found, keep_later, work.kept).run()
        if work.changes is None and work.kept:
            raise UndoConflict(work.label, work.kept[0].step_label, work.kept[0].step)
        return self._announced(work)

    def save_draft(self, place: drafts.Place, words: str) -> None:
        """Keep what is being typed into a field, outside the history; no words forget it."""
        with self._need_writer().aside() as session:
            drafts.save(session, place, words)

    def close(self) -> None:
        """Let the workspace go, once a step under way has ended; doing so twice is no harm."""
        self._open = False
        writer, self._writer = self._writer, None
        with ExitStack() as letting_go:
            if self._lock is not None:
                letting_go.callback(self._lock.release)
            if writer is not None:
                letting_go.callback(writer.close)
            self._readers.dispose()

    def _announced(self, work: Work) -> ChangeSet | None:
        """Tell everybody, even where one of those who hear of it fails: the step is saved by now."""
        if work.changes is not None:
            with ExitStack() as telling:
                for listener in reversed(self._listeners):
                    telling.callback(listener, work.changes)
        return work.changes

    def _need_open(self) -> None:
        if not self._open:
            raise closed(self.path)

    def _need_writer(self) -> Writer:
        self._need_open()
        if self._writer is None:
            raise WorkspaceError(
                self.path,
                "This workspace is open to read only.",
                "Nothing was changed. Close it and open it again to work in it.",
                kind="read-only",
            )
        return self._writer
