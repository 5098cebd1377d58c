"""The facts of a whole .xlsx workbook, and its bytes without the cells that are too far to read."""

from __future__ import annotations

import re

from vrudesk.domain.words import counted
from vrudesk.returns import limits
from vrudesk.returns.facts import BookFacts, SheetFacts
from vrudesk.returns.guard.archive import Archive
from vrudesk.returns.places import place_of
from vrudesk.returns.xlsx.book import read_book
from vrudesk.returns.xlsx.scan import scan_sheet
from vrudesk.returns.xlsx.styles import telling_styles
from vrudesk.returns.xlsx.tags import tags

_START = 4096
_COMMENTS = re.compile(r"(?:^|[/\\])(?:threadedC|c)omments?\d*\.xml$")


def claims_to_be_modest(archive: Archive) -> bool:
    """Whether every sheet says how large it is, and none says that it is too large to make room for."""
    for part in read_book(archive).sheets.values():
        claim = tags("dimension", archive.start(part, _START))
        last = place_of(claim[0].get("ref", "").rpartition(":")[2]) if claim else None
        if last is None or last[0] * (last[1] + 1) > limits.CELLS:
            return False
    return True


def book_facts(archive: Archive, data: bytes) -> BookFacts:
    """Return the facts of every sheet.

    Raises:
        Unreadable: a part is damaged, or a sheet is too large.
    """
    book = read_book(archive)
    styles = telling_styles(archive.whole(book.styles), archive.whole(book.theme))
    scanned = {name: scan_sheet(archive, part, styles) for name, part in book.sheets.items()}
    suspects = {name: book.sheets[name] for name, facts in scanned.items() if facts.may_be_too_large}
    notes = _comments(archive)
    if suspects:
        data = _near_part(archive, data, suspects, notes)
    sheets: dict[str, SheetFacts] = {**scanned}
    return BookFacts(sheets, book.date_system, notes, data)


def _comments(archive: Archive) -> list[tuple[str, str]]:
    """Return a note where cells bear comments: what stands only there is not read."""
    if not any(_COMMENTS.search(part.filename) for part in archive.parts):
        return []
    return [("comment", "Some cells have comments, which are not read: look at them in Excel")]


def _near_part(archive: Archive, data: bytes, suspects: dict[str, str], notes: list[tuple[str, str]]) -> bytes:
    from vrudesk.returns.xlsx.far import extent_of, without_far_cells

    extents = {}
    for name, part in suspects.items():
        extent = extent_of(archive, part)
        if extent.beyond:
            extents[archive.real_name(part)] = extent
            cells = counted(extent.beyond, "cell")
            notes.append(("far_cells", f"On the sheet “{name}” {cells} far from the table were left out"))
    return without_far_cells(archive, extents) if extents else data
