"""Breaking words into lines: greedy, never hyphenated, and a word wider than its line is broken."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vrudesk.exports.pdf.fonts import Fonts
from vrudesk.exports.pdf.glyphs import Glyphs
from vrudesk.exports.pdf.look import Style

_WORDS = re.compile(r"[^ \n]+|\n")
_GOOD_ENDS = frozenset("-–—/\\_.,;:@&=+)]")


@dataclass(frozen=True, slots=True)
class Words:
    """Text in one style, before it is broken into lines."""

    text: str
    style: Style
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one style on one line, ``x`` points from the line's start."""

    text: str
    style: Style
    struck: bool
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line of runs; ``width`` is what they take."""

    runs: tuple[Run, ...]
    width: float
    style: Style

    @property
    def height(self) -> float:
        """Return the leading."""
        return self.style.leading


class Setter:
    """Set words into lines with one document's fonts."""

    def __init__(self, fonts: Fonts) -> None:
        self.fonts = fonts
        self.glyphs = Glyphs(fonts.printable)

    def lines(self, parts: Iterable[Words], measure: float) -> list[Line]:
        """Return the lines of a paragraph, none wider than ``measure`` points; at least one line."""
        made = _Lines(self.fonts, measure)
        for part in parts:
            for word, spaced in _words(self.glyphs.visible(part.text)):
                made.add(word, part, spaced=spaced)
            made.end_part(part)
        return made.done()

    def line(self, text: str, style: Style) -> Line:
        """Return text as one line however wide it is."""
        return self.lines([Words(self.glyphs.visible(text).replace("\n", " "), style)], float("inf"))[0]

    def shortened(self, text: str, style: Style, measure: float) -> Line:
        """Return text as one line of at most ``measure`` points, ended with "…" where it is longer."""
        whole = self.line(text, style)
        if whole.width <= measure or not whole.runs:
            return whole
        first = self.lines([Words(whole.runs[0].text, style)], measure - self.fonts.width("…", style))[0]
        return self.line(first.runs[0].text.rstrip(" ,.;:") + "…", style)

    def widths(self, text: str, style: Style) -> tuple[float, float]:
        """Return the width of the longest word and of the longest line of text, in points."""
        longest = whole = so_far = 0.0
        space = self.fonts.width(" ", style)
        for word, spaced in _words(self.glyphs.visible(text)):
            wide = 0.0 if word == "\n" else self.fonts.width(word, style)
            so_far = wide if word == "\n" or so_far == 0 else so_far + wide + (space if spaced else 0)
            longest, whole = max(longest, wide), max(whole, so_far)
        return longest, whole


class _Lines:
    """Lines in the making: finished ones, and the runs of the one that is being filled."""

    def __init__(self, fonts: Fonts, measure: float) -> None:
        self._fonts, self._measure = fonts, measure
        self._finished: list[Line] = []
        self._runs: list[tuple[list[str], Words, float]] = []
        self._at = 0.0
        self._gap = False
        self._style: Style | None = None

    def add(self, word: str, part: Words, *, spaced: bool) -> None:
        """Put a word on the line, or begin a new line with it; a newline ends the line."""
        self._style = part.style
        if word == "\n":
            self._end(part.style)
            return
        gap = self._fonts.width(" ", part.style) if (spaced or self._gap) and self._runs else 0.0
        wide = self._fonts.width(word, part.style)
        if self._at + gap + wide > self._measure and self._runs:
            if gap:
                self._end(part.style)
            else:
                self._carry_last_word()
            gap = 0.0
        if self._at + gap + wide <= self._measure:
            self._put(word, part, gap, wide)
            return
        for piece in self._broken(word, part.style):
            wide = self._fonts.width(piece, part.style)
            if self._at + wide > self._measure and self._runs:
                self._end(part.style)
            self._put(piece, part, 0.0, wide)

    def end_part(self, part: Words) -> None:
        """Remember that a part ended with a space, so that the next part's first word may begin a line."""
        self._style = self._style or part.style
        if part.text:
            self._gap = part.text[-1].isspace()

    def done(self) -> list[Line]:
        """Return the finished lines."""
        if self._style and (self._runs or not self._finished):
            self._end(self._style)
        return self._finished

    def _put(self, word: str, part: Words, gap: float, wide: float) -> None:
        self._gap = False
        if self._runs and self._runs[-1][1] is part:
            self._runs[-1][0].append(f" {word}" if gap else word)
        else:
            self._runs.append(([f" {word}" if gap else word], part, self._at))
        self._at += gap + wide

    def _carry_last_word(self) -> None:
        """Begin a new line with the last word of this one, for what stands against it without a space."""
        words, part, _ = self._runs[-1]
        if len(words) > 1:
            word = words.pop()
            self._at -= self._fonts.width(word, part.style)
            self._end(part.style)
            bare = word.lstrip(" ")
            self._put(bare, part, 0.0, self._fonts.width(bare, part.style))

    def _end(self, style: Style) -> None:
        ends = [*(start for _, _, start in self._runs[1:]), self._at][: len(self._runs)]
        runs = tuple(
            Run("".join(words), part.style, part.struck, start, end - start)
            for (words, part, start), end in zip(self._runs, ends, strict=True)
        )
        self._finished.append(Line(runs, self._at, style))
        self._runs, self._at, self._gap = [], 0.0, False

    def _broken(self, word: str, style: Style) -> Iterator[str]:
        """Break a word that is wider than the line: after a mark within it where that fills half a line."""
        room = self._measure - self._at if self._at < self._measure / 2 else self._measure
        start, wide, good = 0, 0.0, 0
        for end, letter in enumerate(word):
            step = self._fonts.width(letter, style)
            if wide + step > room and end > start:
                cut = good if good > start and good - start > (end - start) / 2 else end
                yield word[start:cut]
                start, room = cut, self._measure
                wide = sum(self._fonts.width(other, style) for other in word[start:end])
            wide += step
            if letter in _GOOD_ENDS:
                good = end + 1
        yield word[start:]


def _words(text: str) -> Iterator[tuple[str, bool]]:
    """Yield words and newlines, and whether a space stood before each."""
    for found in _WORDS.finditer(text):
        at = found.start()
        yield found[0], at > 0 and text[at - 1] == " "
