"""Opening a workbook with calamine inside the reading process, and gathering the facts beside it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from vrudesk.returns.facts import OTHER_FILE, BookFacts
from vrudesk.returns.guard import Container
from vrudesk.returns.guard.archive import Archive
from vrudesk.returns.limits import CELLS, GRID_COLUMNS, GRID_ROWS
from vrudesk.returns.unreadable import Unreadable, damaged, is_panic, password, too_large, unsafe


@dataclass(eq=False)
class Opened:
    """A workbook that calamine has opened; ``ahead`` holds a sheet that was parsed early."""

    name: str
    book: CalamineWorkbook
    facts: BookFacts
    ahead: dict[str, CalamineSheet] = field(default_factory=dict)

    def sheets(self) -> Iterator[tuple[dict[str, Any], CalamineSheet]]:
        """Yield what is known of each worksheet, and the worksheet.

        Raises:
            Unreadable: a sheet is damaged, or reaches outside the grid.
        """
        for about in _worksheets(self.book):
            sheet = self.ahead.pop(about.name, None) or _sheet(self.name, self.book, about.name)
            known = self.facts.sheets.get(about.name)
            rows, columns = size_of(sheet)
            if rows > GRID_ROWS or columns > GRID_COLUMNS:
                raise damaged(self.name, f"sheet {about.name} ends in row {rows} and column {columns}")
            described = known.as_json(rows, columns) if known else {}
            yield {"name": about.name, "state": _state(about), "merges": _merges(sheet), **described}, sheet


def opened(container: Container, path: Path) -> Opened:
    """Open a workbook of any format.

    Raises:
        Unreadable: it is damaged, protected or too large.
    """
    if container.archive is None or container.format not in {"xlsx", "xlsm"}:
        facts = _facts(container)
        return Opened(container.name, _book(container.name, container.data, path), facts)
    from vrudesk.returns.xlsx.facts import book_facts, claims_to_be_modest

    if not claims_to_be_modest(container.archive):
        facts = book_facts(container.archive, container.data)
        return Opened(container.name, _book(container.name, facts.data, path), facts)
    # Neither holds up the other: calamine and zlib both work outside Python's lock.
    with ThreadPoolExecutor(1) as beside:
        ahead = beside.submit(_ahead, container, path)
        facts = book_facts(container.archive, container.data)
        if facts.data is not container.data:
            raise unsafe(container.name, "a sheet says where its cells end, and has others far beyond")
        book, parsed = ahead.result()
    return Opened(container.name, book, facts, parsed)


def has_stumbled(error: BaseException) -> bool:
    """Whether calamine, or what looks at the file before it, found no way through."""
    return (isinstance(error, Unreadable) and error.kind == "damaged") or is_panic(error)


def mended(container: Container, path: Path) -> Opened | None:
    """Open an .xlsx anew with error cells where values stand that calamine cannot take; None where none does.

    Raises:
        Unreadable: it is damaged in another way too.
    """
    if container.archive is None or container.format not in {"xlsx", "xlsm"}:
        return None
    from vrudesk.returns.xlsx.facts import book_facts
    from vrudesk.returns.xlsx.mending import mended_book

    facts = book_facts(container.archive, container.data)
    near = container.archive if facts.data is container.data else Archive(container.name, facts.data)
    data = mended_book(near, facts)
    return Opened(container.name, _book(container.name, data, path), facts) if data else None


def _ahead(container: Container, path: Path) -> tuple[CalamineWorkbook, dict[str, CalamineSheet]]:
    """Open a workbook and parse its first worksheet, the one that is usually the longest."""
    book = _book(container.name, container.data, path)
    return book, {about.name: _sheet(container.name, book, about.name) for about in _worksheets(book)[:1]}


def _facts(container: Container) -> BookFacts:
    """Return what calamine does not tell of a workbook that is no .xlsx; a note where nothing else does either.

    Raises:
        Unreadable: a sheet is larger than calamine should make room for.
    """
    found = None
    if container.format == "xls":
        from vrudesk.returns.xls.facts import book_facts as facts_of_xls

        found = facts_of_xls(container.data)
    elif container.format == "ods" and container.archive is not None:
        from vrudesk.returns.ods.facts import book_facts as facts_of_ods

        found = facts_of_ods(container.archive, container.data)
    if found is not None:
        most = max((sheet.cells for sheet in found.sheets.values()), default=0)
        if most > CELLS:
            raise too_large(container.name, f"a sheet has {most:,} cells, blank ones counted")
        return found
    return BookFacts({}, 1900, [_untold(container.format)], container.data)


def _untold(form: str) -> tuple[str, str]:
    where = "a binary workbook (.xlsb)" if form == "xlsb" else "this file, because its formatting is damaged"
    words = (
        f"Colours of cells, hidden rows and columns and cells with errors cannot be seen in {where}; "
        "where they matter, open it in Excel, save it as an Excel workbook (.xlsx) and read that"
    )
    return "facts_untold", words


def _worksheets(book: CalamineWorkbook) -> list[SheetMetadata]:
    """Return the sheets with cells, without those that LibreOffice keeps of another workbook."""
    sheets = [about for about in book.sheets_metadata if about.typ == SheetTypeEnum.WorkSheet]
    return [about for about in sheets if not about.name.startswith(OTHER_FILE)]


def _book(name: str, data: bytes, path: Path) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(data))
    except (CalamineError, OSError) as error:
        raise _diagnosis(name, path) or damaged(name, str(error)) from error


def _diagnosis(name: str, path: Path) -> Unreadable | None:
    """Return what is wrong with a workbook; given bytes, calamine says only that it knows no such format."""
    try:
        CalamineWorkbook.from_path(path)
    except PasswordError:
        return password(name)
    except (CalamineError, OSError) as error:
        return _refusal(name, str(error))
    return None


def _sheet(name: str, book: CalamineWorkbook, sheet: str) -> CalamineSheet:
    try:
        return book.get_sheet_by_name(sheet)
    except (CalamineError, OSError) as error:
        raise _refusal(name, f"sheet {sheet}: {error}") from error


def _refusal(name: str, detail: str) -> Unreadable:
    """Return why calamine did not read a workbook; it tells its one limit only in words."""
    if "limit exceeded" in detail:
        return too_large(name, "it claims to have more cells than a program can hold")
    return damaged(name, detail)


def size_of(sheet: CalamineSheet) -> tuple[int, int]:
    """Return how many rows and columns a sheet has, from row 1 and column A to the last cell that holds anything."""
    last_row, last_column = sheet.end or (-1, -1)
    return last_row + 1, last_column + 1


def _merges(sheet: CalamineSheet) -> list[tuple[int, int, int, int]]:
    """Return the merged ranges; one that runs down to the end of the grid merges no cells of a table."""
    ranges = sheet.merged_cell_ranges or ()
    return [(top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in ranges if bottom + 1 < GRID_ROWS]


def _state(about: SheetMetadata) -> str:
    if about.visible == SheetVisibleEnum.Visible:
        return "visible"
    return "hidden" if about.visible == SheetVisibleEnum.Hidden else "very hidden"


def rows_of(sheet: CalamineSheet) -> Iterator[list[Any]]:
    """Yield the rows from row 1 and column A on, whatever part of the sheet is used.

    calamine's iterator gives the blank rows above the used part, and leaves out the blank columns before it.
    """
    if sheet.start is None:
        return
    before: list[Any] = [""] * sheet.start[1]
    for row in sheet.iter_rows():
        yield before + row if before else row
