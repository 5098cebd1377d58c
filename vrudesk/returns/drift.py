"""Template drift (PRODUCT.md 11): columns added, missing, renamed or moved since this partner's last return."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vrudesk.data.queries.memory import UsedColumn
from vrudesk.returns.cells import Problem
from vrudesk.returns.cells.cell import INFO, WARNING
from vrudesk.returns.folding import folded
from vrudesk.returns.kinds import MatchedTable, ReturnKind
from vrudesk.returns.record import Placed

CHANGED = "template_change"


def drift(tables: Sequence[MatchedTable], before: Sequence[UsedColumn], kind: ReturnKind) -> Iterator[Placed]:
    """Yield what changed in the columns of a partner's form; nothing where there was no return before."""
    if not before or not tables:
        return
    now = {match.field: match.column for table in tables for match in table.matches if match.field is not None}
    last = {column.field: column for column in before if column.field in kind.fields}
    sheet = tables[0].sheet.name
    for name, column in last.items():
        label = kind.fields[name].label
        if name not in now:
            if not any(table.values for table in tables):
                words = f"Last time column {column.letter} (“{column.heading}”) gave “{label}”; now no column does."
                yield Placed(sheet, "", 0, Problem(CHANGED, WARNING, words), name)
        elif folded(now[name].heading) != folded(column.heading):
            words = f"“{label}” now stands under “{now[name].heading}”; last time it stood under “{column.heading}”."
            yield Placed(sheet, "", 0, Problem(CHANGED, WARNING, words), name)
        elif now[name].letter != column.letter:
            words = f"“{column.heading}” moved from column {column.letter} to column {now[name].letter}."
            yield Placed(sheet, "", 0, Problem(CHANGED, INFO, words), name)
    for name, here in now.items():
        if name not in last:
            words = (
                f"Column {here.letter} (“{here.heading}”) gives “{kind.fields[name].label}”, which is new this time."
            )
            yield Placed(sheet, "", 0, Problem(CHANGED, INFO, words), name)
