"""A record after it was checked: what it would write, and all there is to say of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, overload

from vrudesk.data.queries.returns import KnownAction
from vrudesk.returns.cells import Problem, ReadCell
from vrudesk.returns.cells.cell import ERROR
from vrudesk.returns.record import Placed, Record

REF, TITLE, PRIORITY = "action_ref", "action_title", "priority"
NAMING = frozenset({REF, TITLE, PRIORITY})
"""The fields that name an action and are never written."""


class Target(NamedTuple):
    """A row of a table that a record would write: ``identity`` makes it the row it is, ``values`` are its fields.

    ``cell`` is where its one value stands, where a record gathers several from columns of their own.
    """

    table: str
    row_id: str
    identity: Mapping[str, Any]
    values: Mapping[str, Any]
    cell: ReadCell | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """A record with what it would write; an update of an action has the action it means.

    It is ``refused`` where it means nothing that is known, ``repeats`` what is said already, or is ``silent``:
    it names an action and says nothing of it, as the rows of a form do that was sent with its references
    filled in.
    """

    record: Record
    action: KnownAction | None
    problems: tuple[Placed, ...]
    refused: bool = False
    repeats: bool = False
    silent: bool = False
    targets: tuple[Target, ...] = ()

    @property
    def held(self) -> bool:
        """Whether a person must decide something first."""
        return not self.refused and any(each.problem.ask or each.problem.severity == ERROR for each in self.problems)


class LongCheck(Sequence[Checked]):
    """The records of a long table after they were checked: only those of which there is something to say are made.

    ``special`` are these by their place; of the ``others``, in order, nothing is to be said, and each writes one row
    of the table ``writes``, in all ``fields_said`` fields that have a value. ``where`` gives the sheet, the table's
    number, the row and what cells displayed otherwise than their values, for a place.
    """

    def __init__(
        self,
        special: Mapping[int, Checked],
        others: Sequence[int],
        make: Callable[[int], Checked],
        *,
        writes: str,
        fields_said: int,
        targets: Callable[[], Iterator[tuple[int, Target]]],
        where: Callable[[int], tuple[str, int, int, Mapping[str, str]]],
    ) -> None:
        self.special = special
        self.others = others
        self.writes = writes
        self.fields_said = fields_said
        self._make = make
        self._targets = targets
        self.where = where
        self._places = sorted([*special, *others])

    def with_special(self, special: Mapping[int, Checked]) -> LongCheck:
        """Return the same records with others of which there is something to say."""
        return LongCheck(
            special, self.others, self._make, writes=self.writes, fields_said=self.fields_said, targets=self._targets,
            where=self.where,
        )  # fmt: skip

    def targets_of_others(self) -> Iterator[tuple[int, Target]]:
        """Yield the place and the row that would be written of each record of which nothing is to be said."""
        return self._targets()

    @property
    def places(self) -> Sequence[int]:
        """Return the places of all records, in their order."""
        return self._places

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[Checked]:
        return (self._at(place) for place in self._places)

    @overload
    def __getitem__(self, index: int) -> Checked: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Checked]: ...
    def __getitem__(self, index: int | slice) -> Checked | Sequence[Checked]:
        if isinstance(index, slice):
            return [self._at(place) for place in self._places[index]]
        return self._at(self._places[index])

    def _at(self, place: int) -> Checked:
        found = self.special.get(place)
        return found if found is not None else self._make(place)


def placed(record: Record, field: str, problem: Problem) -> Placed:
    """Return a problem at a record's field."""
    return Placed(record.sheet, record.place(field), record.row, problem, field)
