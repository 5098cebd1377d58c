"""What a person may choose for a column: the fields of a kind of return as they are needed, and what headings are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vrudesk.domain import periods
from vrudesk.domain.columns import CrossColumn, Decided
from vrudesk.domain.fields import Field, Kind
from vrudesk.domain.periods import Period
from vrudesk.returns.folding import folded
from vrudesk.returns.kinds import ReturnKind
from vrudesk.returns.mapping import ColumnLine, ColumnMapping, State
from vrudesk.returns.timing import Span

NEEDED, LIKELY, OTHER = "Needed", "Likely", "Other fields"


@dataclass(frozen=True, slots=True)
class FieldOffer:
    """A field that a column may be: its group, what it is called, its help, and the column that gives it now."""

    name: str
    group: str
    label: str
    help: str
    given_by: str = ""
    also: tuple[str, ...] = ()

    def fits(self, words: str) -> bool:
        """Whether each word that somebody typed begins a word of it."""
        there = folded(" ".join((self.label, self.help, *self.also)))
        return all(any(each.startswith(word) for each in there) for word in folded(words))


@dataclass(frozen=True, slots=True)
class HeadingOffer:
    """What the heading of a cross-table's column may stand for in one field; without ``options`` it is free words."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]


def field_offers(mapping: ColumnMapping, line: ColumnLine) -> list[FieldOffer]:
    """Return the fields that a column may be: first those that nothing gives but must, then likely ones, then all."""
    kind = mapping.kind
    given = {
        each.decided: each.column.letter
        for each in mapping.lines
        if isinstance(each.decided, str) and each.state is not State.DECIDE and each is not line
    }
    groups: dict[str, str] = dict.fromkeys(kind.fields, OTHER)
    groups |= dict.fromkeys(line.likely, LIKELY)
    groups |= dict.fromkeys((name for name in kind.required if name not in kind.defaulted), NEEDED)
    likely = {name: place for place, name in enumerate(line.likely)}
    rank = [NEEDED, LIKELY, OTHER]
    names = sorted(kind.fields, key=lambda name: (rank.index(groups[name]), likely.get(name, len(likely))))
    return [
        FieldOffer(name, groups[name], each.label, each.help, given.get(name, ""), each.synonyms)
        for name, each in ((name, kind.fields[name]) for name in names)
    ]


def heading_offers(mapping: ColumnMapping) -> list[HeadingOffer]:
    """Return what the heading of a column of values may stand for in a kind of return; nothing where it cannot."""
    kind = mapping.kind
    if kind.spread is None:
        return []
    return [HeadingOffer(name, kind.fields[name].label, _options(mapping, name)) for name in kind.spread.by]


def heading_decided(kind: ReturnKind, words: dict[str, str]) -> Decided:
    """Return the decision that a column holds values, and its heading stands for some words."""
    return CrossColumn(kind.value, {name: text.strip() for name, text in words.items() if text.strip()})


def _options(mapping: ColumnMapping, name: str) -> tuple[tuple[str, str], ...]:
    field = mapping.kind.fields[name]
    if field.kind is Kind.PERIOD:
        return tuple((each.label, each.title) for each in _periods(mapping.about)) if mapping.about else ()
    book = mapping.books.get(name)
    if book is not None and len(book):
        return tuple(sorted((each.name, each.name) for each in book))
    return _choices(field)


def _choices(field: Field) -> tuple[tuple[str, str], ...]:
    return tuple((choice, choice.capitalize()) for choice in field.choices)


def _periods(about: Span) -> Sequence[Period]:
    """Return the parts of the year that a return is about, and the quarters of the year before."""
    first = about.financial_year
    months = [periods.month(first + (number < 4), number) for number in (4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3)]
    return [
        *(periods.quarter(first, number) for number in range(1, 5)),
        *(periods.half(first, number) for number in (1, 2)),
        periods.year(first),
        *months,
        *(periods.quarter(first - 1, number) for number in range(1, 5)),
        periods.year(first - 1),
    ]
