"""Numbers of a table that are added up: what a cell states, what values come to, and how both are shown."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from vrudesk.returns.record import Record
from vrudesk.returns.values import Pence


def number_in(value: object) -> Decimal | None:
    """Return the number that a cell of a total states, money in pounds; None where it states none."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Decimal(repr(value)).quantize(Decimal("0.01")).normalize()
    if isinstance(value, str):
        bare = value.replace(",", "").replace("£", "").replace(" ", "").strip()
        negative = bare.startswith("(") and bare.endswith(")")
        digits = bare.strip("()")
        if digits.replace(".", "", 1).isdecimal():
            return (-1 if negative else 1) * Decimal(digits)
    return None


def sum_of(records: Sequence[Record], field: str) -> Decimal:
    """Return the sum of some values, money in pounds."""
    values = [record.value(field) for record in records]
    return sum((_plain(value) for value in values if value is not None), Decimal(0))


def shown_as(value: Decimal, records: Sequence[Record], field: str) -> str:
    """Return a number as the values of some records are written, pounds as pounds."""
    is_money = any(isinstance(record.value(field), Pence) for record in records)
    return f"£{value:,.2f}" if is_money else f"{value.normalize():,f}"


def _plain(value: Decimal | Pence) -> Decimal:
    return Decimal(int(value)) / 100 if isinstance(value, Pence) else value
