"""Names that were recognised as close (PRODUCT.md 18): what may be remembered of them, when a person says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from vrudesk.commands.base import Command
from vrudesk.commands.learning import TeachOtherName
from vrudesk.commands.organisations import TeachName
from vrudesk.data.schema import (
    Base,
    Bid,
    Criterion,
    Dataset,
    Intervention,
    Measure,
    Organisation,
    Place,
    Priority,
    SuccessMeasure,
    Theme,
)
from vrudesk.data.schema.base import table_of
from vrudesk.returns.places import place_of
from vrudesk.returns.plan import ImportPlan
from vrudesk.returns.record import Placed
from vrudesk.returns.shown import shown
from vrudesk.returns.values import Named

_CLOSE = "misspelt_value"
_NOUNS: tuple[type[Base], ...] = (
    Measure, Place, Intervention, SuccessMeasure, Theme, Priority, Dataset, Criterion, Bid,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CloseName:
    """A name as a return writes it, and the row that it was taken for."""

    written: str
    means: Named
    is_partner: bool = False


def nameable(problems: Iterable[Placed], plan: ImportPlan) -> list[CloseName]:
    """Return the names among problems that may be remembered, each once."""
    found = [name for placed in problems if (name := _close_name(placed, plan)) is not None]
    return list(dict.fromkeys(found))


def remembering(connection: Connection, name: CloseName) -> Command | None:
    """Return the command that remembers a name, None where its row is none that has other names."""
    key = name.means.key
    if name.is_partner or _is_there(connection, Organisation, key):
        return TeachName(key, name.written)
    noun = next((noun for noun in _NOUNS if _is_there(connection, noun, key)), None)
    return TeachOtherName(noun, key, name.written) if noun is not None else None


def _close_name(placed: Placed, plan: ImportPlan) -> CloseName | None:
    if placed.problem.code != _CLOSE:
        return None
    partner = plan.partner
    if not placed.field:
        if partner is None or placed.cell != partner.written.cell or placed.sheet != partner.written.sheet:
            return None
        means = Named(partner.organisation.id, partner.organisation.name)
        return CloseName(partner.written.text.strip(), means, is_partner=True)
    offered = [each.value for each in placed.problem.suggestions]
    place = place_of(placed.cell)
    if len(offered) != 1 or not isinstance(offered[0], Named) or place is None:
        return None
    return CloseName(shown(plan.seen.sheet(placed.sheet), *place).strip(), offered[0])


def _is_there(connection: Connection, noun: type[Base], key: str) -> bool:
    table = table_of(noun)
    return connection.execute(select(table.c.id).where(table.c.id == key)).first() is not None
