"""The kinds of return that belong to the delivery plan, made from the descriptions beside the schema's columns."""

from __future__ import annotations

from vrudesk.data.schema import Action, ActionUpdate, Priority
from vrudesk.data.schema.base import Base, field_of, table_of
from vrudesk.domain.fields import Field
from vrudesk.returns.kinds import ReturnKind

_OF_THE_UPDATE = (
    "lead",
    "rag",
    "percent_complete",
    "progress",
    "next_steps",
    "risk",
    "start_date",
    "due_date",
    "completed_date",
    "last_updated",
)


def action_update() -> ReturnKind:
    """Return what an update of the plan's actions holds, one row for each action."""
    fields = {
        "action_ref": _field(Action, "ref"),
        "action_title": _field(Action, "title"),
        "priority": _field(Priority, "title"),
        **{name: _field(ActionUpdate, name) for name in _OF_THE_UPDATE},
    }
    return ReturnKind(
        name="action_update",
        title="Progress on delivery-plan actions",
        fields=fields,
        required=("action_ref",),
    )


def _field(mapped: type[Base], column: str) -> Field:
    return field_of(table_of(mapped).columns[column])
