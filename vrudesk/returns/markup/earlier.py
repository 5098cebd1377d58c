"""A copy that comes back: our marks of last time are taken off, so that only what is still wrong is marked."""

from __future__ import annotations

from typing import Any

from vrudesk.returns.markup.comments import without_ours
from vrudesk.returns.markup.listing import is_listing
from vrudesk.returns.markup.look import INK, LOOKS, SIDES

_FILLS = {f"00{look.fill}" for look in LOOKS.values()}
_EDGES = {look.edge for look in LOOKS.values()}


def take_off(book: Any) -> None:
    """Remove the first sheet, the comments and the look of marks that an earlier copy brought in."""
    ours = [sheet for sheet in book.worksheets if is_listing(sheet)]
    if not ours or len(ours) == len(book.worksheets):
        return
    for sheet in ours:
        book.remove(sheet)
    for sheet in book.worksheets:
        without_ours(sheet)
        for cell in sheet._cells.values():  # noqa: SLF001 - only cells that are there
            if cell.has_style:
                _clear(cell)


def _clear(cell: Any) -> None:
    """Take our fill and our edges off a cell; what was under them is not known any more."""
    from copy import copy

    from openpyxl.styles import PatternFill, Side

    if cell.fill.fill_type == "solid" and str(cell.fill.fgColor.rgb) in _FILLS:
        cell.fill = PatternFill()
    ours = [side for side in SIDES if _is_ours(getattr(cell.border, side))]
    if ours:
        border = copy(cell.border)
        for side in ours:
            setattr(border, side, Side())
        cell.border = border


def _is_ours(side: Any) -> bool:
    return side.style in _EDGES and side.color is not None and str(side.color.rgb) == f"00{INK}"
