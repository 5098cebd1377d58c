"""Words in sections: headings, numbered paragraphs, lists, notices and facts, as strips."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vrudesk.exports.cells import Span
from vrudesk.exports.content import BulletList, Notice
from vrudesk.exports.pdf import look
from vrudesk.exports.pdf.bars import text_bars
from vrudesk.exports.pdf.lines import Setter, Words
from vrudesk.exports.pdf.look import PORTRAIT, Style
from vrudesk.exports.pdf.panels import NOTICE, panels
from vrudesk.exports.pdf.rows import Place, RowLook, row_strips
from vrudesk.exports.pdf.strips import Strip, paragraph
from vrudesk.exports.pdf.tags import SCOPE_ROW, Element

MEASURE = PORTRAIT.measure
"""Words keep the upright page's measure on a turned page too: longer lines are hard to read."""

INDENT = 36.0
_BULLET = 14.0
_LABELS = 118.0
_FEW_FACTS = 8


@dataclass(slots=True)
class Writer:
    """Lay out words for one document, under one structure element after another."""

    setter: Setter

    def heading(self, parent: Element, number: str, words: str, *, level: int, style: Style) -> list[Strip]:
        """Return a heading that stays with what follows; its second line stands under the first word."""
        role = parent.add(f"H{level}")
        mark = self.setter.line(number, style) if number else None
        indent = mark.width + style.size * 0.62 if mark else 0.0
        lines = self.setter.lines([Words(words, style)], MEASURE - indent)
        strips = paragraph(lines, role, indent=indent)
        for strip in strips:
            strip.keep = True
        strips[0].hanging = mark
        strips[0].hanging_role = role
        return [*strips]

    def paragraph(self, parent: Element, number: str, spans: Iterable[Span], *, indent: float) -> list[Strip]:
        """Return a paragraph; its number hangs at the margin."""
        role = parent.add("P")
        lines = self.setter.lines(body_words(spans), MEASURE - indent)
        strips = paragraph(lines, role, indent=indent, before=7)
        if number:
            strips[0].hanging = self.setter.line(number, look.NUMBER)
            strips[0].hanging_role = role
        return [*strips]

    def bullets(self, parent: Element, block: BulletList, *, indent: float) -> list[Strip]:
        """Return a list of points."""
        whole = parent.add("L")
        strips: list[Strip] = []
        for item in block.items:
            point = whole.add("LI")
            mark, body = point.add("Lbl"), point.add("LBody")
            lines = self.setter.lines(body_words(item), MEASURE - indent - _BULLET)
            made = paragraph(lines, body, indent=indent + _BULLET, before=4)
            made[0].hanging = self.setter.line("•", look.BODY)
            made[0].hanging_role, made[0].hanging_x = mark, indent + 2
            strips += made
        return strips

    def notice(self, parent: Element, block: Notice) -> list[Strip]:
        """Return a notice in its box."""
        role = parent.add("Div")
        inner = NOTICE.width - 2 * NOTICE.inset
        strips: list[Strip] = []
        if block.heading:
            strips += paragraph(self.setter.lines([Words(block.heading, look.BODY_STRONG)], inner), role.add("P"))
        strips += paragraph(self.setter.lines(body_words(block.spans), inner), role.add("P"))
        return panels(strips, NOTICE)

    def facts(self, parent: Element, items: Sequence[tuple[str, str]]) -> list[Strip]:
        """Return labels and values, one pair to a row over a hair rule."""
        whole = parent.add("Table")
        strips: list[Strip] = []
        for label, value in items:
            role = whole.add("TR")
            left = self.setter.lines([Words(label, look.LABEL)], _LABELS - 8)
            right = self.setter.lines([Words(value, look.BODY)], MEASURE - _LABELS)
            places = [
                Place(0, _LABELS - 8, text_bars(left, role.add("TH", SCOPE_ROW))),
                Place(_LABELS, MEASURE - _LABELS, text_bars(right, role.add("TD"))),
            ]
            strips += row_strips(places, RowLook(MEASURE, pad=4.0))
        for strip in strips[:-1] if len(strips) <= _FEW_FACTS else strips[-2:-1]:
            strip.keep = True
        return strips


def body_words(spans: Iterable[Span]) -> list[Words]:
    """Return spans as words in the body's type; a paragraph without words is one empty line."""
    words = [Words(span.text, look.BODY_STRONG if span.strong else look.BODY, span.struck) for span in spans]
    return words or [Words("", look.BODY)]
