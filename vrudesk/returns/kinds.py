"""What a kind of return is, and which kind a workbook is, by how well its tables fit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from vrudesk.domain.fields import Field
from vrudesk.domain.words import counted, listed
from vrudesk.returns.columns import Match, match_columns
from vrudesk.returns.tables import Table
from vrudesk.returns.workbook import Sheet

_LEAST_FIELDS = 3
_LEAST_SHARE, _HALF = 0.4, 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnKind:
    """A kind of return: the fields that its records have, and those without which none can stand."""

    name: str
    title: str
    fields: Mapping[str, Field]
    required: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MatchedTable:
    """A table with what its columns are taken for."""

    sheet: Sheet
    table: Table
    matches: tuple[Match, ...]

    @property
    def columns(self) -> dict[str, int]:
        """Return where each field stands: the index of its column, by the field's name."""
        return {match.field: match.column.index for match in self.matches if match.field is not None}

    @property
    def score(self) -> float:
        """Return how much speaks for the kind: a point for each field that was found, less where it was doubtful."""
        return sum(match.score for match in self.matches if match.field is not None)


@dataclass(frozen=True, slots=True)
class Recognition:
    """The kind of a workbook, the tables that are of it, best first, and the evidence in words."""

    kind: ReturnKind
    tables: tuple[MatchedTable, ...]
    words: str

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the required fields for which the best table has no column."""
        return tuple(name for name in self.kind.required if name not in self.tables[0].columns)


def numbered(tables: Sequence[MatchedTable]) -> Iterator[tuple[int, MatchedTable]]:
    """Yield each table with its number on its own sheet, from 1: by that a value's column is found again."""
    counts: Counter[str] = Counter()
    for matched in tables:
        counts[matched.sheet.name] += 1
        yield counts[matched.sheet.name], matched


def recognise(found: Sequence[tuple[Sheet, Table]], kinds: Sequence[ReturnKind]) -> Recognition | None:
    """Return the kind whose fields the tables name best, None where they name too few of any."""
    candidates = [candidate for kind in kinds if (candidate := _candidate(found, kind)) is not None]
    return max(candidates, key=lambda candidate: candidate.tables[0].score, default=None)


def _candidate(found: Sequence[tuple[Sheet, Table]], kind: ReturnKind) -> Recognition | None:
    matched = [MatchedTable(sheet, table, match_columns(table, sheet, kind.fields)) for sheet, table in found]
    fitting = [table for table in matched if _fits(table, kind)]
    if not fitting:
        return None
    # A hidden sheet is never the first choice: it is most often last quarter's.
    fitting.sort(key=lambda table: (table.sheet.state != "visible", -table.score, -table.table.records))
    best = fitting[0]
    labels = listed([f"“{kind.fields[name].label}”" for name in best.columns])
    words = f"{counted(len(best.columns), 'column')} of {len(best.table.columns)} belong to it: {labels}"
    return Recognition(kind, tuple(fitting), words)


def _fits(table: MatchedTable, kind: ReturnKind) -> bool:
    """Whether enough of a table's columns are fields of a kind; where few are, they must be half of them."""
    named, share = len(table.columns), len(table.columns) / max(1, len(table.table.columns))
    if named < min(2, len(kind.fields)) or share < _LEAST_SHARE:
        return False
    return named >= _LEAST_FIELDS or share >= _HALF or all(name in table.columns for name in kind.required)
