"""Rows of targets and forecasts in a return of values: a column such as “Type” tells them from what was counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from vrudesk.returns.kinds import MatchedTable
from vrudesk.returns.names import plain_name
from vrudesk.returns.tables.table import LeftOut
from vrudesk.returns.workbook import Value

_COUNTED = frozenset({"actual", "actuals", "outturn", "result", "value", "recorded", "count", "achieved"})
_OTHERS = frozenset({
    "target", "targets", "forecast", "projection", "projected", "plan", "planned", "trajectory", "ambition", "goal",
    "estimate", "estimated", "profile", "baseline",
})  # fmt: skip


def counted_only(matched: MatchedTable) -> MatchedTable:
    """Return a table without the rows that say of themselves that they are targets, forecasts or the like.

    That is told by a column that is read as nothing else and holds only words such as actual and target.
    """
    others = _not_counted(matched)
    if not others:
        return matched
    table = matched.table
    told = [LeftOut(row, f"it says “{word}”, which is not what was counted") for row, word in others.items()]
    left_out = tuple(sorted((*table.left_out, *told), key=lambda left: left.row))
    body = tuple(row for row in table.body if row not in others)
    return replace(matched, table=replace(table, body=body, left_out=left_out))


def _not_counted(matched: MatchedTable) -> Mapping[int, str]:
    for match in matched.matches:
        if match.field is None and not match.rivals:
            words = _words(matched, match.column.index)
            if words & _OTHERS and words <= _OTHERS | _COUNTED:
                said = zip(matched.table.body, map(_plain, _values(matched, match.column.index)), strict=True)
                return {row: word for row, word in said if word in _OTHERS}
    return {}


def _words(matched: MatchedTable, column: int) -> set[str]:
    """Return the different words of a column, up to the first that makes it a column of something else."""
    words: set[str] = set()
    seen: set[Value] = {None}
    for value in _values(matched, column):
        if value not in seen:
            seen.add(value)
            words.add(word := _plain(value))
            if word not in _OTHERS | _COUNTED:
                break
    return words


def _values(matched: MatchedTable, column: int) -> Iterator[Value]:
    return (matched.sheet.rows[row - 1][column] for row in matched.table.body)


def _plain(value: Value) -> str:
    return plain_name(value) if isinstance(value, str) else ""
