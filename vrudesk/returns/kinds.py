"""What a kind of return is, and which kind a workbook is, by how well its tables fit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from vrudesk.domain.fields import Field
from vrudesk.domain.words import counted, listed
from vrudesk.returns.columns import Match, Sample, is_heading_of, match_columns, samples_of
from vrudesk.returns.fixings import Books, Spread, ValueColumn, value_columns
from vrudesk.returns.stated import Stated, stated_above
from vrudesk.returns.tables import Table
from vrudesk.returns.timing import Span
from vrudesk.returns.workbook import Sheet

_LEAST_FIELDS = 3
_LEAST_SHARE, _HALF = 0.4, 0.5
_UNDECIDED: Mapping[int, str | None] = MappingProxyType({})
_LOOKED_UP = 60
_COMPLETE, _STATED, _FURTHER = 2.0, 0.5, 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnKind:
    """A kind of return: the fields that its records have, and those without which none can stand.

    ``looks_like`` says what a table of it has, for whoever sent one that has it not. The values of the field
    ``value`` may be spread over several columns; ``gather`` is the field under which those of a row make
    one record, else each makes its own. ``stated`` are fields that may be said once above a table, or
    that the return as a whole says; those ``defaulted`` are never missing. ``told_apart_by`` tells apart returns of
    one partner and period that do not replace each other. ``signs`` are the fields by which a table is
    told from those of other kinds. ``noun`` is what people call one record.
    """

    name: str
    title: str
    looks_like: str
    fields: Mapping[str, Field]
    required: tuple[str, ...]
    signs: tuple[str, ...] = ()
    value: str = ""
    spread: Spread | None = None
    gather: str = ""
    stated: tuple[str, ...] = ()
    defaulted: tuple[str, ...] = ()
    told_apart_by: str = ""
    noun: str = "record"

    def groups(self, name: str) -> bool:
        """Whether a field may be said once for a group of rows: what makes a row the row it is may not."""
        return name in self.required and name != self.value != "" and not self.gather


@dataclass(frozen=True, slots=True)
class MatchedTable:
    """A table with what its columns are taken for; ``values`` are the columns over which one field is spread."""

    sheet: Sheet
    table: Table
    matches: tuple[Match, ...]
    values: tuple[ValueColumn, ...] = ()
    stated: Mapping[str, Stated] = field(default_factory=dict)
    known: float = 0.0

    @property
    def columns(self) -> dict[str, int]:
        """Return where each field stands: the index of its column, by the field's name."""
        return {match.field: match.column.index for match in self.matches if match.field is not None}

    @property
    def used(self) -> int:
        """Return how many columns are read."""
        return len(self.columns) + len(self.values)

    @property
    def given(self) -> frozenset[str]:
        """Return the fields that the table gives: by a column, by headings, or in the lines above it."""
        fixed = {name for column in self.values for name in column.fixed}
        return frozenset({*self.columns, *fixed, *self.stated})

    @property
    def score(self) -> float:
        """Return how much speaks for the kind: a point for each field that was found, less where it was doubtful."""
        columns = sum(match.score for match in self.matches if match.field is not None) + len(self.values)
        return columns + self.known + _STATED * len(self.stated)


@dataclass(frozen=True, slots=True)
class Recognition:
    """The kind of a workbook, the tables that are of it, best first, and the evidence in words."""

    kind: ReturnKind
    tables: tuple[MatchedTable, ...]
    words: str

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the required fields for which the best table has no column."""
        return lacking(self.tables[0], self.kind)


def lacking(matched: MatchedTable, kind: ReturnKind) -> tuple[str, ...]:
    """Return the required fields that a table does not give."""
    given = matched.given | {*kind.defaulted} | ({kind.value} if matched.values and not kind.gather else set())
    return tuple(name for name in kind.required if name not in given)


def numbered(tables: Sequence[MatchedTable]) -> Iterator[tuple[int, MatchedTable]]:
    """Yield each table with its number on its own sheet, from 1: by that a value's column is found again."""
    counts: Counter[str] = Counter()
    for matched in tables:
        counts[matched.sheet.name] += 1
        yield counts[matched.sheet.name], matched


@dataclass(frozen=True, slots=True)
class Looked:
    """What is known before a kind is looked for: its names, and what the return as a whole is about."""

    books: Mapping[str, Books] = field(default_factory=dict)
    about: Span | None = None


def recognise(
    found: Sequence[tuple[Sheet, Table]], kinds: Sequence[ReturnKind], looked: Looked | None = None
) -> Recognition | None:
    """Return the kind whose fields the tables name best, None where they name too few of any."""
    seen = looked or Looked()
    sampled = [(sheet, table, samples_of(table, sheet)) for sheet, table in found]
    candidates = [candidate for kind in kinds if (candidate := _candidate(sampled, kind, seen)) is not None]
    return max(candidates, key=_weight, default=None)


