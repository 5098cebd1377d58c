"""How wide words are in Arial, and so how many lines a text takes in its column.

A row's height is written with it: a program that does not fit heights to words (LibreOffice, a
previewer) would otherwise hide every line but the first.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

# Widths in thousandths of the type's size, from Arial's own tables; a figure takes 556.
_FIGURE = 556
_GROUPS = {
    191: "'", 222: "ijl‘’", 278: " !,./:;\\ftI[]|·", 333: "()-r`“”", 355: '"', 389: "*", 469: "^", 500: "cksvxyzJ",
    584: "+<=>~", 611: "FTZ", 667: "&ABEKPSVXY", 722: "CDHNRUwŁ", 778: "GOQ", 833: "Mm", 889: "%", 944: "W",
    1000: "—…", 1015: "@",
}  # fmt: skip
_WIDTHS: Mapping[str, int] = MappingProxyType({letter: width for width, some in _GROUPS.items() for letter in some})
_UNKNOWN = 1000
# Bold letters are wider, and no two programs break lines quite alike.
_BOLD, _SPARE = 1.07, 1.02


def lines_taken(text: str, width: float, *, bold: bool = False) -> int:
    """Return how many lines a text takes, wrapped, in a column of ``width`` figures."""
    measure = width / ((_BOLD if bold else 1.0) * _SPARE)
    return sum(_lines(line, measure) for line in text.split("\n"))


def _lines(line: str, measure: float) -> int:
    if len(line) * _UNKNOWN <= measure * _FIGURE:
        return 1
    lines, at, space = 1, 0.0, _width(" ")
    for word in line.split(" "):
        wide = _width(word)
        if at and at + space + wide > measure:
            lines, at = lines + 1, 0.0
        elif at:
            at += space
        if wide > measure:
            broken = int((at + wide) // measure)
            lines, at = lines + broken, (at + wide) - broken * measure
        else:
            at += wide
    return lines


@lru_cache(maxsize=20_000)
def _width(word: str) -> float:
    """Return the width of a word in figures."""
    return sum(_letter(letter) for letter in word) / _FIGURE


@lru_cache(maxsize=5_000)
def _letter(letter: str) -> int:
    plain = unicodedata.normalize("NFD", letter)[0]
    return _WIDTHS.get(plain, _FIGURE if ord(plain) < 0x250 else _UNKNOWN)
