"""Whether a workbook is small enough for openpyxl, which keeps every cell as an object."""

from __future__ import annotations

import re

from vrudesk.domain.words import counted
from vrudesk.returns import limits
from vrudesk.returns.guard import Container
from vrudesk.returns.places import place_of
from vrudesk.returns.xlsx.book import read_book
from vrudesk.returns.xlsx.sheet import patterns_of

MOST_CELLS = 1_000_000
MOST_BYTES = 150 * limits.MEGABYTE
_MOST_LINKED = 100_000
_LINK = re.compile(rb'<(?:\w+:)?hyperlink\b[^>]*?\sref="([A-Z]+\d+):([A-Z]+\d+)"')
_LONGEST_LINK = 2_048


def too_much(container: Container) -> str:
    """Return why a workbook is too large to be marked, nothing where it is not."""
    archive = container.archive
    assert archive is not None
    unpacked = sum(part.file_size for part in archive.parts if part.filename.casefold().endswith(".xml"))
    if unpacked > MOST_BYTES:
        return f"unpacked it has {unpacked // limits.MEGABYTE:,} MB of text"
    cells = 0
    for part in read_book(archive).sheets.values():
        # A row takes as much room as a cell does.
        tag = patterns_of(archive, part).formula_tag[:-1]
        tail = b""
        for chunk in archive.chunks(part):
            cells += chunk.count(tag + b"c ") + chunk.count(tag + b"row ")
            if cells > MOST_CELLS:
                return f"it has over {counted(MOST_CELLS, 'cell')}"
            piece = tail + chunk
            if b"hyperlink" in piece and _linked(piece) > _MOST_LINKED:
                return f"a link covers over {counted(_MOST_LINKED, 'cell')}"
            tail = chunk[-_LONGEST_LINK:]
    return ""


def _linked(piece: bytes) -> int:
    """Return how many cells the links of a piece of a sheet cover."""
    covered = 0
    for first, last in _LINK.findall(piece):
        start, end = place_of(first.decode()), place_of(last.decode())
        if start and end:
            covered += (end[0] - start[0] + 1) * (end[1] - start[1] + 1)
    return covered
