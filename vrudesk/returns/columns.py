"""Which column of a table is which field: by its heading first, by its values where the heading leaves doubt."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from vrudesk.domain.columns import Decided
from vrudesk.domain.fields import Field, Kind
from vrudesk.domain.words import listed
from vrudesk.returns.by_values import Sample, column_of_references, share_known
from vrudesk.returns.evidence import are_moments
from vrudesk.returns.folding import folded, telling_words
from vrudesk.returns.namebook import NameBook
from vrudesk.returns.tables.table import Column, Table
from vrudesk.returns.timing import Span, time_in

_EXACT, _SAME_WORDS = 1.0, 0.95
_ACCEPTED = 0.55
_KEPT_IF_EXACT = 0.75
_ALIKE, _LETTERS = 88, 3
"""How many of a hundred letters a misspelt name must share with a right one, and how many may be missing."""
_MISSPELT = 0.9
_CLOSE = 0.02
_BEFORE = frozenset({"previous", "previously", "prior", "former", "old", "original", "baseline"})
_GENERIC = frozenset(
    {"number", "id", "what", "who", "contact", "position", "target", "closed", "planned", "name", "title"}
)
_TIMES = frozenset({"quarter", "period", "time", "year", "month", "return", "report"})
_SAMPLE = 400
_SCALE = re.compile(r"\s*[(\[]?\s*(?:/|out of|max(?:imum)?\b)\s*\d+\s*[)\]]?\s*$", re.IGNORECASE)
"""How far a score goes, which is no part of what it is called: "Total /25", "Score (out of 35)"."""
_QUESTION = re.compile(r"\s*(?:q(?:uestion)?\.?\s*)?(?:\d{1,2}\s*[.):]\s*)?([^?]{4,120}\??)", re.IGNORECASE)
_RESPONSES = frozenset({"response", "open ended response", "responses", "answer"})
"""What forms on the web put below each question."""
_SPEAKING = frozenset({Kind.RAG, Kind.DATE, Kind.REFERENCE, Kind.PROSE, Kind.PERIOD})
"""The kinds of field that values tell by themselves: a number may be anything."""
_MOSTLY_FIT, _MOST_LIKELY = 0.9, 4
_FEW, _HALF_KNOWN = 2, 0.5
_ANY_YEAR = Span(date(2023, 4, 1), date(2024, 3, 31))
"""By which quarters without a year are put in order."""


class By(StrEnum):
    """Who says what a column is: its heading and its values, the stamp of a form, or a person, now or before."""

    HEADING = "heading"
    FORM = "form"
    PERSON = "person"
    MEMORY = "memory"


_WHY = {
    By.HEADING: "The heading says so",
    By.FORM: "The form says so",
    By.PERSON: "You decided it",
    By.MEMORY: "It was decided for an earlier return of this partner",
}


@dataclass(frozen=True, slots=True)
class Told:
    """What a column was said to be, and by whom."""

    decided: Decided
    by: By

    @property
    def why(self) -> str:
        """Return why the column is what it is, for a person."""
        return _WHY[self.by]


@dataclass(frozen=True, slots=True)
class Match:
    """What a column is taken for: ``field`` is None where it is not used, ``why`` says so to a person.

    ``rivals`` are the fields that it may be, where a person must choose. It is ``sure`` where the heading is a name
    of the field, or somebody said so.
    """

    column: Column
    field: str | None
    score: float
    why: str
    rivals: tuple[str, ...] = ()
    by: By = By.HEADING
    sure: bool = False


class _Said(NamedTuple):
    """Words of a heading, how much they tell, and how alike a name must be for them to tell anything."""

    weight: float
    text: str
    least: float = 0.0


@dataclass(frozen=True, slots=True)
class _Claim:
    """How much speaks for a column being a field."""

    score: float
    column: Column
    field: str
    why: str
    sure: bool


def match_columns(
    table: Table,
    samples: Mapping[int, Sample],
    fields: Mapping[str, Field],
    books: Mapping[str, NameBook],
    aside: Container[int] = (),
    about: Span | None = None,
) -> tuple[Match, ...]:
    """Return a match for each column, in order: one field for a column, and one column for a field.

    The columns ``aside`` are spoken for already; ``about`` is the time that the return as a whole is about.
    """
    claims: list[_Claim] = []
    groups = Counter(column.levels[0] for column in table.columns if len(column.levels) > 1)
    free = [column for column in table.columns if column.index not in aside]
    stamped = any(field.kind is Kind.TIME for field in fields.values())
    for column in free:
        spoken = _spoken(column, grouped=groups[column.levels[0]] > 1 if column.levels else False)
        sample = samples[column.index]
        # Beside a field for moments, what holds moments is that one, and no day on which something begins.
        no_days = stamped and are_moments(sample.telling)
        told = (
            _claim(column, spoken, sample, name, field, books)
            for name, field in fields.items()
            if not (no_days and field.kind is Kind.DATE)
        )
        found = told if column.levels else _by_values(column, sample, fields, books)
        claims += [claim for claim in found if claim is not None]
    taken: dict[int, Match] = {}
    used: dict[str, Column] = {}
    past = _past(claims, about)
    for claim in sorted(
        (each for each in claims if (each.column.index, each.field) not in past),
        key=lambda claim: (-claim.score, claim.column.index),
    ):
        if claim.column.index in taken or claim.field in used:
            continue
        rivals = [other.field for other in claims if _rivals(claim, other) and other.field not in used]
        if rivals:
            labels = listed([f"“{fields[name].label}”" for name in rivals])
            why = f"It may be “{fields[claim.field].label}” or {labels}"
            taken[claim.column.index] = Match(claim.column, None, 0.0, why, (claim.field, *rivals))
            continue
        taken[claim.column.index] = Match(claim.column, claim.field, claim.score, claim.why, sure=claim.sure)
        used[claim.field] = claim.column
    wordy = [each for each in free if each.index not in taken or _is_text(taken[each.index], fields)]
    for name in fields:
        leading = None if name in used else column_of_references(wordy, samples, fields[name], books.get(name))
        if leading is not None:
            why = f"Its words begin with “{fields[name].label}”"
            taken[leading.index] = Match(leading, name, _EXACT, why, sure=True)
    return tuple(taken.get(column.index) or _unused(column, claims, used, fields) for column in free)


def _is_text(match: Match, fields: Mapping[str, Field]) -> bool:
    return match.field is not None and fields[match.field].kind is Kind.TEXT


def _by_values(
    column: Column, sample: Sample, fields: Mapping[str, Field], books: Mapping[str, NameBook]
) -> Iterator[_Claim]:
    """Yield what a column without a heading may be, where most of its values are known names or answers."""
    for name, field in fields.items():
        if share := share_known(sample.telling, field, books.get(name)):
            why = f"It has no heading, and its values are those of “{field.label}”"
            yield _Claim(_KEPT_IF_EXACT * share, column, name, why, sure=False)


def _past(claims: Sequence[_Claim], about: Span | None) -> set[tuple[int, str]]:
    """Return the columns that say of another time what a later column says too, by index and field: RAG Q2, RAG Q3.

    What a running tracker says of the time after the return's is not said yet.
    """
    found: set[tuple[int, str]] = set()
    for field in {claim.field for claim in claims}:
        times = {
            claim.column.index: said.period
            for claim in claims
            if claim.field == field and (said := time_in(claim.column.heading, about or _ANY_YEAR)) is not None
        }
        told = [each for each in times.values() if about is None or each.start <= about.end] or [*times.values()]
        if len({each.label for each in told}) > 1 or len(told) < len(times):
            newest = max(told, key=lambda each: (each.end, each.start))
            found |= {(index, field) for index, each in times.items() if each != newest}
    return found


def likely_fields(
    column: Column, sample: Sample, fields: Mapping[str, Field], books: Mapping[str, NameBook]
) -> tuple[str, ...]:
    """Return the few fields that a column may most likely be, by its heading or by its values alone."""
    spoken = _spoken(column, grouped=False)
    found: dict[str, float] = {}
    for name, field in fields.items():
        heading, _ = _by_heading(column, spoken, field)
        share = sample.fit(field, books.get(name)) or 0.0
        speaks = share if field.kind in _SPEAKING or (name in books and len(books[name])) else 0.0
        score = heading + (speaks if speaks >= _MOSTLY_FIT else 0.0)
        if score:
            found[name] = score
    return tuple(sorted(found, key=lambda name: -found[name])[:_MOST_LIKELY])


def spoken_for(sample: Sample, fields: Mapping[str, Field], books: Mapping[str, NameBook]) -> tuple[str, ...]:
    """Return the fields that the values of a column look like whatever stands above them: ratings, known names."""
    if len(sample.telling) < _FEW:
        return ()
    found = []
    for name, field in fields.items():
        book = books.get(name)
        looks = field.kind in {Kind.RAG, Kind.REFERENCE} and (sample.fit(field, book) or 0.0) >= _MOSTLY_FIT
        if looks and (book is None or not len(book) or _share_known(sample, book) >= _HALF_KNOWN):
            found.append(name)
    return tuple(found)


def _share_known(sample: Sample, book: NameBook) -> float:
    some = [str(value).strip().removesuffix(".0") for value in sample.telling[:60]]
    return sum(book.known(text) is not None for text in some) / len(some)


def _rivals(claim: _Claim, other: _Claim) -> bool:
    """Whether a heading only resembles two names, and nothing decides between them."""
    if claim is other or claim.column.index != other.column.index or claim.score >= _KEPT_IF_EXACT:
        return False
    return other.score >= claim.score - _CLOSE


def _claim(
    column: Column,
    spoken: Sequence[_Said],
    sample: Sample,
    name: str,
    field: Field,
    books: Mapping[str, NameBook],
) -> _Claim | None:  # fmt: skip
    heading, why = _by_heading(column, spoken, field)
    if not heading:
        return None
    share = sample.fit(field, books.get(name))
    if share is None:
        share = 1.0 if heading >= _SAME_WORDS else 0.5
    score = heading * (0.5 + 0.5 * share)
    is_label = folded(column.levels[-1]) == folded(field.label) if column.levels else False
    if heading >= _SAME_WORDS and (share > 0 or is_label or sum(value is not None for value in sample.values) < 3):
        score = max(score, _KEPT_IF_EXACT)
    sure = heading >= _SAME_WORDS and score >= _KEPT_IF_EXACT
    return _Claim(round(score, 4), column, name, why, sure) if score >= _ACCEPTED else None


def _by_heading(column: Column, spoken: Sequence[_Said], field: Field) -> tuple[float, str]:
    """Return how well a heading names a field, and why; the lowest level of a heading tells most."""
    best, why = 0.0, ""
    for said in spoken:
        alike = _best_likeness(said.text, field.headings)
        score = said.weight * alike if alike >= said.least else 0.0
        if score > best:
            best, why = score, f"The heading “{column.heading}” is a name of “{field.label}”"
    if best and best < _SAME_WORDS:
        why = f"The heading “{column.heading}” resembles “{field.label}”"
    return best, why


class _Words(NamedTuple):
    """A heading's words, in order and as one text, and those of them that tell something."""

    folded: tuple[str, ...]
    telling: frozenset[str]
    text: str


