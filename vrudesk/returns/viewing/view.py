"""Everything that the review shows of a plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vrudesk.commands.returns import Tally
from vrudesk.domain.fields import Kind
from vrudesk.domain.words import counted
from vrudesk.returns.marks import marks_of_plan
from vrudesk.returns.plan import ImportPlan, LongRows, PlannedRow
from vrudesk.returns.record import Placed
from vrudesk.returns.viewing.changes import ChangeLine, lines_of, names_of, said_of_all
from vrudesk.returns.viewing.problems import Found, found_in
from vrudesk.returns.viewing.sheets import SheetLook, looks_of

_HIDDEN = ("hidden_sheet", "hidden_column", "hidden_row")
_HIDDEN_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanView:
    """A plan and all that is worked out of it to be shown.

    ``changed`` counts the records that would be written, ``proses`` the texts among the changes; ``hidden`` says
    what the workbook hides. It is ``fresh`` where nothing of it was there before, and has ``one_field`` where that
    alone is written; ``put_right`` says that these are rows that waited, of a return that is in. ``of_all`` is what
    the lines leave out, because it is the same of every record.
    """

    plan: ImportPlan
    sheets: tuple[SheetLook, ...]
    lines: Sequence[ChangeLine]
    names: Mapping[str, str]
    found: tuple[Found, ...]
    proposing: tuple[PlannedRow, ...]
    tally: Tally
    changes: int
    changed: int
    proses: int
    waiting: int
    markable: bool
    personal: str
    hidden: str
    fresh: bool
    one_field: bool
    put_right: bool = False
    left_out: int = 0
    of_all: str = ""

    @property
    def nouns(self) -> str:
        """Return what is counted: rows, or the records that a row of a cross-table holds several of."""
        rows = sum(matched.table.records for matched in self.plan.tables)
        return "rows" if rows == len(self.plan.rows) else f"{self.plan.kind.noun}s"

    @property
    def going(self) -> str:
        """Return what would be saved, in words: "12 changes" or, where all of it is new, "72 values"."""
        return counted(self.changed, self.plan.kind.noun) if self.fresh else counted(self.changes, "change")

    @property
    def to_what(self) -> str:
        """Return what the changes are to: "to 8 actions, with 8 texts"."""
        if self.fresh:
            words = f"all new, {self.of_all}" if self.of_all else "all new"
            return words if self.changed else ""
        texts = f", with {counted(self.proses, 'text')}" if self.proses else ""
        return f"to {counted(self.changed, self.plan.kind.noun)}{texts}" if self.changed else ""

    def count(self, weight: int) -> int:
        """Return how many problems weigh so much; several that ask one question count once."""
        return sum(1 if each.one else len(each.placed) for each in self.found if each.weight == weight)


def view_of(plan: ImportPlan, *, put_right: bool = False) -> PlanView:
    """Return all that is shown of a plan; of rows that waited only what is said of these."""
    problems = [each for each in plan.problems if each.row] if put_right else list(plan.problems)
    lines = lines_of(plan)
    tally = plan.tally
    long = isinstance(plan.rows, LongRows)
    return PlanView(
        plan=plan,
        sheets=looks_of(plan, problems),
        lines=lines,
        names=names_of(plan),
        found=tuple(found_in(problems, plan)),
        proposing=() if long else tuple(row for row in plan.rows if row.proposes is not None),
        tally=tally,
        changes=plan.changes,
        changed=tally.new + tally.changed if long else sum(1 for row in plan.rows if row.changes),
        proses=0 if long else sum(1 for line in lines if line.field.kind is Kind.PROSE),
        waiting=len(plan.held),
        markable=any(each.weighs for each in marks_of_plan(plan.problems)),
        personal=next((each.problem.message for each in problems if each.problem.code == "personal_data"), ""),
        hidden=_hidden(problems),
        fresh=tally.changed == 0 and (long or not any(row.action is not None for row in plan.rows)),
        one_field=bool(plan.kind.value) if long else len({line.field.label for line in lines}) == 1,
        put_right=put_right,
        left_out=len(plan.decisions.left_out),
        of_all=said_of_all(plan),
    )


def _hidden(problems: Sequence[Placed]) -> str:
    said = [each.problem.message for code in _HIDDEN for each in problems if each.problem.code == code]
    more = len(said) - _HIDDEN_SHOWN
    words = " ".join(each if each.endswith(".") else f"{each}." for each in said[:_HIDDEN_SHOWN])
    return f"{words} And {more:,} more." if more > 0 else words
