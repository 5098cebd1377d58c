"""The pen: draws words, rules and outlines on one page at a time, and marks what each is.

Places are in points from the top left corner. Text goes straight into the page's operators; there is no
markup in between, so nothing in a text can be taken for a tag, a path or an address.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from vrudesk.domain.rag import Mark
from vrudesk.exports.pdf.fonts import Fonts
from vrudesk.exports.pdf.lines import Line
from vrudesk.exports.pdf.look import Sheet, Style
from vrudesk.exports.pdf.paths import Path, through
from vrudesk.exports.pdf.tags import Element, Link

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDocument

Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right and bottom."""


@dataclass(slots=True)
class DrawnPage:
    """A drawn page: its operators, the elements of its marks in order, and its links."""

    sheet: Sheet
    operators: bytes
    marks: list[Element]
    links: list[Link]


class Pen:
    """Draw pages one after another for one document.

    ``role`` in each call is the element that the drawing belongs to; None is an artifact, as every rule is.
    """

    def __init__(self, document: PDFDocument, fonts: Fonts) -> None:
        self._document, self._fonts = document, fonts
        self.pages: list[DrawnPage] = []
        self.anchors: dict[str, tuple[int, float]] = {}
        self._stamps: dict[str, bytes] = {}
        self._recording = False
        self.marks_shown: set[Mark] = set()
        """The RAG marks on the page that is being drawn."""

    def begin(self, sheet: Sheet) -> None:
        """Take a new page."""
        self._sheet = sheet
        self.marks_shown = set()
        self._code: list[bytes] = []
        self._marks: list[Element] = []
        self._links: list[Link] = []
        self._role: Element | None = None
        self._open = False
        self._colour = self._edge = ""

    def end(self) -> None:
        """Finish the page."""
        self._close()
        self.pages.append(DrawnPage(self._sheet, b"\n".join(self._code), self._marks, self._links))

    def anchor(self, name: str, top: float) -> None:
        """Remember this place under a name, for contents and bookmarks."""
        self.anchors[name] = (len(self.pages), top)

    def link(self, role: Element, box: Box, target: str, words: str) -> None:
        """Make a box lead to an anchor; ``words`` say where to."""
        self._links.append(Link(len(self.pages), box, target, words, role))

    def line(self, role: Element | None, line: Line, x: float, top: float, colour: str = "") -> None:
        """Draw a line of words from its top left corner; ``colour`` goes before the style's."""
        baseline = top + line.style.drop
        for run in line.runs:
            self.words(role, run.text, run.style, x + run.x, baseline, colour)
        for run in line.runs:
            if run.struck:
                middle = baseline - run.style.size * 0.26
                self.rule((x + run.x, middle), (x + run.x + run.width, middle), colour or run.style.colour, 0.6)

    def words(self, role: Element | None, text: str, style: Style, x: float, baseline: float, colour: str = "") -> None:
        """Draw printable text from ``x`` on a baseline."""
        self._enter(role)
        self._show(text, style, f"1 0 0 1 {_n(x)} {self._y(baseline)}", colour or style.colour)

    def slanted(self, text: str, style: Style, degrees: float) -> None:
        """Draw text as an artifact through the middle of the page, rising by an angle."""
        self._enter(None)
        turn = math.radians(degrees)
        cos, sin = math.cos(turn), math.sin(turn)
        along, lift = self._fonts.width(text, style) / 2, style.size * 0.36
        x = self._sheet.width / 2 - along * cos + lift * sin
        y = self._sheet.height / 2 - along * sin - lift * cos
        self._show(text, style, f"{cos:.4f} {sin:.4f} {-sin:.4f} {cos:.4f} {_n(x)} {_n(y)}", style.colour)

    def rule(
        self, start: tuple[float, float], end: tuple[float, float], colour: str, width: float, dash: str = ""
    ) -> None:
        """Draw a straight rule."""
        self.outline(through((start, end)), edge=colour, line=width, dash=dash)

    def outline(
        self, path: Path, *, fill: str = "", edge: str = "", line: float = 0.75, dash: str = "",
        round_ends: bool = False,
    ) -> None:  # fmt: skip
        """Draw an outline: filled, edged or both; ``line`` is the edge's width, ``dash`` its pattern."""
        self._enter(None)
        steps = " ".join(
            " ".join([*(f"{_n(x)} {self._y(y)}" for x, y in points), operator]) for operator, points in path
        )
        self._fill_with(fill)
        self._stroke_with(edge)
        if edge:
            ends = "1 J 1 j" if round_ends else "0 J 0 j"
            self._code.append(f"{_n(line)} w [{dash}] 0 d {ends}".encode())
        self._code.append(f"{steps} {'B' if fill and edge else 'f' if fill else 'S'}".encode())

    def stamp(self, name: str, draw: Callable[[], None], x: float, top: float, role: Element | None = None) -> None:
        """Draw again, at another place, what ``draw`` draws at the top left corner (0, 0); it is called once a name."""
        if name not in self._stamps:
            self._stamps[name] = self._recorded(draw)
        self._enter(role)
        self._code.append(b"q 1 0 0 1 %s %s cm\n%s\nQ" % (_n(x).encode(), self._y(top).encode(), self._stamps[name]))

    def _recorded(self, draw: Callable[[], None]) -> bytes:
        kept = self._code, self._colour, self._edge, self._sheet
        self._code, self._colour, self._edge, self._sheet, self._recording = [], "", "", Sheet(0, 0), True
        draw()
        operators = b"\n".join(self._code)
        self._code, self._colour, self._edge, self._sheet = kept
        self._recording = False
        return operators

    def _show(self, text: str, style: Style, place: str, colour: str) -> None:
        self._fill_with(colour)
        shown = b" ".join(
            b"%s %s Tf (%s) Tj" % (font.encode(), _n(style.size).encode(), _escaped(codes))
            for font, codes in self._fonts.pieces(text, style.face, self._document)
        )
        self._code.append(b"BT %s Tm %s ET" % (place.encode(), shown))

    def _enter(self, role: Element | None) -> None:
        """Open marked content for an element or an artifact, unless it is open already."""
        if self._recording or (self._open and role is self._role):
            return
        self._close()
        if role is None:
            self._code.append(b"/Artifact BMC")
        else:
            number = len(self._marks)
            self._marks.append(role)
            role.kids.append((len(self.pages), number))
            self._code.append(f"/{role.tag} <</MCID {number}>> BDC".encode())
        self._role, self._open = role, True

    def _close(self) -> None:
        if self._open:
            self._code.append(b"EMC")
            self._open = False

    def _fill_with(self, colour: str) -> None:
        if colour and colour != self._colour:
            self._colour = colour
            self._code.append(f"{_rgb(colour)} rg".encode())

    def _stroke_with(self, colour: str) -> None:
        if colour and colour != self._edge:
            self._edge = colour
            self._code.append(f"{_rgb(colour)} RG".encode())

    def _y(self, y: float) -> str:
        return _n(self._sheet.height - y)


def _n(number: float) -> str:
    """Return a number as PDF writes it, to a hundredth of a point."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _rgb(colour: str) -> str:
    """Return "#rrggbb" as three numbers from 0 to 1."""
    return " ".join(f"{int(colour[at : at + 2], 16) / 255:.3f}" for at in (1, 3, 5))


def _escaped(codes: bytes) -> bytes:
    """Return codes as they may stand between brackets in a page's operators."""
    return codes.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)").replace(b"\r", b"\\r")
