"""A return of a workspace marked up: found by what a person calls it, with the problems that were kept with it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Connection

from vrudesk.data.queries.provenance import kept_file
from vrudesk.data.queries.returns import ReturnRow, accepted_returns, known, problems_of
from vrudesk.data.workspace import Workspace
from vrudesk.domain.periods import read_period
from vrudesk.errors import UserError
from vrudesk.progress import Progress
from vrudesk.returns.marks import Mark, MarkedUp, marks_of_return
from vrudesk.returns.markup.making import marked_up, write
from vrudesk.returns.names import recognise

_MOST_NAMED = 8


def given_of(connection: Connection, row: ReturnRow) -> tuple[bytes, list[Mark]]:
    """Return the file of a return as it was received, and what is to be marked in it."""
    kept = kept_file(connection, row.id)
    assert kept is not None  # the return refers to it
    return kept[1], marks_of_return(problems_of(connection, row.id))


def mark_up_return(
    workspace: Workspace, words: str, path: Path, progress: Progress | None = None
) -> tuple[ReturnRow, MarkedUp]:
    """Write a marked-up copy of a return and say which return that was.

    Raises:
        UserError: no return or more than one is called so, or the copy could not be made.
        FileNotWritten: the folder cannot be written to, the disk is full, or the file is held open.
    """
    with workspace.reading() as connection:
        row = find_return(connection, words)
        content, marks = given_of(connection, row)
    copy = marked_up(content, row.file_name, marks, progress)
    write(copy, path)
    return row, copy


def find_return(connection: Connection, words: str) -> ReturnRow:
    """Return the newest version of the return that a person names by its id, its file, or its partner and period.

    Raises:
        UserError: no return is called so, or several that are no versions of each other are.
    """
    rows = accepted_returns(connection)
    found = [row for row in rows if words == row.id]
    found = found or [row for row in rows if row.file_name.casefold() == words.strip().casefold()]
    found = found or _of_partner(connection, rows, words)
    named = {(row.partner_id, row.period_id, row.kind, row.source_name): row for row in reversed(found)}
    if not found:
        hint = _listed(rows) if rows else "No return has been read into it yet."
        raise UserError(f"There is no return “{words}” in this workspace.", hint)
    if len(named) > 1:
        raise UserError(f"“{words}” may be any of {len(named)} returns.", _listed(list(named.values())))
    return max(found, key=lambda row: row.version)


def _of_partner(connection: Connection, rows: Sequence[ReturnRow], words: str) -> list[ReturnRow]:
    """Return the returns of a partner who is named before a period, or alone."""
    everyone = [(each.id, name) for each in known(connection).organisations for name in each.names]
    parts = words.replace(",", " ").split()
    for split in range(len(parts), 0, -1):
        partner = recognise(" ".join(parts[:split]), everyone)
        period = read_period(" ".join(parts[split:]))
        if partner is not None and (period is not None or split == len(parts)):
            mine = [row for row in rows if row.partner_id == partner.key]
            # "Newcastle City Council Q1" is close to the name, too, and what is left of the period then fits nothing.
            if found := [row for row in mine if period is None or row.period == period.label]:
                return found
    return []


def _listed(rows: Sequence[ReturnRow]) -> str:
    newest = dict.fromkeys(f"“{row.file_name}” ({row.partner}, {row.period})" for row in rows)
    more = f" and {len(newest) - _MOST_NAMED} more" if len(newest) > _MOST_NAMED else ""
    return f"Name one of these: {'; '.join(list(newest)[:_MOST_NAMED])}{more}."
