"""What is counted of groups of people, where the headings say the groups alone: by what their columns add up to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from vrudesk.returns.by_values import Sample
from vrudesk.returns.fixings import Fixed, Spread, ValueColumn
from vrudesk.returns.people import is_sex
from vrudesk.returns.workbook import Value

_MOSTLY = 0.8
_PEOPLE = "participants"


def with_counted(
    values: Sequence[ValueColumn], spread: Spread, samples: Mapping[int, Sample], *, grouped: bool = False
) -> tuple[ValueColumn, ...]:
    """Return columns of which each says what is counted: M and F count referrals where they add up to them.

    Groups that add up to nothing else are taken to count those who took part, and a person is told so. The rows
    may be ``grouped`` themselves, by a column of ages.
    """
    whole = [each for each in values if spread.counted in each.fixed and spread.people not in each.fixed]
    kinds: dict[tuple[object, ...], list[ValueColumn]] = {}
    for each in values:
        if (grouped or spread.people in each.fixed) and spread.counted not in each.fixed:
            kinds.setdefault(_kind(each, spread), []).append(each)
    said: dict[int, Fixed | None] = {}
    for group in kinds.values():
        fixed = next((each.fixed[spread.counted] for each in whole if _adds_up(group, each, samples)), None)
        said |= {each.column.index: fixed for each in group}
    return tuple(
        _counting(each, spread.counted, said[each.column.index]) if each.column.index in said else each
        for each in values
    )


def _counting(column: ValueColumn, name: str, said: Fixed | None) -> ValueColumn:
    counted = said or Fixed(_PEOPLE, "")
    return replace(column, fixed={**column.fixed, name: counted}, assumed=said is None)


def _kind(column: ValueColumn, spread: Spread) -> tuple[object, ...]:
    """Return what is alike in the groups that make up one whole: their upper heading, and whether they are sexes."""
    others = sorted((name, str(said.value)) for name, said in column.fixed.items() if name != spread.people)
    group = column.fixed.get(spread.people)
    return (*column.column.levels[:-1], group is not None and is_sex(str(group.value)), *others)


def _adds_up(parts: Sequence[ValueColumn], whole: ValueColumn, samples: Mapping[int, Sample]) -> bool:
    """Whether the numbers of some columns come to another's in most rows that have them all."""
    rows = list(_rows(parts, whole, samples))
    alike = sum(total == sum(others) for total, others in rows)
    return alike > 0 and alike >= _MOSTLY * len(rows)


def _rows(
    parts: Sequence[ValueColumn], whole: ValueColumn, samples: Mapping[int, Sample]
) -> Iterator[tuple[float, list[float]]]:
    columns = [samples[each.column.index].values for each in (whole, *parts)]
    for total, *others in zip(*columns, strict=True):
        numbers = [each for each in others if _is_number(each)]
        if _is_number(total) and total and len(numbers) == len(others):
            yield float(total), [float(each) for each in numbers]


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
