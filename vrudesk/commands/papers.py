"""Board papers: what is set for the paper of a period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from vrudesk.commands.base import Command, tidied, told
from vrudesk.data.schema import Paper, ReportingPeriod
from vrudesk.data.session import Session


@dataclass(frozen=True, slots=True)
class SetPaper(Command):
    """Change what is set for a period's paper; making it where there was none."""

    period: str
    changes: Mapping[str, Any]

    def apply(self, session: Session) -> None:
        """Set the fields."""
        session.need(ReportingPeriod, self.period)
        paper = session.scalars(select(Paper).where(Paper.period_id == self.period, Paper.deleted_at.is_(None))).first()
        if paper is None:
            paper = Paper(period_id=self.period)
            session.add(paper)
        session.assign(paper, tidied(self.changes, Paper))

    def label(self, session: Session) -> str:
        """Say which field of which paper."""
        return told(Paper, self.changes, f"the paper for {session.need(ReportingPeriod, self.period).label}")