@lru_cache(maxsize=4096)
def _words(heading: str) -> _Words:
    return _Words(folded(heading), telling_words(heading), " ".join(folded(heading)))


@lru_cache(maxsize=1024)
def _all_words(headings: tuple[str, ...]) -> tuple[tuple[_Words, ...], frozenset[str]]:
    """Return the words of some headings, and those of all of them together that tell something."""
    names = tuple(map(_words, headings))
    return names, frozenset().union(*(name.telling for name in names))


@lru_cache(maxsize=16_384)
def _best_likeness(heading: str, known: tuple[str, ...]) -> float:
    """Return how alike a heading is to the one of some names that it is most like."""
    bare = _SCALE.sub("", heading) or heading
    names, telling = _all_words(known)
    said = [_words(each) for each in {heading, bare}]
    # Most headings share no word with most fields.
    akin = [each for each in said if not telling.isdisjoint(each.telling) or not each.telling]
    best = max((_likeness(each, name) for each in akin for name in names), default=0.0)
    return best if best >= _MISSPELT else max(best, *(_spelling(each.text, names) for each in said))


def is_heading_of(column: Column, fields: Mapping[str, Field]) -> bool:
    """Whether the lowest level of a column's heading is just what some field is called."""
    words = folded(column.levels[-1]) if column.levels else ()
    return bool(words) and any(words == folded(known) for field in fields.values() for known in field.headings)


