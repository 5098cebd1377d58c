"""The front of a paper: title, what it is for, and the contents with their page numbers."""

from __future__ import annotations

from dataclasses import dataclass, field

from vrudesk.exports.content import Paper
from vrudesk.exports.describing import UNTITLED
from vrudesk.exports.numbering import Entry, front
from vrudesk.exports.pdf import look
from vrudesk.exports.pdf.blocks import MEASURE, Writer
from vrudesk.exports.pdf.lines import Line, Setter, Words
from vrudesk.exports.pdf.paths import rounded
from vrudesk.exports.pdf.pen import Pen
from vrudesk.exports.pdf.strips import Space, Strip, paragraph
from vrudesk.exports.pdf.tags import Element
from vrudesk.exports.wording import fact_words

_PAGE_ROOM = 40.0
_INDENTS = {1: 26.0, 2: 78.0}
_STARTS = {1: 0.0, 2: 26.0}


@dataclass(slots=True)
class PageNumbers:
    """The page on which each anchor has come to stand, counted from 1; known once the pages are filled."""

    of: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class TitleBar(Strip):
    """A short bar of colour over the title."""

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the bar."""
        pen.outline(rounded(x, top, x + 44, top + 4), fill=look.ACCENT)


@dataclass(slots=True, kw_only=True)
class EntryStrip(Strip):
    """A line of the contents: it leads to its page, and its last line ends with the page's number."""

    line: Line
    role: Element
    target: str
    words: str
    pages: PageNumbers
    setter: Setter
    number: Line | None
    starts: float
    indent: float
    last: bool

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the number, the words and the page's number."""
        if self.number is not None:
            pen.line(self.role, self.number, x + self.starts, top)
        pen.line(self.role, self.line, x + self.indent, top)
        right = x + MEASURE
        if self.last:
            page = self.setter.line(
                str(self.pages.of[self.target]), look.ENTRY_PAGE if self.starts == 0 else look.ENTRY_UNDER_PAGE
            )
            pen.line(self.role, page, right - page.width, top + (self.height - page.height) / 2)
        where = f"{self.words}, page {self.pages.of[self.target]}"
        pen.link(self.role, (x + self.starts, top, right, top + self.height), self.target, where)


def cover(writer: Writer, parent: Element, paper: Paper) -> list[Strip]:
    """Return the title, the lines under it and the facts."""
    setter = writer.setter
    words = paper.title if setter.glyphs.visible(paper.title).strip() else UNTITLED
    title = paragraph(setter.lines([Words(words, look.TITLE)], MEASURE), parent.add("H1"), before=14)
    strips: list[Strip] = [Space(height=8), TitleBar(height=4), *title]
    for line in paper.lines:
        strips += paragraph(setter.lines([Words(line, look.UNDER_TITLE)], MEASURE), parent.add("P"), before=4)
    facts = writer.facts(parent, [(fact.label, fact_words(fact.value)) for fact in front(paper)])
    return [*strips, Space(height=16), *facts]


def contents_strips(writer: Writer, parent: Element, entries: tuple[Entry, ...], pages: PageNumbers) -> list[Strip]:
    """Return the contents; entry n leads to the anchor ``entry_anchor(n)``."""
    if not entries:
        return []
    heading = writer.heading(parent, "", "Contents", level=2, style=look.SUBHEADING)
    heading[0].before = 26
    listing = parent.add("TOC")
    strips: list[Strip] = [*heading]
    for index, entry in enumerate(entries):
        strips += _entry(
            writer.setter, listing.add("TOCI").add("Reference").add("Link"), entry, entry_anchor(index), pages
        )
    return strips


def entry_anchor(index: int) -> str:
    """Return the name of the place that a line of the contents leads to."""
    return f"entry-{index}"


def _entry(setter: Setter, role: Element, entry: Entry, target: str, pages: PageNumbers) -> list[Strip]:
    style = look.ENTRY if entry.level == 1 else look.ENTRY_UNDER
    indent = _INDENTS[entry.level]
    number = setter.line(entry.number, style)
    indent = max(indent, _STARTS[entry.level] + number.width + 6)
    lines = setter.lines([Words(entry.words, style)], MEASURE - indent - _PAGE_ROOM)
    strips: list[Strip] = [
        EntryStrip(
            height=line.height, line=line, role=role, target=target, words=f"{entry.number} {entry.words}"[:200],
            pages=pages, setter=setter, number=number if index == 0 else None, starts=_STARTS[entry.level],
            indent=indent, last=index == len(lines) - 1, keep=index < min(len(lines) - 1, 3),
        )
        for index, line in enumerate(lines)
    ]  # fmt: skip
    strips[0].before = 7 if entry.level == 1 else 1.5
    return strips
