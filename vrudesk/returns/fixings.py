"""What the heading of a column says of the values below it: the quarter, the area, what was counted, the criterion.

A cross-table spreads the values of one field over several columns. Each heading must be explained whole: "Q1
referrals" is, "Change on Q1" is not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from vrudesk.domain.dates import MONTHS
from vrudesk.domain.fields import Field, Kind
from vrudesk.domain.periods import PeriodKind, read_period
from vrudesk.returns.by_values import Sample
from vrudesk.returns.cells.cell import ReadCell
from vrudesk.returns.columns import By
from vrudesk.returns.folding import folded
from vrudesk.returns.namebook import NameBook, Sure
from vrudesk.returns.names import plain_name
from vrudesk.returns.people import group_below, group_in, names_a_person, names_groups
from vrudesk.returns.tables.table import Column
from vrudesk.returns.timing import Span, time_in

Books = Mapping[str, NameBook]

_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]")
_FILLERS = frozenset((
    "number", "count", "value", "figure", "pound", "gbp", "the", "in", "for", "at", "of", "on", "and", "by", "to",
    "score", "scored", "mark", "out", "amount", "no", "weight", "weighting", "criterion", "criteria", "x1", "x2", "x3",
))  # fmt: skip
_IN_MONTHS = re.compile(
    r"\bq(?:uarter|tr)?\s*[1-4]\s*[(\[]([a-z]{3,9}\s*(?:-|–|—|to)\s*[a-z]{3,9})[)\]]", re.IGNORECASE
)
"""A quarter whose months are given, which tell of what year it is a quarter: "Q1 (Jan-Mar) 2023"."""
_NO_ACTUAL = re.compile(
    r"[(\[].*\b(?:forecast|target|projected|projection|plan(?:ned)?|estimated?|cumulative|ytd|to date"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\b",
    re.IGNORECASE,
)
"""What in brackets says that the values are others than those that were counted, or of other months."""
_WEIGHT = re.compile(
    r"(?:weight(?:ing|ed)?|[x×*]|max(?:imum)?|out of|score|marks?)?[\s:=(]*[x×]?\s*\d*(?:\.\d+)?\s*%?\)?", re.I
)
_TIME_WORDS = frozenset((
    "quarter", "qtr", "half", "year", "full", "whole", "annual", "annually", "yearly", "month", "to", "fy", "financial",
    "first", "second", "third", "fourth", "one", "two", "three", "four", "ending", "end", "ended", "this", "current",
    "sept", "period",
))  # fmt: skip
_TIME_LIKE = re.compile(r"\d+|q[1-4]|[1-4]q|h[12]|jan\w*|feb\w*|mar\w*|apr\w*|may|jun\w*|jul\w*|aug\w*|sep\w*|oct\w*"
                        r"|nov\w*|dec\w*|\d+(?:st|nd|rd|th)", re.IGNORECASE)  # fmt: skip
_DIGITS = re.compile(r"\d+")
_WEIGHTED = re.compile(r"\bweighted\b", re.IGNORECASE)
COUNTED = frozenset({"percent", "actual", "recorded", "outturn", "result"})
"""Words of headings that say of values only that they were counted."""
_TWO = 2


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value that a heading gives to every cell below it, and the words of the heading."""

    value: Any
    shown: str


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """A column whose cells are values of one field; ``fixed`` is what its heading says of them.

    What they count is ``assumed`` where neither the heading nor what they add up to says it.
    """

    column: Column
    fixed: Mapping[str, Fixed]
    percent: bool = False
    by: By = By.HEADING
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Spread:
    """How a kind of return is spread over columns: which field, by what, and what an unknown group names.

    ``people`` is the field for groups of people, by age or sex; ``counted`` is the one that says what is counted of
    them; ``givers`` is the field for who gave the values, where a row has those of several. ``beside`` are words
    that may stand in a heading and say no more of its values; ``of_one`` are the fields that a row with values of
    several periods cannot say for all of them.
    """

    by: tuple[str, ...]
    groups: str = ""
    people: str = ""
    counted: str = ""
    givers: str = ""
    beside: frozenset[str] = frozenset({"percent"})
    of_one: frozenset[str] = frozenset()


def value_columns(
    columns: Sequence[Column],
    fields: Mapping[str, Field],
    spread: Spread,
    books: Books,
    about: Span | None,
    samples: Mapping[int, Sample],
) -> list[ValueColumn]:
    """Return the columns whose headings say all that is needed of the values below them."""
    found = []
    for column in columns:
        if not column.levels or not samples[column.index].holds_numbers:
            continue
        fixed = _fixed_by(column.levels, fields, spread, books, about)
        if fixed:
            found.append(ValueColumn(column, fixed, _is_percent(column)))
    return _without_idle_groups(_without_weighted(found), spread.groups or spread.givers)


