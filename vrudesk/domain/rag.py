"""RAG: the seven ratings a team gives, and the nine marks that a reader sees (PRODUCT.md 31, 74).

Each mark has a word, a shape and a colour, so that it reads in greyscale and aloud. Blank is "not
rated"; "no update" is a mark apart and is never given by anybody.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from vrudesk.domain import shapes


class Rag(StrEnum):
    """A rating that a person gives, worst first."""

    RED = "red"
    AMBER_RED = "amber-red"
    AMBER = "amber"
    AMBER_GREEN = "amber-green"
    GREEN = "green"
    COMPLETE = "complete"
    NOT_STARTED = "not started"

    @property
    def concern(self) -> int:
        """Return how much it worries a board: 5 for red, 1 for green, 0 for complete and not started."""
        return _CONCERN[self]

    @property
    def needs_a_plan(self) -> bool:
        """Whether it needs a reason, a recovery action and an ask of the board (PRODUCT.md 33)."""
        return self in {Rag.RED, Rag.AMBER_RED, Rag.AMBER}


_CONCERN = {
    Rag.RED: 5,
    Rag.AMBER_RED: 4,
    Rag.AMBER: 3,
    Rag.AMBER_GREEN: 2,
    Rag.GREEN: 1,
    Rag.COMPLETE: 0,
    Rag.NOT_STARTED: 0,
}


@dataclass(frozen=True, slots=True)
class Colours:
    """A back and a fore (text, shape and edge) as ``#rrggbb``."""

    back: str
    fore: str


@dataclass(frozen=True, slots=True)
class Look:
    """How a mark is drawn; ``light`` is also its look on paper; a dashed edge means that nobody has said."""

    word: str
    shape: tuple[shapes.Part, ...]
    light: Colours
    dashed: bool = False


class Mark(StrEnum):
    """What a reader sees where a rating stands."""

    RED = "red"
    AMBER_RED = "amber-red"
    AMBER = "amber"
    AMBER_GREEN = "amber-green"
    GREEN = "green"
    COMPLETE = "complete"
    NOT_STARTED = "not started"
    NOT_RATED = "not rated"
    NO_UPDATE = "no update"

    @property
    def look(self) -> Look:
        """Return its word, shape and light colours."""
        return _LOOKS[self]

    @property
    def word(self) -> str:
        """Return the word that is printed beside the shape."""
        return _LOOKS[self].word


_LOOKS = {
    Mark.RED: Look("Red", shapes.TRIANGLE, Colours("#fbe0de", "#8f1d14")),
    Mark.AMBER_RED: Look("Amber-red", shapes.DIAMOND, Colours("#fbd8c3", "#7a2e00")),
    Mark.AMBER: Look("Amber", shapes.DISC, Colours("#fdebc8", "#6e4400")),
    Mark.AMBER_GREEN: Look("Amber-green", shapes.HALF_DISC, Colours("#eeefc2", "#4a5000")),
    Mark.GREEN: Look("Green", shapes.TICK, Colours("#dcf1e2", "#0f5a2c")),
    Mark.COMPLETE: Look("Complete", shapes.SQUARE, Colours("#e2e8f6", "#2b3f78")),
    Mark.NOT_STARTED: Look("Not started", shapes.RING, Colours("#eef1f5", "#465063")),
    Mark.NOT_RATED: Look("Not rated", shapes.DASH, Colours("#ffffff", "#566273"), dashed=True),
    Mark.NO_UPDATE: Look("No update", shapes.QUESTION, Colours("#f1ecf8", "#54407a"), dashed=True),
}

MEANINGS = {
    Mark.RED: "Off track; will not be met without help from the board",
    Mark.AMBER_RED: "Off track; a recovery plan is in place but has yet to work",
    Mark.AMBER: "At risk; a recovery plan is in place",
    Mark.AMBER_GREEN: "Mostly on track, with something to watch",
    Mark.GREEN: "On track",
    Mark.COMPLETE: "Finished",
    Mark.NOT_STARTED: "Not due to have begun",
    Mark.NOT_RATED: "An update came, and nobody gave a rating",
    Mark.NO_UPDATE: "Nobody has said anything this quarter",
}


def mark_of(rag: Rag | None, *, heard: bool) -> Mark:
    """Return what a reader sees: the rating; else whether anything was heard at all in the quarter."""
    if rag is not None:
        return Mark(rag.value)
    return Mark.NOT_RATED if heard else Mark.NO_UPDATE
