"""The words of the paper in order, one piece to a row, so that the workbook says all that the PDF says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vrudesk.exports.cells import Source, Span
from vrudesk.exports.content import BulletList, Facts, Key, Notice, Paragraph, Subheading, Table
from vrudesk.exports.excel.formats import Look
from vrudesk.exports.excel.sheets import CONTENTS, Book
from vrudesk.exports.excel.tables import ONE_TABLE
from vrudesk.exports.numbering import NumberedBlock, NumberedSection
from vrudesk.exports.wording import changed_words, fact_words, source_words

_TOP = 4
_NO_WORDS = "This paper has no sections."


@dataclass(frozen=True, slots=True)
class Piece:
    """A row: what it is ("1.2", "Heading", "Point") and what it says."""

    item: str
    words: str
    sources: tuple[Source, ...] = ()
    strong: bool = False
    struck: bool = False


def write_words(book: Book, name: str, sections: Iterable[NumberedSection], sheets: dict[str, str]) -> None:
    """Add the sheet of the paper's words; ``sheets`` gives the sheet of each table by the table's name."""
    rows = [(section.title, piece) for section in sections for piece in _pieces(section, sheets)]
    rows = rows or [("None", Piece("None", _NO_WORDS))]
    with_sources = any(piece.sources for _, piece in rows)
    remark = " Sources are the cells that the figures of a paragraph were read from." if with_sources else ""
    columns = 4 if with_sources else 3
    headings, widths = ["Section", "Item", "Words", "Sources"], [34.0, 13.0, 90.0, 44.0]
    sheet = book.sheet(name, "The words of the paper", [ONE_TABLE + remark], widths[:columns])
    sheet.link(3, 0, CONTENTS, "Back to contents")
    for row, (section, piece) in enumerate(rows, _TOP + 1):
        sheet.text(row, 0, section, Look())
        sheet.text(row, 1, piece.item, Look())
        sheet.text(row, 2, piece.words, Look(strong=piece.strong, struck=piece.struck))
        if with_sources:
            sheet.text(row, 3, source_words(piece.sources) or "None", Look())
    sheet.table(book.tables.give("Paper_words", "_{}"), _TOP, len(rows), headings[:columns])


def _pieces(section: NumberedSection, sheets: dict[str, str]) -> Iterator[Piece]:
    yield Piece("Heading", section.section.heading, strong=True)
    for numbered in section.blocks:
        yield from _of_block(numbered, sheets)


def _of_block(numbered: NumberedBlock, sheets: dict[str, str]) -> Iterator[Piece]:
    block = numbered.block
    match block:
        case Paragraph():
            yield _words(numbered.number or "Paragraph", block.spans)
        case Subheading():
            yield Piece("Subheading", block.text, strong=True)
        case BulletList():
            yield from (_words("Point", item) for item in block.items)
        case Notice():
            yield Piece("Notice", block.heading, strong=True)
            yield _words("Notice", block.spans)
        case Facts():
            yield from (Piece("Fact", f"{fact.label}: {fact_words(fact.value)}") for fact in block.items)
        case Key():
            yield Piece("Key", " ".join(["RAG key:", changed_words(block)]).rstrip(": "), strong=True)
            for entry in block.entries:
                yield Piece("Key", f"{entry.mark.word}: {entry.meaning}".removesuffix(": "))
        case Table():
            yield Piece(numbered.number, f"{block.caption} (sheet “{sheets[block.name]}”)")


def _words(item: str, spans: tuple[Span, ...]) -> Piece:
    sources = tuple(dict.fromkeys(source for span in spans for source in span.sources))
    struck = bool(spans) and all(span.struck for span in spans)
    return Piece(item, "".join(span.text for span in spans), sources, struck=struck)
