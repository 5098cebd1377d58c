"""The blank spend return: the budget lines of the partner's last return, with boxes for budget, actual and forecast."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import Connection

from vrudesk.data.queries.spent import LineReported, lines_reported
from vrudesk.domain.fields import Field, Kind
from vrudesk.domain.keys import natural_key
from vrudesk.domain.periods import Period, PeriodKind, containing
from vrudesk.returns.catalogue.spend import SpendReturns
from vrudesk.returns.forms.form import Form, FormBrief, FormColumn, FormRow, Value

TEMPLATE = "1"
_HOW = (
    "Write amounts in pounds in the white boxes, under the headings that end with “(fill in)”: the budget of this "
    "period, what was spent in it, and what you expect to spend in the whole financial year. Grey cells are locked."
)
_WHAT = (
    "Write 0 where nothing was spent; leave a box blank where you do not know yet. What you gave back is negative. "
    "For a budget line that is not listed, use the blank rows at the end."
)


def spend_forms(connection: Connection, brief: FormBrief) -> Iterator[Form]:
    """Yield each partner's spend return; one that never sent one has a form of blank rows."""
    reported = lines_reported(connection, [key for key, _ in brief.partners], brief.period)
    kind = SpendReturns.kind
    for key, name in brief.partners:
        lines = reported.get(key, [])
        columns = _columns(brief.period, lines)
        rows = tuple(FormRow(_key(key, each), _values(each)) for each in lines)
        form = brief.form(kind.name, kind.title, TEMPLATE, (key, name), columns, rows, (_HOW, _WHAT))
        yield replace(form, lines=2)


def _key(partner: str, line: LineReported) -> str:
    return natural_key("spend_line", partner, line.budget_line, line.funding_stream or "")


def _columns(period: Period, lines: list[LineReported]) -> tuple[FormColumn, ...]:
    fields, year = SpendReturns.kind.fields, containing(period.start, PeriodKind.YEAR).label

    def shown(name: str, label: str) -> FormColumn:
        return FormColumn(name, Field(label=label, kind=Kind.MONEY), locked=True, only_shown=True)

    def box(measure: str, label: str, help_words: str, **fixed: str) -> FormColumn:
        field = replace(fields["value"], label=label, help=help_words)
        return FormColumn(measure, field, of=SpendReturns.kind.value, fixed={"measure": measure, **fixed})

    found = [
        FormColumn("budget_line", fields["budget_line"], locked=True, naming=True),
        FormColumn("funding_stream", replace(fields["funding_stream"], kind=Kind.TEXT), True,
                   fields["funding_stream"].choices, naming=True),
        shown("year_budget", "Agreed budget we hold") if any(each.year_budget is not None for each in lines) else None,
        shown("spent_before", "Spent so far") if any(each.spent_before is not None for each in lines) else None,
        box("budget", "Budget", "The budget of this period alone."),
        box("actual", "Actual spend", "What was spent in this period alone."),
        box("forecast", "Forecast for the whole year", f"What you expect to spend in {year} in all.", period=year),
        FormColumn("note", replace(fields["note"], help="Such as why it differs from the budget.")),
    ]  # fmt: skip
    return tuple(column for column in found if column is not None)


def _values(line: LineReported) -> dict[str, Value]:
    return {
        "budget_line": line.budget_line, "funding_stream": line.funding_stream, "year_budget": line.year_budget,
        "spent_before": line.spent_before,
    }  # fmt: skip
