"""What every command is, and the small things that many of them do."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from vrudesk.data.schema import Base, ReportingPeriod
from vrudesk.data.schema.base import fields_of, table_of
from vrudesk.data.session import Session
from vrudesk.data.steps import EDIT
from vrudesk.domain.display import shortened, shown
from vrudesk.domain.fields import Field, Kind
from vrudesk.domain.ordering import key_between, keys_in_order
from vrudesk.errors import Refused


@dataclass(frozen=True, slots=True)
class Command(ABC):
    """Something a user does, as one step of the history."""

    kind: ClassVar[str] = EDIT

    @abstractmethod
    def apply(self, session: Session) -> None:
        """Change rows, or raise a ``UserError`` and change nothing."""

    @abstractmethod
    def label(self, session: Session) -> str:
        """Return what was done, in words, once it is done."""


def tidied(changes: Mapping[str, Any], noun: type[Base]) -> dict[str, Any]:
    """Return values ready to store: text without spaces at its ends, empty text as blank.

    Raises:
        Refused: a field that may not be blank is, or a choice is none of those there are; ``field`` names it.
    """
    fields = fields_of(table_of(noun))
    ready: dict[str, Any] = {}
    for name, value in changes.items():
        ready[name] = _clean(value)
        if name in fields:
            _check(name, fields[name], ready[name])
    return ready


def _clean(value: Any) -> Any:
    """Return a value ready to store; a rating is text too, and stays a rating."""
    return cleaned(value) if type(value) is str else value


def _check(name: str, field: Field, value: Any) -> None:
    if value is None and field.required:
        raise Refused(f"{field.label} may not be blank.", "What was there is kept.", field=name)
    if value is not None and field.kind is Kind.CHOICE and value not in field.choices and not field.open:
        raise Refused(f"{field.label} cannot be {value}.", f"It can be {', '.join(field.choices)}.", field=name)


def cleaned(text: str) -> str | None:
    """Return text that SQLite, XML and JSON can all hold, without spaces at its ends; None for none."""
    whole = text.replace("\r\n", "\n").replace("\r", "\n")
    safe = "".join(each for each in whole if each in "\n\t" or not _unstorable(each))
    return safe.strip() or None


def _unstorable(character: str) -> bool:
    code = ord(character)
    return code < 0x20 or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000 or code in {0xFFFE, 0xFFFF}


def told(noun: type[Base], changes: Mapping[str, Any], what: str) -> str:
    """Return "Set due of action 2.4 to 29 Mar 2024", or what else says these changes in one line."""
    fields = fields_of(table_of(noun))
    known = [(fields[name], value) for name, value in changes.items() if name in fields]
    if len(known) != 1:
        return f"Changed {what}"
    field, value = known[0]
    label = field.label if field.label[:2].isupper() else field.label[0].lower() + field.label[1:]
    words = shortened(shown(field.kind, _clean(value)), 40)
    if field.label.endswith("?"):
        return f"{'Answered' if words else 'Cleared'} “{field.label}” for {what}"
    if not words:
        return f"Cleared {label} of {what}"
    return f"Set {label} of {what}" + (f" to {words}" if field.kind is not Kind.LINK else "")


def place_before(row: Any, siblings: Sequence[Any], before: str | None) -> None:
    """Give a row the order key of a place before a sibling, or after the last one; where it is there already, none.

    ``siblings`` are the rows under the new parent in their order, the recycle bin's too, because what is
    restored must find its own place free. Where two share a key, all of them are spread anew.
    """
    others = [each for each in siblings if each is not row]
    index = next((i for i, each in enumerate(others) if each.id == before), len(others))
    if before is not None and index == len(others):
        raise Refused("The row it should stand before is not there any more.", "Nothing was moved.")
    low = others[index - 1].order_key if index else ""
    high = others[index].order_key if index < len(others) else ""
    seen = next((each.order_key for each in reversed(others[:index]) if each.deleted_at is None), "")
    if row in siblings and seen < row.order_key and (not high or row.order_key < high):
        return
    if high and low >= high:
        for each, key in zip([*others[:index], row, *others[index:]], keys_in_order(len(others) + 1), strict=True):
            each.order_key = key
    else:
        row.order_key = key_between(low, high)


def open_period(session: Session, key: str) -> ReportingPeriod:
    """Return a period that is still open, or refuse."""
    period = session.need(ReportingPeriod, key)
    if period.closed_at is not None:
        raise Refused(
            f"{period.label} is closed, so nothing in it can change.",
            "What you typed was not saved. Reopen the period with a reason, or work in the next one.",
        )
    return period
