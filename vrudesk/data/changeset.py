"""What a step changed: announced once, after the commit, to everybody who shows data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Kept:
    """A row or a field that was changed later and was therefore left as it is; ``step`` is the later step."""

    table: str
    row_id: str
    fields: tuple[str, ...]
    step: str
    step_label: str


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """The rows that a step changed, by table; ``initiator`` is whoever began it and need not hear of it."""

    step: str
    label: str
    kind: str
    tables: Mapping[str, frozenset[str]]
    initiator: object = None
    kept: tuple[Kept, ...] = field(default=())

    def touches(self, *tables: str) -> bool:
        """Whether any of these tables changed."""
        return any(table in self.tables for table in tables)

    def ids(self, table: str) -> frozenset[str]:
        """Return the keys of the rows of a table that changed."""
        return self.tables.get(table, frozenset())
