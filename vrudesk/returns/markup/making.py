"""From a partner's file and its problems to the copy that goes back: in full where that can be, else of its values."""

from __future__ import annotations

import errno
import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from vrudesk.domain.words import counted
from vrudesk.errors import UserError
from vrudesk.files import replacing
from vrudesk.progress import NoProgress, Progress
from vrudesk.returns.guard import Container, examine
from vrudesk.returns.marks import Mark, MarkedUp, of_weight
from vrudesk.returns.markup.losses import IN_FULL, losses_of
from vrudesk.returns.markup.plain import workbook_of_values
from vrudesk.returns.markup.process import NotMarked, mark
from vrudesk.returns.markup.size import MOST_CELLS, too_much
from vrudesk.returns.reader import read_workbook
from vrudesk.returns.unreadable import NOTHING, Unreadable

_NO_COPY = "No copy was made."
_NOT_IN_A_FILE_NAME = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_LONGEST_NAME = 120
_IN_VALUES = {
    "csv": "a .csv has nothing but values, so the copy is a plain Excel workbook (.xlsx)",
    "xls": "the copy is an Excel workbook (.xlsx) of the values of the Excel 97 workbook",
    "xlsb": "the copy is an Excel workbook (.xlsx) of the values of the binary workbook",
    "ods": "the copy is an Excel workbook (.xlsx) of the values of the OpenDocument spreadsheet",
}


def marked_up(content: bytes, name: str, problems: Sequence[Mark], progress: Progress | None = None) -> MarkedUp:
    """Return a copy of a partner's file with its problems marked, as an .xlsx.

    Raises:
        Unreadable: the file is turned away, as it would be by the importer.
        UserError: it is too large to be marked.
        Cancelled: the person stopped it.
    """
    progress = progress or NoProgress()
    progress.report(f"Marking {name}")
    marks = of_weight(problems)
    with _not_imported():
        container = examine(name, content)
        lost = losses_of(container)
        if container.format not in IN_FULL:
            return _of_values(container, marks, lost, (_sentence(_IN_VALUES[container.format]),), progress)
        notes = ("The copy is an Excel workbook (.xlsx) without macros.",) if "macros" in lost else ()
        if why := too_much(container):
            raise _too_large(name, why)
        try:
            made = mark(name, content, marks, lost, notes, progress)
        except NotMarked:
            told = "The workbook could not be opened in full, so the copy has its values and not its formatting."
            return _of_values(container, marks, ("formulas, formatting, pictures and charts",), (told,), progress)
    return MarkedUp(made.content, made.marked, len(marks), made.unmarked, lost, notes)


def write(copy: MarkedUp, path: Path) -> None:
    """Write a copy, whole or not at all.

    Raises:
        UserError: the name is not that of an Excel workbook.
        FileNotWritten: the folder cannot be written to, the disk is full, or the file is held open.
    """
    if path.suffix.casefold() != ".xlsx":
        raise UserError(f"{path.name} is not the name of an Excel workbook.", "Nothing was written. End it in .xlsx.")

    def check(written: Path) -> None:
        if written.read_bytes() != copy.content:
            raise OSError(errno.EIO, "what came to the disk is not what was written")

    with replacing(path, check) as part:
        part.write_bytes(copy.content)


def _of_values(
    container: Container, marks: Sequence[Mark], lost: tuple[str, ...], notes: tuple[str, ...], progress: Progress
) -> MarkedUp:
    """Return a copy that has the values of a file."""
    name = container.name
    with tempfile.TemporaryDirectory(prefix="vrudesk-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / _file_name(name)
        path.write_bytes(container.data)
        book = read_workbook(path, progress)
    if (cells := sum(len(sheet.rows) * sheet.width for sheet in book.sheets)) > MOST_CELLS:
        raise _too_large(name, f"it has {counted(cells, 'cell')}")
    plain = workbook_of_values(book)
    if plain.cut:
        cut = f"{counted(plain.cut, 'text')} {'was' if plain.cut == 1 else 'were'} cut at 32,767 characters"
        notes = (*notes, f"{cut}: an Excel cell holds no more.")
    named = [replace(each, sheet=plain.names.get(each.sheet, each.sheet)) for each in marks]
    try:
        made = mark(name, plain.content, named, lost, notes, progress)
    except NotMarked as error:
        raise _too_large(name, "the program ran out of memory or time") from error
    return MarkedUp(made.content, made.marked, len(marks), made.unmarked, lost, notes)


def _too_large(name: str, why: str) -> UserError:
    hint = f"{_NO_COPY} Send the list of its problems instead."
    return UserError(f"{name} is too large to be marked: {why}.", hint, kind="too large")


@contextmanager
def _not_imported() -> Iterator[None]:
    """Turn a file away in words that fit: nothing was going to be imported."""
    try:
        yield
    except Unreadable as error:
        hint = error.hint.replace(NOTHING, _NO_COPY)
        raise Unreadable(error.name, error.message, hint, kind=error.kind, detail=error.detail) from error


def _file_name(name: str) -> str:
    """Return a name under which the file may lie in a folder of ours; its ending tells a .csv from other text."""
    plain = _NOT_IN_A_FILE_NAME.sub(" ", name).strip(". ")
    stem, dot, ending = plain.rpartition(".")
    return f"{stem[:_LONGEST_NAME]}{dot}{ending[:8]}" or "return"


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."
