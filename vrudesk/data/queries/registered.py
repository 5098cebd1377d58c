"""What partners have in registers: their data sets, and what they said last of recommendations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from vrudesk.data.schema import Dataset, RecommendationUpdate, ReportingPeriod
from vrudesk.domain.periods import Period
from vrudesk.domain.rag import Rag


@dataclass(frozen=True, slots=True)
class RecommendationSaid:
    """What a partner said last of a recommendation before a period; ``period`` is the label of its own."""

    period: str
    status: str | None
    rag: Rag | None
    progress: str | None


def datasets_registered(connection: Connection, partners: Collection[str]) -> dict[str, list[dict[str, Any]]]:
    """Return, by partner, the rows of its live data sets, in the order of its register."""
    table = Dataset.__table__
    query = (
        select(table)
        .where(table.c.organisation_id.in_(partners), table.c.deleted_at.is_(None))
        .order_by(table.c.order_key, table.c.id)
    )
    found: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in connection.execute(query).mappings():
        found[row["organisation_id"]].append(dict(row))
    return dict(found)


def recommendations_said(
    connection: Connection, partners: Collection[str], period: Period
) -> dict[str, dict[str, RecommendationSaid]]:
    """Return, by partner and recommendation, what was said last before a period."""
    said = RecommendationUpdate
    query = (
        select(
            said.organisation_id, said.recommendation_id, ReportingPeriod.label.label("period"), said.status, said.rag,
            said.progress,
        )
        .join(ReportingPeriod, ReportingPeriod.id == said.period_id)
        .where(said.organisation_id.in_(partners), ReportingPeriod.start_date < period.start)
        .order_by(ReportingPeriod.start_date, ReportingPeriod.end_date.desc())
    )  # fmt: skip
    found: defaultdict[str, dict[str, RecommendationSaid]] = defaultdict(dict)
    for row in connection.execute(query):
        words = RecommendationSaid(row.period, row.status, row.rag, row.progress)
        found[row.organisation_id][row.recommendation_id] = words
    return dict(found)
