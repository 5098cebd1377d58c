"""The names that returns may hold, as the workspace knows them: measures, places, interventions, the fund's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import Connection, select

from vrudesk.data.schema import (
    Bid,
    Criterion,
    Dataset,
    FundRound,
    Intervention,
    Measure,
    OtherName,
    Place,
    Priority,
    Recommendation,
    Strategy,
    SuccessMeasure,
    Theme,
)
from vrudesk.data.schema.base import Base, table_of

Others = Mapping[tuple[str, str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class KnownRow:
    """A row by its key and its name, with the other names it goes by and the strategy that it belongs to.

    A measure has its unit, a place the larger place that it lies ``within``.
    """

    id: str
    name: str
    others: tuple[str, ...] = ()
    strategy: str | None = None
    unit: str | None = None
    within: str | None = None


@dataclass(frozen=True, slots=True)
class KnownCriterion:
    """A criterion of a round, with its weight."""

    id: str
    name: str
    others: tuple[str, ...]
    weight: Decimal


@dataclass(frozen=True, slots=True)
class KnownBid:
    """A bid by its reference, and who made it."""

    id: str
    ref: str
    organisation: str
    title: str
    areas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownRound:
    """A round of the fund, with what its returns are checked against; the cap in pence."""

    id: str
    fund: str
    number: str
    administered_by: str | None
    opens: str | None
    closes: str | None
    cap: int | None
    score_min: Decimal | None
    score_max: Decimal | None
    criteria: tuple[KnownCriterion, ...]
    bids: tuple[KnownBid, ...]


@dataclass(frozen=True, slots=True)
class KnownStrategy:
    """A strategy, whose it is, and the local authorities that it covers."""

    id: str
    organisation: str | None
    areas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KnownNames:
    """Everything that a return may name beside the plan's actions; recommendations have their numbers as names."""

    measures: tuple[KnownRow, ...]
    places: tuple[KnownRow, ...]
    interventions: tuple[KnownRow, ...]
    success_measures: tuple[KnownRow, ...]
    themes: tuple[KnownRow, ...]
    priorities: tuple[KnownRow, ...]
    recommendations: tuple[KnownRow, ...]
    datasets: tuple[KnownRow, ...]
    providers: tuple[str, ...]
    rounds: tuple[KnownRound, ...]
    strategies: tuple[KnownStrategy, ...]


def known_names(connection: Connection) -> KnownNames:
    """Return the names that returns may hold."""
    others = _other_names(connection)
    return KnownNames(
        measures=_rows(connection, Measure, "name", others, "unit"),
        places=_places(connection, others),
        interventions=_rows(connection, Intervention, "title", others),
        success_measures=_success_measures(connection),
        themes=_rows(connection, Theme, "title", others),
        priorities=_priorities(connection, others),
        recommendations=_recommendations(connection),
        datasets=_rows(connection, Dataset, "dataset", others),
        providers=_providers(connection),
        rounds=_rounds(connection, others),
        strategies=_strategies(connection),
    )


def _other_names(connection: Connection) -> Others:
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    query = select(OtherName.noun, OtherName.row_id, OtherName.name).where(OtherName.deleted_at.is_(None))
    for noun, row, name in connection.execute(query.order_by(OtherName.id)):
        found[noun, row] = (*found.get((noun, row), ()), name)
    return found


def _rows(connection: Connection, noun: type[Base], name: str, others: Others, *more: str) -> tuple[KnownRow, ...]:
    """Return the live rows of a noun, strategy by strategy and in their order."""
    table = table_of(noun)
    query = (
        select(table.c.id, table.c[name], table.c.strategy_id, *(table.c[each] for each in more))
        .where(table.c.deleted_at.is_(None))
        .order_by(table.c.strategy_id, table.c.order_key)
    )
    return tuple(
        KnownRow(key, called, others.get((table.name, key), ()), strategy, *rest)
        for key, called, strategy, *rest in connection.execute(query)
    )


def _places(connection: Connection, others: Others) -> tuple[KnownRow, ...]:
    query = select(Place.id, Place.name, Place.code, Place.parent_id).order_by(Place.name)
    return tuple(
        KnownRow(key, name, (*filter(None, [code]), *others.get(("place", key), ())), within=parent)
        for key, name, code, parent in connection.execute(query)
    )


def _success_measures(connection: Connection) -> tuple[KnownRow, ...]:
    query = select(SuccessMeasure.id, SuccessMeasure.text).where(SuccessMeasure.deleted_at.is_(None))
    return tuple(KnownRow(*row) for row in connection.execute(query.order_by(SuccessMeasure.order_key)))


def _priorities(connection: Connection, others: Others) -> tuple[KnownRow, ...]:
    query = (
        select(Priority.id, Priority.ref, Priority.title, Priority.number, Priority.strategy_id)
        .where(Priority.deleted_at.is_(None))
        .order_by(Priority.strategy_id, Priority.order_key)
    )
    return tuple(
        KnownRow(key, ref or number, (title, *others.get(("priority", key), ())), strategy)
        for key, ref, title, number, strategy in connection.execute(query)
    )


def _recommendations(connection: Connection) -> tuple[KnownRow, ...]:
    query = (
        select(Recommendation.id, Recommendation.number, Recommendation.text, Recommendation.strategy_id)
        .where(Recommendation.deleted_at.is_(None))
        .order_by(Recommendation.strategy_id, Recommendation.order_key)
    )
    return tuple(KnownRow(key, number, (text,), strategy) for key, number, text, strategy in connection.execute(query))


def _providers(connection: Connection) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for (providers,) in connection.execute(select(Dataset.provider).where(Dataset.deleted_at.is_(None))):
        found |= dict.fromkeys(providers or ())
    return tuple(found)


def _strategies(connection: Connection) -> tuple[KnownStrategy, ...]:
    query = select(Strategy.id, Strategy.organisation_id, Strategy.areas).where(Strategy.deleted_at.is_(None))
    return tuple(KnownStrategy(key, whose, areas or ()) for key, whose, areas in connection.execute(query))


def _rounds(connection: Connection, others: Others) -> tuple[KnownRound, ...]:
    query = (
        select(
            FundRound.id, FundRound.fund, FundRound.number, FundRound.administered_by_id, FundRound.opens,
            FundRound.closes, FundRound.cap, FundRound.score_min, FundRound.score_max,
        )
        .where(FundRound.deleted_at.is_(None))
        .order_by(FundRound.closes, FundRound.number)
    )  # fmt: skip
    return tuple(
        KnownRound(*row, _criteria(connection, row.id, others), _bids(connection, row.id))
        for row in connection.execute(query)
    )


def _criteria(connection: Connection, round_id: str, others: Others) -> tuple[KnownCriterion, ...]:
    query = (
        select(Criterion.id, Criterion.name, Criterion.weight)
        .where(Criterion.round_id == round_id, Criterion.deleted_at.is_(None))
        .order_by(Criterion.order_key)
    )
    return tuple(
        KnownCriterion(key, name, others.get(("criterion", key), ()), weight)
        for key, name, weight in connection.execute(query)
    )


def _bids(connection: Connection, round_id: str) -> tuple[KnownBid, ...]:
    query = (
        select(Bid.id, Bid.bid_ref, Bid.organisation, Bid.project_title, Bid.area)
        .where(Bid.round_id == round_id, Bid.deleted_at.is_(None), Bid.bid_ref.is_not(None))
        .order_by(Bid.bid_ref)
    )
    return tuple(
        KnownBid(key, ref or "", whose, title, areas or ())
        for key, ref, whose, title, areas in connection.execute(query)
    )
