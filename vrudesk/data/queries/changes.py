"""What changed in the plan up to a period: since the period before it was closed, or since the plan was loaded."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, select

from vrudesk.data.history import Position
from vrudesk.data.queries.periods import PeriodRow, periods
from vrudesk.data.queries.plan import priorities_of, strategy_at
from vrudesk.data.queries.rows import Row, rows_of
from vrudesk.data.schema import Action, ActionStatus, ActionUpdate, HistoryStep, Organisation, Person, Redating
from vrudesk.domain.changes import ActionFacts, Change, changes_between
from vrudesk.domain.dates import uk_date_long
from vrudesk.domain.rag import Mark, mark_of


@dataclass(frozen=True, slots=True)
class Compared:
    """What changed, and since when: ``since`` reads on from "since".

    ``ratings_only`` where the earlier period was never closed: only its own rows are known.
    """

    since: str
    changes: tuple[Change, ...]
    actions: int
    ratings_only: bool = False


def changes_up_to(connection: Connection, period: PeriodRow) -> Compared:
    """Compare the plan in a period with the plan in the last one before it of which anything is known.

    Where that was closed, with the plan as it stood then; where it never was, by its ratings; where there
    is none, with the plan as it was set up.
    """
    strategy = strategy_at(connection, period.position)
    after = _facts(connection, strategy, period.position, period.id)
    earlier = _before(connection, period)
    if earlier is None:
        loaded = _first_step(connection)
        before = _facts(connection, strategy, loaded.position, None)
        since = f"the plan was set up on {uk_date_long(loaded.at.date())}" if loaded.at else "the beginning"
    elif earlier.position is not None:
        before = _facts(connection, strategy, earlier.position, earlier.id)
        since = f"{earlier.period.words} was closed"
    else:
        marks = _marks(connection, earlier.id)
        before = {key: replace(facts, mark=marks.get(key, Mark.NO_UPDATE)) for key, facts in after.items()}
        since = f"{earlier.period.words}, which was never closed"
    ratings_only = earlier is not None and earlier.position is None
    return Compared(since, tuple(changes_between(before, after)), len(after), ratings_only)


def _before(connection: Connection, period: PeriodRow) -> PeriodRow | None:
    """Return the last period before one that was closed, or of which at least something was said."""
    found = [row for row in periods(connection) if row.period.end < period.period.start]
    return next((row for row in reversed(found) if row.position is not None or row.has_words), None)


def _facts(
    connection: Connection, strategy: Row | None, position: Position | None, period: str | None
) -> dict[str, ActionFacts]:
    """Return a strategy's actions by key as they stood at a position, with the ratings of a period."""
    priorities = priorities_of(connection, strategy, position)
    people = rows_of(connection, Person, position)
    leads = rows_of(connection, Organisation, position)
    reasons: dict[str, str] = {}
    for row in sorted(rows_of(connection, Redating, position).values(), key=lambda each: str(each["at"])):
        reasons[row["action_id"]] = row["reason"]
    marks = _marks(connection, period) if period else {}
    return {
        key: ActionFacts(
            id=key,
            ref=row["ref"],
            title=row["title"],
            lead=leads[row["lead_organisation_id"]]["name"] if row["lead_organisation_id"] in leads else "",
            owner=people[row["owner_id"]]["name"] if row["owner_id"] in people else "",
            due=row["due_date"],
            mark=marks.get(key, Mark.NO_UPDATE),
            reason=reasons.get(key, ""),
        )
        for key, row in rows_of(connection, Action, position).items()
        if row["priority_id"] in priorities
    }


def _marks(connection: Connection, period: str) -> dict[str, Mark]:
    heard = set(connection.scalars(select(ActionUpdate.action_id).where(ActionUpdate.period_id == period)))
    query = select(ActionStatus.action_id, ActionStatus.rag).where(ActionStatus.period_id == period)
    marks = {action: mark_of(rag, heard=True) for action, rag in connection.execute(query)}
    return {action: mark_of(None, heard=True) for action in heard} | marks


@dataclass(frozen=True, slots=True)
class _Loaded:
    position: Position
    at: datetime | None


def _first_step(connection: Connection) -> _Loaded:
    """Return the position at which the plan was set up: the step that loaded it, or nothing at all."""
    query = (
        select(HistoryStep.device, HistoryStep.device_seq, HistoryStep.at)
        .where(HistoryStep.kind == "create")
        .order_by(HistoryStep.device_seq)
    )
    row = connection.execute(query).first()
    if row is None:
        return _Loaded({}, None)
    return _Loaded({row.device: row.device_seq}, datetime.fromisoformat(row.at).astimezone())
