"""Problems with their repeats put together, so that a partner reads each once (PRODUCT.md 5)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vrudesk.domain.words import counted
from vrudesk.returns.marks import Mark, Weight
from vrudesk.returns.workbook import Place, cell_name, column_letter

_MOST_RANGES = 40
_CELL_OR_ROW = re.compile(r"\b[A-Z]{1,3}\d+\b|(?<=\b[Rr]ow )\d+\b")


@dataclass(frozen=True, slots=True)
class Group:
    """The same problem in several cells of a sheet, or a problem alone; ``first`` speaks for all."""

    first: Mark
    places: tuple[Place, ...]

    @property
    def cells(self) -> str:
        """Return where it stands: "D5:D9, D14", or what the problem itself calls its cell."""
        return ranges(self.places) if self.places else self.first.cell

    @property
    def wrong(self) -> str:
        """Return what is wrong in the first cell, and that it is the same in the others."""
        others = len(self.places) - 1
        return f"{self.first.wrong} The same in {counted(others, 'more cell')}." if others > 0 else self.first.wrong


def grouped(marks: Sequence[Mark]) -> list[Group]:
    """Return problems in groups: what must be put right first, then sheet by sheet from the top."""
    same: dict[tuple[str, ...], list[Mark]] = {}
    for mark in marks:
        same.setdefault(_sameness(mark), []).append(mark)
    weights = list(Weight)
    sheets = {sheet: number for number, sheet in enumerate(dict.fromkeys(mark.sheet for mark in marks))}
    return sorted(
        map(_group, same.values()),
        key=lambda group: (weights.index(group.first.weight), sheets[group.first.sheet], group.places),
    )


def ranges(places: Iterable[Place]) -> str:
    """Return cells as Excel writes them, runs down a column as one: "D5:D9, D14"."""
    runs: list[list[int]] = []
    for column, row in sorted((column, row) for row, column in places):
        if runs and runs[-1][0] == column and runs[-1][2] == row - 1:
            runs[-1][2] = row
        else:
            runs.append([column, row, row])
    named = [
        cell_name(first, column) + (f":{column_letter(column)}{last}" if last > first else "")
        for column, first, last in runs
    ]
    rest = len(named) - _MOST_RANGES
    return ", ".join(named[:_MOST_RANGES]) + (f" and {rest:,} more" if rest > 0 else "")


def _group(same: Sequence[Mark]) -> Group:
    by_place = {mark.place: mark for mark in reversed(same)}
    places = tuple(sorted(place for place in by_place if place is not None))
    return Group(by_place[places[0]] if places else same[0], places)


def _sameness(mark: Mark) -> tuple[str, ...]:
    """Return what two problems have in common that are the same but for their cell and their row."""
    place = mark.place
    if place is None:
        return mark.sheet, mark.severity, mark.message, mark.accepted, mark.cell
    own = {mark.cell, str(place[0])}

    def common(text: str) -> str:
        return _CELL_OR_ROW.sub(lambda found: "\0" if found[0] in own else found[0], text)

    return mark.sheet, mark.severity, common(mark.message), common(mark.accepted)
