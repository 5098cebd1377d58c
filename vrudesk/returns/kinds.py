"""What a kind of return is, and which kind a workbook is, by how well its tables fit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from vrudesk.domain.fields import Field
from vrudesk.domain.words import counted, listed
from vrudesk.returns.asked import Asked, by_place, of_one_period, settled
from vrudesk.returns.by_values import Sample, samples_of
from vrudesk.returns.columns import By, Match, Told
from vrudesk.returns.counted import with_counted
from vrudesk.returns.fixings import Books, Spread, ValueColumn
from vrudesk.returns.folding import folded
from vrudesk.returns.further_groups import with_further_groups
from vrudesk.returns.rates import COUNT, RATE, WHOLE, with_rates
from vrudesk.returns.revised import with_revised
from vrudesk.returns.sections import Sections, sections_in
from vrudesk.returns.stated import Stated, stated_above
from vrudesk.returns.tables import Table
from vrudesk.returns.timing import Span
from vrudesk.returns.workbook import Sheet

_LEAST_FIELDS = 3
_LEAST_SHARE, _HALF = 0.4, 0.5
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
    it is of another one. ``noun`` is what people call one record. Of a kind that is ``only_counted``, rows of
    targets and forecasts are no records. ``by_words`` gives, for a field that has no column, the one whose words name
    the same rows, and another that must stand beside it. ``moved`` is a date that a second column may revise.
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
    only_counted: bool = False
    by_words: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    moved: str = ""

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
    """A table with what its columns are taken for; ``values`` are the columns over which one field is spread.

    ``groups`` are further columns of groups of people: sexes beside ages.
    """

    sheet: Sheet
    table: Table
    matches: tuple[Match, ...]
    values: tuple[ValueColumn, ...] = ()
    stated: Mapping[str, Stated] = field(default_factory=dict)
    known: float = 0.0
    stamped: Stamped = _UNSTAMPED
    sections: Mapping[str, Sections] = field(default_factory=dict)
    revised: Mapping[str, int] = field(default_factory=dict)
    groups: tuple[int, ...] = ()

    @property
    def columns(self) -> dict[str, int]:
        """Return where each field stands: the index of its column, by the field's name."""
        return {match.field: match.column.index for match in self.matches if match.field is not None}

    @property
    def read(self) -> frozenset[int]:
        """Return the columns that give anything, by their indices: revised dates and further groups of people too."""
        crossed = (column.column.index for column in self.values)
        return frozenset((*self.columns.values(), *crossed, *self.revised.values(), *self.groups))

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
    asked = Asked(table, kind, books, about, samples, *settled(table, kind, books, about, told))
    spread = asked.spread()
    values = by_place([*asked.crossed, *spread])
    matches = asked.others(values)
    if spread and not kind.gather:
        said = {name for column in spread for name in column.fixed}
        if misread := asked.misread(matches, said):
            matches = asked.others(values, misread)
        if kind.spread is not None and kind.spread.people not in said and said <= {match.field for match in matches}:
            # Every field that the headings give has a column of its own: the headings only sounded like it.
            values = by_place(asked.crossed)
            matches = asked.others(values)
    matches = tuple(of_one_period(match, values, kind) for match in asked.with_the_rest(matches, values))
    revised: Mapping[str, int] = {}
    if kind.moved:
        mended, revised = with_revised(matches, kind.moved, kind.fields[kind.moved], samples)
        matches = tuple(mended)
    if {COUNT, WHOLE, RATE} <= {*kind.fields} and not values:
        matches = with_rates(matches, samples)
    matches, grouped = with_further_groups(matches, kind.spread, kind.fields)
    matched = MatchedTable(sheet, table, matches, values)
    wanted = {name: kind.fields[name] for name in kind.stated if name not in matched.given}
    sections = sections_in(sheet, table, wanted, books)
    stated = stated_above(sheet, table, {name: wanted[name] for name in wanted if name not in sections}, books)
    if kind.spread and kind.spread.counted and not {kind.spread.counted} & {*matched.columns, *stated, *sections}:
        values = with_counted(values, kind.spread, samples, grouped=kind.spread.people in matched.columns)
    known = _known_share(matched, kind, books, samples)
    return MatchedTable(
        sheet, table, matches, values, stated, known, sections=sections, revised=revised, groups=grouped
    )


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
