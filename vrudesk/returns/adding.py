"""What a formula makes of the cells above its own."""

from __future__ import annotations

import re

from vrudesk.returns.places import place_of

_ADDING = re.compile(r"\b(SUM|SUBTOTAL|AVERAGE|COUNTA?)\((?:\d+,)?\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)\)")
_KEPT = {"SUM": "total", "SUBTOTAL": "total", "AVERAGE": "average", "COUNT": "count", "COUNTA": "count"}


def adds_up_above(place: tuple[int, int], formula: str) -> str:
    """Return "total", "average" or "count" where a formula takes together the cells above its own."""
    found = _ADDING.search(formula.upper().replace(" ", ""))
    if found is None or found[2] != found[4]:
        return ""
    top, bottom = place_of(found[2] + found[3]), place_of(found[4] + found[5])
    if top is None or bottom is None or top[1] != place[1]:
        return ""
    return _KEPT[found[1]] if top[0] < bottom[0] < place[0] else ""
