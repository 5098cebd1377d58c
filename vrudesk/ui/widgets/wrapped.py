"""Text that runs on into a second line and is cut there."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

_KEPT: Final = 2000


class Wrapped:
    """Break text into two lines at most, and remember how."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, int], tuple[str, ...]] = {}

    def forget(self) -> None:
        """Forget everything: the font has changed."""
        self._kept.clear()

    def lines(self, text: str, width: int, metrics: QFontMetrics) -> tuple[str, ...]:
        """Return one or two lines that fit into a width, the last one cut with an ellipsis where it must be."""
        key = (text, width)
        if key not in self._kept:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            self._kept[key] = _broken(" ".join(text.split()), width, metrics)
        return self._kept[key]


def _broken(text: str, width: int, metrics: QFontMetrics) -> tuple[str, ...]:
    if metrics.horizontalAdvance(text) <= width:
        return (text,)
    words = text.split(" ")
    first = words[0]
    taken = 1
    while taken < len(words) and metrics.horizontalAdvance(f"{first} {words[taken]}") <= width:
        first = f"{first} {words[taken]}"
        taken += 1
    rest = " ".join(words[taken:])
    return tuple(_cut(line, width, metrics) for line in (first, rest) if line)


def _cut(line: str, width: int, metrics: QFontMetrics) -> str:
    # Eliding measures a little wider than the advance by which the words were found to fit.
    if metrics.horizontalAdvance(line) <= width:
        return line
    return metrics.elidedText(line, Qt.TextElideMode.ElideRight, width)
