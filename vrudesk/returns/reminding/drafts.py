"""The drafts of several reminders, each with what goes with it, written into a folder that a person chose."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, select

from vrudesk.clock import Clock, SystemClock
from vrudesk.data.queries.came_back import Owed, open_problems
from vrudesk.data.queries.chasing import ChaseRow, chasing
from vrudesk.data.queries.periods import PeriodRow
from vrudesk.data.queries.provenance import kept_file
from vrudesk.data.queries.returns import known, problems_of
from vrudesk.data.schema import Team
from vrudesk.data.workspace import Workspace
from vrudesk.domain.chasing import ChaseState
from vrudesk.errors import Cancelled, UserError
from vrudesk.files import FileNotWritten, replacing
from vrudesk.progress import NoProgress, Progress
from vrudesk.returns.forms.form import Form
from vrudesk.returns.forms.making import blank_forms, file_name, free_path, safe_name
from vrudesk.returns.forms.writer import form_bytes
from vrudesk.returns.marks import marks_of_return
from vrudesk.returns.markup import marked_up
from vrudesk.returns.reminding.listing import told
from vrudesk.returns.reminding.mail import Attachment, eml
from vrudesk.returns.reminding.plain import Others, one_line
from vrudesk.returns.reminding.words import Attached, Reminder, reminder, title_of


@dataclass(frozen=True, slots=True)
class SavedDrafts:
    """What came of writing drafts: ``owed`` are those whose draft was written.

    ``failed`` says of each why it was not, ``without`` of whose draft no marked-up copy could be made and why, and
    ``left`` is how many were still to be written when the person stopped it.
    """

    folder: Path
    owed: tuple[Owed, ...]
    failed: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    left: int = 0


def reminder_for(connection: Connection, row: ChaseRow, attached: Attached = Attached.NOTHING) -> Reminder:
    """Return the reminder of a row, with the problems of what the partner sent.

    Raises:
        ValueError: there is nothing to remind this partner of.
    """
    problems = open_problems(connection, row.came) if row.came is not None else ()
    team = connection.execute(select(Team.name)).scalar() or ""
    return reminder(row, problems, team, attached=attached, others=_others(connection, row))


def save_drafts(
    workspace: Workspace,
    period: PeriodRow,
    wanted: Collection[Owed],
    folder: Path,
    *,
    progress: Progress | None = None,
    clock: Clock | None = None,
) -> SavedDrafts:
    """Write a draft for each of those wanted that there is something to remind of; no file there is written over.

    Raises:
        UserError: the period is closed.
    """
    clock, progress = clock or SystemClock(), progress or NoProgress()
    with workspace.reading() as connection:
        rows = chasing(connection, period, clock.now().astimezone().date())
        rows = [row for row in rows if row.owed in wanted and row.state.is_chased]
        due = {row.owed: row.due for row in rows if row.state.is_owed}
        forms = blank_forms(connection, period.period, due, clock)
    writer = _Writer(workspace, folder, forms, progress)
    for number, row in enumerate(rows):
        progress.report(f"Writing the reminder of {row.partner}", number, len(rows))
        if progress.cancelled or not writer.write(row):
            return writer.done(len(rows) - number)
    return writer.done(0)


class _Writer:
    """Write drafts one after another and remember what came of each."""

    def __init__(self, workspace: Workspace, folder: Path, forms: Mapping[Owed, Form], progress: Progress) -> None:
        self._workspace, self._folder, self._forms, self._progress = workspace, folder, forms, progress
        self._owed: list[Owed] = []
        self._failed: list[str] = []
        self._without: list[str] = []

    def write(self, row: ChaseRow) -> bool:
        """Write the draft of a row and say whether to go on: the person may stop while a copy is marked up."""
        try:
            attachments, attached = self._attachments(row)
        except Cancelled:
            return False
        with self._workspace.reading() as connection:
            words = reminder_for(connection, row, attached)
        name = safe_name(one_line(row.partner), f"{row.period.label} - {title_of(row.kind)}", ".eml")
        try:
            with replacing(free_path(self._folder, name)) as part:
                part.write_bytes(eml(words, "", attachments))
        except FileNotWritten as error:
            self._failed.append(f"{row.partner}: {error}")
        else:
            self._owed.append(row.owed)
        return True

    def done(self, left: int) -> SavedDrafts:
        """Return what came of it all."""
        return SavedDrafts(self._folder, tuple(self._owed), tuple(self._failed), tuple(self._without), left)

    def _attachments(self, row: ChaseRow) -> tuple[list[Attachment], Attached]:
        """Return the blank return of who has not sent it, or the marked-up copy of what came with problems."""
        if row.state is ChaseState.PROBLEMS:
            copies = self._copies(row)
            return copies, Attached.COPY if copies else Attached.NOTHING
        form = self._forms.get(row.owed)
        if form is None:
            return [], Attached.NOTHING
        return [Attachment(file_name(form), form_bytes(form))], Attached.BLANK

    def _copies(self, row: ChaseRow) -> list[Attachment]:
        """Return a marked-up copy of each return that stands; where one cannot be made, none."""
        assert row.came is not None
        copies = []
        for key in row.came.standing:
            with self._workspace.reading() as connection:
                kept, marks = kept_file(connection, key), marks_of_return(problems_of(connection, key))
                others = _others(connection, row)
            assert kept is not None  # the return refers to it
            try:
                copy = marked_up(kept[1], kept[0], [told(each, others) for each in marks], self._progress)
            except Cancelled:
                raise
            except UserError as error:
                self._without.append(f"{row.partner}: {error.message}")
                return []
            copies.append(Attachment(f"{Path(kept[0]).stem} - to put right.xlsx", copy.content))
        return copies


def _others(connection: Connection, row: ChaseRow) -> Others:
    """Return the names of everybody but the partner and the team's own organisation."""
    there = known(connection)
    own = [name for each in there.organisations if each.id in {row.partner_id, there.host} for name in each.names]
    return Others([name for each in there.organisations for name in each.names], [row.partner, *own])
