"""Choices: one of a field's answers, in any of the words that partners use for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vrudesk.domain.answers import YES_OR_NO
from vrudesk.domain.fields import Field
from vrudesk.domain.words import listed
from vrudesk.returns.cells.cell import ERROR, INFO, WARNING, Cell, Problem, ReadCell, Suggestion, quoted, read_as
from vrudesk.returns.cells.common import is_mark, missing, without_value
from vrudesk.returns.namebook import NameBook
from vrudesk.returns.names import plain_name
from vrudesk.returns.shown import plain_number

_CLOSE = 84.0
_LEAST_LETTERS = 4
_PLAINLY = {choice: {plain_name(word) or word for word in words} for choice, words in YES_OR_NO.items()}


def read_choices(field: Field, cells: Sequence[Cell], book: NameBook | None = None) -> list[ReadCell]:
    """Read a column of choices; an open field keeps what is none of its answers, nor a name in its book.

    A field without answers of its own, whose list only a form knows, is open too.
    """
    answers = {plain_name(word) or word: choice for choice, word in reversed(field.answers)}
    return [_read(cell, field, answers, book) for cell in cells]


def choice_of(text: str, field: Field) -> str | None:
    """Return the choice that a text is a word for, None where it is none."""
    wanted = plain_name(text)
    return next((choice for choice, word in field.answers if wanted and plain_name(word) == wanted), None)


def _read(cell: Cell, field: Field, answers: Mapping[str, str], book: NameBook | None) -> ReadCell:
    if cell.is_blank:
        return read_as(cell, None)
    if (empty := without_value(cell)) is not None:
        return empty
    text = cell.text or (plain_number(cell.value) if isinstance(cell.value, int | float) else cell.shown)
    plain = plain_name(text) or text
    if plain in answers:
        return _told(cell, text, answers[plain], field)
    if book is not None and (found := book.find(text)) is not None:
        return read_as(cell, found.named.name)
    if is_mark(text):
        return read_as(cell, None, missing(cell, f"answer to “{field.label}”"))
    opening = max((word for word in answers if word and plain.startswith(f"{word} ")), key=len, default="")
    if opening and not field.open:
        words = f"{cell.name} says {quoted(cell)}; it was read as {answers[opening]}. The words are kept as a note."
        return read_as(cell, answers[opening], Problem("qualified_number", INFO, words))
    close = _closest(plain, answers) or (_begun(plain, answers) if not field.open else None)
    if close is not None:
        words = f"{cell.name} says {quoted(cell)}; it was read as {close}."
        return read_as(cell, close, Problem("misspelt_value", WARNING, words, (Suggestion(close, close),)))
    if field.open or not field.choices:
        return read_as(cell, " ".join(text.split()))
    words = f"{cell.name} says {quoted(cell)}. It should be one of {listed(list(field.choices))}."
    offers = tuple(Suggestion(choice, choice) for choice in field.choices)
    return read_as(cell, None, Problem("unknown_value", ERROR, words, offers, ask=True))


def _told(cell: Cell, text: str, choice: str, field: Field) -> ReadCell:
    plain = plain_name(text) or text
    if plain == plain_name(choice):
        return read_as(cell, choice)
    if choice in YES_OR_NO and plain not in _PLAINLY[choice] and {*YES_OR_NO} <= {*field.choices}:
        words = f"{cell.name} says {quoted(cell)}, which is neither yes nor no; it was read as {choice}."
        offers = tuple(Suggestion(each, each) for each in field.choices)
        return read_as(cell, choice, Problem("unknown_value", WARNING, words, offers))
    return read_as(cell, choice, Problem("name_variant", INFO, f"{cell.name} says {quoted(cell)}: {choice}."))


def _begun(plain: str, answers: Mapping[str, str]) -> str | None:
    """Return the one choice whose words a text begins: "in prog" is in progress."""
    meant = {choice for word, choice in answers.items() if len(plain) >= _LEAST_LETTERS and word.startswith(plain)}
    return meant.pop() if len(meant) == 1 else None


def _closest(plain: str, answers: Mapping[str, str]) -> str | None:
    from rapidfuzz import fuzz, process

    if len(plain) < _LEAST_LETTERS:
        return None
    found = process.extract(
        plain, [word for word in answers if len(word) >= _LEAST_LETTERS], scorer=fuzz.ratio, score_cutoff=_CLOSE
    )
    meant = {answers[word] for word, *_ in found}
    return meant.pop() if len(meant) == 1 else None
