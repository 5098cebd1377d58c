"""What the values of columns tell of them where their headings tell nothing: known names, references before words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from vrudesk.domain.fields import Field, Kind
from vrudesk.returns.evidence import fit, leading_reference, telling, with_known
from vrudesk.returns.namebook import NameBook
from vrudesk.returns.names import plain_name
from vrudesk.returns.tables.natures import MARKS, Nature, nature_of
from vrudesk.returns.tables.table import Column, Table
from vrudesk.returns.workbook import Sheet, Value

_SAMPLE, _LOOKED_UP, _ENOUGH = 400, 60, 200
_NUMBERS = 0.6
_MOSTLY_BEGIN, _HALF_KNOWN = 0.9, 0.5
_FEW, _MOSTLY_KNOWN, _MOSTLY_NAMED = 2, 0.5, 0.5


@dataclass(frozen=True)
class Sample:
    """Some of the values of a column, enough to judge by, and those of them that tell something.

    Eight kinds of return ask the same of it, each for several of its fields: it is worked out once.
    """

    values: Sequence[Value]
    telling: Sequence[Value]
    _shares: dict[Kind, float | None] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def holds_numbers(self) -> bool:
        """Whether most of the values are numbers, withheld ones among them, or there is none."""
        told = [nature for value in self.values[:_ENOUGH] if (nature := nature_of(value)) is not Nature.BLANK]
        fitting = sum(nature is Nature.NUMBER or nature in MARKS for nature in told)
        return not told or fitting >= _NUMBERS * len(told)

    def fit(self, described: Field, book: NameBook | None = None) -> float | None:
        """Return the share of telling values that fit a field, None where there is none to judge by.

        Values that the field's ``book`` knows by name fit it whatever they look like.
        """
        if described.kind not in self._shares:
            self._shares[described.kind] = fit(described.kind, self.telling)
        share = self._shares[described.kind]
        return share if share is None else with_known(share, self.telling, book)


def samples_of(table: Table, sheet: Sheet) -> dict[int, Sample]:
    """Return some of the values of each column, by its index."""
    step = max(1, len(table.body) // _SAMPLE)
    rows = [sheet.rows[row - 1] for row in table.body[::step]]
    found = {}
    for column in table.columns:
        values = [row[column.index] for row in rows]
        found[column.index] = Sample(values, telling(values))
    return found


def share_known(values: Sequence[Value], field: Field, book: NameBook | None) -> float:
    """Return the share of some words that are names or answers of a field, nought where they are few or not most."""
    texts = [plain for value in values[:_LOOKED_UP] if isinstance(value, str) and (plain := value.strip())]
    if len(texts) < _FEW:
        return 0.0
    share = sum(_is_known(text, field, book) for text in texts) / len(texts)
    return share if share >= _MOSTLY_KNOWN else 0.0


def _is_known(text: str, field: Field, book: NameBook | None) -> bool:
    if book is not None and len(book) and book.known(text) is not None:
        return True
    return field.kind is Kind.CHOICE and any(plain_name(text) == plain_name(word) for _, word in field.answers)


def column_of_references(
    columns: Sequence[Column], samples: Mapping[int, Sample], field: Field, book: NameBook | None
) -> Column | None:
    """Return the column in which references that are known stand before words: "1.4 Share learning"."""
    if field.kind is not Kind.REFERENCE or book is None or not len(book):
        return None
    for column in columns:
        texts = [value for value in samples[column.index].telling if isinstance(value, str)]
        leading = [reference for text in texts if (reference := leading_reference(text))]
        known = sum(book.known(reference) is not None for reference in leading)
        if len(leading) >= _MOSTLY_BEGIN * len(texts) > 0 and known >= _HALF_KNOWN * len(leading):
            return column
    return None


def share_named(values: Sequence[Value], book: NameBook | None) -> float:
    """Return the share of some words that name rows of a book by their words, nought where they are few or not most."""
    texts = [plain for value in values[:_LOOKED_UP] if isinstance(value, str) and (plain := value.strip())]
    if book is None or not len(book) or len(texts) < _FEW:
        return 0.0
    share = sum((book.known(text) or book.by_words(text)) is not None for text in texts) / len(texts)
    return share if share >= _MOSTLY_NAMED else 0.0
