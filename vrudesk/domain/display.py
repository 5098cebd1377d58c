"""How a field's value is shown to a person, the same on screen, in labels and on paper."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from vrudesk.domain.dates import uk_date
from vrudesk.domain.fields import Kind
from vrudesk.domain.rag import Mark, Rag


def shown(kind: Kind, value: Any) -> str:
    """Return a value in words: "29 Mar 2024", "45 %", "Amber-red"; "" for blank."""
    if value is None:
        return ""
    if isinstance(value, Rag):
        return Mark(value.value).word
    if isinstance(value, date):
        return uk_date(value)
    if kind is Kind.PERCENTAGE:
        return percent(Decimal(value))
    if kind is Kind.NUMBER:
        return f"{Decimal(value).normalize():,f}"
    if kind is Kind.MONEY:
        return pounds(value)
    if kind is Kind.LIST:
        return "; ".join(value)
    if kind is Kind.FLAG:
        return "yes" if value else "no"
    return str(value)


def pounds(pence: int) -> str:
    """Return "£1,250.00" for 125000 pence, "-£0.05" for minus five."""
    whole, part = divmod(abs(pence), 100)
    return f"{'-' if pence < 0 else ''}£{whole:,}.{part:02d}"


def percent(value: Decimal) -> str:
    """Return "45 %" or "12.5 %", to one decimal place at most; a half goes up, as people round."""
    return f"{value.quantize(Decimal('0.1'), ROUND_HALF_UP).normalize():f} %"


def shortened(text: str, longest: int = 60) -> str:
    """Return the first words of a text, ended with an ellipsis where it was cut."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    return line[:longest].rsplit(" ", 1)[0][: longest - 1].rstrip(",;:") + "…"
