"""What a person said of the columns of a return: now, or of this partner's earlier ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from vrudesk.domain.columns import CrossColumn, Decided
from vrudesk.returns.columns import By, Told
from vrudesk.returns.decisions import NOTHING_DECIDED, Decisions
from vrudesk.returns.fixings import ValueColumn, lasting
from vrudesk.returns.folding import folded
from vrudesk.returns.kinds import MatchedTable, ReturnKind
from vrudesk.returns.shown import shown
from vrudesk.returns.tables import Column, Table, table_under
from vrudesk.returns.timing import Span
from vrudesk.returns.workbook import Sheet

_LOOKED_AT = 60
_LEAST = 2
_MOSTLY = 0.6


@dataclass(frozen=True, slots=True)
class Recall:
    """Decisions of this return, and of the partner's earlier ones by the kind of return and the heading."""

    decisions: Decisions = NOTHING_DECIDED
    remembered: Mapping[str, Mapping[str, Decided]] = field(default_factory=dict)

    def told(self, kind: str, sheet: Sheet, table: Table) -> dict[int, Told]:
        """Return what was said of the columns of a table, by their index; of two that are called alike the first."""
        memory = {folded(heading): decided for heading, decided in self.remembered.get(kind, {}).items()}
        found: dict[int, Told] = {}
        for column in table.columns:
            words = folded(column.heading)
            if words and words in memory:
                found[column.index] = Told(memory.pop(words), By.MEMORY)
        for column in table.columns:
            at = (sheet.name, column.index)
            if at in self.decisions.columns and self.decisions.headings.get(at, column.heading) == column.heading:
                found[column.index] = Told(self.decisions.columns[at], By.PERSON)
        return found

    def tables(self, sheet: Sheet, found: Sequence[Table]) -> Sequence[Table]:
        """Return the tables of a sheet, or the one below a heading that was only found with help when last it came."""
        for columns in self.remembered.values():
            wanted = {folded(heading) for heading, decided in columns.items() if decided is not None}
            if len(wanted) < _LEAST:
                continue
            needed = max(_LEAST, _MOSTLY * len(wanted))
            if any(len(wanted & {folded(each.heading) for each in table.columns}) >= needed for table in found):
                continue
            row = _row_of(sheet, wanted, needed)
            table = table_under(sheet, row) if row else None
            if table is not None:
                return [table]
        return found


def _row_of(sheet: Sheet, wanted: set[tuple[str, ...]], needed: float) -> int:
    """Return the row in which most of some headings stand, 0 where there is none."""
    for row in range(1, min(len(sheet.rows), _LOOKED_AT) + 1):
        said = {folded(shown(sheet, row, column)) for column in range(sheet.width)}
        if len(wanted & said) >= needed:
            return row
    return 0


def to_remember(
    tables: Sequence[MatchedTable], kind: ReturnKind, decisions: Decisions, about: Span | None
) -> dict[str, Decided]:
    """Return what is to be remembered of a return's columns, by their headings.

    That is what a person decided and, where they had to say where the headings stand, whatever is read below
    them. Of headings that stand over several columns nothing is remembered: they could not be told apart.
    """
    if not decisions.remembers:
        return {}
    found: dict[str, Decided] = {}
    for matched in tables:
        headings = [folded(column.heading) for column in matched.table.columns]
        whole = matched.sheet.name in decisions.headers
        for column, decided, by in _as_read(matched, kind, about):
            said = by is By.PERSON
            if column.heading and headings.count(folded(column.heading)) == 1 and (said or (whole and decided)):
                found[column.heading] = decided
    return found


def _as_read(matched: MatchedTable, kind: ReturnKind, about: Span | None) -> Iterator[tuple[Column, Decided, By]]:
    """Yield the columns of a table with what they are read as, and who says so."""
    for match in matched.matches:
        if not match.rivals:
            yield match.column, match.field, match.by
    for each in matched.values:
        yield each.column, CrossColumn(kind.value, _words(each, about)), each.by


def _words(column: ValueColumn, about: Span | None) -> dict[str, str]:
    """Return what a heading stands for, in words that are understood in the next return too."""
    words = {name: str(fixed.value) for name, fixed in column.fixed.items()}
    if "period" in words:
        words["period"] = lasting(words["period"], column.column.heading, about)
    return words
