"""Loading what an area has published, from its JSON document: its plan, measures, interventions and the rest.

The document's fields are described in docs/documents.md; what it holds beyond them is left for later.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from sqlalchemy import select

from vrudesk.commands.actions import new_action, next_ref
from vrudesk.commands.base import Command, cleaned
from vrudesk.commands.fitting import Document, records
from vrudesk.commands.organisations import AddOrganisation, meant_organisation
from vrudesk.commands.rounds import round_of
from vrudesk.data.schema import (
    Dataset,
    Figure,
    Intervention,
    Measure,
    OtherName,
    Place,
    Priority,
    Recommendation,
    Strategy,
    SuccessMeasure,
    Team,
    Theme,
)
from vrudesk.data.schema.base import Base, table_of
from vrudesk.data.schema.team import TEAM_KEY
from vrudesk.data.session import Session
from vrudesk.domain.keys import natural_key, new_key
from vrudesk.domain.ordering import keys_in_order
from vrudesk.errors import Refused

_T = TypeVar("_T")

_BETWEEN_TIERS = re.compile(r"\s*(?:[,;/&+]|\band\b)\s*")


@dataclass(frozen=True, slots=True)
class LoadArea(Command):
    """Load an area's document beside what is there."""

    document: Document

    def apply(self, session: Session) -> None:
        """Write what the importer of returns needs to know of the area."""
        strategy = self._add_strategy(session)
        _add_places(session, self.document.get("geography") or {})
        priorities = _add_priorities(session, strategy.id, self.document)
        _add_actions(session, priorities, records(self.document, "actions"))
        _add_measures(session, strategy.id, records(self.document, "measures"))
        _add_interventions(session, strategy.id, self.document)
        _add_recommendations(session, strategy.id, records(self.document, "recommendations"))
        _add_datasets(session, strategy, records(self.document, "datasets"))
        _add_fund(session, self.document.get("youth_fund") or {})
        session.add_all(_figures(strategy.id, records(self.document, "figures")))

    def label(self, session: Session) -> str:
        """Say whose."""
        return f"Loaded the document of {self.document['organisation']['name']}"

    def _add_strategy(self, session: Session) -> Strategy:
        title, about = self.document["document"]["title"], self.document["organisation"]
        organisation = named_organisation(session, about["name"], about.get("short_name"))
        there = select(Strategy.id).where(
            Strategy.title == title, Strategy.organisation_id == organisation, Strategy.deleted_at.is_(None)
        )
        if session.scalar(there) is not None:
            raise Refused(f"“{title}” of {about['name']} is in this workspace already.", "Nothing was changed.")
        team = session.get(Team, TEAM_KEY)
        if team is not None and team.organisation_id is None:
            team.organisation_id = organisation
        period = self.document["document"].get("period") or {}
        strategy = Strategy(
            title=title,
            years=period.get("label"),
            start_date=_day(period.get("start")),
            end_date=_day(period.get("end")),
            source=self.document["document"].get("file"),
            organisation_id=organisation,
            areas=tuple(_authorities(self.document.get("geography") or {})),
        )
        session.add(strategy)
        session.flush()
        return strategy


def named_organisation(session: Session, name: str, short: str | None = None) -> str:
    """Return the key of the organisation that a name means, which is added where there is none."""
    found = meant_organisation(session, cleaned(name) or "")
    if found is None:
        AddOrganisation(name).apply(session)
        found = meant_organisation(session, cleaned(name) or "")
    assert found is not None
    if short and not found.short_name:
        found.short_name = short
    return found.id


def teach(session: Session, noun: type[Base], key: str, names: Iterable[str | None] | None) -> None:
    """Remember other names for a row; blank ones are left out."""
    told = dict.fromkeys(filter(None, names or ()))
    session.add_all([OtherName(noun=table_of(noun).name, row_id=key, name=name) for name in told])


def _authorities(geography: Document) -> Iterator[str]:
    """Yield each local authority once, named in the document or not."""
    named = records(geography, "local_authorities_named_in_document")
    others = records(geography, "local_authorities_not_named_in_document")
    seen: set[str] = set()
    for each in (*named, *others):
        name = each if isinstance(each, str) else each["name"]
        if name.casefold() not in seen:
            seen.add(name.casefold())
            yield name


def _add_places(session: Session, geography: Document) -> None:
    """Write the local authorities, and the force area that they make up, by its short name too."""
    there = {name.casefold(): key for key, name in session.execute(select(Place.id, Place.name))}
    whole = geography.get("force_area")
    parent = there.get(whole.casefold()) if whole else None
    if whole and parent is None:
        parent = there[whole.casefold()] = natural_key("place", whole)
        session.add(Place(id=parent, name=whole, kind="force area"))
        session.flush()
        teach(session, Place, parent, {whole.removesuffix(" Police Force Area")} - {whole})
    session.add_all(
        [
            Place(id=natural_key("place", name), name=name, kind="local authority", parent_id=parent)
            for name in _authorities(geography)
            if name.casefold() not in there
        ]
    )


def _add_priorities(session: Session, strategy: str, document: Document) -> dict[str, Priority]:
    """Write themes and priorities; return the priorities by the references of the document."""
    themes = {}
    for theme, key in _in_order(records(document, "strategic_themes")):
        row = Theme(id=new_key(), strategy_id=strategy, ref=theme["id"], title=theme["title"], order_key=key)
        themes[theme["id"]] = (row.id, f"{theme['number']}.")
        session.add(row)
    session.flush()
    priorities = {}
    for priority, key in _in_order(records(document, "strategic_priorities")):
        theme_id, before = themes.get(priority.get("theme"), (None, ""))
        priorities[priority["id"]] = Priority(
            id=new_key(), strategy_id=strategy, number=f"{before}{priority['number']}",
            title=priority["title"].rstrip("."), ref=priority["id"], theme_id=theme_id, order_key=key,
        )  # fmt: skip
    session.add_all(priorities.values())
    session.flush()
    return priorities


