"""Rows of a return that mean the same action: one repeats the other, or a person must choose."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from vrudesk.domain.words import listed
from vrudesk.returns.cells import Problem, Suggestion
from vrudesk.returns.cells.cell import WARNING
from vrudesk.returns.checked import NAMING, REF, Checked, placed
from vrudesk.returns.record import Record


def with_repeats(checked: Sequence[Checked]) -> list[Checked]:
    """Say of rows that mean the same action that they do: a person must choose, unless one says it all."""
    groups: dict[str, list[int]] = defaultdict(list)
    for place, each in enumerate(checked):
        if each.action is not None and not each.silent:
            groups[each.action.id].append(place)
    found = list(checked)
    for places in groups.values():
        if len(places) > 1:
            for place, replacement in _repeated([checked[place] for place in places], places):
                found[place] = replacement
    return found


def _repeated(group: Sequence[Checked], places: Sequence[int]) -> Iterator[tuple[int, Checked]]:
    """Yield what becomes of rows of one action; one that adds nothing to the fullest only repeats it."""
    fullest = max(group, key=lambda each: len(_said(each.record)))
    if all(_adds_nothing(each.record, fullest.record) for each in group):
        for place, each in zip(places, group, strict=True):
            if each is not fullest:
                words = f"{_row(each)} says nothing that row {fullest.record.row} does not; that one is taken."
                code = "exact_duplicate" if _said(each.record) == _said(fullest.record) else "likely_duplicate"
                problem = placed(each.record, REF, Problem(code, WARNING, words))
                yield place, replace(each, problems=(*each.problems, problem), repeats=True)
        return
    rows = [each.record.row for each in group]
    for place, each in zip(places, group, strict=True):
        assert each.action is not None
        others = listed([_other_row(other, each) for other in group if other is not each])
        words = f"{each.action.ref} is also on row {others} with other values: choose which row stands."
        twice = Problem("duplicate_key", WARNING, words, _offers(rows), ask=True)
        yield place, replace(each, problems=(*each.problems, placed(each.record, REF, twice)))


def _row(checked: Checked) -> str:
    return f"Row {checked.record.row}"


def _other_row(other: Checked, than: Checked) -> str:
    row, sheet = other.record.row, other.record.sheet
    return str(row) if sheet == than.record.sheet else f"{row} of the sheet “{sheet}”"


def _adds_nothing(record: Record, fuller: Record) -> bool:
    said = _said(fuller)
    return all(said.get(field) == value for field, value in _said(record).items())


def _offers(rows: Iterable[int]) -> tuple[Suggestion, ...]:
    return tuple(Suggestion(row, f"Row {row}") for row in rows)


def _said(record: Record) -> Mapping[str, object]:
    """Return what a record says of its action, without what only names the action."""
    return {name: cell.value for name, cell in record.cells.items() if cell.value is not None and name not in NAMING}
