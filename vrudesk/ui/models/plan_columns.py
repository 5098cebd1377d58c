"""The columns of the plan: what each shows of an action, how it is read aloud, and what an edit of it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from vrudesk.data.queries.plan import PlanAction
from vrudesk.domain.dates import uk_date
from vrudesk.domain.display import percent, shortened
from vrudesk.domain.rag import Mark
from vrudesk.domain.words import counted
from vrudesk.errors import Refused

if TYPE_CHECKING:
    from vrudesk.commands.base import Command

REF, ACTION, LEAD, DUE, RAG, FORECAST, STRIP, DONE = range(8)


@dataclass(frozen=True, slots=True)
class PlanColumn:
    """One column; ``value`` is what an editor starts from; ``write`` makes the command of an edit, if it can be edited.

    ``write`` is given the action, the key of the period and the new value.
    """

    heading: str
    text: Callable[[PlanAction], str]
    second: Callable[[PlanAction], str]
    value: Callable[[PlanAction], Any]
    write: Callable[[PlanAction, str, Any], Command] | None = None
    mark: Callable[[PlanAction], Mark] | None = None
    numeric: bool = False


def _edit(action: PlanAction, field: str, value: object) -> Command:
    # Commands are imported by the first edit: the plan is shown without them.
    from vrudesk.commands.actions import EditAction

    return EditAction(action.id, {field: value})


def _edit_status(action: PlanAction, period: str, field: str, value: object) -> Command:
    from vrudesk.commands.statuses import SetStatus

    return SetStatus(action.id, period, {field: value})


def _set_due(action: PlanAction, _period: str, value: date | None) -> Command:
    return _edit(action, "due_date", value)


def _set_owner(action: PlanAction, _period: str, value: object) -> Command:
    from vrudesk.commands.actions import SetOwner

    return SetOwner(action.id, str(value or ""))


def _set_text(field: str) -> Callable[[PlanAction, str, Any], Command]:
    return lambda action, _period, value: _edit(action, field, value)


def _set_status(field: str) -> Callable[[PlanAction, str, Any], Command]:
    return lambda action, period, value: _edit_status(action, period, field, value)


def _set_percent(action: PlanAction, period: str, value: object) -> Command:
    return _edit_status(action, period, "percent_complete", _read_percent(value))


def _slip(action: PlanAction) -> str:
    return f"{counted(action.days_slipped, 'day')} slip" if action.days_slipped > 0 else ""


def _done(action: PlanAction) -> str:
    return percent(action.percent_complete) if action.percent_complete is not None else ""


def _due(action: PlanAction) -> str:
    return uk_date(action.due_date) if action.due_date else ""


def strip_words(action: PlanAction) -> str:
    """Return the ratings of the past quarters in words."""
    return ", ".join(f"{cell.period} {cell.mark.word}" for cell in action.strip)


def _nothing(_action: PlanAction) -> str:
    return ""


PLAN_COLUMNS = (
    PlanColumn("Ref", lambda a: a.ref, lambda a: a.lifetime_ref, lambda a: a.ref, _set_text("ref")),
    PlanColumn("Action", lambda a: a.title, _nothing, lambda a: a.title, _set_text("title")),
    PlanColumn("Lead", lambda a: a.owner or a.lead, lambda a: a.lead if a.owner else "", lambda a: a.owner,
               _set_owner),
    PlanColumn("Due", _due, _slip, lambda a: a.due_date, _set_due),
    PlanColumn("RAG now", lambda a: a.mark.word, _nothing, lambda a: a.rag, _set_status("rag"),
               lambda a: a.mark),
    PlanColumn("Forecast", lambda a: a.forecast_mark.word, _nothing, lambda a: a.forecast, _set_status("forecast"),
               lambda a: a.forecast_mark),
    PlanColumn("Last 8 quarters", strip_words, _nothing, strip_words),
    PlanColumn("Done", _done, _nothing, lambda a: a.percent_complete, _set_percent, numeric=True),
)  # fmt: skip


def spoken(column: int, action: PlanAction) -> str:
    """Return a cell as it is read aloud: "RAG now: Amber", "Due: not set"."""
    described = PLAN_COLUMNS[column]
    words = " ".join(filter(None, (described.text(action), described.second(action))))
    return f"{described.heading}: {words or 'not set'}"


def _read_percent(typed: object) -> Decimal | None:
    """Return a percentage as typed ("45", "45 %"), blank for none, or refuse what is no number."""
    if not isinstance(typed, str):
        return typed if isinstance(typed, Decimal) else None
    bare = typed.replace("%", "").strip()
    if not bare:
        return None
    try:
        value = Decimal(bare)
    except ArithmeticError:
        value = Decimal("nan")
    if not value.is_finite():
        raise Refused(
            f"“{shortened(typed)}” is not a number.", "Type a number from 0 to 100.", field="percent_complete"
        )
    return value
