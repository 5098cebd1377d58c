"""The blank update of the plan's actions: what the partner said last is shown, this quarter's boxes are empty."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import Connection

from vrudesk.data.queries.asked import ActionAsked, actions_asked
from vrudesk.domain.fields import Field, Kind
from vrudesk.domain.rag import Rag
from vrudesk.returns.catalogue.actions import ActionUpdates
from vrudesk.returns.forms.form import Form, FormBrief, FormColumn, FormRow, Value

TEMPLATE = "1"
_TO_FILL_IN = (
    ("rag", ""),
    ("percent_complete", ""),
    ("progress", ""),
    ("next_steps", ""),
    ("risk", ""),
    ("due_date", "New due date"),
    ("completed_date", ""),
)
_HELP = {
    "rag": "Red: off track, needs help. Amber: at risk, a plan is in place. Green: on track. Amber-red and amber-green "
    "lie between. Complete: finished. Not started: not yet due to begin.",
    "due_date": "Only where the date should change. The team decides, and gives the board your reason.",
    "completed_date": "Only where it is finished.",
}
# These headings speak of another time, so that nobody takes them for what is reported this quarter.
_SHOWN = (
    FormColumn("last_progress", Field(label="Last quarter’s update", kind=Kind.PROSE), locked=True, only_shown=True),
    FormColumn("last_rag", Field(label="Last quarter’s RAG", kind=Kind.RAG), locked=True, only_shown=True),
    FormColumn("last_due", Field(label="Last quarter’s due date", kind=Kind.DATE), locked=True, only_shown=True),
)
_HOW = (
    "Write in the white boxes, under the headings that end with “(fill in)”. Grey cells are locked and show what we "
    "hold. You can make any column wider."
)
_WHAT = (
    "Choose the RAG from the list; write dates as day/month/year. Leave a row blank if there was no progress to "
    "report. For an action that is not listed, use the blank rows at the end."
)


def action_forms(connection: Connection, brief: FormBrief) -> Iterator[Form]:
    """Yield the update of each partner; one that is asked about nothing has a form without rows."""
    asked = actions_asked(connection, brief.period)
    kind, columns, before = ActionUpdates.kind, action_columns(), brief.period.previous.label
    for key, name in brief.partners:
        rows = tuple(FormRow(each.id, _values(each, before)) for each in asked.get(key, ()))
        yield brief.form(kind.name, kind.title, TEMPLATE, (key, name), columns, rows, (_HOW, _WHAT))


def action_columns() -> tuple[FormColumn, ...]:
    """Return the columns of the update: what names the action, what was said last, and the boxes."""
    fields = ActionUpdates.kind.fields
    return (
        FormColumn("action_ref", fields["action_ref"], locked=True, naming=True),
        FormColumn("action_title", fields["action_title"], locked=True, naming=True),
        *_SHOWN,
        *(FormColumn(name, _field(fields[name], name, label)) for name, label in _TO_FILL_IN),
    )


def _field(field: Field, name: str, label: str) -> Field:
    return replace(field, label=label or field.label, help=_HELP.get(name, field.help))


def _values(asked: ActionAsked, before: str) -> dict[str, Value]:
    rag: Rag | None = None
    words = ""
    if asked.last is not None:
        rag, words = asked.last.rag, asked.last.progress
        if asked.last.period != before:
            words = f"({asked.last.period}) {words}".strip()
    return {
        "action_ref": asked.ref, "action_title": asked.title, "last_progress": words, "last_rag": rag,
        "last_due": asked.due_date,
    }  # fmt: skip
