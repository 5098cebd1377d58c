"""Protective markings, as the Government Security Classifications of August 2024 name them."""

from __future__ import annotations

from enum import StrEnum


class Marking(StrEnum):
    """How a paper is marked; the person chooses, and none is a choice too."""

    NONE = "none"
    OFFICIAL = "OFFICIAL"
    OFFICIAL_SENSITIVE = "OFFICIAL-SENSITIVE"

    @property
    def printed(self) -> str:
        """Return what stands on the page: nothing where the person chose no marking."""
        return "" if self is Marking.NONE else self.value