def _spoken(column: Column, *, grouped: bool) -> list[_Said]:
    """Return what a heading may mean; what stands above several columns names their group and not each of them."""
    levels = tuple(level for level in column.levels if " ".join(folded(level)) not in _RESPONSES) or column.levels
    if len(levels) < 2:
        return [_Said(1.0, text) for level in levels for text in _asked(level)]
    if any(_is_of_before(telling_words(level)) for level in levels[:-1]):
        return []
    last, whole = _Said(1.0, levels[-1]), " ".join(levels)
    # "Agreement | Reference" is the agreement's, though "Reference" alone would be the data set's own.
    named = [last, _Said(1.02, whole, _SAME_WORDS)]
    return named if grouped else [*named, _Said(0.98, whole), _Said(0.97, levels[0])]


def _asked(level: str) -> list[str]:
    """Return what a heading says, and the question that it asks without its number and the advice after it."""
    found = _QUESTION.match(level)
    return [level, found[1]] if found is not None and found[1] != level else [level]


def _likeness(heading: _Words, known: _Words) -> float:
    """Return how alike two headings are by their words: the same, in another order, or one within the other."""
    if heading.text == known.text:
        return _EXACT
    words, wanted = heading.telling, known.telling
    if words == wanted:
        return _SAME_WORDS
    if wanted and wanted < words:
        # "Number of sessions" is no reference, though references stand under "Number".
        if _is_of_before(words - wanted) or wanted <= _GENERIC:
            return 0.0
        return 0.55 + 0.35 * len(wanted) / len(words)
    if words and words < wanted and not words <= _TIMES:
        return 0.5 + 0.3 * len(words) / len(wanted)
    return 0.0


def _is_of_before(extra: frozenset[str]) -> bool:
    """Whether the further words of a heading say that it is about another time: previous RAG, RAG last quarter."""
    return bool(extra & _BEFORE) or ("last" in extra and bool(extra & _TIMES))


def _spelling(heading: str, known: Sequence[_Words]) -> float:
    """Return how alike a heading is to the nearest of some names letter by letter, nothing where it is not."""
    length = len(heading)
    near = [each.text for each in known if abs(len(each.text) - length) <= _LETTERS < min(length, len(each.text))]
    if not near:
        return 0.0
    from rapidfuzz import fuzz, process

    found = process.extractOne(heading, near, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return _MISSPELT * found[1] / 100 if found is not None else 0.0


def _unused(column: Column, claims: Sequence[_Claim], used: Mapping[str, Column], fields: Mapping[str, Field]) -> Match:
    for claim in claims:
        if claim.column.index == column.index and claim.field in used:
            other, label = used[claim.field], fields[claim.field].label
            return Match(column, None, 0.0, f"Column {other.letter} is already read as “{label}”")
    return Match(column, None, 0.0, "No field has a name like it" if column.heading else "It has no heading")
