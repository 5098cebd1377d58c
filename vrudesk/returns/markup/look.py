"""How marks look: two tints of a colour that no rating has, of different lightness, and edges of different shape.

Red, amber and green would be read as ratings when the copy comes back (see ``returns.tints``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from vrudesk.returns.hues import is_pale
from vrudesk.returns.marks import Weight
from vrudesk.returns.xlsx.colours import Colours

INK = "3D1A66"
SIDES = ("left", "right", "top", "bottom")


@dataclass(frozen=True, slots=True)
class Look:
    """The fill of a marked cell, and the style of its edge."""

    fill: str
    edge: str


LOOKS = {Weight.MUST: Look("C4A1EA", "thick"), Weight.CHECK: Look("EBDFFA", "mediumDashed")}


class Marker:
    """Change the look of cells to that of marks; ``colours`` are what the workbook's own colours look like."""

    def __init__(self, colours: Colours) -> None:
        self._colours = colours

    def edge(self, cell: Any, weight: Weight, sides: Iterable[str] = SIDES) -> None:
        """Give a cell the edge of a mark at some of its sides."""
        from copy import copy

        from openpyxl.styles import Side

        border = copy(cell.border)
        for side in sides:
            setattr(border, side, Side(style=LOOKS[weight].edge, color=INK))
        cell.border = border

    def fill(self, cell: Any, weight: Weight) -> None:
        """Give a cell the fill of a mark, unless the partner's own may mean something.

        A strong colour is a rating, or lies behind white letters; a pale one is only shading.
        """
        from openpyxl.styles import PatternFill

        if not self._is_strong(cell.fill):
            cell.fill = PatternFill("solid", fgColor=LOOKS[weight].fill)

    def _is_strong(self, fill: Any) -> bool:
        if fill.fill_type is None:
            return False
        if fill.fill_type != "solid":
            return True
        named = fill.fgColor
        colour = self._colours.of({named.type: str(named.value), "tint": str(named.tint)})
        return bool(colour) and not is_pale(colour)
