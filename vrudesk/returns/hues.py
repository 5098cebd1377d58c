"""What people call a colour, and the rating that it stands for where no key says otherwise."""

from __future__ import annotations

import colorsys
from enum import StrEnum

from vrudesk.domain.rag import Rag


class Hue(StrEnum):
    """A colour by the name that people give it."""

    RED = "red"
    ORANGE = "orange"
    AMBER = "amber"
    YELLOW = "yellow"
    GREEN = "green"
    TURQUOISE = "turquoise"
    BLUE = "blue"
    PURPLE = "purple"
    GREY = "grey"

    @property
    def rating(self) -> Rag | None:
        """Return the rating that nearly everybody means by it, None where people differ."""
        return _RATINGS.get(self)


_RATINGS = {
    Hue.RED: Rag.RED,
    Hue.ORANGE: Rag.AMBER,
    Hue.AMBER: Rag.AMBER,
    Hue.YELLOW: Rag.AMBER,
    Hue.GREEN: Rag.GREEN,
    Hue.BLUE: Rag.COMPLETE,
}
# Where each hue ends, in degrees: the lime of the old palette (#99cc00) stands at 75 and is used for green.
_ENDS = (
    (16, Hue.RED),
    (34, Hue.ORANGE),
    (50, Hue.AMBER),
    (68, Hue.YELLOW),
    (168, Hue.GREEN),
    (188, Hue.TURQUOISE),
    (252, Hue.BLUE),
    (328, Hue.PURPLE),
    (360, Hue.RED),
)
_FAINTEST = 0.065
_NEAR = 60
# Between the palest fill that Excel offers for a bad value (#ffc7ce) and the tints it offers for shading.
_PALE = 456


def parts_of(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue of "#rrggbb"."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def hue_of(colour: str) -> Hue:
    """Return the name of a colour given as "#rrggbb"; black, white and what is nearly so are grey."""
    red, green, blue = (part / 255 for part in parts_of(colour))
    if max(red, green, blue) - min(red, green, blue) < _FAINTEST:
        return Hue.GREY
    degrees = 360 * colorsys.rgb_to_hsv(red, green, blue)[0]
    return next(hue for end, hue in _ENDS if degrees <= end)


def is_pale(colour: str) -> bool:
    """Whether a colour is so pale that it is used behind text more often than as a sign of its own."""
    parts = parts_of(colour)
    return max(parts) + min(parts) > _PALE


def is_alike(one: str, other: str) -> bool:
    """Whether two colours are so near that people take them for one."""
    if hue_of(one) is not hue_of(other):
        return False
    return sum(abs(a - b) for a, b in zip(parts_of(one), parts_of(other), strict=True)) <= _NEAR
