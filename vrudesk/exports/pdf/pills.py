"""RAG on paper: shape, word and colour, with a dashed edge where nobody has said."""

from __future__ import annotations

from functools import partial

from vrudesk.domain.rag import Mark
from vrudesk.domain.shapes import Disc, Part, Point, Polygon
from vrudesk.exports.pdf.fonts import Fonts
from vrudesk.exports.pdf.look import PILL
from vrudesk.exports.pdf.paths import disc, left_half, rounded, through
from vrudesk.exports.pdf.pen import Pen
from vrudesk.exports.pdf.tags import Element

HEIGHT = 15.0
TILE = 12.0
_SHAPE, _LEFT, _GAP, _RIGHT = 7.0, 6.0, 4.0, 7.0
_TILE_STEP = TILE + 2


def width(mark: Mark, fonts: Fonts) -> float:
    """Return the width of a mark's pill in points."""
    return _LEFT + _SHAPE + _GAP + fonts.width(mark.word, PILL) + _RIGHT


def draw(pen: Pen, fonts: Fonts, role: Element | None, mark: Mark, x: float, middle: float) -> None:
    """Draw a mark's pill with its left end at ``x`` and its middle at a height."""
    wide = width(mark, fonts)
    pen.marks_shown.add(mark)
    pen.stamp(f"pill {mark}", lambda: _empty_pill(pen, mark, wide), x, middle - HEIGHT / 2)
    baseline = middle - PILL.leading / 2 + PILL.drop
    pen.words(role, mark.word, PILL, x + _LEFT + _SHAPE + _GAP, baseline, mark.look.light.fore)


def _empty_pill(pen: Pen, mark: Mark, wide: float) -> None:
    look = mark.look
    dash = "2.2 1.6" if look.dashed else ""
    pen.outline(
        rounded(0, 0, wide, HEIGHT, HEIGHT / 2), fill=look.light.back, edge=look.light.fore, line=0.7, dash=dash
    )
    draw_shape(pen, look.shape, (_LEFT, (HEIGHT - _SHAPE) / 2), _SHAPE, look.light.fore)


def tiles_width(marks: tuple[Mark, ...]) -> float:
    """Return the width of a strip of shapes in points."""
    return len(marks) * _TILE_STEP


def tile_rows(marks: tuple[Mark, ...], measure: float) -> list[tuple[Mark, ...]]:
    """Return marks in rows of as many shapes as ``measure`` points hold."""
    each = max(1, int((measure + 0.01) // _TILE_STEP))
    return [marks[at : at + each] for at in range(0, len(marks), each)]


def draw_tiles(pen: Pen, role: Element | None, marks: tuple[Mark, ...], x: float, middle: float) -> None:
    """Draw shapes side by side, each on its colour; what they say is the role's alternative text."""
    pen.marks_shown.update(marks)
    for index, mark in enumerate(marks):
        pen.stamp(f"tile {mark}", partial(_tile, pen, mark), x + index * _TILE_STEP, middle - TILE / 2, role)


def _tile(pen: Pen, mark: Mark) -> None:
    look = mark.look
    dash = "1.6 1.2" if look.dashed else ""
    pen.outline(rounded(0, 0, TILE, TILE, 2), fill=look.light.back, edge=look.light.fore, line=0.4, dash=dash)
    draw_shape(pen, look.shape, (2.5, 2.5), TILE - 5, look.light.fore)


def draw_shape(pen: Pen, parts: tuple[Part, ...], corner: Point, size: float, colour: str) -> None:
    """Draw a RAG's shape in a square of ``size`` points with its top left corner given."""
    x, top = corner
    for part in parts:
        if isinstance(part, Disc):
            _draw_disc(pen, part, corner, size, colour)
            continue
        points = [(x + px * size, top + py * size) for px, py in part.points]
        if isinstance(part, Polygon):
            pen.outline(through(points, closed=True), fill=colour)
        else:
            pen.outline(through(points), edge=colour, line=part.width * size, round_ends=True)


def _draw_disc(pen: Pen, part: Disc, corner: Point, size: float, colour: str) -> None:
    centre = (corner[0] + part.centre[0] * size, corner[1] + part.centre[1] * size)
    radius = part.radius * size
    if part.fill == "full":
        pen.outline(disc(centre, radius), fill=colour)
        return
    pen.outline(disc(centre, radius), edge=colour, line=size * 0.13)
    if part.fill == "left":
        pen.outline(left_half(centre, radius), fill=colour)
