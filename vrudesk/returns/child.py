"""The process that reads workbooks: whatever a file does to it, the program goes on.

    python -m vrudesk.returns.child FILE ...

It limits its own memory, looks at the container, gathers the facts that calamine leaves out, lets calamine
read the values and writes all as lines to standard output (see ``wire``). It may die at any moment: on some
files of 1.5 KB calamine aborts, and nothing catches that.
"""

from __future__ import annotations

import errno
import gc
import hashlib
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from vrudesk.returns import wire
from vrudesk.returns.guard import Container, examine, has_fitting_name
from vrudesk.returns.limits import ALL_CELLS, FILE_BYTES, MEGABYTE, limit_own_memory
from vrudesk.returns.unreadable import (
    Unreadable,
    damaged,
    gave_up,
    is_panic,
    locked,
    missing,
    no_data,
    not_a_file,
    out_of_reach,
    text_file,
    too_deep,
    too_large,
)

if TYPE_CHECKING:
    from vrudesk.returns.opening import Opened

_LONGEST_PATH = 259
"""Of Windows, unless its owner has allowed longer ones."""


def run(arguments: list[str]) -> NoReturn:
    """Be the reading process and end at once."""
    main(arguments)
    # Half a million values need not be given back one by one.
    os._exit(0)


def main(arguments: list[str]) -> int:
    """Read the files that are named and write them to standard output; the answers tell how it went.

    What broke down in an unknown way may leave anything behind, so the files after it are left to another process.
    """
    limit_own_memory()
    # Cells make no rings of objects, and looking for them among half a million takes a while.
    gc.disable()
    for word in arguments:
        if not _read(Path(word)):
            break
    return 0


def _read(path: Path) -> bool:
    """Read a file and write what is in it; return whether another can be read."""
    out, well = sys.stdout.buffer, True
    try:
        for line in _lines(path):
            out.write(line)
    except Unreadable as error:
        out.write(wire.refusal(error))
    except MemoryError:
        well = False
        out.write(wire.refusal(too_large(path.name, "there is not enough memory for all that is in it")))
    except BaseException as error:  # noqa: BLE001 - standard error goes nowhere, and a maintainer must hear of it
        import traceback

        well = False
        told = damaged if is_panic(error) else gave_up
        out.write(wire.refusal(told(path.name, "".join(traceback.format_exception(error)))))
    out.flush()
    return well


def _lines(path: Path) -> Iterator[bytes]:
    data = _bytes_of(path)
    container = examine(path.name, data)
    if container.format == "csv":
        yield from _csv_lines(container)
    else:
        yield from _workbook_lines(container, path)
    yield wire.line({"end": True})


def _bytes_of(path: Path) -> bytes:
    """Return the whole file at once, so that what is checked is what is read, whoever saves it meanwhile."""
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise not_a_file(path.name, "a folder" if stat.S_ISDIR(about.st_mode) else "a device")
        if about.st_size > FILE_BYTES:
            raise too_large(path.name, f"the file has {about.st_size // MEGABYTE:,} MB")
        with path.open("rb") as file:
            return file.read(FILE_BYTES + 1)
    except OSError as error:
        raise _fault_of_the_system(path, error) from error


def _fault_of_the_system(path: Path, error: OSError) -> Unreadable:
    too_long = sys.platform == "win32" and len(str(path)) > _LONGEST_PATH
    if error.errno == errno.ENAMETOOLONG or (too_long and isinstance(error, FileNotFoundError)):
        return too_deep(path.name)
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return missing(path.name)
    return (locked if isinstance(error, PermissionError) else out_of_reach)(path.name, str(error))


def _book_line(container: Container, date_system: int, notes: list[tuple[str, str]]) -> bytes:
    book = {
        "format": container.format,
        "date_system": date_system,
        "sha256": hashlib.sha256(container.data).hexdigest(),
        "size": len(container.data),
        "notes": [*container.notes, *notes],
    }
    return wire.line({"book": book})


def _csv_lines(container: Container) -> Iterator[bytes]:
    from vrudesk.returns.csv_text import read_csv

    text = read_csv(container.name, container.data)
    if not has_fitting_name(container.name, "csv") and not text.is_table:
        raise text_file(container.name)
    if not any(any(row) for row in text.rows):
        raise no_data(container.name)
    yield _book_line(container, 1900, text.notes)
    yield wire.line({"sheet": {"name": "csv", "state": "visible", "facts_known": True}})
    yield from wire.row_lines(text.rows, len(text.rows[0]))


def _workbook_lines(container: Container, path: Path) -> Iterator[bytes]:
    from vrudesk.returns.opening import has_stumbled, mended, opened

    try:
        yield from _lines_of(opened(container, path), container)
    except BaseException as error:
        if not has_stumbled(error) or (book := mended(container, path)) is None:
            raise
    else:
        return
    yield wire.line({"again": True})
    yield from _lines_of(book, container)


def _lines_of(book: Opened, container: Container) -> Iterator[bytes]:
    from vrudesk.returns.opening import rows_of, size_of

    yield _book_line(container, book.facts.date_system, book.facts.notes)
    has_data, cells = False, 0
    for about, sheet in book.sheets():
        has_data = has_data or sheet.start is not None
        height, width = size_of(sheet)
        cells += height * width
        if cells > ALL_CELLS:
            raise too_large(container.name, f"its sheets have over {ALL_CELLS:,} cells together, blank ones counted")
        yield wire.line({"sheet": about})
        yield from wire.row_lines(rows_of(sheet), width)
    if not has_data:
        raise no_data(container.name)


if __name__ == "__main__":
    run(sys.argv[1:])
