"""The cells of a sheet whose style tells something: found by the numbers of those styles, gathered as runs."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict

from vrudesk.returns import limits
from vrudesk.returns.facts import SheetFacts
from vrudesk.returns.places import place_of
from vrudesk.returns.xlsx.sheet import Patterns
from vrudesk.returns.xlsx.styles import Style
from vrudesk.returns.xlsx.tags import attributes, is_true

_MANY = 60
_ANY_STYLE = re.compile(rb' s="(\d+)"')
_OF_A_ROW = b' s="%s" customFormat="'
_LAST_COLUMN = limits.GRID_COLUMNS - 1


class StyledCells:
    """Take a sheet's rows piece by piece and remember which cells bear a telling style."""

    def __init__(self, patterns: Patterns, styles: dict[int, Style]) -> None:
        self._patterns = patterns
        self._styles = {b"%d" % index: style for index, style in styles.items()}
        self._rows: defaultdict[tuple[bytes, bytes], list[int]] = defaultdict(list)
        self._across: dict[int, tuple[str, list[int]]] = {}

    def take(self, rows: bytes) -> None:
        """Take whole rows."""
        counts = self._counts(rows)
        if not counts:
            return
        present = b"|".join(counts)
        across = {style: count for style in counts if (count := rows.count(_OF_A_ROW % style))}
        found = re.findall(self._patterns.styled % present, rows)
        # Nearly all programs write a cell's attributes in one order; where one does not, the slower pattern is used.
        if len(found) != sum(counts.values()) - sum(across.values()):
            found = re.findall(self._patterns.styled_anyhow % present, rows)
        for letters, row, style in found:
            self._rows[letters, style].append(int(row))
        if any(self._styles[style].fill for style in across):
            self._take_filled_rows(rows)

    def tell(self, facts: SheetFacts) -> None:
        """Add what was found to the facts of the sheet."""
        for (letters, number), rows in self._rows.items():
            place, style = place_of(letters.decode() + "1"), self._styles[number]
            if place is None:
                continue
            for row in sorted(set(rows)):
                if style.format:
                    facts.formats.add((row, row), (place[1], place[1]), style.format)
                if style.fill:
                    facts.fills.add((row, row), (place[1], place[1]), style.fill)
        for row, (fill, own) in sorted(self._across.items()):
            for first, last in _between(own):
                facts.fills.add((row, row), (first, last), fill)

    def _counts(self, rows: bytes) -> dict[bytes, int]:
        """Return how often each telling style occurs."""
        if len(self._styles) > _MANY:
            every = set(_ANY_STYLE.findall(rows))
            return {style: rows.count(b' s="' + style + b'"') for style in every if style in self._styles}
        return {style: count for style in self._styles if (count := rows.count(b' s="' + style + b'"'))}

    def _take_filled_rows(self, rows: bytes) -> None:
        """Remember the rows that are filled from end to end, and the cells in them with a style of their own."""
        for found in self._patterns.whole_row.finditer(rows):
            row = attributes(found[1])
            style = self._styles.get(row.get("s", "").encode())
            if style is not None and style.fill and is_true(row.get("customFormat")) and row.get("r", "").isdecimal():
                places = (place_of(name.decode()) for name in self._patterns.cell_name.findall(found[2] or b""))
                self._across[int(row["r"])] = (style.fill, [place[1] for place in places if place])


def _between(columns: list[int]) -> list[tuple[int, int]]:
    """Return the runs of columns between some columns and on both sides of them."""
    edges = [-1, *sorted(set(columns)), _LAST_COLUMN + 1]
    return [(left + 1, right - 1) for left, right in itertools.pairwise(edges) if right - left > 1]
