"""Loading a whole plan from a document: a team, its partners, and a strategy with priorities and actions."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from sqlalchemy import select

from vrudesk import paths
from vrudesk.commands.actions import new_action
from vrudesk.commands.base import Command
from vrudesk.commands.organisations import AddOrganisation, find_organisation
from vrudesk.commands.people import person_named
from vrudesk.commands.periods import AddYear
from vrudesk.commands.team import NameTeam
from vrudesk.data.schema import Action, Figure, Place, Priority, Strategy, Team
from vrudesk.data.schema.team import TEAM_KEY
from vrudesk.data.session import Session
from vrudesk.domain.keys import natural_key
from vrudesk.domain.ordering import keys_in_order
from vrudesk.errors import Refused, UserError

SAMPLES = ("northumbria",)
"""The sample plans that come with the program."""


@dataclass(frozen=True, slots=True)
class LoadPlan(Command):
    """Load a plan into a workspace that has none; undo does not go back past it."""

    kind: ClassVar[str] = "create"

    document: Mapping[str, Any]

    def apply(self, session: Session) -> None:
        """Write everything that the document holds."""
        if session.scalar(select(Strategy.id).limit(1)):
            raise Refused("There is a plan in this workspace already.", "Nothing was changed. Make a new workspace.")
        team = self.document["team"]
        NameTeam(team["name"], team["prefix"]).apply(session)
        AddYear(self.document["year"]).apply(session)
        session.add_all(_places(self.document["places"]))
        for organisation in self.document["organisations"]:
            _add_organisation(session, organisation)
        _set_host(session, team.get("organisation", ""))
        _add_strategy(session, self.document["strategy"])

    def label(self, session: Session) -> str:
        """Say whose."""
        return f"Loaded the plan of {self.document['team']['name']}"


def sample(name: str) -> LoadPlan:
    """Return the command that loads a sample plan.

    Raises:
        UserError: there is no sample of that name.
    """
    if name not in SAMPLES:
        raise UserError(f"There is no sample called {name}.", f"There is {', '.join(SAMPLES)}.")
    text = (paths.resources() / "sample" / f"{name}.json").read_text(encoding="utf-8")
    return LoadPlan(json.loads(text))


def _places(places: Sequence[Mapping[str, Any]]) -> Iterator[Place]:
    for place in places:
        yield Place(id=natural_key("place", place["code"]), **place)


def _add_organisation(session: Session, organisation: Mapping[str, Any]) -> None:
    values = {name: organisation[name] for name in ("short_name", "kind") if name in organisation}
    if place := organisation.get("place"):
        values["place_id"] = next(each.id for each in session.query(Place).filter_by(name=place))
    AddOrganisation(organisation["name"], values, tuple(organisation.get("also_called", ()))).apply(session)


def _set_host(session: Session, name: str) -> None:
    """Say which organisation is the team itself."""
    host = find_organisation(session, name)
    team = session.get(Team, TEAM_KEY)
    if host is not None and team is not None:
        team.organisation_id = host.id


def _add_strategy(session: Session, document: Mapping[str, Any]) -> None:
    strategy = Strategy(
        title=document["title"],
        years=document["years"],
        start_date=date.fromisoformat(document["start_date"]),
        end_date=date.fromisoformat(document["end_date"]),
        source=document["source"],
    )
    session.add(strategy)
    session.flush()
    for priority, key in _in_order(document["priorities"]):
        row = Priority(strategy_id=strategy.id, number=priority["number"], title=priority["title"], order_key=key)
        session.add(row)
        session.flush()
        session.add_all([_action(session, row.id, action, place) for action, place in _in_order(priority["actions"])])
    session.add_all(_figures(strategy.id, document["figures"]))


def _action(session: Session, priority: str, document: Mapping[str, Any], order_key: str) -> Action:
    lead = find_organisation(session, document["lead"])
    organisation = lead.id if lead else None
    values = {
        "ref": document["ref"],
        "title": document["title"],
        "owner_id": person_named(session, document["owner"], organisation),
        "lead_organisation_id": organisation,
        "start_date": date.fromisoformat(document["start_date"]),
        "due_date": date.fromisoformat(document["due_date"]),
        "order_key": order_key,
    }
    return new_action(session, priority, values)


def _figures(strategy: str, figures: Sequence[Mapping[str, Any]]) -> Iterator[Figure]:
    for figure, key in _in_order(figures):
        yield Figure(strategy_id=strategy, order_key=key, **{**figure, "value": Decimal(figure["value"])})


def _in_order(siblings: Sequence[Mapping[str, Any]]) -> Iterator[tuple[Mapping[str, Any], str]]:
    return zip(siblings, keys_in_order(len(siblings)), strict=True)
