"""From a paper to its file: lay out, fill pages, draw, assemble."""

from __future__ import annotations

from vrudesk.exports.content import Paper
from vrudesk.exports.numbering import contents, numbered
from vrudesk.exports.pdf import key, page_key
from vrudesk.exports.pdf.blocks import Writer
from vrudesk.exports.pdf.body import body_strips
from vrudesk.exports.pdf.document import file_bytes, new_document
from vrudesk.exports.pdf.fonts import Fonts
from vrudesk.exports.pdf.frame import Frame
from vrudesk.exports.pdf.front import PageNumbers, contents_strips, cover
from vrudesk.exports.pdf.lines import Setter
from vrudesk.exports.pdf.look import SIDE
from vrudesk.exports.pdf.pages import Page, fill
from vrudesk.exports.pdf.pen import Pen
from vrudesk.exports.pdf.tags import Element
from vrudesk.exports.written import Written


def drawn(paper: Paper) -> Written:
    """Return a paper's file, its number of pages and what the font could not print."""
    document, fonts = new_document(), Fonts()
    setter, tree, numbers = Setter(fonts), Element("Document", None), PageNumbers()
    writer = Writer(setter)
    sections = numbered(paper)
    entries = contents(sections)
    strips = cover(writer, tree, paper) + contents_strips(writer, tree, entries, numbers)
    pages = fill(strips + body_strips(writer, tree, sections))
    for number, page in enumerate(pages, 1):
        numbers.of |= {strip.anchor: number for _, strip in page.placed if strip.anchor}
    pen = Pen(document, fonts)
    frame = Frame(paper, setter)
    key_page = numbers.of.get(key.ANCHOR)
    for number, page in enumerate(pages, 1):
        _draw(pen, frame, page, number, len(pages))
        if pen.marks_shown and number != key_page:
            page_key.draw(pen, setter, page.sheet, pen.marks_shown, key_page)
        pen.end()
    return Written(file_bytes(document, pen, tree, paper, entries), setter.glyphs.warnings, len(pages))


def _draw(pen: Pen, frame: Frame, page: Page, number: int, count: int) -> None:
    pen.begin(page.sheet)
    frame.head(pen, page.sheet, number, page.section)
    for top, strip in page.placed:
        if strip.anchor:
            pen.anchor(strip.anchor, top)
        strip.draw(pen, SIDE, top)
    frame.foot(pen, page.sheet, number, count)
