"""What a cell holds, one under another: lines of words, RAG pills and strips of shapes."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass

from vrudesk.domain.fields import Kind
from vrudesk.domain.rag import Mark
from vrudesk.exports.cells import (
    BlankCell,
    Cell,
    DateCell,
    NumberCell,
    PercentageCell,
    RagCell,
    RagHistoryCell,
    TextCell,
)
from vrudesk.exports.pdf import look, pills
from vrudesk.exports.pdf.lines import Line, Setter, Words
from vrudesk.exports.pdf.look import Style
from vrudesk.exports.pdf.pen import Pen
from vrudesk.exports.pdf.tags import Element
from vrudesk.exports.wording import cell_words

_UNDER_A_PILL = 3.0


@dataclass(slots=True)
class Bar(ABC):
    """Something of a height (points) in a cell; what it says belongs to ``role``."""

    height: float
    role: Element | None

    @abstractmethod
    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw it in a column that begins at ``x`` and is ``width`` points wide."""


@dataclass(slots=True)
class LineBar(Bar):
    """A line of words."""

    line: Line
    right: bool = False

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw the line at the left or the right of its column."""
        pen.line(self.role, self.line, x + width - self.line.width if self.right else x, top)


@dataclass(slots=True)
class PillBar(Bar):
    """A RAG pill; it stands out a little above and below the line it takes, so that its word is on the baseline."""

    mark: Mark
    setter: Setter

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw the pill at the left of its column."""
        pills.draw(pen, self.setter.fonts, self.role, self.mark, x, top + look.CELL.leading / 2)


@dataclass(slots=True)
class TilesBar(Bar):
    """Shapes for past quarters."""

    marks: tuple[Mark, ...]

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw the shapes from the left."""
        pills.draw_tiles(pen, self.role, self.marks, x, top + look.CELL.leading / 2)


def text_bars(lines: Iterable[Line], role: Element | None, *, right: bool = False) -> list[Bar]:
    """Return lines as bars."""
    return [LineBar(line.height, role, line, right) for line in lines]


def cell_bars(
    setter: Setter, cell: Cell, style: Style, role: Element, measure: float, *, right: bool = False
) -> list[Bar]:
    """Return what a cell holds, no wider than ``measure`` points, with its note under it."""
    bars: list[Bar]
    if isinstance(cell, RagCell):
        bars = [PillBar(style.leading + (_UNDER_A_PILL if cell.note else 0), role, cell.mark, setter)]
    elif isinstance(cell, RagHistoryCell):
        drawing = role.add("Figure", alternative=cell_words(cell))
        rows = pills.tile_rows(cell.marks, measure)
        bars = [TilesBar(style.leading + (_UNDER_A_PILL if row is not rows[-1] else 0), drawing, row) for row in rows]
    else:
        words = Words(cell_words(cell), style, cell.struck)
        bars = text_bars(setter.lines([words], measure), role, right=right)
    if cell.note:
        note = Words(cell.note, look.CELL_NOTE, cell.struck)
        bars += text_bars(setter.lines([note], measure), role, right=right)
    return bars


def cell_style(cell: Cell, kind: Kind, *, strong: bool) -> Style:
    """Return how a cell's words are set."""
    if strong or kind is Kind.REFERENCE or (isinstance(cell, TextCell) and cell.strong):
        return look.CELL_STRONG
    if isinstance(cell, BlankCell):
        return look.CELL_BLANK
    return look.CELL_FIGURE if isinstance(cell, DateCell | NumberCell | PercentageCell) else look.CELL


@dataclass(frozen=True, slots=True)
class CellNeed:
    """What a cell needs, in points: ``firm`` cannot be broken, ``word`` is its longest word, ``line`` all of it."""

    firm: float
    word: float
    line: float


def cell_need(setter: Setter, cell: Cell, style: Style) -> CellNeed:
    """Return the widths that a cell needs."""
    firm = word = line = 0.0
    if isinstance(cell, RagCell):
        firm = word = line = pills.width(cell.mark, setter.fonts)
    elif isinstance(cell, RagHistoryCell):
        firm, line = pills.tiles_width(cell.marks[:1]), pills.tiles_width(cell.marks)
        word = pills.tiles_width(cell.marks[:6])
    else:
        word, line = setter.widths(cell_words(cell), style)
        if isinstance(cell, DateCell | NumberCell | PercentageCell):
            word = line
    if cell.note:
        note_word, note_line = setter.widths(cell.note, look.CELL_NOTE)
        word, line = max(word, note_word), max(line, note_line)
    return CellNeed(firm, word, line)
