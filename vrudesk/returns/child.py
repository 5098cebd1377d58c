"""The process that reads a workbook: whatever the file does to it, the program goes on.

    python -m vrudesk.returns.child FILE

It limits its own memory, looks at the container, gathers the facts that calamine leaves out, lets calamine
read the values and writes all as lines to standard output (see ``wire``). It may die at any moment: on some
files of 1.5 KB calamine aborts, and nothing catches that.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

from vrudesk.returns import wire
from vrudesk.returns.guard import Container, examine
from vrudesk.returns.limits import limit_own_memory
from vrudesk.returns.unreadable import Unreadable, gave_up, locked, missing, no_data, not_a_file, too_large


def run(arguments: list[str]) -> NoReturn:
    """Be the reading process and end at once."""
    main(arguments)
    # Half a million values need not be given back one by one.
    os._exit(0)


def main(arguments: list[str]) -> int:
    """Read the file named by the only argument and write it to standard output; the answer tells how it went."""
    path = Path(arguments[0])
    limit_own_memory()
    out = sys.stdout.buffer
    try:
        for line in _lines(path):
            out.write(line)
    except Unreadable as error:
        out.write(wire.refusal(error))
    except MemoryError:
        out.write(wire.refusal(too_large(path.name, "there is not enough memory for all that is in it")))
    except Exception as error:  # noqa: BLE001 - standard error goes nowhere, and a maintainer must hear of it
        import traceback

        out.write(wire.refusal(gave_up(path.name, "".join(traceback.format_exception(error)))))
    out.flush()
    return 0


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
        return path.read_bytes()
    except FileNotFoundError as error:
        raise missing(path.name) from error
    except IsADirectoryError as error:
        raise not_a_file(path.name) from error
    except OSError as error:
        raise (not_a_file(path.name) if path.is_dir() else locked(path.name, str(error))) from error


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
    if not any(any(row) for row in text.rows):
        raise no_data(container.name)
    yield _book_line(container, 1900, text.notes)
    yield wire.line({"sheet": {"name": "csv", "state": "visible", "facts_known": True}})
    yield from wire.row_lines(text.rows, len(text.rows[0]))


def _workbook_lines(container: Container, path: Path) -> Iterator[bytes]:
    from vrudesk.returns.opening import opened, rows_of

    book = opened(container, path)
    yield _book_line(container, book.facts.date_system, book.facts.notes)
    has_data = False
    for about, sheet in book.sheets():
        has_data = has_data or sheet.start is not None
        yield wire.line({"sheet": about})
        yield from wire.row_lines(rows_of(sheet), sheet.total_width)
    if not has_data:
        raise no_data(container.name)


if __name__ == "__main__":
    run(sys.argv[1:])
