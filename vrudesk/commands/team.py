"""The team: its name, and the letters of its lifetime references."""

from __future__ import annotations

from dataclasses import dataclass

from vrudesk.commands.base import Command, tidied
from vrudesk.data.schema import Team
from vrudesk.data.schema.team import TEAM_KEY
from vrudesk.data.session import Session


@dataclass(frozen=True, slots=True)
class NameTeam(Command):
    """Name the team; without a prefix, its lifetime references begin with the initials of the name."""

    name: str
    prefix: str = ""

    def apply(self, session: Session) -> None:
        """Make or change the one row of the team."""
        prefix = self.prefix.strip() or initials(self.name)
        values = tidied({"name": self.name, "reference_prefix": prefix}, Team)
        team = session.get(Team, TEAM_KEY)
        if team is None:
            session.add(Team(id=TEAM_KEY, **values))
        else:
            session.assign(team, values)

    def label(self, session: Session) -> str:
        """Say the name."""
        return f"Named the team {self.name.strip()}"


def initials(name: str) -> str:
    """Return up to three capitals from a name, "A" where it has none."""
    return "".join(word[0].upper() for word in name.split() if word[0].isalpha())[:3] or "A"
