"""One streaming pass over a sheet's XML for the facts that calamine leaves out, and for cells that are too far."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vrudesk.returns import limits
from vrudesk.returns.adding import adds_up_above
from vrudesk.returns.facts import SheetFacts
from vrudesk.returns.guard.archive import Archive
from vrudesk.returns.places import place_of
from vrudesk.returns.unreadable import damaged
from vrudesk.returns.xlsx.sheet import Patterns, patterns_of, whole_rows
from vrudesk.returns.xlsx.styled import StyledCells
from vrudesk.returns.xlsx.styles import Style
from vrudesk.returns.xlsx.tags import attributes, is_true, text_of

_FAR_COLUMN = re.compile(rb' r="[A-Z]{3}')
_TEXT_BEFORE_THE_FIRST = b't="s"><v>-'
_TWO_LETTERS = re.compile(rb' r="([A-Z]{2})\d')


@dataclass(slots=True)
class ScannedSheet(SheetFacts):
    """What the pass found on one sheet, and how far its cells reach."""

    last_row: int = 0
    wide: bool = False
    columns: int = 26

    @property
    def may_be_too_large(self) -> bool:
        """Whether the used range could be more than a reader should make room for."""
        return self.wide or self.last_row * self.columns > limits.CELLS


def scan_sheet(archive: Archive, part: str, styles: dict[int, Style]) -> ScannedSheet:
    """Return the facts of one sheet.

    Raises:
        Unreadable: the part is damaged, or names a cell outside the grid.
    """
    facts = ScannedSheet()
    patterns = patterns_of(archive, part)
    styled = StyledCells(patterns, styles)
    for number, rows in enumerate(whole_rows(archive, part, patterns)):
        if number == 0:
            _take_columns(facts, patterns, rows)
        _take_extent(archive.name, facts, patterns, rows)
        if b"hidden=" in rows:
            _take_hidden_rows(facts, patterns, rows)
        if b't="e"' in rows:
            _take_errors(facts, patterns, rows)
        if _TEXT_BEFORE_THE_FIRST in rows:
            # calamine would take the first text of all.
            raise damaged(archive.name, f"{part} refers to a text before the first")
        if patterns.formula_tag in rows:
            _take_formulas(facts, patterns, rows)
        styled.take(rows)
    styled.tell(facts)
    return facts


def _take_columns(facts: ScannedSheet, patterns: Patterns, start: bytes) -> None:
    for tag in patterns.column.findall(start):
        found = attributes(tag)
        if is_true(found.get("hidden")) and found.get("min", "").isdecimal() and found.get("max", "").isdecimal():
            facts.hidden_columns.update(range(int(found["min"]) - 1, min(int(found["max"]), limits.GRID_COLUMNS)))


def _take_extent(name: str, facts: ScannedSheet, patterns: Patterns, rows: bytes) -> None:
    facts.last_row = max(facts.last_row, max(map(int, patterns.row_number.findall(rows)), default=0))
    if facts.last_row > limits.GRID_ROWS:
        raise damaged(name, f"row {facts.last_row} is outside the grid")
    facts.wide = facts.wide or _FAR_COLUMN.search(rows) is not None
    if facts.last_row * 702 > limits.CELLS and not facts.wide:
        letters = max(_TWO_LETTERS.findall(rows), default=b"")
        if letters:
            facts.columns = max(facts.columns, 26 * (letters[0] - 64) + letters[1] - 64)


def _take_hidden_rows(facts: ScannedSheet, patterns: Patterns, rows: bytes) -> None:
    for tag in patterns.row.findall(rows):
        if b"hidden" in tag:
            found = attributes(tag)
            if is_true(found.get("hidden")) and found.get("r", "").isdecimal():
                facts.hidden_rows.add(int(found["r"]))


def _take_errors(facts: ScannedSheet, patterns: Patterns, rows: bytes) -> None:
    for name, value in patterns.error.findall(rows):
        place = place_of(name.decode())
        if place:
            facts.errors[place] = text_of(value)


def _take_formulas(facts: ScannedSheet, patterns: Patterns, rows: bytes) -> None:
    for before, name, after, raw, stored in patterns.formula.findall(rows):
        # An empty text is a result ("" shown on purpose); an empty number is none.
        is_unworked = stored in {b"", b"/>", b">"} and not (b't="str"' in before + after and stored)
        if not is_unworked and b"(" not in raw:
            continue
        place = place_of(name.decode())
        if place is None:
            continue
        formula = text_of(raw).strip()
        if is_unworked:
            facts.unworked[place] = formula
        if what := adds_up_above(place, formula):
            facts.adding[place] = what