def _add_actions(session: Session, priorities: Mapping[str, Priority], actions: Sequence[Document]) -> None:
    """Write the actions that stand under a priority; those of a theme alone have no place in a plan yet.

    Those without a number are given the next one, which is known when the others are there.
    """
    placed = list(_in_order([each for each in actions if each.get("priority")]))
    for action, key in sorted(placed, key=lambda pair: not pair[0].get("ref")):
        priority = priorities[action["priority"]]
        values = {
            "ref": action.get("ref") or next_ref(session, priority),
            "title": action["title"],
            "due_date": _day(action.get("due")),
            "order_key": key,
        }
        session.add(new_action(session, priority.id, values))
        session.flush()


def _add_measures(session: Session, strategy: str, measures: Sequence[Document]) -> None:
    for measure, key in _in_order(measures):
        session.add(
            Measure(
                strategy_id=strategy, ref=measure.get("id"), name=measure["name"], unit=measure.get("unit"),
                direction=measure.get("direction_wanted"), kind=measure.get("kind"),
                frequency=measure.get("frequency"), source=measure.get("source"), order_key=key,
            )
        )  # fmt: skip


def _add_interventions(session: Session, strategy: str, document: Document) -> None:
    named = [(each, each["title"], each.get("summary")) for each in records(document, "interventions")]
    named += [(each, each["programme"], each.get("approach")) for each in records(document, "programmes")]
    for (intervention, title, summary), key in _in_order(named):
        row = Intervention(
            id=new_key(), strategy_id=strategy, ref=intervention.get("id"), title=title,
            tiers=_tiers(intervention.get("tier")), cohort=intervention.get("cohort"), summary=summary,
            source=intervention.get("source"), order_key=key,
        )  # fmt: skip
        session.add(row)
        session.flush()
        teach(session, Intervention, row.id, intervention.get("aliases"))
        session.add_all(_success_measures(row.id, records(intervention, "measures_of_success")))


def _success_measures(intervention: str, measures: Sequence[Document]) -> Iterator[SuccessMeasure]:
    for each, key in _in_order(measures):
        yield SuccessMeasure(
            intervention_id=intervention, text=each["text"].rstrip("."), source=each.get("source"), order_key=key
        )


def _add_recommendations(session: Session, strategy: str, recommendations: Sequence[Document]) -> None:
    for each, key in _in_order(recommendations):
        session.add(
            Recommendation(
                strategy_id=strategy, number=str(each["number"]), text=each["text_short"],
                cited_by=tuple(filter(None, records(each, "cited_by_priorities"))), source=each.get("source"),
                order_key=key,
            )
        )  # fmt: skip


def _add_datasets(session: Session, strategy: Strategy, datasets: Sequence[Document]) -> None:
    for each, key in _in_order(datasets):
        number = each.get("number")
        session.add(
            Dataset(
                strategy_id=strategy.id, organisation_id=strategy.organisation_id, dataset=each["name"],
                ref=str(number) if number is not None else None, note=each.get("note"), source=each.get("source"),
                provider=tuple(filter(None, records(each, "providers"))), order_key=key,
            )
        )  # fmt: skip


def _add_fund(session: Session, fund: Document) -> None:
    """Write what past rounds came to; of a round that is there only what is not known yet."""
    rounds = records(fund, "rounds")
    if not rounds:
        return
    administrator = named_organisation(session, fund["administered_by"]) if fund.get("administered_by") else None
    for each in rounds:
        row = round_of(session, fund["name"], str(each["round"]))
        row.administered_by_id = row.administered_by_id or administrator
        row.projects = _first(row.projects, _number(each.get("projects")))
        row.people = _first(row.people, _number(each.get("beneficiaries")))


def _first(there: Decimal | None, new: Decimal | None) -> Decimal | None:
    return new if there is None else there


def _figures(strategy: str, figures: Sequence[Document]) -> Iterator[Figure]:
    for each, key in _in_order(figures):
        value = each.get("value")
        yield Figure(
            strategy_id=strategy, subject=each["group"], label=each["what"], value=_number(each), unit=each.get("unit"),
            printed=each.get("printed") or (value if isinstance(value, str) else None),
            qualifier=each.get("qualifier"), period=each.get("period"), geography=each.get("geography"),
            cohort=each.get("cohort"), source=each.get("source"), order_key=key,
        )  # fmt: skip


def _number(figure: Document | None) -> Decimal | None:
    """Return the number of a figure; a range or words have none, and stand as they were printed."""
    value = figure.get("value") if figure is not None else None
    return Decimal(str(value)) if isinstance(value, int | float) else None


def _tiers(value: str | Sequence[str | None] | None) -> tuple[str, ...]:
    """Return the tiers, of which a text may name several: "primary and secondary"."""
    texts = [value] if isinstance(value, str) else value or ()
    return tuple(tier for text in texts if text for tier in _BETWEEN_TIERS.split(text))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _in_order(siblings: Sequence[_T]) -> Iterator[tuple[_T, str]]:
    return zip(siblings, keys_in_order(len(siblings)), strict=True)
