"""Boxes: strips on a tint or inside an edge, cut into boxes that a page can hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vrudesk.exports.pdf import look
from vrudesk.exports.pdf.paths import rounded
from vrudesk.exports.pdf.pen import Pen
from vrudesk.exports.pdf.strips import Strip

_TALLEST, _PAD = 300.0, 10.0


@dataclass(frozen=True, slots=True)
class PanelLook:
    """A box's ``width`` in points, its fill and edge, and a bar of colour along its left side."""

    width: float
    inset: float
    fill: str = ""
    edge: str = ""
    bar: str = ""


NOTICE = PanelLook(look.PORTRAIT.measure, 12.0, fill=look.TINT, bar=look.ACCENT)
KEY = PanelLook(look.PORTRAIT.measure, 10.0, edge=look.EDGE)


@dataclass(slots=True, kw_only=True)
class Panel(Strip):
    """Strips in a box."""

    inner: list[Strip]
    look: PanelLook

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the box and then what is in it."""
        style, bottom = self.look, top + self.height
        pen.outline(rounded(x, top, x + style.width, bottom, 3), fill=style.fill, edge=style.edge)
        if style.bar:
            pen.outline(rounded(x, top, x + 3, bottom), fill=style.bar)
        y = top + _PAD
        for index, strip in enumerate(self.inner):
            y += strip.before if index else 0.0
            strip.draw(pen, x + style.inset, y)
            y += strip.height


def panels(strips: Sequence[Strip], style: PanelLook, *, before: float = 12.0) -> list[Strip]:
    """Return strips in one box, or in several where one would be too tall for the rest of a page."""
    boxes: list[Strip] = []
    inner: list[Strip] = []
    for strip in strips:
        if inner and _height(inner) + strip.before + strip.height > _TALLEST:
            boxes.append(_panel(inner, style, before if not boxes else 4.0))
            inner = []
        inner.append(strip)
    if inner:
        boxes.append(_panel(inner, style, before if not boxes else 4.0))
    return boxes


def _height(strips: Sequence[Strip]) -> float:
    return sum(strip.height + (strip.before if index else 0.0) for index, strip in enumerate(strips))


def _panel(inner: list[Strip], style: PanelLook, before: float) -> Panel:
    return Panel(height=_height(inner) + 2 * _PAD, before=before, inner=inner, look=style)
