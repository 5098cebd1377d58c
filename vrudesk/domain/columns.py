"""What a person decides that a column of a partner's workbook is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

REVISES = "{}"
"""What is kept of the heading of a column whose values take the place of another's: it stands for nothing more."""


@dataclass(frozen=True, slots=True)
class CrossColumn:
    """A column of a cross-table: its cells are values of ``field``, and ``fixed`` is what its heading stands for.

    ``fixed`` has words by the names of fields: {"period": "2023-24 Q2"}, {"area": "Gateshead"}.
    """

    field: str
    fixed: Mapping[str, str]


Decided: TypeAlias = CrossColumn | str | None
"""The field that a column is, a column of a cross-table, or None for one that is not used."""


def as_stored(decided: Decided) -> tuple[str | None, str | None]:
    """Return a decision as it is kept: the field, and as JSON what the heading stands for."""
    if isinstance(decided, CrossColumn):
        return decided.field, json.dumps(dict(decided.fixed), ensure_ascii=False, sort_keys=True)
    return decided, None


def of_stored(field: str | None, fixed: str | None) -> Decided:
    """Return the decision that was kept."""
    if field is None or fixed is None:
        return field
    return CrossColumn(field, {str(name): str(words) for name, words in json.loads(fixed).items()})
