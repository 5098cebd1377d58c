"""How a form shows what was said last: a number, that it was withheld, and the period where it is another's."""

from __future__ import annotations

from decimal import Decimal

from vrudesk.data.queries.reported import LastValue
from vrudesk.domain.periods import Period, PeriodKind

WITHHELD = "[c]"


def said_last(last: LastValue | None, period: Period, unit: str | None = None) -> Decimal | str | None:
    """Return the last value before a period: 412, or in words, "45%", "[c]", "just under 400", "12 (2022-23 Q4)"."""
    if last is None:
        return None
    # Words without a number, such as n/a or an error, are no value that would help anybody.
    words = WITHHELD if last.suppressed else (last.qualifier or "") if last.value is not None else ""
    if last.value is not None and not words:
        sign = "%" if (last.unit or unit) == "percent" else ""
        if last.period == period.previous.label and not sign:
            return last.value
        words = f"{last.value:,f}{sign}"
    return words if last.period == period.previous.label or not words else f"{words} ({last.period})"


def last_heading(period: Period, what: str) -> str:
    """Return the heading of a column about the period before, such as "Last quarter’s value"."""
    word = {PeriodKind.QUARTER: "quarter", PeriodKind.HALF: "half-year"}.get(period.kind, "period")
    return f"Last {word}’s {what}"
