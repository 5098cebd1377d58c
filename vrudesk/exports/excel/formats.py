"""The looks of cells: few, quiet and shared. Nothing is said by colour alone, and nothing by a fill."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING

from vrudesk.exports.cells import NumberCell, PercentageCell
from vrudesk.exports.wording import BEFORE

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

FONT: Mapping[str, object] = MappingProxyType({"font_name": "Arial", "font_size": 11, "font_scheme": "none"})
DAY, LONG_DAY = "d mmm yyyy", "d mmmm yyyy"
_INK, _LINK, _RULE = "#16202e", "#1d5fa8", "#7b8797"
_MOST_DECIMALS = 10
_PLAIN_UNIT = re.compile(r"(?:[^\W_]|[ %./-]){0,24}\Z")


@dataclass(frozen=True, slots=True)
class Look:
    """What sets a cell apart; ``number`` is Excel's number format."""

    number: str = ""
    strong: bool = False
    struck: bool = False
    colour: str = ""
    size: int = 11
    wrap: bool = True
    link: bool = False
    align: str = ""
    ruled: bool = False


@dataclass(slots=True)
class Formats:
    """The workbook's formats, made when first asked for."""

    book: Workbook
    _made: dict[Look, Format] = field(default_factory=dict)

    def of(self, look: Look) -> Format:
        """Return the format of a look."""
        made = self._made.get(look)
        if made is None:
            properties: dict[str, object] = {
                **FONT, "font_size": look.size, "font_color": _LINK if look.link else look.colour or _INK,
                "bold": look.strong, "font_strikeout": look.struck, "underline": int(look.link),
                "text_wrap": look.wrap, "valign": "top", "align": look.align, "indent": int(look.align == "right"),
                "bottom": int(look.ruled), "bottom_color": _RULE,
            }  # fmt: skip
            if look.number:
                properties["num_format"] = look.number
            made = self._made[look] = self.book.add_format(properties)
        return made


HEADING = Look(strong=True, size=15, wrap=False)
PLAIN_LINE = Look(wrap=False)
COLUMN = Look(strong=True, ruled=True)
NUMBER_COLUMN = Look(strong=True, ruled=True, align="right")
WORDS = Look()
LINK = Look(link=True, wrap=False)


def number_format(cell: NumberCell | PercentageCell) -> str:
    """Return Excel's format for a number as it is printed: its decimals, its commas and its unit."""
    places = decimals(cell.value)
    tail = "." + "0" * places if places else ""
    if isinstance(cell, PercentageCell):
        return f"0{tail}%"
    if cell.unit in BEFORE:
        return f"{cell.unit}#,##0{'.00' if places == 1 else tail}"
    after = f" {cell.unit}" if cell.unit else ""
    return f"#,##0{tail}" + "".join(f"\\{letter}" for letter in after)


def fits_a_format(unit: str) -> bool:
    """Whether a unit is plain enough, and short enough, to stand in a number format."""
    return unit in BEFORE or bool(_PLAIN_UNIT.match(unit))


def decimals(value: Decimal) -> int:
    """Return how many decimals a number was given with, ten at most."""
    exponent = value.as_tuple().exponent
    return min(max(0, -exponent), _MOST_DECIMALS) if isinstance(exponent, int) else 0
