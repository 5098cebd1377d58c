"""The time, through one door, so that a test or a reprint can set it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Tell the time."""

    def now(self) -> datetime:
        """Return the present moment, in UTC."""


class SystemClock:
    """Tell the computer's time."""

    def now(self) -> datetime:
        """Return the present moment, in UTC."""
        return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class FixedClock:
    """Tell one time for ever: for tests and for papers that must come out alike."""

    at: datetime

    def now(self) -> datetime:
        """Return the moment the clock was set to."""
        return self.at
