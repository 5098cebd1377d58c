"""Whatever stands in a paper's fields, the files are built and say it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time

from hypothesis import given

from vrudesk.exports.cells import Cell, DateCell, NumberCell
from vrudesk.exports.content import BulletList, Facts, Key, Notice, Paper, Paragraph, Subheading, Table
from vrudesk.exports.excel import excel_bytes
from vrudesk.exports.numbering import front
from vrudesk.exports.pdf import pdf_bytes
from vrudesk.exports.pdf.fonts import Fonts
from vrudesk.exports.pdf.glyphs import Glyphs
from vrudesk.exports.wording import cell_words, clean, fact_words

from .anything import papers, quick
from .reading import open_book, squeezed, words_of

PRINTABLE = Fonts().printable


def said(paper: Paper) -> Iterator[str]:
    """Yield every text of a paper that its files must say whole."""
    yield from (paper.title, *paper.lines)
    for fact in front(paper):
        yield from (fact.label, fact_words(fact.value))
    for section in paper.sections:
        yield section.heading
        for block in section.blocks:
            yield from of_block(block)


def of_block(block: object) -> Iterator[str]:
    match block:
        case Paragraph():
            yield from (span.text for span in block.spans)
        case Subheading():
            yield block.text
        case BulletList():
            yield from (span.text for item in block.items for span in item)
        case Notice():
            yield from (block.heading, *(span.text for span in block.spans))
        case Facts():
            yield from (text for fact in block.items for text in (fact.label, fact_words(fact.value)))
        case Key():
            yield from (entry.meaning for entry in block.entries)
        case Table():
            yield from (block.caption, *(column.heading for column in block.columns))
            yield from (group.heading for group in block.groups)
            yield from (text for row in block.rows for cell in row.cells for text in of_cell(cell))
            yield "" if block.rows else block.empty


def of_cell(cell: Cell) -> tuple[str, str]:
    return cell_words(cell), cell.note


@quick
@given(papers())
def test_a_pdf_says_everything(paper: Paper) -> None:
    words = words_of(pdf_bytes(paper).data)
    for text in said(paper):
        assert says(words, squeezed(Glyphs(PRINTABLE).visible(text)))


def says(words: str, text: str) -> bool:
    """Whether a text is there, whole or cut once by the end of a page."""
    if text in words:
        return True
    longest = max(end for end in range(len(text)) if text[:end] in words)
    return longest > 0 and text[longest:] in words


@quick
@given(papers())
def test_a_workbook_says_everything_and_holds_no_formula(paper: Paper) -> None:
    book = open_book(excel_bytes(paper).data)
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert all(cell.data_type in "snd" for cell in cells)
    values = {cell.value for cell in cells}
    everything = "\n".join(squeezed(str(value)) for value in values)
    typed = {cell_words(cell) for cell in typed_cells(paper)}
    for section in paper.sections:
        for text in (text for block in section.blocks for text in of_block(block)):
            assert text in typed or squeezed(clean(text)) in everything
    for cell in typed_cells(paper):
        assert as_excel(cell) in values or squeezed(clean(cell_words(cell))) in everything


def typed_cells(paper: Paper) -> list[DateCell | NumberCell]:
    cells = (cell for table in paper.tables for row in table.rows for cell in row.cells)
    return [cell for cell in cells if isinstance(cell, DateCell | NumberCell)]


def as_excel(cell: DateCell | NumberCell) -> datetime | float:
    return datetime.combine(cell.day, time()) if isinstance(cell, DateCell) else float(cell.value)
