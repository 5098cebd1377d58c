"""Updates of the plan's actions, one row for each action."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from vrudesk.data.schema import Action, ActionUpdate, Priority
from vrudesk.domain.keys import natural_key
from vrudesk.returns.catalogue.base import RISK_REGISTER, Context, KindOfReturn, described_all, described_as
from vrudesk.returns.check import check
from vrudesk.returns.checked import Checked, Target
from vrudesk.returns.fixings import Books
from vrudesk.returns.kinds import ReturnKind
from vrudesk.returns.namebook import NameBook
from vrudesk.returns.record import Record
from vrudesk.returns.values import Named

_WRITTEN = (
    "lead", "rag", "percent_complete", "progress", "next_steps", "risk", "start_date", "due_date", "completed_date",
    "last_updated",
)  # fmt: skip


class ActionUpdates(KindOfReturn):
    """What partners report on the plan's actions."""

    kind: ClassVar[ReturnKind] = ReturnKind(
        name="action_update",
        title="Progress on delivery-plan actions",
        noun="action",
        looks_like="an update of the plan's actions, with a column for the action's reference, such as “Action ref”, "
        "and its RAG or its progress",
        fields={
            "action_ref": described_as(Action, "ref"),
            "action_title": described_as(Action, "title"),
            "priority": described_as(Priority, "title"),
            **described_all(ActionUpdate, _WRITTEN),
        },
        required=("action_ref",),
        by_words={"action_ref": ("action_title", "rag")},
        moved="due_date",
        foreign=RISK_REGISTER | {"recommendation"},
    )

    def books(self, context: Context) -> Books:
        """Return the plan's references and titles, as evidence of what a table is about."""
        actions = context.there.actions.values()
        return {"action_ref": NameBook(((Named(each.id, each.ref), (each.title,)) for each in actions), by_number=True)}

    def check(self, records: Sequence[Record], context: Context) -> list[Checked]:
        """Return each record with the action it means and everything there is to say of it."""
        return [self._with_target(each, context) for each in check(records, context.there, context.period)]

    def _with_target(self, checked: Checked, context: Context) -> Checked:
        if checked.action is None or context.partner is None or not context.period_id:
            return checked
        identity = {
            "action_id": checked.action.id, "organisation_id": context.partner, "period_id": context.period_id,
        }  # fmt: skip
        values = {name: checked.record.value(name) for name in _WRITTEN if name in checked.record.cells}
        key = natural_key(ActionUpdate.__tablename__, *identity.values())
        return replace(checked, targets=(Target(ActionUpdate.__tablename__, key, identity, values),))
