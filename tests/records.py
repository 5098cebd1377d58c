"""Short ways to records of the kinds that have no screen of their own, and to the returns that bring them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tests.plans import partner, period, rows
from vrudesk.commands.base import Command
from vrudesk.commands.context import LoadContext
from vrudesk.commands.returns import MappedColumn, SavedRecord, SaveReturn, Tally
from vrudesk.data.schema import Base, Intervention, Measure, Recommendation
from vrudesk.data.session import Session
from vrudesk.data.workspace import Workspace
from vrudesk.domain.keys import natural_key

MEASURES = {"Homicides": "count", "Feels safe": "percent"}
BIDS = {"LYF5-02": "Cowgate Creatives", "LYF5-10": "Hendon Hive"}
POLICE = "Northumbria Police"
Said = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Add(Command):
    """Add rows as they are, where the program has no verb for them yet."""

    rows: tuple[tuple[type[Base], Mapping[str, Any]], ...]

    def apply(self, session: Session) -> None:
        for noun, values in self.rows:
            session.add(noun(**values))

    def label(self, session: Session) -> str:
        return "Added rows"


@dataclass(frozen=True, slots=True)
class Write(Command):
    """Write over fields of a row, as a screen that comes later will."""

    noun: type[Base]
    key: str
    values: Mapping[str, Any]

    def apply(self, session: Session) -> None:
        session.assign(session.need(self.noun, self.key), dict(self.values))

    def label(self, session: Session) -> str:
        return "Put a record right"


def key_of(noun: str, name: str) -> str:
    """Return the key of a row that ``known_rows`` adds."""
    return natural_key(noun, name)


def known_rows(workspace: Workspace) -> None:
    """Add two measures, an intervention, two recommendations, and a round of the fund with two criteria and bids."""
    strategy = rows(workspace, "strategy")[0]["id"]
    measures = [
        (Measure, {"id": key_of("measure", name), "name": name, "unit": unit, "order_key": "V"})
        for name, unit in MEASURES.items()
    ]
    recommendations = [
        (
            Recommendation,
            {
                "id": key_of("recommendation", number), "strategy_id": strategy, "number": number,
                "text": f"Do the thing no. {number}", "order_key": "V",
            },
        )
        for number in ("2", "10")
    ]  # fmt: skip
    project = (Intervention, {"id": key_of("intervention", "Mentors"), "title": "Mentors", "order_key": "V"})
    workspace.do(Add((*measures, *recommendations, project)))
    bids = [{"bid_ref": ref, "organisation": name, "project_title": "Nights"} for ref, name in BIDS.items()]
    criteria = [{"name": "Need", "weight": 2}, {"name": "Value", "weight": 1}]
    fund = {"fund": "Local Youth Fund", "round": 5, "criteria": criteria, "bids": bids}
    workspace.do(LoadContext({"fund_rounds": [fund]}))


def place_of(workspace: Workspace, name: str) -> str:
    """Return the key of a place."""
    return next(str(each["id"]) for each in rows(workspace, "place") if each["name"] == name)


def value_of(
    measure: str,
    label: str,
    value: int | None,
    row: int,
    *,
    of: str = POLICE,
    workspace: Workspace,
    place: str | None = None,
    **more: Any,
) -> SavedRecord:
    """Return a value of a measure in a row of the sheet "Values"."""
    identity = {
        "measure_id": key_of("measure", measure), "organisation_id": partner(workspace, of),
        "place_id": place_of(workspace, place) if place else None, "sub_area": None, "breakdown": None,
        "period": label,
    }  # fmt: skip
    key = natural_key("measure_value", *(str(each or "") for each in identity.values()))
    displayed, letter = more.pop("displayed", {}), more.pop("letter", None)
    values = {"value": Decimal(value) if value is not None else None, "suppressed": None, "qualifier": None, **more}
    return SavedRecord("measure_value", key, identity, values, "Values", 1, row, displayed, letter)


LONG = tuple(
    MappedColumn("Values", 1, name, letter, name.title())
    for name, letter in (("measure", "A"), ("area", "B"), ("period", "C"), ("value", "D"), ("note", "E"))
)
"""The columns of a long return with values of measures."""


def a_return_of(
    workspace: Workspace,
    records: Iterable[SavedRecord],
    columns: Iterable[MappedColumn] = LONG,
    *,
    kind: str = "measure_return",
    of: str = POLICE,
    label: str = "2023-24 Q1",
    content: bytes = b"a workbook",
    **more: Any,
) -> SaveReturn:
    """Return the command that saves a return of records."""
    saved = tuple(records)
    return SaveReturn(
        organisation=partner(workspace, of), period=period(workspace, label).period, file_name="Values.xlsx",
        content=content, records=saved, columns=tuple(columns), problems=(), tally=Tally(new=len(saved)),
        of_kind=kind, **more,
    )  # fmt: skip
