"""Rows of targets and forecasts in a return of values: a column such as “Type” tells them from what was counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from vrudesk.returns.kinds import MatchedTable
from vrudesk.returns.names import plain_name
from vrudesk.returns.tables.table import LeftOut

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
            said = {row: _word(matched, row, match.column.index) for row in matched.table.body}
            words = {word for word in said.values() if word}
            if words & _OTHERS and words <= _OTHERS | _COUNTED:
                return {row: word for row, word in said.items() if word in _OTHERS}
    return {}


def _word(matched: MatchedTable, row: int, column: int) -> str:
    return plain_name(str(matched.sheet.value(row, column) or ""))
