"""The look of a paper: the sheet, the type and the colours, in points and as ``#rrggbb``."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Face(StrEnum):
    """A cut of Inter; TABULAR has figures of one width, for columns of numbers and dates."""

    REGULAR = "Regular"
    MEDIUM = "Medium"
    SEMIBOLD = "SemiBold"
    BOLD = "Bold"
    TABULAR = "Regular tabular"


@dataclass(frozen=True, slots=True)
class Style:
    """How words are set: ``size`` and ``leading`` (from line to line) in points."""

    face: Face
    size: float
    leading: float
    colour: str

    @property
    def drop(self) -> float:
        """Return how far the baseline lies under the top of the line: capitals stand in its middle."""
        return (self.leading + _CAPITALS * self.size) / 2


_CAPITALS = 0.727

INK, QUIET, RULE, HAIR, ACCENT, TINT, EDGE, GHOST = (
    "#16202e", "#4b5767", "#26313f", "#d9dee5", "#1d5fa8", "#f1f4f9", "#b9c2ce", "#eff1f4",
)  # fmt: skip

TITLE = Style(Face.BOLD, 25, 31, INK)
UNDER_TITLE = Style(Face.REGULAR, 13, 19, QUIET)
HEADING = Style(Face.BOLD, 17, 22, INK)
SUBHEADING = Style(Face.SEMIBOLD, 12, 16, INK)
BODY = Style(Face.REGULAR, 11, 16, INK)
BODY_STRONG = Style(Face.SEMIBOLD, 11, 16, INK)
NUMBER = Style(Face.SEMIBOLD, 11, 16, INK)
LABEL = Style(Face.REGULAR, 11, 16, QUIET)
CAPTION = Style(Face.SEMIBOLD, 10.5, 14.5, INK)
ENTRY = Style(Face.SEMIBOLD, 11, 16, INK)
ENTRY_UNDER = Style(Face.REGULAR, 10, 14, QUIET)
ENTRY_PAGE = Style(Face.TABULAR, 11, 16, INK)
ENTRY_UNDER_PAGE = Style(Face.TABULAR, 10, 14, QUIET)
CELL_HEADING = Style(Face.SEMIBOLD, 9.5, 12.5, INK)
CELL = Style(Face.REGULAR, 9.5, 12.5, INK)
CELL_STRONG = Style(Face.SEMIBOLD, 9.5, 12.5, INK)
CELL_FIGURE = Style(Face.TABULAR, 9.5, 12.5, INK)
CELL_NOTE = Style(Face.REGULAR, 8.5, 11.5, QUIET)
CELL_BLANK = Style(Face.REGULAR, 9.5, 12.5, QUIET)
PILL = Style(Face.MEDIUM, 9, 12.5, INK)
MARKING = Style(Face.BOLD, 10.5, 14, INK)
RUNNING = Style(Face.REGULAR, 8.5, 11, QUIET)
RUNNING_STRONG = Style(Face.SEMIBOLD, 8.5, 11, INK)
PAGE_KEY = Style(Face.REGULAR, 8, 11, QUIET)
PAGE_KEY_STRONG = Style(Face.SEMIBOLD, 8, 11, INK)
WATERMARK = Style(Face.BOLD, 150, 150, GHOST)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page's size and where words may stand on it, in points; y counts downwards from the top edge."""

    width: float
    height: float

    @property
    def right(self) -> float:
        """Return where lines end."""
        return self.width - SIDE

    @property
    def measure(self) -> float:
        """Return the width between the margins."""
        return self.width - 2 * SIDE

    @property
    def bottom(self) -> float:
        """Return where the body of the page ends: above the line of the key, which most pages have."""
        return self.height - 80


SIDE, TOP = 42.0, 76.0
PORTRAIT = Sheet(595.28, 841.89)
LANDSCAPE = Sheet(841.89, 595.28)
