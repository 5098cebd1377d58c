"""What partners said of the plan in a period, with the cell each was read from."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import Connection, select

from vrudesk.data.queries.names import names_at
from vrudesk.data.queries.periods import PeriodRow
from vrudesk.data.queries.plan import priorities_of, strategy_at
from vrudesk.data.queries.provenance import CellSource, sources_of_rows
from vrudesk.data.queries.rows import rows_of
from vrudesk.data.schema import Action, ActionUpdate
from vrudesk.domain.rag import Rag
from vrudesk.domain.references import order_of_reference


@dataclass(frozen=True, slots=True)
class SaidRow:
    """A partner's update of an action, with the source of each field that was read from a return."""

    ref: str
    title: str
    partner: str
    rag: Rag | None
    percent_complete: Decimal | None
    progress: str
    next_steps: str
    sources: dict[str, CellSource]


def said_in(connection: Connection, period: PeriodRow) -> list[SaidRow]:
    """Return every partner's update of the plan in a period, in the order of its references.

    A closed period names actions and partners as they were called when it was closed, those since binned too.
    """
    query = select(ActionUpdate.__table__).where(ActionUpdate.period_id == period.id)
    found = connection.execute(query).mappings().all()
    actions = rows_of(connection, Action, period.position, {row["action_id"] for row in found})
    strategy = strategy_at(connection, period.position)
    priorities = priorities_of(connection, strategy, period.position)
    partners = names_at(connection, period.position)
    sources = sources_of_rows(connection, ActionUpdate.__tablename__, [row["id"] for row in found])
    rows = [
        SaidRow(
            action["ref"], action["title"], partners[row["organisation_id"]], row["rag"],
            row["percent_complete"], row["progress"] or "", row["next_steps"] or "", sources[row["id"]],
        )
        for row in found
        if (action := actions.get(row["action_id"])) and action["priority_id"] in priorities
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (order_of_reference(row.ref), row.partner))
