"""Writing the board paper of a period into files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from vrudesk.clock import Clock, SystemClock
from vrudesk.data.queries.papers import paper_data
from vrudesk.data.queries.periods import PeriodRow, period_by_label, periods
from vrudesk.data.workspace import Workspace
from vrudesk.domain.periods import read_period
from vrudesk.errors import UserError
from vrudesk.exports.board_paper import board_paper
from vrudesk.exports.content import Paper
from vrudesk.exports.excel import write_excel
from vrudesk.exports.pdf import write_pdf


@dataclass(frozen=True, slots=True)
class PaperFile:
    """A file that was written, and what could not be printed as it stands."""

    path: Path
    warnings: tuple[str, ...]


def paper_of(connection: Connection, period: PeriodRow, made: date) -> Paper:
    """Return the content of the paper on a period."""
    return board_paper(paper_data(connection, period), made)


def write_papers(
    workspace: Workspace, label: str, *, pdf: Path | None = None, excel: Path | None = None, clock: Clock | None = None
) -> Sequence[PaperFile]:
    """Write the paper on a period as PDF, as Excel or as both.

    Raises:
        UserError: there is no such period in the workspace.
        FileNotWritten: a file could not be written; an older one of its name is as it was.
    """
    with workspace.reading() as connection:
        paper = paper_of(connection, _period(connection, label), (clock or SystemClock()).now().astimezone().date())
    written = []
    for path, write in ((pdf, write_pdf), (excel, write_excel)):
        if path is not None:
            written.append(PaperFile(path, write(paper, path).warnings))
    return written


def _period(connection: Connection, label: str) -> PeriodRow:
    wanted = read_period(label)
    period = period_by_label(connection, wanted.label if wanted else label)
    if period is None:
        every = [row.label for row in periods(connection)]
        known = f"It has {every[0]} to {every[-1]}." if every else "It has no quarters yet."
        spelling = "" if wanted else "Write it as 2023-24 Q1. "
        raise UserError(f"There is no period “{label}” in this workspace.", spelling + known)
    return period
