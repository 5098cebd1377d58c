"""What a cell displayed in the partner's workbook, rebuilt from its value and its number format."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from vrudesk.returns.workbook import Sheet, Value

_DECIMALS = re.compile(r"0\.(0+)")
_QUOTED = re.compile(r'"([^"]*)"')


def shown(sheet: Sheet, row: int, column: int) -> str:
    """Return what a cell displayed: an error as "#REF!", a formula without a result as "=3/4"."""
    place = (row, column)
    if place in sheet.errors:
        return sheet.errors[place]
    if place in sheet.unworked:
        return f"={sheet.unworked[place]}"
    return display(sheet.value(row, column), sheet.formats.get(place, ""))


def display(value: Value, number_format: str = "") -> str:
    """Return a value as Excel in the UK displays it."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return _number(value, number_format)


def _number(value: float, number_format: str) -> str:
    decimals = _DECIMALS.search(number_format)
    places = len(decimals[1]) if decimals else 0
    if "%" in number_format:
        return f"{value * 100:.{places}f}%"
    if "£" in number_format or "€" in number_format:
        sign = "£" if "£" in number_format else "€"
        return f"{'-' if value < 0 else ''}{sign}{abs(value):,.{places}f}"
    words = _QUOTED.findall(number_format)
    if number_format.startswith("00") or words:
        figures = number_format.count("0") - places
        return "".join(words[:1]) + f"{value:0{figures + (places + 1 if places else 0)}.{places}f}"
    return plain_number(value)


def plain_number(value: float) -> str:
    """Return "12" for 12.0 and "0.6" for 0.6: a number without figures that nobody typed."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.15g}"
