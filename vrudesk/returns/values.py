"""Values that returns hold beside plain ones: a row of the workspace by its name, and an amount in pence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Named:
    """A row of the workspace: its key, and the name by which people know it."""

    key: str
    name: str

    def __str__(self) -> str:
        return self.name


class Pence(int):
    """An amount of money in whole pence."""

    __slots__ = ()

    @property
    def pounds(self) -> float:
        """Return the amount in pounds."""
        return int(self) / 100
