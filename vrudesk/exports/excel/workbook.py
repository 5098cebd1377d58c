"""From a paper to its workbook: cover, contents, words, and a sheet for each table."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

from xlsxwriter import Workbook

from vrudesk.exports.content import Paper, Table
from vrudesk.exports.describing import describe
from vrudesk.exports.excel.formats import FONT, Formats
from vrudesk.exports.excel.front import COVER, PAPER, begin_contents, fill_contents, write_cover, write_long_text
from vrudesk.exports.excel.names import for_a_sheet
from vrudesk.exports.excel.sheets import CONTENTS, LONG_TEXT, Book
from vrudesk.exports.excel.tables import write_table
from vrudesk.exports.excel.words import write_words
from vrudesk.exports.numbering import numbered
from vrudesk.exports.wording import clean
from vrudesk.exports.written import Written


def written(paper: Paper) -> Written:
    """Return a paper's workbook and what did not fit into its cells."""
    file = BytesIO()
    options = {
        "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
        "default_format_properties": dict(FONT),
    }  # fmt: skip
    with Workbook(file, options) as workbook:
        _describe(workbook, paper)
        book = Book(workbook, " ".join(clean(paper.marking).split()), Formats(workbook))
        _write(book, paper)
    return Written(file.getvalue(), tuple(book.warnings))


def _write(book: Book, paper: Paper) -> None:
    for name in (COVER, CONTENTS, PAPER, LONG_TEXT):
        book.sheets.give(name, "")
    sheets = {table.name: book.sheets.give(for_a_sheet(table.name), " ({})") for table in paper.tables}
    entries = [(COVER, "What this paper is"), (PAPER, "The words of the paper, in order")]
    write_cover(book, paper)
    listing = begin_contents(book)
    sections = numbered(paper)
    write_words(book, PAPER, sections, sheets)
    for number, table in ((b.number, b.block) for s in sections for b in s.blocks):
        if isinstance(table, Table):
            write_table(book, sheets[table.name], number, table)
            entries.append((sheets[table.name], f"{number}: {table.caption}"))
    if book.rests:
        write_long_text(book)
        entries.append((LONG_TEXT, "What was too long for its cell"))
    fill_contents(listing, entries)


def _describe(workbook: Workbook, paper: Paper) -> None:
    about = describe(paper)
    workbook.set_properties({
        "title": about.title, "subject": about.subject, "author": about.author, "keywords": about.keywords,
        "category": "Board paper", "created": datetime(about.made.year, about.made.month, about.made.day, tzinfo=UTC),
    })  # fmt: skip
    for name, value in (("Language", about.language), ("Marking", paper.marking), ("Status", paper.status.value)):
        if value:
            workbook.set_custom_property(name, " ".join(clean(value).split())[:255])
