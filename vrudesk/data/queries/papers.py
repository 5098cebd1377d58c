"""Everything that a board paper on a period says, before it is put into words and drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, select

from vrudesk.data.queries.changes import Compared, changes_up_to
from vrudesk.data.queries.names import names_at
from vrudesk.data.queries.periods import PeriodRow
from vrudesk.data.queries.plan import Plan, plan
from vrudesk.data.queries.returns import ReturnRow, accepted_returns
from vrudesk.data.queries.said import SaidRow, said_in
from vrudesk.data.schema import Figure, Paper, Team
from vrudesk.domain.markings import Marking


@dataclass(frozen=True, slots=True)
class PaperSettings:
    """What a person has set for a paper; blanks take what ``board_paper`` gives them."""

    title: str = ""
    board: str = ""
    meeting_date: date | None = None
    marking: Marking = Marking.OFFICIAL
    introduction: str = ""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure of the strategy, with where it was printed."""

    subject: str
    label: str
    value: Decimal | None
    unit: str
    printed: str
    qualifier: str
    period: str
    geography: str
    source: str


@dataclass(frozen=True, slots=True)
class PaperData:
    """What the paper says."""

    team: str
    settings: PaperSettings
    plan: Plan
    compared: Compared
    said: tuple[SaidRow, ...]
    returns: tuple[ReturnRow, ...]
    figures: tuple[FigureRow, ...]


def paper_data(connection: Connection, period: PeriodRow) -> PaperData:
    """Return what the paper on a period says; a closed period as it stood when it was closed."""
    found = plan(connection, period)
    names = names_at(connection, period.position)
    returns = (
        replace(row, partner=names[row.partner_id])
        for row in accepted_returns(connection)
        if row.period_id == period.id and not row.superseded
    )
    return PaperData(
        team=connection.execute(select(Team.name)).scalar() or "",
        settings=paper_settings(connection, period.id),
        plan=found,
        compared=changes_up_to(connection, period),
        said=tuple(said_in(connection, period)),
        returns=tuple(sorted(returns, key=lambda row: row.partner)),
        figures=tuple(_figures(connection, found.strategy_id)),
    )


def paper_settings(connection: Connection, period: str) -> PaperSettings:
    """Return what is set for the paper on a period."""
    query = select(Paper.title, Paper.board, Paper.meeting_date, Paper.marking, Paper.introduction).where(
        Paper.period_id == period, Paper.deleted_at.is_(None)
    )
    row = connection.execute(query).first()
    if row is None:
        return PaperSettings()
    marking = Marking(row.marking) if row.marking else Marking.OFFICIAL
    return PaperSettings(row.title or "", row.board or "", row.meeting_date, marking, row.introduction or "")


def _figures(connection: Connection, strategy: str) -> list[FigureRow]:
    query = (
        select(
            Figure.subject, Figure.label, Figure.value, Figure.unit, Figure.printed, Figure.qualifier,
            Figure.period, Figure.geography, Figure.source,
        )
        .where(Figure.strategy_id == strategy, Figure.deleted_at.is_(None))
        .order_by(Figure.order_key)
    )  # fmt: skip
    found = []
    for row in connection.execute(query).mappings():
        words: dict[str, Any] = {name: row[name] or "" for name in row if name != "value"}
        found.append(FigureRow(value=row["value"], **words))
    return found
