"""The key at the foot of each page that shows RAG: shape and word, and where the meanings stand (PRODUCT.md 74)."""

from __future__ import annotations

from collections.abc import Iterable

from vrudesk.domain.rag import Mark
from vrudesk.exports.pdf import look, pills
from vrudesk.exports.pdf.lines import Line, Setter
from vrudesk.exports.pdf.look import SIDE, Sheet
from vrudesk.exports.pdf.pen import Pen

_TOP, _SHAPE, _GAP, _BETWEEN = 69.0, 6.5, 3.0, 8.5


def draw(pen: Pen, setter: Setter, sheet: Sheet, marks: Iterable[Mark], meanings: int | None) -> None:
    """Draw the key of ``marks`` as an artifact: each mark's word is read out where it stands.

    ``meanings`` is the page that says what they mean; it is left out where nine marks take the line.
    """
    top = sheet.height - _TOP
    label = setter.line("Key", look.PAGE_KEY_STRONG)
    pen.line(None, label, SIDE, top)
    x = SIDE + label.width + _BETWEEN
    for mark in sorted(marks, key=list(Mark).index):
        corner = (x, top + (label.height - _SHAPE) / 2)
        pills.draw_shape(pen, mark.look.shape, corner, _SHAPE, mark.look.light.fore)
        word = setter.line(mark.word, look.PAGE_KEY)
        pen.line(None, word, x + _SHAPE + _GAP, top)
        x += _SHAPE + _GAP + word.width + _BETWEEN
    if meanings is not None:
        _draw_at_the_end(pen, sheet, setter.line(f"Meanings: page {meanings}", look.PAGE_KEY), x, top)


def _draw_at_the_end(pen: Pen, sheet: Sheet, line: Line, after: float, top: float) -> None:
    if after + line.width <= sheet.right:
        pen.line(None, line, sheet.right - line.width, top)
