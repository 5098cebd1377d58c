"""How much a test may take: a budgeted sample by default, every stated count when VRUDESK_FULL is 1."""

from __future__ import annotations

import os


def full() -> bool:
    """Return whether the long run was asked for (``python dev.py test --full``)."""
    return os.environ.get("VRUDESK_FULL") == "1"


def examples(short: int, long: int) -> int:
    """Return how many examples, rounds or rows to try."""
    return long if full() else short
