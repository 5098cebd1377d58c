"""Each sheet of a return as the partner sees it, with what was understood of its rows and its cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from vrudesk.returns.decisions import CHOSEN
from vrudesk.returns.kinds import MatchedTable
from vrudesk.returns.places import place_of
from vrudesk.returns.plan import Fate, ImportPlan, LongRows
from vrudesk.returns.record import Placed
from vrudesk.returns.shown import shown
from vrudesk.returns.workbook import Place, Sheet

_NOTHING: Mapping[Any, Any] = MappingProxyType({})
_GRAVEST = (Fate.REFUSED, Fate.HELD, Fate.CHANGED, Fate.NEW, Fate.SAME)
_GRAVITY = {fate: place for place, fate in enumerate(_GRAVEST)}
_MOST_RUNS = 400


class Line(StrEnum):
    """What a row of a sheet is."""

    TITLE = "title"
    COVER = "cover"
    HEADING = "headings"
    RECORD = "record"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLook:
    """A sheet with what was understood of it; rows count from 1, columns from 0.

    ``fates`` are those of its records by row, the gravest where a row holds several, and ``values`` those of the
    values of a cross-table by place. ``typed`` is what the partner sent in the cells that were corrected. ``taken``
    are the columns that are read; ``runs`` are (row, column, columns) of words that run over blank cells.
    """

    sheet: Sheet
    lines: Mapping[int, tuple[Line, str]] = field(default_factory=lambda: _NOTHING)
    fates: Mapping[int, Fate] = field(default_factory=lambda: _NOTHING)
    values: Mapping[Place, Fate] = field(default_factory=lambda: _NOTHING)
    problems: Mapping[str, Sequence[Placed]] = field(default_factory=lambda: _NOTHING)
    typed: Mapping[Place, str] = field(default_factory=lambda: _NOTHING)
    taken: frozenset[int] = frozenset()
    runs: Sequence[tuple[int, int, int]] = ()
    long: bool = False

    @property
    def read(self) -> bool:
        """Whether anything of the sheet is taken."""
        return bool(self.taken)

    def line(self, row: int) -> tuple[Line, str]:
        """Return what a row is, and that in a word or two."""
        found = self.lines.get(row)
        if found is not None:
            return found
        fate = self.fates.get(row)
        return (Line.RECORD, fate.value) if fate is not None else (Line.LEFT_OUT, "")

    def left_out_by_choice(self, row: int) -> bool:
        """Whether a person left a row out."""
        return self.line(row) == (Line.LEFT_OUT, CHOSEN)

    def rows_of(self, fate: Fate) -> list[int]:
        """Return the rows of a fate with the headings above them."""
        headings = [row for row, (line, _) in self.lines.items() if line is Line.HEADING]
        return sorted({*headings, *(row for row, known in self.fates.items() if known is fate)})


def looks_of(plan: ImportPlan, problems: Sequence[Placed]) -> tuple[SheetLook, ...]:
    """Return all sheets of a plan's workbook, first those that are read."""
    problems_of: defaultdict[str, defaultdict[str, list[Placed]]] = defaultdict(lambda: defaultdict(list))
    for placed in problems:
        if placed.cell:
            problems_of[placed.sheet][placed.cell].append(placed)
    fates, values, words = _fates(plan)
    looks = [
        _look(
            plan, sheet, fates.get(sheet.name, {}), values.get(sheet.name, {}), words.get(sheet.name, {}),
            problems_of.get(sheet.name, {}),
        )
        for sheet in plan.seen.sheets
    ]  # fmt: skip
    return tuple(sorted(looks, key=lambda look: not look.read))


def _look(
    plan: ImportPlan,
    sheet: Sheet,
    fates: Mapping[int, Fate],
    values: Mapping[Place, Fate],
    words: Mapping[int, str],
    problems: Mapping[str, Sequence[Placed]],
) -> SheetLook:
    tables = [matched for matched in plan.tables if matched.sheet.name == sheet.name]
    lines = _lines(plan, sheet, tables)
    lines.update({row: (Line.RECORD, said) for row, said in words.items()})
    used = {column for matched in tables for column in matched.read}
    long = isinstance(plan.rows, LongRows) and bool(fates)
    return SheetLook(
        sheet=sheet, lines=lines, fates=fates, values=values, problems=dict(problems),
        typed=_typed(plan, sheet.name), taken=frozenset(used),
        runs=list(_runs(sheet, lines, fates, tables)), long=long,
    )  # fmt: skip


