"""What the styles of an .xlsx tell of a cell: its number format where that changes what is shown, and its fill."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vrudesk.returns.number_formats import telling
from vrudesk.returns.xlsx.colours import Colours
from vrudesk.returns.xlsx.tags import attributes, tags

_BUILT_IN = {9: "0%", 10: "0.00%"}
_FILL = re.compile(rb"<(?:\w+:)?fill\b[^>]*?(?:/>|>(.*?)</(?:\w+:)?fill>)", re.DOTALL)
_SOLID = re.compile(rb"""patternType\s*=\s*["']solid["'].*?<(?:\w+:)?fgColor\b([^>]*)>""", re.DOTALL)
_WHITE = "#ffffff"


@dataclass(frozen=True, slots=True)
class Style:
    """The number format of cells where it is telling, and their fill as "#rrggbb"; nothing for none."""

    format: str = ""
    fill: str = ""


def telling_styles(styles: bytes, theme: bytes) -> dict[int, Style]:
    """Return, by the number that cells refer to, the styles that tell anything."""
    custom = {
        int(found["numFmtId"]): found.get("formatCode", "")
        for found in tags("numFmt", styles)
        if found.get("numFmtId", "").isdecimal()
    }
    fills = _fills(styles, Colours(styles, theme))
    found: dict[int, Style] = {}
    for index, style in enumerate(tags("xf", _section(b"cellXfs", styles))):
        number = _number(style.get("numFmtId", ""))
        fill = _number(style.get("fillId", ""))
        code = telling(custom.get(number) or _BUILT_IN.get(number, ""))
        colour = fills[fill] if fill < len(fills) else ""
        if code or colour:
            found[index] = Style(code, colour)
    return found


def _fills(styles: bytes, colours: Colours) -> list[str]:
    """Return the colour of every fill, nothing where it shows none: patterns and white are none."""
    solid = (_SOLID.search(fill) for fill in _FILL.findall(_section(b"fills", styles)))
    found = [colours.of(attributes(each[1])) if each else "" for each in solid]
    return ["" if colour == _WHITE else colour for colour in found]


def _section(name: bytes, styles: bytes) -> bytes:
    pattern = rb"<(?:\w+:)?" + name + rb"\b.*?</(?:\w+:)?" + name + rb">"
    found = re.search(pattern, styles, re.DOTALL)
    return found[0] if found else b""


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0
