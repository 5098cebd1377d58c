"""What is known here, kept until the next step: each of thirty returns in a queue asks for the same."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, literal_column, select

from vrudesk.data.queries.known import KnownNames, known_names
from vrudesk.data.queries.returns import Known, known
from vrudesk.data.schema import HistoryStep


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything that a return may name: the plan and its partners, and the names beside them."""

    there: Known
    names: KnownNames


_kept: dict[str, Knowledge] = {}


def knowledge(connection: Connection) -> Knowledge:
    """Return what is known; nothing changes without a step, so what the newest step left behind still stands."""
    newest = connection.scalar(select(HistoryStep.id).order_by(literal_column("rowid").desc()).limit(1))
    if newest is None:
        return Knowledge(known(connection), known_names(connection))
    found = _kept.get(newest)
    if found is None:
        found = Knowledge(known(connection), known_names(connection))
        _kept.clear()
        _kept[newest] = found
    return found
