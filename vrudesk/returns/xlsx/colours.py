"""The colours of an .xlsx: written out, by the workbook's theme, or by number in the old palette."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Mapping, Sequence

from vrudesk.returns.xlsx.tags import attributes, tags

# ECMA-376, part 1, 18.8.27: the numbers 8 to 63; 0 to 7 repeat the first eight.
_WRITTEN_OUT = (
    "000000 ffffff ff0000 00ff00 0000ff ffff00 ff00ff 00ffff 800000 008000 000080 808000 800080 008080 c0c0c0 808080 "
    "9999ff 993366 ffffcc ccffff 660066 ff8080 0066cc ccccff 000080 ff00ff ffff00 00ffff 800080 800000 008080 0000ff "
    "00ccff ccffff ccffcc ffff99 99ccff ff99cc cc99ff ffcc99 3366ff 33cccc 99cc00 ffcc00 ff9900 ff6600 666699 969696 "
    "003366 339966 003300 333300 993300 993366 333399 333333"
)
_PALETTE = _WRITTEN_OUT.split()
_FIRST = 8
# The order in which cells number the theme's colours: light before dark, unlike the theme itself.
_THEME = ("lt1", "dk1", "lt2", "dk2", *(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")
_OFFICE_THEME = "ffffff 000000 e7e6e6 44546a 4472c4 ed7d31 a5a5a5 ffc000 5b9bd5 70ad47 0563c1 954f72"
_OFFICE = _OFFICE_THEME.split()
_HEX = re.compile(r"(?:[0-9a-fA-F]{2})?([0-9a-fA-F]{6})")
_SLOT = re.compile(rb"<(?:\w+:)?(\w+)>\s*<(?:\w+:)?(?:srgbClr|sysClr)\b([^>]*)>")


class Colours:
    """What the colours that cells name look like, as "#rrggbb"."""

    def __init__(self, styles: bytes, theme: bytes) -> None:
        self._palette = _own_palette(styles) or _PALETTE
        self._theme = _theme_colours(theme)

    def of(self, named: Mapping[str, str]) -> str:
        """Return the colour of a tag's attributes, nothing where it names none."""
        if found := _HEX.fullmatch(named.get("rgb", "")):
            colour = found[1]
        elif named.get("theme", "").isdecimal():
            colour = _at(self._theme, int(named["theme"]))
        elif named.get("indexed", "").isdecimal():
            number = int(named["indexed"])
            colour = _at(self._palette, number if number < _FIRST else number - _FIRST)
        else:
            colour = ""
        return f"#{_tinted(colour, named.get('tint', '')).lower()}" if colour else ""


def _at(colours: Sequence[str], number: int) -> str:
    return colours[number] if number < len(colours) else ""


def _own_palette(styles: bytes) -> list[str]:
    """Return the palette that a workbook brings with it, without the eight that are given twice."""
    own = re.search(rb"<(?:\w+:)?indexedColors\b.*?</(?:\w+:)?indexedColors>", styles, re.DOTALL)
    found = [_HEX.fullmatch(tag.get("rgb", "")) for tag in tags("rgbColor", own[0])] if own else []
    return [each[1] if each else "" for each in found][_FIRST:]


def _theme_colours(theme: bytes) -> list[str]:
    scheme = re.search(rb"<(?:\w+:)?clrScheme\b.*?</(?:\w+:)?clrScheme>", theme, re.DOTALL)
    slots = {
        name.decode(): found.get("lastClr") or found.get("val", "")
        for name, tag in _SLOT.findall(scheme[0] if scheme else b"")
        if (found := attributes(tag))
    }
    given = [slots.get(name, "") for name in _THEME]
    return [own if _HEX.fullmatch(own) else usual for own, usual in zip(given, _OFFICE, strict=True)]


def _tinted(colour: str, tint: str) -> str:
    """Return a colour made lighter or darker (ECMA-376, part 1, 18.8.19)."""
    try:
        share = max(-1.0, min(1.0, float(tint)))
    except ValueError:
        return colour
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + share) if share < 0 else light * (1 - share) + share
    return "".join(f"{round(255 * part):02x}" for part in colorsys.hls_to_rgb(hue, light, saturation))
