"""Reading a file before its turn: while a screen is made for it, or while the one before it is under review."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from vrudesk.returns.reader import Reading
from vrudesk.returns.unreadable import Unreadable


class Ahead:
    """At most one reading that was begun and that nobody waits for yet."""

    def __init__(self) -> None:
        self._reading: Reading | None = None

    def begin(self, path: Path) -> None:
        """Begin to read a file; where that is not possible, who waits for it will hear why."""
        if self._reading is None:
            with suppress(Unreadable):
                self._reading = Reading(path)

    def take(self, path: Path) -> Reading:
        """Return the reading that was begun, or else one that begins now.

        Raises:
            Unreadable: the reading process could not be started.
        """
        reading, self._reading = self._reading, None
        return reading or Reading(path)

    def stop(self) -> None:
        """End what nobody will wait for."""
        reading, self._reading = self._reading, None
        if reading is not None:
            reading.stop()