def _without_weighted(found: Sequence[ValueColumn]) -> list[ValueColumn]:
    """Return columns without those of weighted scores whose scores as given stand in columns of their own."""
    plain = {_said(each) for each in found if not _WEIGHTED.search(each.column.heading)}
    return [each for each in found if not (_WEIGHTED.search(each.column.heading) and _said(each) in plain)]


def _without_idle_groups(found: Sequence[ValueColumn], groups: str) -> list[ValueColumn]:
    """Return columns without the groups that tell nothing apart: a topic over three counts is no place.

    What stands above columns and is no known name counts only where the same headings stand below another one too.
    """
    if not groups:
        return list(found)
    below: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for each in found:
        below[_said(each, groups)].add(str(each.fixed[groups].value) if groups in each.fixed else "")
    kept = []
    for each in found:
        group = each.fixed.get(groups)
        idle = group is not None and isinstance(group.value, str) and len(below[_said(each, groups)]) < _TWO
        fixed = {name: said for name, said in each.fixed.items() if not (idle and name == groups)}
        kept.append(replace(each, fixed=fixed))
    return kept


def _said(column: ValueColumn, but: str = "") -> tuple[str, ...]:
    return tuple(f"{name}={said.value}" for name, said in sorted(column.fixed.items()) if name != but)


def decided_column(
    column: Column,
    words: Mapping[str, str],
    fields: Mapping[str, Field],
    books: Books,
    about: Span | None,
    by: By,
) -> ValueColumn | str:
    """Return the column of a cross-table whose heading stands for some words, or which of them nobody knows."""
    fixed: dict[str, Fixed] = {}
    for name, text in words.items():
        value = meant(text, fields[name], books.get(name), about) if name in fields else None
        if value is None:
            return text
        fixed[name] = Fixed(value, column.heading)
    return ValueColumn(column, fixed, _is_percent(column), by)


def meant(text: str, field: Field, book: NameBook | None, about: Span | None) -> Any:
    """Return the period, the row or the answer that somebody chose as words; None where there is none such."""
    if field.kind is Kind.PERIOD:
        said = time_in(text, about)
        return said.period.label if said is not None else None
    known = book.known(text) if book is not None else None
    if known is not None:
        return known.named
    if field.kind is Kind.CHOICE:
        plain = plain_name(text)
        choice = next((choice for choice, word in field.answers if plain_name(word) == plain), None)
        return choice or (text if field.open else None)
    return text if book is None else None


def lasting(label: str, heading: str, about: Span | None) -> str:
    """Return the words by which a heading's period is known in later returns too.

    Where the heading names no year, "2023-24 Q2" is the second quarter of whatever year a return is about.
    """
    period = read_period(label)
    if period is None or about is None:
        return label
    years = {f"{day.year}" for day in (period.start, period.end)} | {f"{period.end:%y}", f"{period.start:%y}"}
    if years & {*_DIGITS.findall(heading)}:
        return label
    part = {PeriodKind.YEAR: "year", PeriodKind.MONTH: MONTHS[period.start.month - 1]}.get(period.kind)
    words = part or label.rpartition(" ")[2]
    said = time_in(words, about)
    return words if said is not None and said.period.label == label else label


def _is_percent(column: Column) -> bool:
    return bool(column.levels) and ("%" in column.levels[-1] or "percent" in column.levels[-1].lower())


def _fixed_by(
    levels: Sequence[str], fields: Mapping[str, Field], spread: Spread, books: Books, about: Span | None
) -> dict[str, Fixed]:
    telling = [level for level in levels if not _WEIGHT.fullmatch(level.strip())] or list(levels)
    *uppers, last = telling
    named = {upper: words for upper in uppers if (words := _of_people(upper, fields, spread)) is not None}
    group = group_below(last) if named else None
    found: dict[str, Fixed] = {}
    whole = False
    if group is None:
        found, whole = _explained(last, fields, spread, books, about, " ".join(uppers))
        # "Number" below "Q1" says no more than that; beside it may stand "Rate".
        whole = whole or (bool(uppers) and set(folded(last)) <= _FILLERS)
    if named and not whole:
        # Whatever stands below "Ethnicity" is a group of people; the quarters below "Cohort 1" are not.
        found, whole = {spread.people: Fixed(group or " ".join(last.split()), last)}, True
        uppers = [each for each in (named.get(upper, upper) for upper in uppers) if each]
    if not whole:
        return _given_by(last, _fixed_by(uppers, fields, spread, books, about) if uppers else {}, spread)
    for upper in uppers:
        above, whole = _explained(upper, fields, spread, books, about, "")
        if not whole and named.get(upper):
            above, whole = _explained(named[upper], fields, spread, books, about, "")
        # "Cohort 1" above a quarter is itself the group; "Category" above it says nothing.
        group_field = spread.people if upper in named else spread.groups
        if whole:
            found = {**above, **found}
        elif spread.givers:
            found = _given_by(upper, found, spread) or found
        elif group_field and group_field not in found and named.get(upper, upper):
            found[group_field] = Fixed(" ".join(upper.split()), upper)
    return found


