"""The budget lines of what partners last reported of their money: the rows of the blank return that asks for more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, select

from vrudesk.data.schema import SpendLine
from vrudesk.domain.periods import Period, PeriodKind, containing, read_period


@dataclass(frozen=True, slots=True)
class LineReported:
    """A budget line of a partner: its budget for the year, and what was spent on it before a period, in pence."""

    budget_line: str
    funding_stream: str | None
    year_budget: int | None
    spent_before: int | None


def lines_reported(connection: Connection, partners: Collection[str], period: Period) -> dict[str, list[LineReported]]:
    """Return, by partner, the budget lines of the newest financial year that it reported on, up to a period's own."""
    table = SpendLine.__table__
    query = (
        select(table)
        .where(table.c.organisation_id.in_(partners))
        .order_by(table.c.funding_stream, table.c.budget_line, table.c.period, table.c.measure)
    )
    mine: defaultdict[str, list[RowMapping]] = defaultdict(list)
    for row in connection.execute(query).mappings():
        mine[row["organisation_id"]].append(row)
    found = {partner: _newest(rows, period) for partner, rows in mine.items()}
    return {partner: lines for partner, lines in found.items() if lines}


def _newest(rows: Sequence[RowMapping], period: Period) -> list[LineReported]:
    last = containing(period.start, PeriodKind.YEAR)
    read = ((row, read_period(row["period"])) for row in rows)
    told = [(row, said) for row, said in read if said is not None and said.start <= last.end]
    if not told:
        return []
    newest = containing(max(said.start for _, said in told), PeriodKind.YEAR)
    lines: defaultdict[tuple[str, str | None], list[tuple[RowMapping, Period]]] = defaultdict(list)
    for row, said in told:
        if containing(said.start, PeriodKind.YEAR) == newest:
            lines[row["budget_line"], row["funding_stream"]].append((row, said))
    return [LineReported(*line, *_amounts(amounts, period)) for line, amounts in lines.items()]


def _amounts(amounts: Sequence[tuple[RowMapping, Period]], period: Period) -> tuple[int | None, int | None]:
    """Return the budget of the period's year, and what was spent of it in the periods before, each counted once."""
    year = containing(period.start, PeriodKind.YEAR)
    said = {(row["measure"], each): row["value"] for row, each in amounts}
    quarters = [
        value
        for (measure, each), value in said.items()
        if measure == "actual" and each.kind is PeriodKind.QUARTER and year.start <= each.start
        and each.end < period.start and value is not None
    ]  # fmt: skip
    return said.get(("budget", year)), sum(quarters) if quarters else None
