"""Outlines: boxes with round corners, discs and lines, as steps that the pen can follow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from vrudesk.domain.shapes import Point

Step: TypeAlias = tuple[str, tuple[Point, ...]]
"""A PDF operator (m, l, c or h) and its points, in points from the top left corner."""

Path: TypeAlias = tuple[Step, ...]

# How much of a quarter circle's radius a Bézier curve's handles leave over.
_LEFT_OVER = 1 - 0.5523


def through(points: Sequence[Point], *, closed: bool = False) -> Path:
    """Return straight lines from point to point."""
    first, *others = points
    steps: list[Step] = [("m", (first,)), *(("l", (point,)) for point in others)]
    return (*steps, ("h", ())) if closed else tuple(steps)


def rounded(left: float, top: float, right: float, bottom: float, radius: float = 0) -> Path:
    """Return a box; its corners are as round as its size allows."""
    r = min(radius, (right - left) / 2, (bottom - top) / 2)
    if r <= 0:
        return through(((left, top), (right, top), (right, bottom), (left, bottom)), closed=True)
    k = r * _LEFT_OVER
    return (
        ("m", ((left + r, top),)),
        ("l", ((right - r, top),)),
        ("c", ((right - k, top), (right, top + k), (right, top + r))),
        ("l", ((right, bottom - r),)),
        ("c", ((right, bottom - k), (right - k, bottom), (right - r, bottom))),
        ("l", ((left + r, bottom),)),
        ("c", ((left + k, bottom), (left, bottom - k), (left, bottom - r))),
        ("l", ((left, top + r),)),
        ("c", ((left, top + k), (left + k, top), (left + r, top))),
        ("h", ()),
    )


def disc(centre: Point, radius: float) -> Path:
    """Return a circle."""
    x, y = centre
    return rounded(x - radius, y - radius, x + radius, y + radius, radius)


def left_half(centre: Point, radius: float) -> Path:
    """Return the left half of a circle."""
    x, y = centre
    k = radius * (1 - _LEFT_OVER)
    return (
        ("m", ((x, y - radius),)),
        ("c", ((x - k, y - radius), (x - radius, y - k), (x - radius, y))),
        ("c", ((x - radius, y + k), (x - k, y + radius), (x, y + radius))),
        ("h", ()),
    )
