"""Every colour, size and space on screen, by what it is for: the only place where a colour is written.

The contrast of each pair is computed in the tests: 4.5:1 for text, 3:1 for edges, focus and selection
(WCAG 2.2, 1.4.3 and 1.4.11).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final, NamedTuple

from vrudesk.domain.rag import Colours, Mark

TIGHT: Final = 4
SMALL: Final = 8
GAP: Final = 12
EDGE: Final = 16
WIDE: Final = 24
RADIUS: Final = 5
CARD_RADIUS: Final = 7
BAR: Final = 3
"""The bar at the left of what is selected, so that a selection does not hang on a tint."""
ICON: Final = 16
"""The side of an icon at 100 % text."""


class TypeSize(NamedTuple):
    """A size in points at 100 % text, and a weight."""

    points: float
    weight: int


class Type(Enum):
    """The type of the screen, by what it is for; nothing is under 8.5 points."""

    TITLE = TypeSize(16.5, 600)
    FIGURE = TypeSize(18, 600)
    CARD = TypeSize(11, 600)
    TEXT = TypeSize(10, 400)
    BUTTON = TypeSize(10, 500)
    STRONG = TypeSize(10, 600)
    LABEL = TypeSize(9, 400)
    LABEL_MEDIUM = TypeSize(9, 500)
    LABEL_STRONG = TypeSize(9, 600)


class Tone(Enum):
    """A colour that words and icons may take; the value names the token."""

    TEXT = "text"
    MUTED = "muted"
    DISABLED = "disabled"
    ACCENT = "accent"
    ON_ACCENT = "on_accent"
    ON_SOFT = "on_accent_soft"
    POSITIVE = "positive"
    NEGATIVE = "negative"
    CAUTION = "caution"
    ON_WARNING = "on_warning_soft"
    ON_DANGER = "on_danger"
    ON_TOOLTIP = "on_tooltip"
    SIDEBAR = "sidebar_text"
    SIDEBAR_STRONG = "sidebar_strong"


@dataclass(frozen=True, repr=False, eq=False)
class Tokens:
    """The colours of one theme as ``#rrggbb``.

    ``border`` and ``line`` are decoration; ``edge`` is the edge of whatever can be used. ``x`` and ``on_x``
    are a back and the words on it.
    """

    window: str
    surface: str
    raised: str
    hover: str
    desk: str
    text: str
    muted: str
    disabled: str
    border: str
    line: str
    rule: str
    edge: str
    accent: str
    accent_hover: str
    accent_pressed: str
    on_accent: str
    accent_soft: str
    on_accent_soft: str
    focus: str
    selection: str
    badge: str
    hatch: str
    positive: str
    negative: str
    caution: str
    danger: str
    danger_hover: str
    on_danger: str
    warning_soft: str
    on_warning_soft: str
    warning_edge: str
    problem_soft: str
    problem_edge: str
    repair_soft: str
    repair_edge: str
    found_soft: str
    tooltip: str
    on_tooltip: str
    sidebar: str
    sidebar_text: str
    sidebar_strong: str
    sidebar_selected: str
    sidebar_hover: str
    sidebar_focus: str
    sidebar_badge: str
    on_sidebar_badge: str
    rag: Mapping[Mark, Colours]

    def tone(self, tone: Tone) -> str:
        """Return the colour of words or an icon."""
        return str(getattr(self, tone.value))


LIGHT: Final = Tokens(
    window="#f4f6f8",
    surface="#ffffff",
    raised="#eef1f5",
    hover="#f4f6f8",
    desk="#c6ced8",
    text="#1b2430",
    muted="#566273",
    disabled="#7b8797",
    border="#d5dbe3",
    line="#e6eaef",
    rule="#9aa5b3",
    edge="#7b8797",
    accent="#1d5fa8",
    accent_hover="#184f8d",
    accent_pressed="#123f72",
    on_accent="#ffffff",
    accent_soft="#e3edf9",
    on_accent_soft="#123f72",
    focus="#1d5fa8",
    selection="#cfe1f6",
    badge="#dde3ea",
    hatch="#e9ecf0",
    positive="#0f5a2c",
    negative="#8f1d14",
    caution="#6e4400",
    danger="#8f1d14",
    danger_hover="#741710",
    on_danger="#ffffff",
    warning_soft="#fdebc8",
    on_warning_soft="#5b3800",
    warning_edge="#8a5a0a",
    problem_soft="#fff5f4",
    problem_edge="#8f1d14",
    repair_soft="#fffaf0",
    repair_edge="#a56a00",
    found_soft="#f4faf6",
    tooltip="#1b2430",
    on_tooltip="#ffffff",
    sidebar="#14253a",
    sidebar_text="#c9d5e3",
    sidebar_strong="#ffffff",
    sidebar_selected="#24405f",
    sidebar_hover="#1c3249",
    sidebar_focus="#6cabf0",
    sidebar_badge="#c9d5e3",
    on_sidebar_badge="#14253a",
    rag={mark: mark.look.light for mark in Mark},
)

DARK: Final = Tokens(
    window="#14181d",
    surface="#1c2229",
    raised="#252c35",
    hover="#222932",
    desk="#0d1014",
    text="#e8ecf1",
    muted="#a3afbd",
    disabled="#7b8797",
    border="#36404c",
    line="#2a323b",
    rule="#566373",
    edge="#7b8797",
    accent="#6cabf0",
    accent_hover="#8cbef4",
    accent_pressed="#a9cdf7",
    on_accent="#0b1520",
    accent_soft="#22384f",
    on_accent_soft="#b5d5f9",
    focus="#6cabf0",
    selection="#26405b",
    badge="#36404c",
    hatch="#2a323b",
    positive="#8fdba9",
    negative="#ffaaa2",
    caution="#ffd27d",
    danger="#c4473d",
    danger_hover="#b33d34",
    on_danger="#ffffff",
    warning_soft="#4c3606",
    on_warning_soft="#ffdb94",
    warning_edge="#b98a2c",
    problem_soft="#33201f",
    problem_edge="#f0857b",
    repair_soft="#302813",
    repair_edge="#cf9a35",
    found_soft="#1a2a21",
    tooltip="#323c48",
    on_tooltip="#f3f6f9",
    sidebar="#0e1318",
    sidebar_text="#b9c5d2",
    sidebar_strong="#ffffff",
    sidebar_selected="#22384f",
    sidebar_hover="#18212a",
    sidebar_focus="#6cabf0",
    sidebar_badge="#b9c5d2",
    on_sidebar_badge="#0e1318",
    rag={
        Mark.RED: Colours("#57201c", "#ffc9c4"),
        Mark.AMBER_RED: Colours("#552a10", "#ffc4a3"),
        Mark.AMBER: Colours("#4c3606", "#ffdb94"),
        Mark.AMBER_GREEN: Colours("#3a3d0c", "#e3e88f"),
        Mark.GREEN: Colours("#173d26", "#b3ebc5"),
        Mark.COMPLETE: Colours("#273257", "#c9d5fb"),
        Mark.NOT_STARTED: Colours("#2b333d", "#c3ccd8"),
        Mark.NOT_RATED: Colours("#1c2229", "#a3afbd"),
        Mark.NO_UPDATE: Colours("#3a2d55", "#d7c6f5"),
    },
)
