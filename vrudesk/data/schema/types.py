"""How Python values are stored: text and whole numbers only, so that a row image in JSON is exact."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Integer, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from vrudesk.domain.rag import Rag


class DateText(TypeDecorator[date]):
    """A day as ISO text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        """Return the text to store."""
        return value.isoformat() if value is not None else None

    def process_result_value(self, value: Any, dialect: Dialect) -> date | None:
        """Return the day that was stored."""
        return date.fromisoformat(value) if value is not None else None


class DecimalText(TypeDecorator[Decimal]):
    """A decimal number as text, with neither exponent nor needless noughts."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        """Return the text to store."""
        return plain_decimal(value) if value is not None else None

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        """Return the number that was stored."""
        return Decimal(value) if value is not None else None


class RagText(TypeDecorator[Rag]):
    """A rating by its name."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Rag | None, dialect: Dialect) -> str | None:
        """Return the text to store."""
        return str(value) if value is not None else None

    def process_result_value(self, value: Any, dialect: Dialect) -> Rag | None:
        """Return the rating that was stored."""
        return Rag(value) if value is not None else None


class Flag(TypeDecorator[bool]):
    """Yes or no as 1 or 0."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:
        """Return the number to store."""
        return int(value) if value is not None else None

    def process_result_value(self, value: Any, dialect: Dialect) -> bool | None:
        """Return the answer that was stored."""
        return bool(value) if value is not None else None


class ListText(TypeDecorator[tuple[str, ...]]):
    """Several words in their order, as a JSON array; none at all is blank."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:
        """Return the text to store."""
        return json.dumps(list(value), ensure_ascii=False) if value else None

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[str, ...] | None:
        """Return the words that were stored."""
        return tuple(json.loads(value)) if value is not None else None


def plain_decimal(value: Decimal) -> str:
    """Return "12.5" for 12.50 and "60" for 6E+1, so that equal numbers are stored alike."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
