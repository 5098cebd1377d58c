"""What may be reviewed: a file that came, or the rows of an accepted return that wait."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection

from vrudesk.clock import Clock
from vrudesk.commands.returns import AcceptedDate
from vrudesk.data.queries.waiting import WaitingRow
from vrudesk.data.workspace import Workspace
from vrudesk.progress import Progress
from vrudesk.returns.ahead import Ahead
from vrudesk.returns.decisions import Decisions
from vrudesk.returns.plan import ImportPlan
from vrudesk.returns.planning import Choices
from vrudesk.returns.workbook import Workbook


class Item(Protocol):
    """Something to be reviewed; ``put_right`` says that it is rows that waited."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def put_right(self) -> bool:
        """Whether it is rows of a return that is in already."""

    @property
    def choices(self) -> Choices:
        """What was said of it before it was read."""

    def begin(self) -> None:
        """Begin to read it before its turn, where that can be done."""

    def stop(self) -> None:
        """End what was begun before its turn and is not wanted."""

    def read(self, workspace: Workspace, choices: Choices, progress: Progress) -> ImportPlan:
        """Read it and work out what it would change."""

    def again(self, connection: Connection, book: Workbook, choices: Choices, decisions: Decisions) -> ImportPlan:
        """Work out anew what it would change, with what was decided."""

    def save(self, workspace: Workspace, plan: ImportPlan, dates: Sequence[AcceptedDate], clock: Clock) -> None:
        """Save a plan of it."""


@dataclass(frozen=True, slots=True)
class FileItem:
    """A partner's file; ``choices`` is what was said of it before it is read, ``ahead`` may be reading it already."""

    path: Path
    choices: Choices = field(default_factory=Choices)
    ahead: Ahead = field(default_factory=Ahead, compare=False)

    @property
    def name(self) -> str:
        """The name of the file."""
        return self.path.name

    @property
    def put_right(self) -> bool:
        """It is a return of its own."""
        return False

    def begin(self) -> None:
        """Begin to read the file before its turn."""
        self.ahead.begin(self.path)

    def stop(self) -> None:
        """End what was begun and is not wanted."""
        self.ahead.stop()

    def read(self, workspace: Workspace, choices: Choices, progress: Progress) -> ImportPlan:
        """Read the file in a process of its own."""
        from vrudesk.returns.planning import plan_read

        with self.ahead.take(self.path) as reading:
            book = reading.result(progress)
        return plan_read(workspace, book, choices, progress)

    def again(self, connection: Connection, book: Workbook, choices: Choices, decisions: Decisions) -> ImportPlan:
        """Work the plan out from the workbook as it was read."""
        from vrudesk.returns.planning import plan_book

        return plan_book(connection, book, choices, decisions)

    def save(self, workspace: Workspace, plan: ImportPlan, dates: Sequence[AcceptedDate], clock: Clock) -> None:
        """Save the return."""
        from vrudesk.returns.importing import save_plan

        save_plan(workspace, plan, self.path, dates, clock)


@dataclass(frozen=True, slots=True)
class WaitingItem:
    """Rows of one accepted return that wait."""

    rows: tuple[WaitingRow, ...]

    @property
    def name(self) -> str:
        """The name of the file in which they came."""
        return self.rows[0].file_name

    @property
    def put_right(self) -> bool:
        """The return is in; these rows are added to it."""
        return True

    @property
    def choices(self) -> Choices:
        """Nothing: the return says it all."""
        return Choices()

    def begin(self) -> None:
        """Do nothing: the kept file is at hand."""

    def stop(self) -> None:
        """Do nothing."""

    def read(self, workspace: Workspace, choices: Choices, progress: Progress) -> ImportPlan:
        """Read the kept file anew, and plan these rows alone."""
        from vrudesk.returns.waiting import kept_workbook, plan_waiting

        book = kept_workbook(workspace, self.rows[0].return_id, progress)
        with workspace.reading() as connection:
            return plan_waiting(connection, book, list(self.rows))

    def again(self, connection: Connection, book: Workbook, choices: Choices, decisions: Decisions) -> ImportPlan:
        """Work the plan of these rows out anew."""
        from vrudesk.returns.waiting import plan_waiting

        return plan_waiting(connection, book, list(self.rows), decisions)

    def save(self, workspace: Workspace, plan: ImportPlan, dates: Sequence[AcceptedDate], clock: Clock) -> None:
        """Save the rows that were put right."""
        from vrudesk.returns.waiting import save_waiting

        save_waiting(workspace, plan, self.rows[0].return_id, clock)
