"""What may be written into a box: a drop-down, or a check with a message that says what would do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from vrudesk.domain.fields import Kind
from vrudesk.domain.words import listed
from vrudesk.returns.forms.form import FormColumn
from vrudesk.returns.shown import plain_number

_FIRST_DAY, _LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)
_LONGEST_LIST = 255
_TITLE, _MESSAGE = 32, 255
_EXAMPLE = "31/03/2024"


def check_of(column: FormColumn, source: Sequence[str] | str) -> dict[str, Any]:
    """Return a column's check as XlsxWriter takes it; ``source`` are its choices or the range that holds them."""
    hint = _hint(column)
    told = {"input_title": _cut(column.field.label, _TITLE), "input_message": _cut(hint, _MESSAGE)} if hint else {}
    if column.options:
        error = f"This is not one of the choices. Choose {_either(column)} from the list, or leave it blank."
        if column.field.open:
            error = "This is not one of the usual answers. Keep it if none of them fits?"
            told["error_type"] = "warning"
        return {"validate": "list", "source": source, **told, **_error("Not on the list", error)}
    kind = column.field.kind
    if kind in (Kind.DATE, Kind.TIME):
        error = f"Write a date as day/month/year, such as {_EXAMPLE}. If it is not known yet, leave it blank."
        between = {"criteria": "between", "minimum": _FIRST_DAY, "maximum": _LAST_DAY}
        return {"validate": "date", **between, **told, **_error("Not a date", error)}
    if kind is Kind.PERCENTAGE:
        error = "Write a percentage from 0% to 100%, such as 45%, or leave it blank."
        return {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 1, **told,
                **_error("Not a percentage", error)}  # fmt: skip
    if column.most is not None:
        low, high = (plain_number(float(each or 0)) for each in (column.least, column.most))
        error = f"Write a number from {low} to {high}, or leave it blank."
        bounds = {"criteria": "between", "minimum": float(column.least or 0), "maximum": float(column.most)}
        return {"validate": "decimal", **bounds, **told, **_error("Out of range", error)}
    if kind in (Kind.NUMBER, Kind.MONEY):
        # A small number that may not be told is written as [c], so that this one only asks.
        error = "This is not a number. Write [c] only where a small number must not be told. Keep it?"
        if kind is Kind.MONEY:
            error = "This is not an amount in pounds, such as 1250.50. Keep it?"
        whole = {"criteria": "between", "minimum": -1e12, "maximum": 1e12, "error_type": "warning"}
        return {"validate": "decimal", **whole, **told, **_error("Not a number", error)}
    return {"validate": "any", **told} if told else {}


def fits_in_the_check(options: Sequence[str]) -> bool:
    """Whether choices can stand in the check itself: Excel allows 255 characters, divided by commas."""
    return len(",".join(options)) <= _LONGEST_LIST and not any("," in option for option in options)


def _hint(column: FormColumn) -> str:
    """Return what is said beside a box when it is entered."""
    kinds = {
        Kind.DATE: f"A date such as {_EXAMPLE}.",
        Kind.PERCENTAGE: "From 0% to 100%.",
    }
    return " ".join(words for words in (column.field.help, kinds.get(column.field.kind, "")) if words)


def _either(column: FormColumn) -> str:
    few = column.options if len(",".join(column.options)) <= 90 else ("one",)
    return listed(few).replace(" and ", " or ")


def _error(title: str, message: str) -> dict[str, str]:
    return {"error_title": title, "error_message": _cut(message, _MESSAGE)}


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
