"""What partners sent for a period, and what of it still needs a person."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from sqlalchemy import Connection, RowMapping, select

from vrudesk.data.queries.returns import ProblemRow, problems_of
from vrudesk.data.queries.waiting import WAITING
from vrudesk.data.schema import HeldRow, PartnerReturn, ReturnProblem
from vrudesk.data.schema.base import table_of

Owed: TypeAlias = tuple[str, str]
"""A partner's key and the kind of return that it owes."""

_ERROR = "error"
_CELL = re.compile(r"([A-Z]*)(\d+)")


@dataclass(frozen=True, slots=True)
class CameBack:
    """What a partner sent for a period, of one kind.

    ``id``, ``version``, ``file_name`` and ``read_at`` are those of the newest return; ``standing`` are all that are
    not superseded, since two assessors of one partner do not replace each other. ``waiting`` and ``refused`` count
    their rows that did not go in, ``problems`` what is wrong in them and was not put right in the tray.
    """

    id: str
    version: int
    file_name: str
    read_at: str
    standing: tuple[str, ...]
    waiting: int
    refused: int
    problems: int

    @property
    def needs_person(self) -> bool:
        """Whether anything of it is still to be put right."""
        return bool(self.waiting or self.refused or self.problems)


def came_back(connection: Connection, period: str) -> dict[Owed, CameBack]:
    """Return what each partner sent, by partner and kind, without what a later version superseded."""
    returns = table_of(PartnerReturn)
    later = select(returns.c.supersedes_id).where(returns.c.supersedes_id.is_not(None))
    query = (
        select(returns)
        .where(returns.c.period_id == period, returns.c.id.not_in(later))
        .order_by(returns.c.read_at, returns.c.id)
    )
    by_owed: defaultdict[Owed, list[RowMapping]] = defaultdict(list)
    for row in connection.execute(query).mappings():
        by_owed[row["organisation_id"], row["kind"]].append(row)
    keys = [row["id"] for rows in by_owed.values() for row in rows]
    tray, problems = _Tray(connection, keys), _problems(connection, keys)
    return {owed: _together(rows, tray, problems) for owed, rows in by_owed.items()}


def open_problems(connection: Connection, came: CameBack) -> list[ProblemRow]:
    """Return what is wrong in what a partner sent and was not put right since, in the order of its cells."""
    tray = _Tray(connection, came.standing)
    return [
        problem
        for key in came.standing
        for problem in problems_of(connection, key)
        if problem.severity == _ERROR and not tray.has_settled(key, problem.sheet, problem.cell)
    ]


def _together(rows: Sequence[RowMapping], tray: _Tray, problems: Mapping[str, Sequence[tuple[str, str]]]) -> CameBack:
    newest = rows[-1]
    open_rows = [tray.still_open(row) for row in rows]
    wrong = [
        place for row in rows for place in problems.get(row["id"], ()) if not tray.has_settled(row["id"], *place)
    ]  # fmt: skip
    return CameBack(
        newest["id"], newest["version"], newest["file_name"], newest["read_at"],
        standing=tuple(row["id"] for row in rows), waiting=sum(waiting for waiting, _ in open_rows),
        refused=sum(refused for _, refused in open_rows), problems=len(wrong),
    )  # fmt: skip


class _Tray:
    """The rows of some returns that were held back, as far as they were kept to be put right."""

    def __init__(self, connection: Connection, returns: Sequence[str]) -> None:
        query = select(HeldRow.return_id, HeldRow.sheet, HeldRow.row, HeldRow.letter, HeldRow.state).where(
            HeldRow.return_id.in_(returns)
        )
        self._kept: Counter[str] = Counter()
        self._waiting: Counter[str] = Counter()
        self._settled: set[tuple[str, str, int, str]] = set()
        for key, sheet, row, letter, state in connection.execute(query):
            self._kept[key] += 1
            if state == WAITING:
                self._waiting[key] += 1
            else:
                self._settled.add((key, sheet, row, letter or ""))

    def still_open(self, row: RowMapping) -> tuple[int, int]:
        """Return how many rows of a return wait and how many are refused; those not kept here are as they were."""
        elsewhere = max(0, row["held_rows"] + row["refused_rows"] - self._kept[row["id"]])
        refused = min(elsewhere, row["refused_rows"])
        return self._waiting[row["id"]] + elsewhere - refused, refused

    def has_settled(self, key: str, sheet: str, cell: str) -> bool:
        """Whether the row of a cell was put right or left out, or its cell alone where a row gives several values."""
        found = _CELL.search(cell)
        if found is None:
            return False
        return any((key, sheet, int(found[2]), letter) in self._settled for letter in ("", found[1]))


def _problems(connection: Connection, returns: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
    """Return sheet and cell of whatever is wrong in some returns."""
    query = select(ReturnProblem.return_id, ReturnProblem.sheet, ReturnProblem.cell).where(
        ReturnProblem.return_id.in_(returns), ReturnProblem.severity == _ERROR
    )
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for key, sheet, cell in connection.execute(query):
        found[key].append((sheet or "", cell or ""))
    return found
