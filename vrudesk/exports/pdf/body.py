"""The body of a paper: each section's blocks as strips, in order."""

from __future__ import annotations

from itertools import count

from vrudesk.exports.content import BulletList, Facts, Key, Notice, Paragraph, Subheading, Table
from vrudesk.exports.numbering import NumberedBlock, NumberedSection
from vrudesk.exports.pdf import look
from vrudesk.exports.pdf.blocks import INDENT, Writer
from vrudesk.exports.pdf.columns import Part, plans
from vrudesk.exports.pdf.front import entry_anchor
from vrudesk.exports.pdf.key import key_strips
from vrudesk.exports.pdf.strips import Strip
from vrudesk.exports.pdf.tables import table_strips
from vrudesk.exports.pdf.tags import Element
from vrudesk.exports.wording import fact_words

_BEFORE_SECTION, _BEFORE_SUBHEADING, _BEFORE_FACTS = 24.0, 14.0, 8.0


def body_strips(writer: Writer, parent: Element, sections: tuple[NumberedSection, ...]) -> list[Strip]:
    """Return every section's strips; the first begins a page. Anchors count as the contents' lines do."""
    anchors = count()
    strips: list[Strip] = []
    for section in sections:
        made = _section(writer, parent.add("Sect"), section, anchors)
        made[0].new_page = section.section.start_on_new_page or not strips
        for strip in made:
            strip.section = section.title
        strips += made
    return strips


def _section(writer: Writer, parent: Element, section: NumberedSection, anchors: count[int]) -> list[Strip]:
    strips = writer.heading(parent, section.number, section.section.heading, level=2, style=look.HEADING)
    strips[0].anchor = entry_anchor(next(anchors))
    strips[0].before = _BEFORE_SECTION
    any_numbered = any(isinstance(b.block, Paragraph) and b.block.numbered for b in section.blocks)
    indent = INDENT if any_numbered else 0.0
    tables = plans(writer.setter, [b.block for b in section.blocks if isinstance(b.block, Table)])
    for index, block in enumerate(section.blocks):
        made = _block(writer, parent, block, indent, anchors, tables)
        if _introduces(section.blocks, index):
            for strip in made:
                strip.keep = True
        strips += made
    strips[-1].keep = False
    return strips


def _block(
    writer: Writer,
    parent: Element,
    numbered: NumberedBlock,
    indent: float,
    anchors: count[int],
    tables: dict[str, tuple[Part, ...]],
) -> list[Strip]:
    block = numbered.block
    match block:
        case Paragraph():
            strips = writer.paragraph(parent, numbered.number, block.spans, indent=indent)
            strips[-1].keep = _leads_on(block)
            return strips
        case Subheading():
            strips = writer.heading(parent, "", block.text, level=3, style=look.SUBHEADING)
            strips[0].before = _BEFORE_SUBHEADING
            return strips
        case BulletList():
            return writer.bullets(parent, block, indent=indent)
        case Notice():
            return writer.notice(parent, block)
        case Facts():
            strips = writer.facts(parent, [(fact.label, fact_words(fact.value)) for fact in block.items])
            for strip in strips[:1]:
                strip.before = _BEFORE_FACTS
            return strips
        case Key():
            return key_strips(writer.setter, parent, block)
        case Table():
            anchor = entry_anchor(next(anchors))
            return table_strips(writer.setter, parent, numbered.number, block, tables[block.name], anchor)


def _introduces(blocks: tuple[NumberedBlock, ...], index: int) -> bool:
    """Whether a section's first block is all that is said before its table: without that it would stand alone."""
    following = blocks[1].block if index == 0 and len(blocks) > 1 else None
    return isinstance(following, Table) and isinstance(blocks[0].block, Paragraph)


def _leads_on(block: Paragraph) -> bool:
    """Whether a paragraph ends with a colon, and so belongs with what follows."""
    return bool(block.spans) and block.spans[-1].text.rstrip().endswith(":")
