"""Strips: the smallest pieces of a page, laid out before anybody knows on which page they fall.

A paragraph is a strip for each line, a table a strip for each row. Pages are filled with strips from top
to bottom; what must stay together is kept with what follows.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

from vrudesk.exports.pdf.lines import Line
from vrudesk.exports.pdf.pen import Pen
from vrudesk.exports.pdf.tags import Element


@dataclass(slots=True, kw_only=True)
class Strip(ABC):
    """A piece that is never cut; heights in points.

    ``before`` is left free above it, save at the top of a page; ``keep`` holds it on the page of the next
    strip; ``resume`` is drawn first where a page begins with this strip (a table's repeated headings);
    ``landscape`` needs a turned page; ``anchor`` is what contents and bookmarks lead to.
    """

    height: float
    before: float = 0.0
    keep: bool = False
    resume: tuple[Strip, ...] = ()
    landscape: bool = False
    new_page: bool = False
    anchor: str = ""
    section: str = ""

    @abstractmethod
    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw it with its top left corner at (x, top)."""


@dataclass(slots=True, kw_only=True)
class Space(Strip):
    """Nothing, of a height."""

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw nothing."""


@dataclass(slots=True, kw_only=True)
class LineStrip(Strip):
    """A line of words with, before its first line, what hangs in the margin: a number or a bullet."""

    line: Line
    role: Element | None
    indent: float = 0.0
    hanging: Line | None = None
    hanging_role: Element | None = None
    hanging_x: float = 0.0

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the hanging piece, then the words."""
        if self.hanging is not None:
            pen.line(self.hanging_role or self.role, self.hanging, x + self.hanging_x, top)
        pen.line(self.role, self.line, x + self.indent, top)


def paragraph(
    lines: Sequence[Line], role: Element | None, *, indent: float = 0.0, before: float = 0.0
) -> list[LineStrip]:
    """Return a paragraph's strips: neither its first nor its last line stands alone on a page."""
    strips = [LineStrip(height=line.height, line=line, role=role, indent=indent) for line in lines]
    for index, strip in enumerate(strips):
        strip.keep = len(strips) <= 3 or index in {0, len(strips) - 2}
    if strips:
        strips[0].before = before
        strips[-1].keep = False
    return strips
