"""How long work says how far it is, and learns that it should stop.

The objects work with no dialog, so that a command line and a test can pass their own.
"""

from __future__ import annotations

from typing import Protocol

from vrudesk.errors import Cancelled


class Progress(Protocol):
    """Hear how far a task is and tell it when to stop."""

    def report(self, words: str, done: int = 0, total: int = 0) -> None:
        """Say what is being done and how much of it: ``total`` 0 means that nobody knows."""

    @property
    def cancelled(self) -> bool:
        """Whether the person has asked to stop."""


class NoProgress:
    """Listen to nothing and never stop."""

    cancelled = False

    def report(self, words: str, done: int = 0, total: int = 0) -> None:
        """Take no notice."""


def stop_if_cancelled(progress: Progress) -> None:
    """Raise ``Cancelled`` when the person has asked to stop."""
    if progress.cancelled:
        raise Cancelled
