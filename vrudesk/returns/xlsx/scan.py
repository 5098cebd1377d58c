"""One streaming pass over a sheet's XML for the facts that calamine leaves out, and for cells that are too far."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from vrudesk.returns.guard import limits
from vrudesk.returns.guard.archive import Archive
from vrudesk.returns.unreadable import damaged
from vrudesk.returns.xlsx.sheet import Patterns, Place, patterns_of, place_of, whole_rows
from vrudesk.returns.xlsx.tags import attributes, is_true, text_of

Run: TypeAlias = tuple[int, int, int, str]

_FAR_COLUMN = re.compile(rb' r="[A-Z]{3}')
_TWO_LETTERS = re.compile(rb' r="([A-Z]{2})\d')
_ADDING = re.compile(r"\b(SUM|SUBTOTAL|AVERAGE|COUNTA?)\((?:\d+,)?\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)\)")
_KEPT = {"SUM": "total", "SUBTOTAL": "total", "AVERAGE": "average", "COUNT": "count", "COUNTA": "count"}


@dataclass(slots=True)
class SheetFacts:
    """What the pass found on one sheet; rows count from 1, columns from 0."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    errors: dict[Place, str] = field(default_factory=dict)
    unworked: dict[Place, str] = field(default_factory=dict)
    adding: dict[Place, str] = field(default_factory=dict)
    styled: dict[tuple[bytes, bytes], list[int]] = field(default_factory=dict)
    formats: list[Run] = field(default_factory=list)
    last_row: int = 0
    wide: bool = False
    columns: int = 26

    @property
    def may_be_too_large(self) -> bool:
        """Whether the used range could be more than a reader should make room for."""
        return self.wide or self.last_row * self.columns > limits.CELLS

    def as_json(self) -> dict[str, Any]:
        """Return the facts in a form that passes to the program."""
        sparse = {"errors": self.errors, "unworked": self.unworked, "adding": self.adding}
        lists = {name: [(row, column, text) for (row, column), text in cells.items()] for name, cells in sparse.items()}
        hidden = {"hidden_rows": sorted(self.hidden_rows), "hidden_columns": sorted(self.hidden_columns)}
        return {"facts_known": True, "formats": self.formats, **hidden, **lists}


def scan_sheet(archive: Archive, part: str, formats: dict[int, str]) -> SheetFacts:
    """Return the facts of one sheet.

    Raises:
        Unreadable: the part is damaged, or names a cell outside the grid.
    """
    facts = SheetFacts()
    patterns = patterns_of(archive, part)
    styles = {b"%d" % index: code for index, code in formats.items()}
    for number, rows in enumerate(whole_rows(archive, part, patterns)):
        if number == 0:
            _take_columns(facts, patterns, rows)
        _take_extent(archive.name, facts, patterns, rows)
        if b"hidden=" in rows:
            _take_hidden_rows(facts, patterns, rows)
        if b't="e"' in rows:
            _take_errors(facts, patterns, rows)
        if patterns.formula_tag in rows:
            _take_formulas(facts, patterns, rows)
        _take_formats(facts, patterns, rows, styles)
    facts.formats = _runs(facts.styled, styles)
    return facts


def _take_columns(facts: SheetFacts, patterns: Patterns, start: bytes) -> None:
    for tag in patterns.column.findall(start):
        found = attributes(tag)
        if is_true(found.get("hidden")) and found.get("min", "").isdecimal() and found.get("max", "").isdecimal():
            facts.hidden_columns.update(range(int(found["min"]) - 1, min(int(found["max"]), limits.GRID_COLUMNS)))


def _take_extent(name: str, facts: SheetFacts, patterns: Patterns, rows: bytes) -> None:
    facts.last_row = max(facts.last_row, max(map(int, patterns.row_number.findall(rows)), default=0))
    if facts.last_row > limits.GRID_ROWS:
        raise damaged(name, f"row {facts.last_row} is outside the grid")
    facts.wide = facts.wide or _FAR_COLUMN.search(rows) is not None
    if facts.last_row * 702 > limits.CELLS and not facts.wide:
        letters = max(_TWO_LETTERS.findall(rows), default=b"")
        if letters:
            facts.columns = max(facts.columns, 26 * (letters[0] - 64) + letters[1] - 64)


def _take_hidden_rows(facts: SheetFacts, patterns: Patterns, rows: bytes) -> None:
    for tag in patterns.row.findall(rows):
        if b"hidden" in tag:
            found = attributes(tag)
            if is_true(found.get("hidden")) and found.get("r", "").isdecimal():
                facts.hidden_rows.add(int(found["r"]))


def _take_errors(facts: SheetFacts, patterns: Patterns, rows: bytes) -> None:
    for name, value in patterns.error.findall(rows):
        place = place_of(name.decode())
        if place:
            facts.errors[place] = text_of(value)


def _take_formulas(facts: SheetFacts, patterns: Patterns, rows: bytes) -> None:
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
        if what := _adds_up_above(place, formula):
            facts.adding[place] = what


def _adds_up_above(place: Place, formula: str) -> str:
    """Return "total", "average" or "count" where a formula takes together the cells above its own."""
    found = _ADDING.search(formula.upper().replace(" ", ""))
    if found is None or found[2] != found[4]:
        return ""
    top, bottom = place_of(found[2] + found[3]), place_of(found[4] + found[5])
    if top is None or bottom is None or top[1] != place[1]:
        return ""
    return _KEPT[found[1]] if top[0] < bottom[0] < place[0] else ""


def _take_formats(facts: SheetFacts, patterns: Patterns, rows: bytes, styles: dict[bytes, str]) -> None:
    counts = {style: count for style in styles if (count := rows.count(b' s="' + style + b'"'))}
    if not counts:
        return
    present = b"|".join(counts)
    found = re.findall(patterns.styled % present, rows)
    # Nearly all programs write a cell's attributes in one order; where one does not, the slower pattern is used.
    if len(found) != sum(counts.values()):
        found = re.findall(patterns.styled_anyhow % present, rows)
    for letters, row, style in found:
        facts.styled.setdefault((letters, style), []).append(int(row))


def _runs(styled: dict[tuple[bytes, bytes], list[int]], styles: dict[bytes, str]) -> list[Run]:
    """Return formats as runs down a column: column, first row, last row, code; whole columns share one."""
    runs = []
    for (letters, style), rows in styled.items():
        place = place_of(letters.decode() + "1")
        if place is None:
            continue
        first = last = 0
        for row in sorted(set(rows)):
            if row != last + 1:
                if first:
                    runs.append((place[1], first, last, styles[style]))
                first = row
            last = row
        runs.append((place[1], first, last, styles[style]))
    return runs
