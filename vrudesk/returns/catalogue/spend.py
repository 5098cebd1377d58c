"""Spend returns and claims: amounts by budget line and period, and the invoices behind them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from vrudesk.data.schema import Invoice, SpendLine
from vrudesk.domain.display import pounds
from vrudesk.domain.keys import natural_key
from vrudesk.domain.periods import PeriodKind, read_period
from vrudesk.returns.catalogue.base import (
    Context,
    KindOfReturn,
    ReadTable,
    blanks,
    described_all,
    targeted,
    text_of,
)
from vrudesk.returns.catalogue.doubles import with_doubles
from vrudesk.returns.catalogue.totals import total_problems
from vrudesk.returns.cells import Problem
from vrudesk.returns.cells.cell import ERROR, WARNING
from vrudesk.returns.checked import Checked, Target, placed
from vrudesk.returns.fixings import Books, Spread
from vrudesk.returns.kinds import ReturnKind
from vrudesk.returns.record import Placed, Record

_OF_THE_LINE = ("budget_line", "funding_stream", "period", "measure", "value", "note")
_OF_THE_INVOICE = ("invoice_ref", "invoice_date", "supplier", "amount")


class SpendReturns(KindOfReturn):
    """What partners budgeted and spent."""

    kind: ClassVar[ReturnKind] = ReturnKind(
        name="spend_return",
        title="Budget and spend",
        noun="amount",
        looks_like="a spend return or a claim, with a column for the budget line and amounts by quarter, or invoices",
        fields={**described_all(SpendLine, _OF_THE_LINE), **described_all(Invoice, _OF_THE_INVOICE)},
        required=("budget_line", "period", "measure"),
        signs=("measure", "amount", "value"),
        value="value",
        spread=Spread(("period", "measure"), beside=frozenset()),
        stated=("funding_stream",),
        defaulted=("period", "measure"),
    )

    def books(self, context: Context) -> Books:
        """Return none: budget lines are the partner's own."""
        return {}

    def defaults(self, context: Context) -> Mapping[str, Any]:
        """Return the period, and that an amount which does not say what it is was spent."""
        return {**KindOfReturn.defaults(self, context), "measure": "actual"}

    def check(self, records: Sequence[Record], context: Context) -> list[Checked]:
        """Return each amount with what is wrong with it."""
        lines = [self._check_line(record, context) for record in records if not _is_invoice(record)]
        seen: Counter[tuple[Any, ...]] = Counter()
        invoices = [self._check_invoice(record, context, seen) for record in records if _is_invoice(record)]
        key = ("budget_line", "funding_stream", "period", "measure")
        return [*with_doubles(list(_over_budget(lines)), key, ("value", "note")), *invoices]

    def check_tables(self, tables: Sequence[ReadTable], context: Context) -> list[Placed]:
        """Compare totals with the amounts above them."""
        return [problem for read in tables for field in ("value", "amount") for problem in total_problems(read, field)]

    def _check_line(self, record: Record, context: Context) -> Checked:
        problems = [*record.problems, *blanks(record, self.kind, self.kind.required)]
        period, line, measure = record.value("period"), record.value("budget_line"), record.value("measure")
        if period is None or line is None or measure is None or context.partner is None:
            return targeted(record, problems)
        identity = {
            "organisation_id": context.partner, "budget_line": line,
            "funding_stream": text_of(record.value("funding_stream")), "period": period, "measure": measure,
        }  # fmt: skip
        values = {name: record.value(name) for name in ("value", "note") if name in record.cells}
        key = natural_key("spend_line", *(each or "" for each in identity.values()))
        return targeted(record, problems, Target("spend_line", key, identity, values))

    def _check_invoice(self, record: Record, context: Context, seen: Counter[tuple[Any, ...]]) -> Checked:
        problems = [*record.problems, *_without_amount(record), *_of_another_quarter(record)]
        if context.partner is None or record.value("period") is None:
            return targeted(record, problems)
        values = {name: record.value(name) for name in (*_OF_THE_INVOICE, "note") if name in record.cells}
        identity = {
            "organisation_id": context.partner, "period": record.value("period"),
            "budget_line": record.value("budget_line"), "funding_stream": text_of(record.value("funding_stream")),
        }  # fmt: skip
        told = (record.value("invoice_ref"), record.value("invoice_date"), record.value("supplier"))
        # Two lines of one invoice are told apart by which comes first: rows move when a return is sent again.
        seen[*identity.values(), *told] += 1
        parts = (*identity.values(), *told, seen[*identity.values(), *told])
        key = natural_key("invoice", *(text_of(each) or "" for each in parts))
        return targeted(record, problems, Target("invoice", key, identity, values))


def _is_invoice(record: Record) -> bool:
    return "amount" in record.cells and not record.letter


def _without_amount(record: Record) -> Iterator[Placed]:
    if record.value("amount") is None and not record.has("unknown_value", "amount"):
        words = f"{record.place('amount')}: the invoice in row {record.row} has no amount."
        yield placed(record, "amount", Problem("blank_required", ERROR, words, ask=True))


def _of_another_quarter(record: Record) -> Iterator[Placed]:
    """Say of an invoice that its date is outside the period that it is returned for."""
    day, period = record.value("invoice_date"), read_period(str(record.value("period")))
    if day is not None and period is not None and not period.start <= day <= period.end:
        words = f"{record.place('invoice_date')}: {record.shown('invoice_date')} is not in {period.words}."
        yield placed(record, "invoice_date", Problem("period_mismatch", WARNING, words))


def _over_budget(checked: Sequence[Checked]) -> Iterator[Checked]:
    """Warn where what was spent on a line is more than its budget for the year (PRODUCT.md 16)."""
    budgets: dict[tuple[Any, ...], int] = {}
    spent: defaultdict[tuple[Any, ...], int] = defaultdict(int)
    for each in checked:
        record, value = each.record, each.record.value("value")
        period = read_period(str(record.value("period")))
        if value is None or period is None:
            continue
        line = (record.value("budget_line"), record.value("funding_stream"))
        if record.value("measure") == "budget" and period.kind is PeriodKind.YEAR:
            budgets[line] = int(value)
        elif record.value("measure") == "actual" and period.kind is not PeriodKind.YEAR:
            spent[line] += int(value)
    told: set[tuple[Any, ...]] = set()
    for each in checked:
        line = (each.record.value("budget_line"), each.record.value("funding_stream"))
        over = line in budgets and spent[line] > budgets[line] and each.record.value("measure") == "actual"
        if not over or line in told:
            yield each
            continue
        told.add(line)
        words = f"{line[0]}: {pounds(spent[line])} was spent, more than the year's budget of {pounds(budgets[line])}."
        problem = placed(each.record, "value", Problem("value_conflict", WARNING, words))
        yield targeted(each.record, (*each.problems, problem), *each.targets)