def _given_by(text: str, found: dict[str, Fixed], spread: Spread) -> dict[str, Fixed]:
    """Return what the other levels of a heading say with who gave the values, where a level names somebody."""
    if not found or not spread.givers or spread.givers in found or not names_a_person(text):
        return {}
    return {**found, spread.givers: Fixed(" ".join(text.split()), text)}


def _of_people(text: str, fields: Mapping[str, Field], spread: Spread) -> str | None:
    """Return what a level says besides that groups of people stand below it, None where it does not say so."""
    words = names_groups(text, fields[spread.people]) if spread.people else None
    return " ".join(words) if words is not None else None


def _explained(
    text: str, fields: Mapping[str, Field], spread: Spread, books: Books, about: Span | None, above: str
) -> tuple[dict[str, Fixed], bool]:
    """Return what a level of a heading says, and whether that is all that it says."""
    text = _IN_MONTHS.sub(r"\1", text)
    bare = text if _NO_ACTUAL.search(text) else _BRACKETS.sub("", text).strip() or text
    # "Sep" is the month, though an intervention may have those initials.
    whole = _by_name(text, fields, spread, {} if "period" in spread.by and _is_only_time(bare, about, above) else books)
    if whole is not None:
        # "Full year forecast" is a name of the forecast, and says of what.
        is_choice = all(fields[name].kind is Kind.CHOICE for name in whole)
        said = time_in(bare, about, above) if is_choice and "period" in spread.by else None
        return (whole if said is None else {**whole, "period": Fixed(said.period.label, text)}), True
    left = set(folded(bare)) - _FILLERS
    found: dict[str, Fixed] = {}
    if "period" in spread.by and (said := time_in(bare, about, above)) is not None:
        found["period"] = Fixed(said.period.label, text)
        left -= _words_of_time(left)
    for name in spread.by:
        if name == "period" or not left:
            continue
        mention = _mention(bare, fields[name], books.get(name))
        if mention is not None and set(folded(mention[1])) & left:
            found[name] = Fixed(mention[0], text)
            left -= set(folded(mention[1]))
    if spread.people and left and (group := group_in(bare)) is not None:
        found[spread.people] = Fixed(group[0], text)
        left -= group[1]
    return found, bool(found) and left <= spread.beside


def _is_only_time(text: str, about: Span | None, above: str = "") -> bool:
    """Whether a text names a period and nothing else."""
    words = set(folded(text)) - _FILLERS
    return time_in(text, about, above) is not None and words <= _words_of_time(words)


def _words_of_time(words: set[str]) -> set[str]:
    return {word for word in words if word in _TIME_WORDS or _TIME_LIKE.fullmatch(word)}


def _by_name(text: str, fields: Mapping[str, Field], spread: Spread, books: Books) -> dict[str, Fixed] | None:
    """Return the one field of which a level of a heading is a name, as it stands or under another name."""
    if "%" in text and "percent" not in spread.beside:
        return None
    for name in spread.by:
        field, book = fields[name], books.get(name)
        if book is not None and (found := book.find(text)) is not None and found.sure is not Sure.CLOSE:
            return {name: Fixed(found.named, text)}
        if field.kind is Kind.CHOICE:
            plain = plain_name(text)
            choice = next((choice for choice, word in field.answers if plain and plain_name(word) == plain), None)
            if choice is not None:
                return {name: Fixed(choice, text)}
    return None


def _mention(text: str, field: Field, book: NameBook | None) -> tuple[Any, str] | None:
    """Return the longest answer or known name within a text, and the words by which it is named."""
    found = sorted(_mentions(text, field, book), key=lambda each: -len(each[1]))
    return found[0] if found else None


def _mentions(text: str, field: Field, book: NameBook | None) -> Iterator[tuple[Any, str]]:
    words = f" {' '.join(folded(text))} "
    for choice, word in field.answers if field.kind is Kind.CHOICE else ():
        if f" {' '.join(folded(word))} " in words:
            yield choice, word
    if book is not None:
        yield from ((named, named.name) for named in book.mentions(text))


def mention_in(text: str, field: Field, book: NameBook | None) -> Any:
    """Return the answer or the row that a text mentions, nothing where it mentions none or several books disagree."""
    found = _mention(text, field, book)
    return found[0] if found is not None else None


def stated_cell(row: int, column: int, fixed: Fixed) -> ReadCell:
    """Return what a heading or a line above a table says, as a cell of the records that it holds for."""
    return ReadCell(row, column, fixed.value, fixed.shown)
