"""Loading what an area has published, from its JSON document: its plan, measures, interventions and the rest.

The document's fields are described in docs/documents.md; what it holds beyond them is left for later.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from sqlalchemy import select

from vrudesk.commands.actions import new_action
from vrudesk.commands.base import Command
from vrudesk.commands.organisations import AddOrganisation, find_organisation
from vrudesk.data.schema import (
    Dataset,
    Figure,
    FundRound,
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

Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LoadArea(Command):
    """Load an area's document beside what is there; undo does not go back past it."""

    kind: ClassVar[str] = "create"

    document: Document

    def apply(self, session: Session) -> None:
        """Write what the importer of returns needs to know of the area."""
        strategy = self._add_strategy(session)
        _add_places(session, self.document.get("geography") or {})
        priorities = _add_priorities(session, strategy, self.document)
        _add_actions(session, priorities, self.document.get("actions", ()))
        _add_measures(session, strategy, self.document.get("measures", ()))
        _add_interventions(session, strategy, self.document)
        _add_recommendations(session, strategy, self.document.get("recommendations", ()))
        _add_datasets(session, strategy, self.document.get("datasets", ()))
        _add_fund(session, self.document.get("youth_fund") or {})
        session.add_all(_figures(strategy, self.document.get("figures", ())))

    def label(self, session: Session) -> str:
        """Say whose."""
        return f"Loaded the document of {self.document['organisation']['name']}"

    def _add_strategy(self, session: Session) -> str:
        title, about = self.document["document"]["title"], self.document["organisation"]
        there = select(Strategy.id).where(Strategy.title == title, Strategy.deleted_at.is_(None))
        if session.scalar(there) is not None:
            raise Refused(f"“{title}” is in this workspace already.", "Nothing was changed.")
        organisation = named_organisation(session, about["name"], about.get("short_name"))
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
        return strategy.id


def named_organisation(session: Session, name: str, short: str | None = None) -> str:
    """Return the key of the organisation of a name, which is added where there is none."""
    found = find_organisation(session, name)
    if found is None:
        AddOrganisation(name, {"short_name": short} if short else {}).apply(session)
        found = find_organisation(session, name)
    assert found is not None
    return found.id


def teach(session: Session, noun: type[Base], key: str, names: Iterable[str]) -> None:
    """Remember other names for a row."""
    session.add_all([OtherName(noun=table_of(noun).name, row_id=key, name=name) for name in names])


def _authorities(geography: Document) -> Iterator[str]:
    for each in (
        *geography.get("local_authorities_named_in_document", ()),
        *geography.get("local_authorities_not_named_in_document", ()),
    ):
        yield each if isinstance(each, str) else each["name"]


def _add_places(session: Session, geography: Document) -> None:
    """Write the local authorities, and the force area that they make up, by its short name too."""
    there = set(session.scalars(select(Place.name)))
    whole = geography.get("force_area")
    parent = natural_key("place", whole) if whole else None
    if whole and whole not in there:
        session.add(Place(id=parent, name=whole, kind="force area"))
        session.flush()
        teach(session, Place, str(parent), [whole.removesuffix(" Police Force Area")])
    session.add_all(
        [
            Place(id=natural_key("place", name), name=name, kind="local authority", parent_id=parent)
            for name in _authorities(geography)
            if name not in there
        ]
    )


def _add_priorities(session: Session, strategy: str, document: Document) -> dict[str, str]:
    """Write themes and priorities; return the keys of the priorities by the references of the document."""
    themes = {}
    for theme, key in _in_order(document.get("strategic_themes", ())):
        row = Theme(id=new_key(), strategy_id=strategy, ref=theme["id"], title=theme["title"], order_key=key)
        themes[theme["id"]] = (row.id, theme["number"])
        session.add(row)
    session.flush()
    keys = {}
    for priority, key in _in_order(document.get("strategic_priorities", ())):
        theme_id, within = themes.get(priority.get("theme"), (None, None))
        number = str(priority["number"]) if within is None else f"{within}.{priority['number']}"
        row_id = keys[priority["id"]] = new_key()
        title = priority["title"].rstrip(".")
        session.add(
            Priority(
                id=row_id, strategy_id=strategy, number=number, title=title, ref=priority["id"], theme_id=theme_id,
                order_key=key,
            )
        )  # fmt: skip
    session.flush()
    return keys


