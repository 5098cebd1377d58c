"""Inter, loaded for one document: widths of words, and what the font can print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.pdfbase.ttfonts import TTFont

from vrudesk.exports.pdf.look import Face, Style
from vrudesk.paths import resources

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDocument

# Inter keeps its figures of one width (the "tnum" feature) at these private code points, nought first.
_TABULAR_NOUGHT = 0xE071
_PRIVATE = (range(0xE000, 0xF900), range(0xF0000, 0x110000))


class Fonts:
    """The cuts of Inter for one document.

    ReportLab's fonts remember which glyphs a document uses and read from one place at a time, so each
    document loads its own (7 ms a cut) and papers can be made side by side.
    """

    def __init__(self) -> None:
        self._fonts: dict[Face, TTFont] = {}
        self._widths: dict[Face, dict[int, float]] = {}
        self._words: dict[tuple[Face, str], float] = {}
        self.printable = frozenset(
            chr(code)
            for code in self.font(Face.REGULAR).face.charToGlyph
            if code >= 0x20 and not any(code in block for block in _PRIVATE)
        )

    def font(self, face: Face) -> TTFont:
        """Return the font of a cut, loaded when first asked for."""
        if face not in self._fonts:
            cut = Face.REGULAR if face is Face.TABULAR else face
            font = TTFont(f"Inter {face}", str(resources() / "fonts" / f"Inter-{cut}.ttf"), asciiReadable=False)
            if face is Face.TABULAR:
                _use_tabular_figures(font)
            self._fonts[face] = font
            self._widths[face] = font.face.charWidths
        return self._fonts[face]

    def width(self, text: str, style: Style) -> float:
        """Return the width in points of printable text set in a style; words are measured once."""
        key = (style.face, text)
        units = self._words.get(key)
        if units is None:
            self.font(style.face)
            widths = self._widths[style.face]
            units = sum(widths[ord(letter)] for letter in text)
            self._words[key] = units
        return units * style.size / 1000

    def pieces(self, text: str, face: Face, document: PDFDocument) -> list[tuple[str, bytes]]:
        """Return text as the document's subset fonts and the codes in each."""
        font = self.font(face)
        return [
            (font.getSubsetInternalName(subset, document), codes) for subset, codes in font.splitString(text, document)
        ]


def _use_tabular_figures(font: TTFont) -> None:
    """Swap the ten figures' glyphs; their codes stay, so that text read back from the file is the same."""
    face = font.face
    face.name = face.name + b"Tabular"
    for figure in range(10):
        code, tabular = ord("0") + figure, _TABULAR_NOUGHT + figure
        face.charToGlyph[code] = face.charToGlyph[tabular]
        face.charWidths[code] = face.charWidths[tabular]
