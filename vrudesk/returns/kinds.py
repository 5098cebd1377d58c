"""What a kind of return is, and which kind a workbook is, by how well its tables fit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from vrudesk.domain.columns import CrossColumn
from vrudesk.domain.fields import Field, Kind
from vrudesk.domain.words import counted, listed
from vrudesk.returns.columns import By, Match, Sample, Told, is_heading_of, match_columns, samples_of
from vrudesk.returns.counted import with_counted
from vrudesk.returns.fixings import Books, Spread, ValueColumn, decided_column, holds_numbers, value_columns
from vrudesk.returns.folding import folded
from vrudesk.returns.sections import Sections, sections_in
from vrudesk.returns.stated import Stated, stated_above
from vrudesk.returns.sums import columns_of_sums, columns_to_date
from vrudesk.returns.tables import Column, Table
from vrudesk.returns.timing import Span
from vrudesk.returns.workbook import Sheet

_LEAST_FIELDS = 3
_LEAST_SHARE, _HALF = 0.4, 0.5
RISK_REGISTER = frozenset((
    "likelihood", "risk description", "risk ref", "risk id", "risk no", "risk number", "gross score", "net score",
    "inherent score", "residual score", "risk score", "risk owner",
))  # fmt: skip
"""Headings of a register of risks, which has references, ratings and owners as returns do."""
_NOTHING_TOLD: Mapping[int, Told] = MappingProxyType({})
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
    told from those of other kinds, and ``foreign`` are headings, or words of headings, by which it is told that
    it is of another one. ``noun`` is what people call one record.
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
    foreign: frozenset[str] = frozenset()

    def groups(self, name: str) -> bool:
        """Whether a field may be said once for a group of rows: what makes a row the row it is may not."""
        return name in self.required and name != self.value != "" and not self.gather


@dataclass(frozen=True, slots=True)
class Stamped:
    """What the stamp of a form tells of its table: its columns by their index, and by row what some fields are."""

    columns: Mapping[int, Told] = field(default_factory=dict)
    rows: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)


_UNSTAMPED = Stamped()


@dataclass(frozen=True, slots=True)
class MatchedTable:
    """A table with what its columns are taken for; ``values`` are the columns over which one field is spread."""

    sheet: Sheet
    table: Table
    matches: tuple[Match, ...]
    values: tuple[ValueColumn, ...] = ()
    stated: Mapping[str, Stated] = field(default_factory=dict)
    known: float = 0.0
    stamped: Stamped = _UNSTAMPED
    sections: Mapping[str, Sections] = field(default_factory=dict)

    @property
    def columns(self) -> dict[str, int]:
        """Return where each field stands: the index of its column, by the field's name."""
        return {match.field: match.column.index for match in self.matches if match.field is not None}

    @property
    def used(self) -> int:
        """Return how many columns are read."""
        return len(self.columns) + len(self.values)

    @property
    def told(self) -> bool:
        """Whether a person said of any column what it gives, now or for an earlier return."""
        people = {By.PERSON, By.MEMORY}
        return any(each.by in people for each in self.values) or any(
            each.by in people and each.field is not None for each in self.matches
        )

    @property
    def by_form(self) -> bool:
        """Whether the stamp of a form tells what the columns are."""
        return bool(self.stamped.columns)

    @property
    def given(self) -> frozenset[str]:
        """Return the fields that the table gives: by a column, by headings, or in the lines above it."""
        fixed = {name for column in self.values for name in column.fixed}
        return frozenset({*self.columns, *fixed, *self.stated, *self.sections})

    @property
    def score(self) -> float:
        """Return how much speaks for the kind: a point for each field that was found, less where it was doubtful."""
        columns = sum(match.score for match in self.matches if match.field is not None) + len(self.values)
        return columns + self.known + _STATED * (len(self.stated) + len(self.sections))


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
    """What is known before a kind is looked for: its names, and what the return as a whole is about.

    ``told`` gives what was said of the columns of a table, for a return of some kind.
    """

    books: Mapping[str, Books] = field(default_factory=dict)
    about: Span | None = None
    told: Callable[[str, Sheet, Table], Mapping[int, Told]] = lambda _kind, _sheet, _table: _NOTHING_TOLD


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
    matched = [
        match_table(sheet, table, kind, books, looked.about, samples, looked.told(kind.name, sheet, table))
        for sheet, table, samples in found
    ]
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
    told: Mapping[int, Told] = _NOTHING_TOLD,
) -> MatchedTable:
    """Return a table with what its columns would be in a return of some kind.

    ``told`` is what somebody said of columns, by their index: the others are guessed.
    """
    samples = sampled if sampled is not None else samples_of(table, sheet)
    asked = _Asked(table, kind, books, about, samples, *_settled(table, kind, books, about, told))
    spread = asked.spread()
    values = _by_place([*asked.crossed, *spread])
    matches = asked.others(values)
    if spread and not kind.gather:
        said = {name for column in spread for name in column.fixed}
        if misread := asked.misread(matches, said):
            matches = asked.others(values, misread)
        if said <= {match.field for match in matches}:
            # Every field that the headings give has a column of its own: the headings only sounded like it.
            values = _by_place(asked.crossed)
            matches = asked.others(values)
    matched = MatchedTable(sheet, table, matches, values)
    wanted = {name: kind.fields[name] for name in kind.stated if name not in matched.given}
    sections = sections_in(sheet, table, wanted, books)
    stated = stated_above(sheet, table, {name: wanted[name] for name in wanted if name not in sections}, books)
    if kind.spread and kind.spread.counted and not {kind.spread.counted} & {*matched.columns, *stated, *sections}:
        values = with_counted(values, kind.spread, samples)
    known = _known_share(matched, kind, books, samples)
    return MatchedTable(sheet, table, matches, values, stated, known, sections=sections)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked of a table: what its columns are, where ``chosen`` and ``crossed`` are settled already."""

    table: Table
    kind: ReturnKind
    books: Books
    about: Span | None
    samples: Mapping[int, Sample]
    chosen: Sequence[Match]
    crossed: Sequence[ValueColumn]

    @property
    def _aside(self) -> set[int]:
        return {match.column.index for match in self.chosen} | {each.column.index for each in self.crossed}

    @property
    def _taken(self) -> set[str]:
        return {match.field for match in self.chosen if match.field is not None}

    def spread(self) -> list[ValueColumn]:
        """Return the columns over which one field is spread, by what their headings say."""
        kind, aside = self.kind, self._aside
        if kind.spread is None or kind.value in self._taken:
            return []
        lowest = Counter(column.levels[-1] for column in self.table.columns if len(column.levels) > 1)
        free = [
            column
            for column in self.table.columns
            if column.index not in aside
            # "Score" below each criterion is no name of one field.
            and (not is_heading_of(column, kind.fields) or (column.levels and lowest[column.levels[-1]] > 1))
        ]
        return value_columns(free, kind.fields, kind.spread, self.books, self.about, self.samples)

    def others(self, values: Sequence[ValueColumn], said: Container[str] = ()) -> tuple[Match, ...]:
        """Return what the columns beside those of values are; the fields ``said`` by headings have none."""
        gone = self._aside | {each.column.index for each in values}
        settled = self._taken | ({self.kind.value} if values else set())
        fields = {name: each for name, each in self.kind.fields.items() if name not in settled and name not in said}
        sums = {} if self.kind.gather else {i: why for i, why in self._sums(values).items() if i not in gone}
        unused = [Match(column, None, 0.0, sums[column.index]) for column in self.table.columns if column.index in sums]
        found = match_columns(self.table, self.samples, fields, self.books, gone | {*sums}, self.about)
        return tuple(sorted((*self.chosen, *unused, *found), key=lambda match: match.column.index))

    def misread(self, matches: Sequence[Match], said: Container[str]) -> set[str]:
        """Return fields that headings say and that a column of numbers was taken for, which can name none of them."""
        return {
            match.field
            for match in matches
            if match.field is not None
            and match.field in said
            and (not match.sure or self.kind.fields[match.field].kind is Kind.CHOICE)
            and self._counts(match.column)
        }

    def _sums(self, values: Sequence[ValueColumn]) -> dict[int, str]:
        """Return why columns that take values together are not used, by their index."""
        to_date = (column for column in columns_to_date(self.table, values) if self._counts(column))
        return {
            **{column.index: "It takes in what came before" for column in to_date},
            **{column.index: "It adds up the values of its row" for column in columns_of_sums(self.table, values)},
        }

    def _counts(self, column: Column) -> bool:
        return holds_numbers(self.samples[column.index].values)


def _settled(
    table: Table, kind: ReturnKind, books: Books, about: Span | None, told: Mapping[int, Told]
) -> tuple[list[Match], list[ValueColumn]]:
    """Return what was said of columns, as far as it can stand: what cannot is for a person to decide again."""
    matches: list[Match] = []
    crossed: list[ValueColumn] = []
    used: dict[str, Column] = {}
    # What a person says now is heard before what one said of an earlier return.
    for column in sorted(table.columns, key=lambda each: each.index in told and told[each.index].by is By.MEMORY):
        said = told.get(column.index)
        if said is None:
            continue
        decided = said.decided
        if isinstance(decided, CrossColumn):
            if kind.spread is None or decided.field != kind.value:
                continue
            found = decided_column(column, decided.fixed, kind.fields, books, about, said.by)
            if isinstance(found, ValueColumn):
                crossed.append(found)
            else:
                why = f"It stood for “{found}” when it was decided, which is not known here"
                matches.append(Match(column, None, 0.0, why, (kind.value,)))
        elif decided is None:
            matches.append(Match(column, None, 1.0, said.why, by=said.by, sure=True))
        elif decided in used:
            why = f"Column {used[decided].letter} was decided to be “{kind.fields[decided].label}” as well"
            matches.append(Match(column, None, 0.0, why, (decided,)))
        elif decided in kind.fields:
            used[decided] = column
            matches.append(Match(column, decided, 1.0, said.why, by=said.by, sure=True))
    return matches, crossed


def _by_place(values: Sequence[ValueColumn]) -> tuple[ValueColumn, ...]:
    return tuple(sorted(values, key=lambda each: each.column.index))


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
    complete = not lacking(table, kind)
    if complete and table.told:
        return True
    if _is_foreign(table, kind):
        return False
    if kind.signs and not table.given & {*kind.signs} and not (table.values and kind.gather):
        return False
    if share < _LEAST_SHARE and not complete:
        return False
    return named >= _LEAST_FIELDS or share >= _HALF or complete


def _is_foreign(table: MatchedTable, kind: ReturnKind) -> bool:
    """Whether headings speak of something else, and none of what every record of a kind must say."""
    said = [folded(level) for column in table.table.columns for level in column.levels]
    if not any(" ".join(words) in kind.foreign or kind.foreign & {*words} for words in said):
        return False
    first = kind.required[0]
    own = next((match.column for match in table.matches if match.field == first), None)
    return own is None or (first not in kind.signs and kind.noun not in folded(own.heading))