def _fates(
    plan: ImportPlan,
) -> tuple[dict[str, dict[int, Fate]], dict[str, dict[Place, Fate]], dict[str, dict[int, str]]]:
    """Return the fate of each row, of each value of a cross-table, and words for rows of several records, by sheet."""
    if isinstance(plan.rows, LongRows):
        return {plan.tables[0].sheet.name: dict(zip(plan.rows.numbers, plan.rows.fates, strict=True))}, {}, {}
    fates: defaultdict[str, dict[int, Fate]] = defaultdict(dict)
    values: defaultdict[str, dict[Place, Fate]] = defaultdict(dict)
    counts: defaultdict[tuple[str, int], list[Fate]] = defaultdict(list)
    for row in plan.rows:
        known = fates[row.sheet].get(row.row)
        if known is None or _GRAVITY[row.fate] < _GRAVITY[known]:
            fates[row.sheet][row.row] = row.fate
        counts[row.sheet, row.row].append(row.fate)
        if row.letter:
            own = [(cell.row, cell.column) for cell in row.gathered.values()]
            first = place_of(f"{row.letter}{row.row}")
            values[row.sheet] |= dict.fromkeys(own or filter(None, [first]), row.fate)
    words: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for (sheet, number), every in counts.items():
        gravest = fates[sheet][number]
        count = every.count(gravest)
        words[sheet][number] = gravest.value if len(every) == 1 else f"{count} {gravest.value}"
    return fates, values, words


def _lines(plan: ImportPlan, sheet: Sheet, tables: Sequence[MatchedTable]) -> dict[int, tuple[Line, str]]:
    lines: dict[int, tuple[Line, str]] = {}
    records = {row for matched in tables for row in matched.table.body} if len(tables) > 1 else set()
    for matched in tables:
        table = matched.table
        first = table.header_rows[0] if table.header_rows else 1
        above = range(1, min(first, len(sheet.rows) + 1))
        titles = {row: (Line.TITLE, "title" if any(sheet.rows[row - 1]) else "") for row in above if row not in records}
        # Above a second table stands the first, which is no title.
        lines = titles | lines
        lines.update(dict.fromkeys(table.header_rows, (Line.HEADING, "headings")))
        lines.update({left.row: (Line.LEFT_OUT, left.why) for left in table.left_out})
    for found, words in ((plan.partner, "partner"), (plan.period, "period")):
        place = place_of(found.written.cell) if found is not None and found.written.sheet == sheet.name else None
        if place is not None:
            lines[place[0]] = (Line.COVER, words)
    return lines


def _typed(plan: ImportPlan, name: str) -> dict[Place, str]:
    """Return what the partner sent in the cells that were corrected."""
    mine = [at for at in plan.decisions.corrections if at.sheet == name]
    if not mine:
        return {}
    sent = plan.book.sheet(name)
    return {(at.row, at.column): shown(sent, at.row, at.column) for at in mine}


def _runs(
    sheet: Sheet, lines: Mapping[int, tuple[Line, str]], fates: Mapping[int, Fate], tables: Sequence[MatchedTable]
) -> Iterator[tuple[int, int, int]]:
    """Yield words outside records that run over the blank cells after them."""
    outside = sorted(row for row, (line, _) in lines.items() if line not in {Line.RECORD, Line.HEADING})
    if not tables:
        outside = list(range(1, min(len(sheet.rows), _MOST_RUNS) + 1))
    for row in outside[:_MOST_RUNS]:
        if row in fates:
            continue
        yield from ((row, column, end - column) for column, end in _gaps(sheet.rows[row - 1]))


def _gaps(values: Iterable[object]) -> Iterator[tuple[int, int]]:
    listed = list(values)
    filled = [place for place, value in enumerate(listed) if value is not None] + [len(listed)]
    yield from ((place, end) for place, end in pairwise(filled) if end - place > 1)
