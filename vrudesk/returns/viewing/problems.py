"""What there is to say of a return, put together: each question once, repeats of one kind with their count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from vrudesk.domain.words import counted, listed
from vrudesk.returns.accepting import WHICH_ROW
from vrudesk.returns.cells import Suggestion
from vrudesk.returns.cells.cell import ERROR, WARNING
from vrudesk.returns.kinds import ReturnKind
from vrudesk.returns.learning import CloseName, nameable
from vrudesk.returns.plan import ImportPlan
from vrudesk.returns.record import Placed

DECIDE, CHECK, NOTE = range(3)
_MOST_CELLS = 3
_LONGEST = 24
_MOST_OFFERED = 3


@dataclass(frozen=True, slots=True)
class Found:
    """A problem, or several of one code and field; ``one`` says that all of them are a single question.

    ``cells`` is where it stands, "F16" or "D5, D6 and 10 more"; ``ready`` counts those with just one suggestion, and
    ``names`` are those that may be remembered.
    """

    placed: tuple[Placed, ...]
    label: str
    one: bool = False
    cells: str = ""
    ready: int = 0
    names: tuple[CloseName, ...] = ()

    @property
    def first(self) -> Placed:
        """Return the problem that speaks for all."""
        return self.placed[0]

    @property
    def weight(self) -> int:
        """Return 0 for what holds a row back, 1 for a warning, 2 for a note."""
        return weight_of(self.first)

    @property
    def several(self) -> bool:
        """Whether there are several problems in it, each of which may be decided alone."""
        return len(self.placed) > 1 and not self.one

    @property
    def suggestions(self) -> tuple[Suggestion, ...]:
        """Return what may be meant where it is one question."""
        return () if self.several else self.first.problem.suggestions

    @property
    def answerable(self) -> list[Placed]:
        """Return the problems that have just one suggestion, each in its cell."""
        return [
            each
            for each in self.placed
            if len(each.problem.suggestions) == 1 and each.field and each.problem.code != WHICH_ROW
        ]

    @property
    def title(self) -> str:
        """Return it as a question where there is something to choose, else what it is about."""
        offered = [each.words for each in self.suggestions]
        if self.weight == DECIDE and 0 < len(offered) <= _MOST_OFFERED and max(map(len, offered)) <= _LONGEST:
            return f"{' or '.join(offered)}?"
        about = self.label or self.first.problem.message
        return f"{about} in {counted(len(self.placed), 'cell')}" if self.several else about

    @property
    def words(self) -> str:
        """Return what is said of it, where the title does not say it already."""
        message = self.first.problem.message
        if not self.label and self.title.startswith(message):
            return ""
        return f"{message} And others like it." if self.several else message


def weight_of(placed: Placed) -> int:
    """Return 0 for what holds a row back, 1 for a warning, 2 for a note."""
    if placed.problem.severity == ERROR or placed.problem.ask:
        return DECIDE
    return CHECK if placed.problem.severity == WARNING else NOTE


def found_in(problems: Sequence[Placed], plan: ImportPlan) -> list[Found]:
    """Return problems with repeats put together: what needs a decision first, then in the order of the sheet."""
    together: dict[tuple[object, ...], list[Placed]] = {}
    asked = {_place(each) for each in problems if weight_of(each) == DECIDE}
    for placed in problems:
        if weight_of(placed) == DECIDE or _place(placed) not in asked:
            together.setdefault(_sameness(placed), []).append(placed)
    return sorted((found_of(same, plan) for same in together.values()), key=lambda each: (each.weight, each.first.row))


def found_of(placed: Sequence[Placed], plan: ImportPlan) -> Found:
    """Return problems that belong together, or one alone."""
    one = len(placed) > 1 and placed[0].problem.code == WHICH_ROW
    found = Found(tuple(placed), _label(placed[0], plan.kind), one, _cells(placed), names=tuple(nameable(placed, plan)))
    return replace(found, ready=len(found.answerable))


def _cells(placed: Sequence[Placed]) -> str:
    names = list(dict.fromkeys(each.cell for each in placed if each.cell))
    more = len(names) - _MOST_CELLS
    return listed(names) if more <= 0 else f"{', '.join(names[:_MOST_CELLS])} and {more:,} more"


def _label(placed: Placed, kind: ReturnKind) -> str:
    field = kind.fields.get(placed.field)
    return field.label if field is not None else placed.field


def _sameness(placed: Placed) -> tuple[object, ...]:
    offered: tuple[object, ...] = ()
    if placed.problem.code == WHICH_ROW:
        offered = tuple(each.words for each in placed.problem.suggestions)
    # What concerns the file as a whole stands alone: its sentences differ, though its code may not.
    alone = placed.problem.message if not placed.row else ""
    return weight_of(placed), placed.sheet, placed.problem.code, placed.field, offered, alone


def _place(placed: Placed) -> tuple[str, str, str, str]:
    return placed.sheet, placed.cell, placed.field, placed.problem.code
