"""The file of a return as it was received: read again from the bytes that are kept, with what was taken of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from vrudesk.data.queries.provenance import kept_file, rows_taken
from vrudesk.data.workspace import Workspace
from vrudesk.errors import UserError
from vrudesk.files import replacing
from vrudesk.progress import Progress
from vrudesk.returns.places import place_of
from vrudesk.returns.shown import shown
from vrudesk.returns.tables import find_tables
from vrudesk.returns.waiting import kept_workbook
from vrudesk.returns.workbook import Sheet, Workbook, cell_name

_UNFIT = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_LONGEST = 120
_NOWHERE = (0, 0)


class Part(StrEnum):
    """What a row of a kept sheet was."""

    HEADINGS = "headings"
    TAKEN = "taken"
    WAITS = "not taken"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class KeptSheet:
    """A sheet of a kept file; ``parts`` says what its rows were, with a word or two on each."""

    sheet: Sheet
    parts: Mapping[int, tuple[Part, str]]

    def shows(self, cell: str) -> str:
        """Return what a cell shows."""
        return shown(self.sheet, *(place_of(cell) or _NOWHERE))

    def saying(self, cell: str) -> str:
        """Return the cell that says something for a cell: itself, or what stands above it for several rows.

        What a merge covers is said by its corner; what is blank under a group's name is said by that name.
        """
        place = place_of(cell) or _NOWHERE
        row, column = place
        for merge in self.sheet.merges:
            if merge.top <= row <= merge.bottom and merge.left <= column <= merge.right:
                return cell_name(merge.top, merge.left)
        for above in range(row, 0, -1) if place not in self.sheet.fills else ():
            if self.parts.get(above, (Part.HEADINGS, ""))[0] is Part.HEADINGS:
                break
            if shown(self.sheet, above, column).strip():
                return cell_name(above, column)
        return cell


@dataclass(frozen=True, slots=True)
class KeptBook:
    """A kept file that was read again; the rows that were ``taken`` are known by sheet.

    What was understood of a sheet is worked out once.
    """

    return_id: str
    book: Workbook
    taken: Mapping[str, frozenset[int]] = field(default_factory=dict)
    _sheets: dict[str, KeptSheet] = field(default_factory=dict, compare=False, repr=False)

    @property
    def first_sheet(self) -> str:
        """Return the name of the sheet to begin with: the first of which rows were taken, else the first that shows."""
        sheets = self.book.sheets
        taken = [sheet.name for sheet in sheets if sheet.name in self.taken]
        visible = [sheet.name for sheet in sheets if sheet.state == "visible"]
        return (taken or visible or [sheets[0].name])[0]

    def sheet(self, name: str) -> KeptSheet:
        """Return a sheet with what was understood of it.

        Raises:
            KeyError: there is none of that name.
        """
        if name not in self._sheets:
            self._sheets[name] = self._understood(self.book.sheet(name), self.taken.get(name, frozenset()))
        return self._sheets[name]

    def _understood(self, sheet: Sheet, taken: frozenset[int]) -> KeptSheet:
        parts: dict[int, tuple[Part, str]] = {}
        for table in find_tables(sheet):
            parts |= dict.fromkeys(table.header_rows, (Part.HEADINGS, "headings"))
            parts |= {left.row: (Part.LEFT_OUT, left.why) for left in table.left_out}
            parts |= dict.fromkeys(table.body, (Part.WAITS, "not taken"))
        parts |= dict.fromkeys(taken, (Part.TAKEN, "taken"))
        return KeptSheet(sheet, parts)


def read_kept(workspace: Workspace, return_id: str, progress: Progress | None = None) -> KeptBook:
    """Read the kept file of a return again, in a process of its own; the partner's own copy is not needed.

    Raises:
        UserError: there is no such return (any more), or the file cannot be read.
        Cancelled: the person stopped it.
    """
    book = kept_workbook(workspace, return_id, progress)
    with workspace.reading() as connection:
        return KeptBook(return_id, book, rows_taken(connection, return_id))


def save_kept(workspace: Workspace, return_id: str, path: Path) -> None:
    """Write the file of a return as it was received.

    Raises:
        UserError: there is no such return (any more).
        FileNotWritten: the folder cannot be written to, the disk is full, or the target is held open.
    """
    with workspace.reading() as connection:
        kept = kept_file(connection, return_id)
    if kept is None:
        raise UserError("This return is not there any more.", "No file was written. Was it taken back?")
    with replacing(path) as part:
        part.write_bytes(kept[1])


def fit_name(name: str) -> str:
    """Return a name under which any computer can hold a file: "a:b.xlsx" from a Mac is "a_b.xlsx"."""
    stem, dot, ending = _UNFIT.sub("_", name).strip(". ").rpartition(".")
    whole = f"{stem[:_LONGEST]}{dot}{ending[:_LONGEST]}".strip(". ")
    return whole or "return"
