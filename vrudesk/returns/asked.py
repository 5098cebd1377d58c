"""What is asked of one table for one kind of return: which columns are which fields, and which are values spread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vrudesk.domain.columns import CrossColumn
from vrudesk.domain.fields import Kind
from vrudesk.returns.by_values import Sample, share_named
from vrudesk.returns.columns import By, Match, Told, is_heading_of, match_columns
from vrudesk.returns.fixings import Books, ValueColumn, decided_column, value_columns
from vrudesk.returns.sums import columns_of_sums, columns_to_date
from vrudesk.returns.tables import Column, Table
from vrudesk.returns.timing import Span

if TYPE_CHECKING:
    from vrudesk.returns.kinds import ReturnKind


@dataclass(frozen=True, slots=True)
class Asked:
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

    def with_the_rest(self, matches: Sequence[Match], values: Sequence[ValueColumn]) -> Sequence[Match]:
        """Return matches with what follows from all of them together: a form's numbers, titles for references."""
        return self._with_names(self._with_the_numbers(matches, values))

    def _with_names(self, matches: Sequence[Match]) -> Sequence[Match]:
        """Return matches with a column of titles in the place of references, where it names known rows."""
        places = {match.field: place for place, match in enumerate(matches) if match.field is not None}
        mended = [*matches]
        for name, (words, beside) in self.kind.by_words.items():
            if name in places or not {words, beside} - {""} <= {*places}:
                continue
            match = matches[places[words]]
            if share_named(self.samples[match.column.index].telling, self.books.get(name)):
                why = f"Its words are those of known rows, and nothing else gives “{self.kind.fields[name].label}”"
                mended[places[words]] = Match(match.column, name, match.score, why)
        return mended

    def _with_the_numbers(self, matches: Sequence[Match], values: Sequence[ValueColumn]) -> Sequence[Match]:
        """Return matches with the only numbers of a table without headings, a form's, as the values."""
        value, found = self.kind.value, {match.field for match in matches}
        if self.table.header_rows or values or not value or value in found or found == {None}:
            return matches
        numbers = [match for match in matches if match.field is None and self._counts(match.column)]
        if len(numbers) != 1:
            return matches
        why = "It has no heading, and it is the only one of numbers"
        read = Match(numbers[0].column, value, 0.5, why)
        return [read if match is numbers[0] else match for match in matches]

    def _sums(self, values: Sequence[ValueColumn]) -> dict[int, str]:
        """Return why columns that take values together are not used, by their index."""
        to_date = (column for column in columns_to_date(self.table, values) if self._counts(column))
        return {
            **{column.index: "It takes in what came before" for column in to_date},
            **{column.index: "It adds up the values of its row" for column in columns_of_sums(self.table, values)},
        }

    def _counts(self, column: Column) -> bool:
        return self.samples[column.index].holds_numbers


def settled(
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


def of_one_period(match: Match, values: Sequence[ValueColumn], kind: ReturnKind) -> Match:
    """Return a match without its field where that is of one value, and the row has values of several periods."""
    if kind.spread is None or match.field not in kind.spread.of_one:
        return match
    several = len({each.fixed["period"].value for each in values if "period" in each.fixed}) > 1
    why = "It does not say of which of the values beside it it is"
    return Match(match.column, None, 0.0, why) if several else match


def by_place(values: Sequence[ValueColumn]) -> tuple[ValueColumn, ...]:
    """Return columns of values from the left to the right."""
    return tuple(sorted(values, key=lambda each: each.column.index))
