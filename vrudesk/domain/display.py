"""How a field's value is shown to a person, the same on screen, in labels and on paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any

from vrudesk.domain.dates import MONTHS, uk_date
from vrudesk.domain.fields import Kind
from vrudesk.domain.periods import PeriodKind, read_period
from vrudesk.domain.rag import Mark, Rag


def shown(kind: Kind, value: Any) -> str:
    """Return a value in words: "29 Mar 2024", "45 %", "Amber-red", "Apr 2023"; "" for blank."""
    if value is None:
        return ""
    if isinstance(value, Rag):
        return Mark(value.value).word
    if isinstance(value, date):
        return uk_date(value)
    return _SHOWN.get(kind, str)(value)


def pasted(kind: Kind, value: Any) -> str:
    """Return a value as a spreadsheet takes it for what it is: "1250.00", "45%", "29/03/2024".

    Words that it would take for a formula stand after an apostrophe, so that nothing a partner wrote is run.
    """
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if kind in _PASTED and value is not None:
        return _PASTED[kind](value)
    words = shown(kind, value)
    return f"'{words}" if words.startswith(_FORMULAS) else words


def pounds(pence: int) -> str:
    """Return "£1,250.00" for 125000 pence, "-£0.05" for minus five."""
    whole, part = divmod(abs(pence), 100)
    return f"{'-' if pence < 0 else ''}£{whole:,}.{part:02d}"


def percent(value: Decimal) -> str:
    """Return "45 %" or "12.5 %", to one decimal place at most; a half goes up, as people round."""
    return f"{value.quantize(Decimal('0.1'), ROUND_HALF_UP).normalize():f} %"


def moment(value: str) -> str:
    """Return "20 Jul 2023, 12:00" for a moment in ISO text, by the clock on the wall; what is none as it is."""
    local = _local(value)
    return f"{uk_date(local.date())}, {local:%H:%M}" if local is not None else value


def _local(value: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        return None
    return at.astimezone() if at.tzinfo is not None else at


def _stamp(value: str) -> str:
    local = _local(value)
    return f"{local:%d/%m/%Y %H:%M}" if local is not None else value


@lru_cache(maxsize=512)
def _period(label: str) -> str:
    """Return "Apr 2023" for the label of a month; quarters, halves and years are called by their labels."""
    period = read_period(label)
    if period is None or period.kind is not PeriodKind.MONTH:
        return label
    return f"{MONTHS[period.start.month - 1][:3]} {period.start.year}"


def shortened(text: str, longest: int = 60) -> str:
    """Return the first words of a text, ended with an ellipsis where it was cut."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    return line[:longest].rsplit(" ", 1)[0][: longest - 1].rstrip(",;:") + "…"


_FORMULAS = ("=", "+", "-", "@", "\t", "\r")
_PASTED: Mapping[Kind, Callable[[Any], str]] = {
    Kind.PERCENTAGE: lambda value: f"{Decimal(value):f}%",
    Kind.NUMBER: lambda value: f"{Decimal(value):f}",
    Kind.MONEY: lambda value: pounds(value).replace("£", "").replace(",", ""),
    Kind.TIME: _stamp,
}
_SHOWN: Mapping[Kind, Callable[[Any], str]] = {
    Kind.PERCENTAGE: lambda value: percent(Decimal(value)),
    Kind.NUMBER: lambda value: f"{Decimal(value).normalize():,f}",
    Kind.MONEY: pounds,
    Kind.LIST: "; ".join,
    Kind.FLAG: lambda value: "yes" if value else "no",
    Kind.TIME: moment,
    Kind.PERIOD: _period,
}