def _weight(candidate: Recognition) -> float:
    """Return how much speaks for a kind: its best table's score, and most that nothing it needs is missing."""
    best = candidate.tables[0]
    share = best.used / max(1, len(best.table.columns))
    further = sum(not lacking(table, candidate.kind) for table in candidate.tables) - 1
    return best.score + share + _FURTHER * further + (0.0 if candidate.missing else _COMPLETE)


def _candidate(
    found: Sequence[tuple[Sheet, Table, Mapping[int, Sample]]], kind: ReturnKind, looked: Looked
) -> Recognition | None:
    books = looked.books.get(kind.name, {})
    matched = [match_table(sheet, table, kind, books, looked.about, samples) for sheet, table, samples in found]
    fitting = [table for table in matched if _fits(table, kind)]
    if not fitting:
        return None
    # A hidden sheet is never the first choice: it is most often last quarter's.
    fitting.sort(key=lambda table: (table.sheet.state != "visible", -table.score, -table.table.records))
    best = fitting[0]
    labels = listed([f"“{kind.fields[name].label}”" for name in best.columns])
    words = f"{counted(best.used, 'column')} of {len(best.table.columns)} belong to it: {labels}"
    return Recognition(kind, tuple(fitting), words)


def match_table(
    sheet: Sheet,
    table: Table,
    kind: ReturnKind,
    books: Books,
    about: Span | None,
    sampled: Mapping[int, Sample] | None = None,
    decided: Mapping[int, str | None] = _UNDECIDED,
) -> MatchedTable:
    """Return a table with what its columns would be in a return of some kind.

    ``decided`` are the columns, by their index, of which a person has said what field they are, or none.
    """
    samples = sampled if sampled is not None else samples_of(table, sheet)
    spread: list[ValueColumn] = []
    if kind.spread is not None:
        free = [
            column for column in table.columns if column.index not in decided and not is_heading_of(column, kind.fields)
        ]
        spread = value_columns(free, kind.fields, kind.spread, books, about, samples)
    taken = {*(column.column.index for column in spread), *decided}
    fixed = {name for column in spread for name in column.fixed}
    chosen = tuple(
        Match(column, decided[column.index], 1.0, "You decided it")
        for column in table.columns
        if column.index in decided
    )
    settled = {*decided.values()} | ({kind.value} if spread else set())
    fields = {name: each for name, each in kind.fields.items() if name not in settled}
    matches = _in_order(chosen, match_columns(table, samples, fields, books, aside=taken))
    if spread and not kind.gather and len(fixed & {m.field for m in matches}) == len(fixed):
        # Every field that the headings give has a column of its own: the headings only sounded like it.
        every = {name: each for name, each in kind.fields.items() if name not in decided.values()}
        spread, matches = [], _in_order(chosen, match_columns(table, samples, every, books, aside=decided))
    matched = MatchedTable(sheet, table, matches, tuple(spread))
    wanted = [name for name in kind.stated if name not in matched.given]
    stated = stated_above(sheet, table, {name: kind.fields[name] for name in wanted}, books)
    return MatchedTable(sheet, table, matches, tuple(spread), stated, _known_share(matched, kind, books, samples))


def _in_order(chosen: Sequence[Match], found: Sequence[Match]) -> tuple[Match, ...]:
    return tuple(sorted((*chosen, *found), key=lambda match: match.column.index))


def _known_share(matched: MatchedTable, kind: ReturnKind, books: Books, samples: Mapping[int, Sample]) -> float:
    """Return how far the names in a table's columns are known, from -1 for none of them to 1 for all, added up."""
    total = 0.0
    for name, index in matched.columns.items():
        book = books.get(name)
        texts = {value for value in samples[index].values if isinstance(value, str | int | float)}
        told = sorted(str(value) for value in texts)[:_LOOKED_UP]
        if book is None or not told or (not len(book) and name not in kind.required):
            continue
        total += 2 * sum(book.known(text.strip().removesuffix(".0")) is not None for text in told) / len(told) - 1
    return total


def _fits(table: MatchedTable, kind: ReturnKind) -> bool:
    """Whether enough of a table's columns are fields of a kind; where few are, they must be half of them."""
    named, share = table.used, table.used / max(1, len(table.table.columns))
    if named < min(2, len(kind.fields)):
        return False
    if kind.signs and not table.given & {*kind.signs} and not (table.values and kind.gather):
        return False
    complete = not lacking(table, kind)
    if share < _LEAST_SHARE and not complete:
        return False
    return named >= _LEAST_FIELDS or share >= _HALF or complete
