"""What stands on every page around its words: marking, running head, foot and watermark. All of it is artifact."""

from __future__ import annotations

from dataclasses import dataclass

from vrudesk.exports.content import Paper
from vrudesk.exports.pdf import look
from vrudesk.exports.pdf.lines import Line, Setter
from vrudesk.exports.pdf.look import SIDE, Sheet, Style
from vrudesk.exports.pdf.pen import Pen
from vrudesk.exports.wording import running_words

_MARKING, _HEAD, _HEAD_RULE = 22.0, 42.0, 57.0
_FOOT_RULE, _FOOT, _FOOT_MARKING = 56.0, 50.0, 36.0
_SLANT = 50.0


@dataclass(frozen=True, slots=True)
class Frame:
    """Draw the frame of one paper's pages."""

    paper: Paper
    setter: Setter

    def head(self, pen: Pen, sheet: Sheet, number: int, section: str) -> None:
        """Draw what is under and above the words of page ``number``; the first page has no running head."""
        self._watermark(pen, sheet)
        self._centred(pen, sheet, _MARKING)
        if number > 1:
            self._ends(pen, sheet, _HEAD, running_words(self.paper), look.RUNNING, section)
            pen.rule((SIDE, _HEAD_RULE), (sheet.right, _HEAD_RULE), look.EDGE, 0.75)

    def foot(self, pen: Pen, sheet: Sheet, number: int, count: int) -> None:
        """Draw what is below the words of page ``number`` of ``count``."""
        low = sheet.height - _FOOT_RULE
        pen.rule((SIDE, low), (sheet.right, low), look.EDGE, 0.75)
        page = f"Page {number} of {count}"
        self._ends(pen, sheet, sheet.height - _FOOT, self.paper.footer, look.RUNNING_STRONG, page)
        self._centred(pen, sheet, sheet.height - _FOOT_MARKING)

    def _watermark(self, pen: Pen, sheet: Sheet) -> None:
        if self.paper.watermark:
            line = self.setter.line(self.paper.watermark, look.WATERMARK)
            room = sheet.height * 0.92
            size = min(look.WATERMARK.size, look.WATERMARK.size * room / line.width) if line.width else 0
            style = Style(look.WATERMARK.face, size, size, look.WATERMARK.colour)
            if line.runs:
                pen.slanted(line.runs[0].text, style, _SLANT)

    def _centred(self, pen: Pen, sheet: Sheet, top: float) -> None:
        line = self._marking(sheet)
        pen.line(None, line, (sheet.width - line.width) / 2, top)

    def _marking(self, sheet: Sheet) -> Line:
        """Return the marking, smaller where it is long: it is never shortened."""
        line = self.setter.line(self.paper.marking, look.MARKING)
        if line.width <= sheet.measure:
            return line
        size = look.MARKING.size * sheet.measure / line.width
        return self.setter.line(self.paper.marking, Style(look.MARKING.face, size, look.MARKING.leading, look.INK))

    def _ends(self, pen: Pen, sheet: Sheet, top: float, left: str, right_style: Style, right: str) -> None:
        """Draw words at both ends of a line; the left ones get what the right ones leave."""
        ending = self.setter.shortened(right, right_style, sheet.measure * 0.5)
        start = self.setter.shortened(left, look.RUNNING, sheet.measure - ending.width - 20)
        pen.line(None, start, SIDE, top)
        pen.line(None, ending, sheet.right - ending.width, top)
