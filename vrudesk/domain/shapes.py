"""The shapes that stand for a RAG, as geometry in a unit square (y down), for screen and paper alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Polygon:
    """A filled outline."""

    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Disc:
    """A circle: filled, a ring, or filled on its left half only."""

    centre: Point
    radius: float
    fill: str = "full"


@dataclass(frozen=True, slots=True)
class Stroke:
    """An open line with round ends; ``width`` in units of the square."""

    points: tuple[Point, ...]
    width: float


Part: TypeAlias = Polygon | Disc | Stroke

TRIANGLE: tuple[Part, ...] = (Polygon(((0.5, 0.1), (0.95, 0.88), (0.05, 0.88))),)
DIAMOND: tuple[Part, ...] = (Polygon(((0.5, 0.04), (0.96, 0.5), (0.5, 0.96), (0.04, 0.5))),)
DISC: tuple[Part, ...] = (Disc((0.5, 0.5), 0.4),)
HALF_DISC: tuple[Part, ...] = (Disc((0.5, 0.5), 0.38, "left"),)
TICK: tuple[Part, ...] = (Stroke(((0.1, 0.55), (0.38, 0.82), (0.9, 0.2)), 0.17),)
SQUARE: tuple[Part, ...] = (Polygon(((0.12, 0.12), (0.88, 0.12), (0.88, 0.88), (0.12, 0.88))),)
RING: tuple[Part, ...] = (Disc((0.5, 0.5), 0.36, "ring"),)
DASH: tuple[Part, ...] = (Stroke(((0.14, 0.5), (0.86, 0.5)), 0.16),)
QUESTION: tuple[Part, ...] = (
    Stroke(
        (
            (0.25, 0.32),
            (0.29, 0.17),
            (0.42, 0.08),
            (0.58, 0.08),
            (0.71, 0.17),
            (0.74, 0.31),
            (0.68, 0.43),
            (0.55, 0.52),
            (0.5, 0.6),
            (0.5, 0.68),
        ),
        0.14,
    ),
    Disc((0.5, 0.9), 0.09),
)
