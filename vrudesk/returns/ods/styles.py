"""What the styles of an .ods tell of a cell: its number format where that changes what is shown, and its fill."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from vrudesk.returns.number_formats import telling
from vrudesk.returns.ods.xml import Attributes, named

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_NUMBERS = {named(f"number:{kind}-style") for kind in ("number", "currency", "percentage")}
_WORDS = {named("number:text"), named("number:currency-symbol")}
_STYLE, _CELL, _FIGURES, _MAP = map(named, ("style:style", "style:table-cell-properties", "number:number", "style:map"))
_NAME, _FAMILY, _PARENT, _FORMAT, _CONDITION, _APPLIED, _BACK = map(
    named,
    (
        "style:name", "style:family", "style:parent-style-name", "style:data-style-name", "style:condition",
        "style:apply-style-name", "fo:background-color",
    ),
)  # fmt: skip
_LEAST, _PLACES, _GROUPED = map(named, ("number:min-integer-digits", "number:decimal-places", "number:grouping"))
_WHITE = "#ffffff"
_DEEPEST = 20


@dataclass(slots=True)
class _CellStyle:
    parent: str
    number: str
    fill: str | None = None


@dataclass(slots=True)
class _NumberStyle:
    pieces: list[str] = field(default_factory=list)
    positive: str = ""


class Styles:
    """Gather the styles of cells and of numbers; those of content.xml come after those of styles.xml."""

    def __init__(self) -> None:
        self._cells: dict[str, _CellStyle] = {}
        self._numbers: dict[str, _NumberStyle] = {}
        self._cell: _CellStyle | None = None
        self._number: _NumberStyle | None = None
        self._words = ""
        self._known: dict[str, tuple[str, str]] = {}

    def attach(self, parser: expat.XMLParserType) -> None:
        """Ask to be told of everything."""
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text

    def start(self, name: str, attributes: Attributes) -> None:
        """Take a style, or what belongs to one."""
        if name == _STYLE and attributes.get(_FAMILY) == "table-cell":
            self._cell = _CellStyle(attributes.get(_PARENT, ""), attributes.get(_FORMAT, ""))
            self._cells[attributes.get(_NAME, "")] = self._cell
        elif name == _CELL and self._cell is not None:
            self._cell.fill = attributes.get(_BACK)
        elif name in _NUMBERS:
            self._number = self._numbers[attributes.get(_NAME, "")] = _NumberStyle()
        elif self._number is not None:
            self._words = ""
            if name == _FIGURES:
                self._number.pieces.append(_figures(attributes))
            elif name == _MAP and attributes.get(_CONDITION, "").replace(" ", "").startswith("value()>"):
                self._number.positive = attributes.get(_APPLIED, "")

    def end(self, name: str) -> None:
        """Take the end of a style."""
        if name == _STYLE:
            self._cell = None
        elif name in _NUMBERS:
            self._number = None
        elif self._number is not None and name in _WORDS:
            self._number.pieces.append(_literal(self._words))
            self._words = ""

    def text(self, text: str) -> None:
        """Take the words of a number's format."""
        if self._number is not None:
            self._words += text

    def of(self, name: str) -> tuple[str, str]:
        """Return the telling number format and the fill of a cell's style, nothing for none."""
        if name not in self._known:
            self._known[name] = self._found(name)
        return self._known[name]

    def _found(self, name: str) -> tuple[str, str]:
        number, fill = "", None
        for _ in range(_DEEPEST):
            style = self._cells.get(name)
            if style is None:
                break
            number = number or style.number
            fill = fill or style.fill
            name = style.parent
        colour = (fill or "").lower()
        is_fill = _COLOUR.fullmatch(colour) is not None and colour != _WHITE
        return telling(self._code(number)), colour if is_fill else ""

    def _code(self, name: str) -> str:
        """Return a number format as Excel writes it; that for positive numbers where signs have their own."""
        style = self._numbers.get(name)
        if style is not None and style.positive in self._numbers:
            style = self._numbers[style.positive]
        return "".join(style.pieces).strip() if style is not None else ""


def _figures(attributes: Attributes) -> str:
    """Return the figures of a number format: "0.00", "#,##0", "000"."""
    least, places = (
        min(int(text), 30) if (text := attributes.get(name, "")).isdecimal() else 0 for name in (_LEAST, _PLACES)
    )
    whole = "0" * max(1, least)
    if attributes.get(_GROUPED) == "true":
        whole = f"#,##{whole}"
    return f"{whole}.{'0' * places}" if places else whole


def _literal(words: str) -> str:
    """Return the words of a number format, quoted unless they are a sign that means something."""
    return words if words.strip() in {"%", "£", "€", ""} else '"{}"'.format(words.replace('"', ""))
