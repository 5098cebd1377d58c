"""What partners reported before, line by line: the rows of the blank returns that ask for the next values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, or_, select

from vrudesk.data.schema import Intervention, Measure, MeasureValue, MonitoringCount, Place, Strategy, SuccessMeasure
from vrudesk.domain.periods import Period, read_period


@dataclass(frozen=True, slots=True)
class LastValue:
    """The newest value of a line before a period, and the label of the period that it is of."""

    period: str
    value: Decimal | None
    suppressed: bool
    qualifier: str | None
    unit: str | None


@dataclass(frozen=True, slots=True)
class MeasureReported:
    """A measure that a partner reported for a place; ``numerator`` and ``denominator`` say whether it gave them."""

    measure_id: str
    measure: str
    unit: str | None
    place_id: str
    place: str
    breakdown: str | None
    numerator: bool
    denominator: bool
    last: LastValue | None


@dataclass(frozen=True, slots=True)
class CountReported:
    """What a partner counted of an intervention; ``target`` says whether it gave one."""

    intervention_id: str
    intervention: str
    metric: str
    breakdown: str | None
    area: str | None
    site: str | None
    target: bool
    last: LastValue | None


@dataclass(frozen=True, slots=True)
class SuccessCounted:
    """What would show that an intervention of a strategy works; nothing where the strategy does not say it."""

    strategy_id: str | None
    intervention_id: str
    intervention: str
    text: str | None


def strategies_reaching(connection: Connection, period: Period) -> frozenset[str]:
    """Return the keys of the strategies that reach into a period."""
    query = (
        select(Strategy.id)
        .where(Strategy.deleted_at.is_(None))
        .where(or_(Strategy.start_date.is_(None), Strategy.start_date <= period.end))
        .where(or_(Strategy.end_date.is_(None), Strategy.end_date >= period.start))
    )
    return frozenset(connection.scalars(query))


def measures_reported(
    connection: Connection, partners: Collection[str], period: Period
) -> dict[str, list[MeasureReported]]:
    """Return, by partner, each live measure and place that it reported, in the order of the strategy.

    What it reported of smaller areas is not asked for here: such returns are extracts of another system.
    """
    found: defaultdict[str, list[MeasureReported]] = defaultdict(list)
    identity = ("organisation_id", "measure_id", "place_id", "breakdown")
    for rows in _lines(connection.execute(_values(partners)).mappings(), identity):
        row = rows[0]
        found[row["organisation_id"]].append(
            MeasureReported(
                row["measure_id"], row["name"], row["counted_in"], row["place_id"], row["place"], row["breakdown"],
                any(each["numerator"] is not None for each in rows),
                any(each["denominator"] is not None for each in rows),
                _last(rows, period),
            )
        )  # fmt: skip
    return dict(found)


def counts_reported(
    connection: Connection, partners: Collection[str], period: Period
) -> dict[str, list[CountReported]]:
    """Return, by partner, each thing that it counted of a live intervention, in the order of the strategy."""
    found: defaultdict[str, list[CountReported]] = defaultdict(list)
    identity = ("organisation_id", "intervention_id", "metric", "breakdown", "area", "site")
    for rows in _lines(connection.execute(_counts(partners)).mappings(), identity):
        row = rows[0]
        found[row["organisation_id"]].append(
            CountReported(
                row["intervention_id"], row["title"], row["metric"], row["breakdown"], row["area"], row["site"],
                any(each["target"] is not None for each in rows), _last(rows, period),
            )
        )  # fmt: skip
    return dict(found)


def success_counted(connection: Connection) -> list[SuccessCounted]:
    """Return each live intervention with each of its measures of success, in the order of the strategies."""
    success = SuccessMeasure.__table__
    of_it = (success.c.intervention_id == Intervention.id) & success.c.deleted_at.is_(None)
    query = (
        select(Intervention.strategy_id, Intervention.id, Intervention.title, success.c.text)
        .join(success, of_it, isouter=True)
        .where(Intervention.deleted_at.is_(None))
        .order_by(Intervention.strategy_id, Intervention.order_key, success.c.order_key)
    )
    return [SuccessCounted(*row) for row in connection.execute(query)]


def _values(partners: Collection[str]) -> Select[*tuple[Any, ...]]:
    values = MeasureValue.__table__.c
    return (
        select(
            values.organisation_id, values.measure_id, values.place_id, values.breakdown, values.period, values.value,
            values.numerator, values.denominator, values.suppressed, values.qualifier, values.unit, Measure.name,
            Measure.unit.label("counted_in"), Place.name.label("place"),
        )
        .join(Measure, Measure.id == values.measure_id)
        .join(Place, Place.id == values.place_id)
        .where(values.organisation_id.in_(partners), values.sub_area.is_(None), Measure.deleted_at.is_(None))
        .order_by(Measure.strategy_id, Measure.order_key, Measure.id, Place.name, values.breakdown)
    )  # fmt: skip


def _counts(partners: Collection[str]) -> Select[*tuple[Any, ...]]:
    counts = MonitoringCount.__table__.c
    return (
        select(
            counts.organisation_id, counts.intervention_id, Intervention.title, counts.metric, counts.breakdown,
            counts.area, counts.site, counts.period, counts.value, counts.target, counts.suppressed, counts.qualifier,
            counts.unit,
        )
        .join(Intervention, Intervention.id == counts.intervention_id)
        .where(counts.organisation_id.in_(partners), Intervention.deleted_at.is_(None))
        .order_by(
            Intervention.strategy_id, Intervention.order_key, Intervention.id, counts.area, counts.site,
            counts.metric, counts.breakdown,
        )
    )  # fmt: skip


def _lines(rows: Iterable[RowMapping], identity: Sequence[str]) -> Iterable[list[RowMapping]]:
    """Return rows together that are about the same thing at different times."""
    lines: defaultdict[tuple[Any, ...], list[RowMapping]] = defaultdict(list)
    for row in rows:
        lines[tuple(row[name] for name in identity)].append(row)
    return lines.values()


def _last(rows: Iterable[RowMapping], period: Period) -> LastValue | None:
    """Return the value of the period before, else the newest before it; of two that end alike, the longer one's."""
    read = ((row, read_period(row["period"])) for row in rows)
    told = [(row, said) for row, said in read if said is not None and said.end < period.start]
    if not told:
        return None
    before = period.previous
    row, said = max(told, key=lambda each: (each[1] == before, each[1].end, -each[1].start.toordinal()))
    return LastValue(said.label, row["value"], bool(row["suppressed"]), row["qualifier"], row["unit"])
