"""Checking records against the plan: which action each means, whether it says so twice, and what disagrees."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from vrudesk.data.queries.returns import Known, KnownAction
from vrudesk.domain.dates import uk_date
from vrudesk.domain.periods import Period
from vrudesk.domain.rag import Rag
from vrudesk.domain.references import order_of_reference
from vrudesk.domain.words import listed
from vrudesk.returns.cells import Problem, Suggestion
from vrudesk.returns.cells.cell import ERROR, WARNING
from vrudesk.returns.names import plain_name
from vrudesk.returns.records import Placed, Record

REF, TITLE, PRIORITY = "action_ref", "action_title", "priority"

_FAR = timedelta(days=5 * 366)
_LIKELY, _UNLIKELY, _CLEARLY = 70.0, 35.0, 15.0
_LEADING_NUMBER = re.compile(r"^\D{0,12}?(\d+)\b")


@dataclass(frozen=True, slots=True)
class Checked:
    """A record and the action it means; ``refused`` where it means none, ``repeats`` where it is said already."""

    record: Record
    action: KnownAction | None
    problems: tuple[Placed, ...]
    refused: bool = False
    repeats: bool = False

    @property
    def held(self) -> bool:
        """Whether a person must decide something first."""
        return not self.refused and any(each.problem.ask or each.problem.severity == ERROR for each in self.problems)


def check(records: Sequence[Record], known: Known, period: Period | None) -> list[Checked]:
    """Return each record with the action it means and everything there is to say of it."""
    checked = [_check_one(record, known, period) for record in records]
    return _with_repeats(checked)


def priority_number(value: object, known: Known) -> str | None:
    """Return the number of the priority that a cell names, by its number or by its words."""
    text = str(value or "").strip()
    if (found := _LEADING_NUMBER.match(text)) and found[1] in known.priorities:
        return found[1]
    named = {plain_name(action.priority_title): action.priority_number for action in known.actions.values()}
    return named.get(plain_name(text))


def _check_one(read: Record, known: Known, period: Period | None) -> Checked:
    record = _with_priority_number(read, known)
    reference = record.value(REF)
    action = known.actions.get(str(reference)) if reference else None
    if action is None:
        problem = _blank(record) if not reference else _unknown(record, str(reference), known)
        return Checked(record, None, (*record.problems, problem), refused=True)
    more = (*_disagreements(record, action, known), *_odd_values(record, period))
    return Checked(record, action, (*record.problems, *more))


def _with_priority_number(record: Record, known: Known) -> Record:
    """Return a record whose priority is the number that its cell names, where it names one."""
    number = priority_number(record.value(PRIORITY), known)
    if number is None:
        return record
    cell = replace(record.cells[PRIORITY], value=number)
    return replace(record, cells={**record.cells, PRIORITY: cell})


def _blank(record: Record) -> Placed:
    words = f"{record.place(REF)} is blank: it does not say which action of the plan row {record.row} is about."
    return _placed(record, REF, Problem("blank_required", ERROR, words))


def _unknown(record: Record, reference: str, known: Known) -> Placed:
    """Say that a reference is not in the plan, and how far the plan goes."""
    number = reference.split(".", maxsplit=1)[0]
    siblings = sorted(
        (ref for ref, action in known.actions.items() if action.priority_number == number), key=order_of_reference
    )
    reach = f"priority {number} ends at {siblings[-1]}" if siblings else f"there is no priority {number}"
    if not re.match(r"^\d", reference):
        reach = "references look like 2.4"
    words = f"“{reference}” is not in the plan: {reach}."
    title = record.value(TITLE)
    likely = _likeliest(str(title), known) if title else None
    offers = (Suggestion(likely.ref, f"Take it as {likely.ref}, {likely.title}"),) if likely else ()
    return _placed(record, REF, Problem("unknown_action_ref", ERROR, words, offers))


def _disagreements(record: Record, action: KnownAction, known: Known) -> Iterator[Placed]:
    """Say where title or priority speak against the reference; they identify and are never written."""
    title = record.value(TITLE)
    if title and (other := _better(str(title), action, known)) is not None:
        words = f"Row {record.row} is numbered {action.ref}, and its words are those of {other}. The number is taken."
        yield _placed(record, TITLE, Problem("value_conflict", WARNING, words))
    given = record.value(PRIORITY)
    if given in known.priorities and given != action.priority_number:
        words = (
            f"Row {record.row} puts {action.ref} under priority {given}; "
            f"in the plan it stands under {action.priority_number}."
        )
        yield _placed(record, PRIORITY, Problem("value_conflict", WARNING, words))


def _odd_values(record: Record, period: Period | None) -> Iterator[Placed]:
    start, due = record.value("start_date"), record.value("due_date")
    if start and due and due < start:
        words = f"It is due on {uk_date(due)}, before it starts on {uk_date(start)}."
        yield _placed(record, "due_date", Problem("value_conflict", WARNING, words))
    percent, rag = record.value("percent_complete"), record.value("rag")
    if rag is Rag.COMPLETE and percent is not None and percent < 100:
        words = f"It is rated complete and {percent.normalize():f} % done."
        yield _placed(record, "percent_complete", Problem("value_conflict", WARNING, words))
    if period is None:
        return
    for field in ("start_date", "due_date", "completed_date", "last_updated"):
        day = record.value(field)
        if day is not None and not period.start - _FAR <= day <= period.end + _FAR:
            words = f"{uk_date(day)} is more than five years away from {period.words}."
            yield _placed(record, field, Problem("odd_date", WARNING, words))


def _better(title: str, action: KnownAction, known: Known) -> str | None:
    """Return what a title fits clearly better than the action that its reference names, in words."""
    from rapidfuzz import fuzz

    own = fuzz.token_set_ratio(plain_name(title), plain_name(action.title))
    likely = _likeliest(title, known)
    if likely is not None and likely.id != action.id:
        if fuzz.token_set_ratio(plain_name(title), plain_name(likely.title)) - own >= _CLEARLY:
            return f"{likely.ref}, “{likely.title}”"
        return None
    return "no action of the plan" if own < _UNLIKELY else None


def _likeliest(title: str, known: Known) -> KnownAction | None:
    from rapidfuzz import fuzz, process

    actions = list(known.actions.values())
    found = process.extractOne(
        plain_name(title),
        [plain_name(each.title) for each in actions],
        scorer=fuzz.token_set_ratio,
        score_cutoff=_LIKELY,
    )
    return actions[found[2]] if found is not None else None


def _with_repeats(checked: Sequence[Checked]) -> list[Checked]:
    """Say of rows that mean the same action that they do: a person must choose, unless they say the same."""
    groups: dict[str, list[int]] = defaultdict(list)
    for place, each in enumerate(checked):
        if each.action is not None:
            groups[each.action.id].append(place)
    found = list(checked)
    for places in groups.values():
        if len(places) > 1:
            for place, replacement in _repeated([checked[place] for place in places], places):
                found[place] = replacement
    return found


def _repeated(group: Sequence[Checked], places: Sequence[int]) -> Iterator[tuple[int, Checked]]:
    first = group[0]
    if all(_values(each.record) == _values(first.record) for each in group):
        for place, each in zip(places[1:], group[1:], strict=True):
            words = f"Row {each.record.row} says the same as row {first.record.row}; one of them is taken."
            problem = _placed(each.record, REF, Problem("exact_duplicate", WARNING, words))
            yield place, replace(each, problems=(*each.problems, problem), repeats=True)
        return
    rows = [each.record.row for each in group]
    for place, each in zip(places, group, strict=True):
        assert each.action is not None
        others = listed([str(row) for row in rows if row != each.record.row])
        words = f"{each.action.ref} is also on row {others} with other values: choose which row stands."
        twice = Problem("duplicate_key", WARNING, words, _offers(rows), ask=True)
        yield place, replace(each, problems=(*each.problems, _placed(each.record, REF, twice)))


def _offers(rows: Iterable[int]) -> tuple[Suggestion, ...]:
    return tuple(Suggestion(row, f"Row {row}") for row in rows)


def _values(record: Record) -> Mapping[str, object]:
    return {field: cell.value for field, cell in record.cells.items()}


def _placed(record: Record, field: str, problem: Problem) -> Placed:
    return Placed(record.sheet, record.place(field), record.row, problem, field)
