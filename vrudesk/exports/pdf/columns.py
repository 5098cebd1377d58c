"""How wide each column is, and whether a table stands upright, turns the page, or is printed in parts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from vrudesk.domain.fields import Kind
from vrudesk.exports.content import Column, Table
from vrudesk.exports.pdf import look
from vrudesk.exports.pdf.bars import cell_need, cell_style
from vrudesk.exports.pdf.lines import Setter
from vrudesk.exports.pdf.look import LANDSCAPE, PORTRAIT

PAD = 4.0
"""Points left free at either side of a cell's words."""

# Words wider than the first are broken rather than given a column of their own size; where the page is too narrow
# for that, words wider than the second.
_LONGEST_WORD, _SHORT_WORD = 92.0, 44.0
# Headings, and blanks in columns of figures ("Not given"), are not wrapped below this; prose gets at least that.
_FEW_WORDS, _PROSE = 46.0, 120.0
# What a column could use at most, however long its lines.
_WIDEST = 420.0
# Columns of dates, numbers and RAG take little of what is over.
_STIFF = 0.1
_OF_WORDS = frozenset({Kind.TEXT, Kind.PROSE, Kind.CHOICE, Kind.LINK})


@dataclass(frozen=True, slots=True)
class Need:
    """What a column needs, in points.

    ``comfort`` breaks no usual word, ``bare`` breaks long ones, ``whole`` wraps nothing; what is over is
    shared out by ``weight``.
    """

    bare: float
    comfort: float
    whole: float
    weight: float


@dataclass(frozen=True, slots=True)
class Part:
    """Columns that are printed side by side, by index, with their widths in points."""

    columns: tuple[int, ...]
    widths: tuple[float, ...]
    landscape: bool = False

    @property
    def width(self) -> float:
        """Return the width of the part."""
        return sum(self.widths)


def plans(setter: Setter, tables: Iterable[Table]) -> dict[str, tuple[Part, ...]]:
    """Return how each table is printed, by name; tables of the same columns get the same widths."""
    alike: dict[tuple[Column, ...], list[Table]] = {}
    for table in tables:
        alike.setdefault(table.columns, []).append(table)
    found: dict[str, tuple[Part, ...]] = {}
    for some in alike.values():
        parts = _plan(_needs(setter, some))
        found |= {table.name: parts for table in some}
    return found


def _plan(needs: list[Need]) -> tuple[Part, ...]:
    """Return the parts in which a table is printed: one if it can be had, on a turned page if need be.

    A table too wide even for that is printed in parts, each with the first column again.
    """
    every = tuple(range(len(needs)))
    comfort, bare = [need.comfort for need in needs], [need.bare for need in needs]
    for sheet in (PORTRAIT, LANDSCAPE):
        if sum(comfort) <= sheet.measure:
            return (Part(every, _shared(needs, comfort, sheet.measure), sheet is LANDSCAPE),)
    if sum(bare) <= LANDSCAPE.measure:
        return (Part(every, _shared(needs, bare, LANDSCAPE.measure), landscape=True),)
    return tuple(_part(needs, columns) for columns in _cut(comfort))


def _needs(setter: Setter, tables: list[Table]) -> list[Need]:
    """Return what each column needs for its heading and its cells in all of the tables."""
    rows = [row for table in tables for row in table.rows]
    needs: list[Need] = []
    for index, column in enumerate(tables[0].columns):
        word, heading = setter.widths(column.heading, look.CELL_HEADING)
        firm = line = 0.0
        for row in rows:
            cell = row.cells[index]
            need = cell_need(setter, cell, cell_style(cell, column.kind, strong=row.strong))
            firm, word, line = max(firm, need.firm), max(word, need.word), max(line, need.line)
        needs.append(_need(column, heading, firm, word, line))
    return needs


def _need(column: Column, heading: float, firm: float, word: float, line: float) -> Need:
    whole = min(max(line, word, min(heading, _FEW_WORDS)), _WIDEST)
    comfort = max(firm, min(word, _LONGEST_WORD), min(heading, _FEW_WORDS))
    if column.kind not in _OF_WORDS:
        comfort = max(comfort, min(line, _FEW_WORDS))
    if column.kind is Kind.PROSE:
        comfort = max(comfort, min(whole, _PROSE))
    if column.kind is Kind.REFERENCE:
        comfort = max(comfort, min(line, _LONGEST_WORD))
    weight = column.weight if column.kind in _OF_WORDS else column.weight * _STIFF
    bare = max(firm, min(word, _SHORT_WORD))
    return Need(bare + 2 * PAD, comfort + 2 * PAD, max(whole, comfort) + 2 * PAD, max(weight, _STIFF))


def _shared(needs: list[Need], least: list[float], measure: float) -> tuple[float, ...]:
    """Return widths of at least ``least`` that together take ``measure``, shared out by weight.

    No column grows past what it would take unwrapped while another still wraps.
    """
    widths, spare = list(least), measure - sum(least)
    growing = {index for index, need in enumerate(needs) if need.whole > widths[index]}
    while growing and spare > 0.01:
        weight = sum(needs[index].weight for index in growing)
        steps = {index: spare * needs[index].weight / weight for index in growing}
        for index, step in steps.items():
            taken = min(step, needs[index].whole - widths[index])
            widths[index] += taken
            spare -= taken
        growing = {index for index in growing if needs[index].whole - widths[index] > 0.01}
    if spare > 0.01:
        weight = sum(need.weight for need in needs)
        widths = [width + spare * need.weight / weight for width, need in zip(widths, needs, strict=True)]
    return tuple(widths)


def _cut(comfort: list[float]) -> list[tuple[int, ...]]:
    """Return columns shared out over turned pages: the first column on each, then as many as fit."""
    parts: list[list[int]] = []
    room = 0.0
    for index, width in enumerate(comfort[1:], 1):
        if not parts or width > room:
            parts.append([0])
            room = LANDSCAPE.measure - comfort[0]
        parts[-1].append(index)
        room -= width
    return [tuple(part) for part in parts]


def _part(needs: list[Need], columns: tuple[int, ...]) -> Part:
    chosen = [needs[index] for index in columns]
    return Part(columns, _shared(chosen, [need.comfort for need in chosen], LANDSCAPE.measure), landscape=True)