def _add_actions(session: Session, priorities: Mapping[str, str], actions: Sequence[Document]) -> None:
    """Write the actions that stand under a priority; those of a theme alone have no place in a plan yet."""
    for action, key in _in_order([each for each in actions if each.get("priority") in priorities]):
        values = {"ref": action["ref"], "title": action["title"], "due_date": _day(action.get("due")), "order_key": key}
        session.add(new_action(session, priorities[action["priority"]], values))
        session.flush()


def _add_measures(session: Session, strategy: str, measures: Sequence[Document]) -> None:
    for measure, key in _in_order(measures):
        session.add(
            Measure(
                strategy_id=strategy, ref=measure["id"], name=measure["name"], unit=measure.get("unit"),
                direction=measure.get("direction_wanted"), kind=measure.get("kind"),
                frequency=measure.get("frequency"), source=measure.get("source"), order_key=key,
            )
        )  # fmt: skip


def _add_interventions(session: Session, strategy: str, document: Document) -> None:
    programmes = [{**each, "title": each["programme"]} for each in document.get("programmes", ())]
    for intervention, key in _in_order([*document.get("interventions", ()), *programmes]):
        row = Intervention(
            id=new_key(), strategy_id=strategy, ref=intervention["id"], title=intervention["title"],
            tiers=_several(intervention.get("tier")), cohort=intervention.get("cohort"),
            summary=intervention.get("summary") or intervention.get("approach"),
            source=intervention.get("source"), order_key=key,
        )  # fmt: skip
        session.add(row)
        session.flush()
        teach(session, Intervention, row.id, intervention.get("aliases") or ())
        session.add_all(_success_measures(row.id, intervention.get("measures_of_success") or ()))


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
                cited_by=tuple(each.get("cited_by_priorities") or ()), source=each.get("source"), order_key=key,
            )
        )  # fmt: skip


def _add_datasets(session: Session, strategy: str, datasets: Sequence[Document]) -> None:
    organisation = session.need(Strategy, strategy).organisation_id
    for each, key in _in_order(datasets):
        number = each.get("number")
        session.add(
            Dataset(
                strategy_id=strategy, organisation_id=organisation, ref=str(number) if number else None,
                dataset=each["name"], provider=tuple(each.get("providers") or ()), note=each.get("note"),
                source=each.get("source"), order_key=key,
            )
        )  # fmt: skip


def _add_fund(session: Session, fund: Document) -> None:
    if not fund.get("rounds"):
        return
    administrator = named_organisation(session, fund["administered_by"]) if fund.get("administered_by") else None
    for each in fund["rounds"]:
        session.add(
            FundRound(
                fund=fund["name"].removeprefix("The "), number=str(each["round"]), administered_by_id=administrator,
                projects=_number(each.get("projects")), people=_number(each.get("beneficiaries")),
            )
        )  # fmt: skip


def _figures(strategy: str, figures: Sequence[Document]) -> Iterator[Figure]:
    for each, key in _in_order(figures):
        yield Figure(
            strategy_id=strategy, subject=each["group"], label=each["what"],
            value=_number(each), unit=each.get("unit"),
            printed=each.get("printed"), qualifier=each.get("qualifier"), period=each.get("period"),
            geography=each.get("geography"), cohort=each.get("cohort"), source=each.get("source"), order_key=key,
        )  # fmt: skip


def _number(figure: Document | None) -> Decimal | None:
    """Return the number of a figure; a range or words have none, and stand as they were printed."""
    value = figure.get("value") if figure is not None else None
    return Decimal(str(value)) if isinstance(value, int | float) else None


def _several(value: str | Sequence[str] | None) -> tuple[str, ...] | None:
    if value is None:
        return None
    return (value,) if isinstance(value, str) else tuple(value)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _in_order(siblings: Sequence[Document]) -> Iterator[tuple[Document, str]]:
    return zip(siblings, keys_in_order(len(siblings)), strict=True)
