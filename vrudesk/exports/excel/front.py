"""The first sheets: what the paper is, and what the workbook holds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from vrudesk.exports.cells import DateCell, TextCell
from vrudesk.exports.content import Paper
from vrudesk.exports.describing import UNTITLED
from vrudesk.exports.excel.formats import LONG_DAY, Look
from vrudesk.exports.excel.sheets import CONTENTS, LONG_TEXT, Book, Sheet
from vrudesk.exports.excel.tables import ONE_TABLE
from vrudesk.exports.excel.values import write_value
from vrudesk.exports.numbering import front

COVER, PAPER = "Cover", "Paper"
_LONGEST = 300


def write_cover(book: Book, paper: Paper) -> None:
    """Add the sheet with the title and the facts of the paper."""
    lines = [*paper.lines, *([paper.footer] if paper.footer else [])]
    sheet = book.sheet(
        COVER, paper.title if paper.title.strip() else UNTITLED, [*lines, ONE_TABLE], [26, 80], landscape=False
    )
    top = 4 + len(lines)
    facts = front(paper)
    for row, fact in enumerate(facts, top + 1):
        sheet.text(row, 0, fact.label, Look(strong=True))
        value = DateCell(fact.value) if isinstance(fact.value, date) else TextCell(fact.value)
        write_value(sheet, row, 1, value, strong=False, day=LONG_DAY)
    sheet.table(book.tables.give("About_this_paper", "_{}"), top, len(facts), ["About this paper", "Detail"])


def begin_contents(book: Book) -> Sheet:
    """Add the sheet of the contents, to be filled when every other sheet is known."""
    return book.sheet(CONTENTS, CONTENTS, [ONE_TABLE], [36, 80], landscape=False)


def fill_contents(sheet: Sheet, entries: Sequence[tuple[str, str]]) -> None:
    """Write each sheet's name, which leads to it, and in a few words what it holds."""
    top = 3
    for row, (name, holds) in enumerate(entries, top + 1):
        sheet.link(row, 0, name, name)
        sheet.text(row, 1, holds if len(holds) <= _LONGEST else holds[: _LONGEST - 1] + "…", Look())
    sheet.table(sheet.book.tables.give("Contents", "_{}"), top, len(entries), ["Sheet", "What it holds"])


def write_long_text(book: Book) -> None:
    """Fill the sheet with what was too long for a cell, in parts."""
    notes = "Excel holds 32,767 characters in a cell. Read a note’s parts after the cell that it goes on from."
    sheet = book.sheet(LONG_TEXT, LONG_TEXT, [f"{ONE_TABLE} {notes}"], [8, 34, 8, 110])
    sheet.link(3, 0, CONTENTS, "Back to contents")
    top, look = 4, book.formats.of(Look())
    for row, rest in enumerate(book.rests, top + 1):
        sheet.worksheet.write_number(row, 0, rest.note, look)
        sheet.text(row, 1, rest.where, Look())
        sheet.worksheet.write_number(row, 2, rest.part, look)
        sheet.text(row, 3, rest.text, Look())
    name = book.tables.give("Long_text", "_{}")
    sheet.table(name, top, len(book.rests), ["Note", "Goes on from", "Part", "Text"])
