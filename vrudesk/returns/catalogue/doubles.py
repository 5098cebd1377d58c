"""Records that say the same thing twice: one repeats the other, or a person must choose which stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from vrudesk.domain.words import listed
from vrudesk.returns.cells import Problem, Suggestion
from vrudesk.returns.cells.cell import WARNING
from vrudesk.returns.checked import Checked, placed
from vrudesk.returns.record import Placed, Record

_FAR = 2


def with_doubles(checked: Sequence[Checked], key: Sequence[str], said: Sequence[str]) -> list[Checked]:
    """Say of records with the same values in the fields of a ``key`` that they are the same thing.

    Where what they say of it, the fields ``said``, is the same too, the later one only repeats the first.
    """
    groups: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for place, each in enumerate(checked):
        # What is not known is not the same, though it is blank in both.
        known = all(each.record.value(name) is not None or not each.record.shown(name) for name in key)
        if known and each.record.value(key[0]) is not None and each.record.value("period") is not None:
            groups[tuple(each.record.value(name) for name in key)].append(place)
    found = list(checked)
    for places in groups.values():
        if len(places) > 1:
            for place, replacement in _doubled([checked[place] for place in places], places, said):
                found[place] = replacement
    return found


def with_rows_of_their_own(checked: Sequence[Checked], field: str) -> list[Checked]:
    """Say of records that would write the same row that a person must choose which stands."""
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for place, each in enumerate(checked):
        for key in {target.row_id for target in each.targets}:
            groups[key].append(place)
    twice = {key: places for key, places in groups.items() if len(places) > 1}
    found = list(checked)
    for place in sorted({place for places in twice.values() for place in places}):
        each = checked[place]
        others = sorted({other for places in twice.values() if place in places for other in places} - {place})
        rows = listed([_where(checked[other].record) for other in others])
        words = f"{_at_first(each.record)} is about the same as {rows}: choose which stands."
        offers = tuple(
            Suggestion(row, f"Row {row}") for row in sorted({checked[n].record.row for n in (place, *others)})
        )
        problem = placed(each.record, field, Problem("duplicate_key", WARNING, words, offers, ask=True))
        found[place] = replace(each, problems=(*each.problems, problem))
    return found


def _doubled(group: Sequence[Checked], places: Sequence[int], said: Sequence[str]) -> Iterator[tuple[int, Checked]]:
    told = {tuple(each.record.value(name) for name in said) for each in group}
    for number, (place, each) in enumerate(zip(places, group, strict=True)):
        others = listed([_where(other.record) for other in group if other is not each])
        if len(told) == 1:
            if number:
                words = f"Row {each.record.row} says the same as {_where(group[0].record)}; that one is taken."
                problem = placed(each.record, "", Problem("exact_duplicate", WARNING, words))
                yield place, replace(each, problems=(*each.problems, problem), repeats=True)
            continue
        words = f"{_at_first(each.record)} is about the same as {others}, with other values: choose which."
        offers = tuple(Suggestion(other.record.row, f"Row {other.record.row}") for other in group)
        problem = placed(each.record, "", Problem("duplicate_key", WARNING, words, offers, ask=True))
        yield place, replace(each, problems=(*each.problems, problem, *_far_above(each.record, group, said[0])))


def _far_above(record: Record, group: Sequence[Checked], field: str) -> Iterator[Placed]:
    """Say of a value that it is more than twice what another row gives for the same thing."""
    value = record.value(field)
    others = [(other.record, other.record.value(field)) for other in group if other.record is not record]
    lower = [other for other, less in others if less is not None and value is not None and value > _FAR * less]
    if lower:
        said, less = record.shown(field), lower[0].shown(field)
        words = f"{record.place(field)} says {said}, far above the {less} of another row."
        yield placed(record, field, Problem("value_conflict", WARNING, words))


def _where(record: Record) -> str:
    return f"row {record.row}" if not record.letter else f"cell {record.letter}{record.row}"


def _at_first(record: Record) -> str:
    words = _where(record)
    return words[:1].upper() + words[1:]
