"""Setting up: the first step of a workspace that begins empty."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from vrudesk.commands.base import Command
from vrudesk.commands.periods import AddYear
from vrudesk.commands.strategies import AddStrategy
from vrudesk.commands.team import NameTeam
from vrudesk.data.session import Session
from vrudesk.domain import periods


@dataclass(frozen=True, slots=True)
class SetUp(Command):
    """Name the team, and make the quarters and the delivery plan of the financial year that begins in ``first``."""

    kind: ClassVar[str] = "create"

    team: str
    first: int

    def apply(self, session: Session) -> None:
        """Write the team, four quarters and a plan without priorities."""
        year = periods.year(self.first)
        NameTeam(self.team).apply(session)
        AddYear(self.first).apply(session)
        dates = {"years": year.label, "start_date": year.start, "end_date": year.end}
        AddStrategy("Delivery plan", dates).apply(session)

    def label(self, session: Session) -> str:
        """Say for whom."""
        return f"Set up the workspace of {self.team.strip()}"
