"""How far the values of a column look like what a field holds: from 0, not at all, to 1."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime

from vrudesk.domain.fields import Kind
from vrudesk.domain.references import plain_lifetime, tidy_reference
from vrudesk.returns.cells.rags import is_rating
from vrudesk.returns.namebook import NameBook
from vrudesk.returns.tables.natures import Nature, nature_of, shape_of
from vrudesk.returns.timing import Span, time_in
from vrudesk.returns.workbook import Value

_ENOUGH = 300
_LOOKED_UP, _FITTING = 60, 0.9
_DAY_NUMBERS = range(25_000, 65_000)
_CODE, _NAME, _SENTENCE = 20, 60, 25
_YEARS = frozenset(map(str, range(1990, 2101)))
_ANY = Span(date(2023, 4, 1), date(2024, 3, 31))
_DOTTED_FIRST = re.compile(r"(?:[a-z]+\s)?\d+[.\-/]\d+\b", re.IGNORECASE)
_CLOCK = re.compile(r"\d[T ,]+(?!00:00)\d{1,2}[:.]\d{2}")
_BEFORE_WORDS = re.compile(
    r"\W*(?:(?:action|act|ref)\W*)?(\d+(?:\.\d+)+[a-z]?)\b(?=.*[a-z]{3})", re.IGNORECASE | re.DOTALL
)


def fit(kind: Kind, values: Sequence[Value]) -> float | None:
    """Return the share of telling values that look like those of a kind of field, None where there is none at all."""
    if not values:
        return None
    test = _TESTS.get(kind, _is_words)
    return sum(test(value) for value in values) / len(values)


def with_known(share: float, values: Sequence[Value], book: NameBook | None) -> float:
    """Return the share of values that fit, where those that a ``book`` knows by name fit whatever they look like."""
    if book is None or share >= _FITTING or not len(book):
        return share
    some = values[:_LOOKED_UP]
    return max(share, sum(book.known(_plain(value)) is not None for value in some) / len(some))


def telling(values: Sequence[Value]) -> list[Value]:
    """Return the values that tell something: neither blank nor a mark for nothing."""
    return [value for value in values if nature_of(value) not in {Nature.BLANK, Nature.MARK}][:_ENOUGH]


def are_moments(values: Sequence[Value]) -> bool:
    """Return whether values are moments of a day, as forms stamp their answers: no date on which a project begins."""
    told = [value for value in values if _has_time(value)]
    return len(told) >= _FITTING * len(values) > 0


def _has_time(value: Value) -> bool:
    if isinstance(value, datetime):
        return (value.hour, value.minute, value.second) != (0, 0, 0)
    return isinstance(value, str) and nature_of(value) is Nature.DATE and _CLOCK.search(value) is not None


def leading_reference(text: str) -> str:
    """Return the reference with which words begin, "1.4" for "1.4 Share learning"; nothing without words after it."""
    found = _BEFORE_WORDS.match(text)
    return found[1] if found else ""


def _plain(value: Value) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()


def _is_date(value: Value) -> float:
    nature = nature_of(value)
    if nature is Nature.DATE:
        return 1.0
    if isinstance(value, int | float) and not isinstance(value, bool):
        return 1.0 if int(value) in _DAY_NUMBERS and float(value).is_integer() else 0.0
    return (
        0.3 if isinstance(value, str) and any(letter.isdigit() for letter in value) and len(value) < _SENTENCE else 0.0
    )


def _is_percentage(value: Value) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return 1.0 if 0 <= value <= 100 else 0.0
    if isinstance(value, str) and nature_of(value) is Nature.NUMBER:
        return 1.0
    return 0.5 if isinstance(value, str) and "per" in value.casefold() and any(map(str.isdigit, value)) else 0.0


def _is_number(value: Value) -> float:
    return float(nature_of(value) is Nature.NUMBER)


def _is_rag(value: Value) -> float:
    return float(isinstance(value, str) and len(value) <= _NAME and is_rating(value))


def _is_reference(value: Value) -> float:
    if not isinstance(value, str):
        return float(nature_of(value) is Nature.NUMBER)
    if nature_of(value) is Nature.DATE:
        return 0.0
    if shape_of(value) and len(value.strip()) <= _CODE:
        return 1.0
    # "Action 1.1", "NV 008" and "1.1 Work with partners" name an action as well.
    return 0.9 if _DOTTED_FIRST.match(tidy_reference(value)) or plain_lifetime(value) else 0.0


def _is_prose(value: Value) -> float:
    if not isinstance(value, str) or nature_of(value) not in {Nature.WORDS, Nature.LETTER}:
        return 0.0
    # Whoever has little to report writes little.
    return 1.0 if len(value) > _SENTENCE else 0.8


def _is_words(value: Value) -> float:
    if not isinstance(value, str) or nature_of(value) not in {Nature.WORDS, Nature.LETTER}:
        return 0.0
    return 0.3 if shape_of(value) else 1.0


def _is_short(value: Value) -> float:
    """Whether a value may be a choice: a word or a few, or a tick."""
    return float(len(str(value)) <= _NAME and nature_of(value) is not Nature.DATE)


def _is_code(value: Value) -> float:
    text = _plain(value)
    return 0.0 if nature_of(value) is Nature.DATE else float(len(text) <= _NAME and any(map(str.isdigit, text)))


def _is_period(value: Value) -> float:
    if nature_of(value) is Nature.DATE:
        return 1.0
    text = _plain(value)
    if isinstance(value, str):
        return float(time_in(text, _ANY) is not None or text in _YEARS)
    return float(text in _YEARS)


def _is_list(value: Value) -> float:
    return float(nature_of(value) in {Nature.WORDS, Nature.LETTER} or bool(shape_of(value)))


_TESTS: dict[Kind, Callable[[Value], float]] = {
    Kind.DATE: _is_date,
    Kind.PERCENTAGE: _is_percentage,
    Kind.NUMBER: _is_number,
    Kind.RAG: _is_rag,
    Kind.REFERENCE: _is_reference,
    Kind.PROSE: _is_prose,
    Kind.MONEY: _is_number,
    Kind.TIME: _is_date,
    Kind.CHOICE: _is_short,
    Kind.CODE: _is_code,
    Kind.PERIOD: _is_period,
    Kind.LIST: _is_list,
}
