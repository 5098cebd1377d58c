"""Checking records against the plan: which action each means, whether it says so twice, and what disagrees."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from vrudesk.data.queries.returns import Known, KnownAction
from vrudesk.domain.dates import uk_date
from vrudesk.domain.periods import Period
from vrudesk.domain.rag import Rag
from vrudesk.domain.references import order_of_reference, plain_lifetime
from vrudesk.domain.words import listed
from vrudesk.returns.cells import Problem, Suggestion
from vrudesk.returns.cells.cell import ERROR, INFO, WARNING
from vrudesk.returns.checked import NAMING, PRIORITY, REF, TITLE, Checked, placed
from vrudesk.returns.names import plain_name
from vrudesk.returns.record import Placed, Record
from vrudesk.returns.repeats import with_repeats
from vrudesk.returns.wording import likeliest, only_likely, says_little, speaks_against

_MOST_NAMED = 4
_FAR = timedelta(days=5 * 366)
_OTHER_POINTS = re.compile(r"(?<=\d)\s*[-–/,·]\s*(?=\d)")
_DOTTED = re.compile(r"(?<![\d.])\d+(?:\.\d+)+(?:[a-z]\b)?")
_BEGINS_WITH_NUMBER = re.compile(r"\W*(?:(?:action|act|ref|reference|number|no|p)\W*|[a-z]{1,4}-a?)?\d", re.IGNORECASE)
_LEADING_NUMBER = re.compile(r"^\D{0,12}?(\d+)\b")


def check(records: Sequence[Record], known: Known, period: Period | None) -> list[Checked]:
    """Return each record with the action it means and everything there is to say of it."""
    checked = [_check_one(record, known, period) for record in records]
    return with_repeats(checked)


def priority_number(value: object, known: Known) -> str | None:
    """Return the number of the priority that a cell names, by its number or by its words."""
    text = str(value or "").strip()
    if (found := _LEADING_NUMBER.match(text)) and found[1] in known.priorities:
        return found[1]
    named = {plain_name(action.priority_title): action.priority_number for action in known.actions.values()}
    return named.get(plain_name(text))


def _check_one(read: Record, known: Known, period: Period | None) -> Checked:
    record = _with_plan_reference(_with_priority_number(read, known), known)
    reference = record.value(REF)
    action = known.actions.get(str(reference)) if reference else None
    if action is None:
        problem = _blank(record) if not reference else _unknown(record, str(reference), known)
        return Checked(record, None, (*record.problems, problem), refused=True)
    if all(cell.value is None and not cell.shown.strip() for name, cell in record.cells.items() if name not in NAMING):
        words = f"Row {record.row} names {action.ref} and says nothing of it."
        nothing = Placed(record.sheet, record.place(REF), record.row, Problem("not_data", INFO, words), REF)
        return Checked(record, action, (nothing,), silent=True)
    more = (*_lost_nought(record, known), *_disagreements(record, action, known), *_odd_values(record, period))
    return Checked(record, action, (*record.problems, *more))


def _with_plan_reference(record: Record, known: Known) -> Record:
    """Return a record whose reference is as in the plan: 2-4 is 2.4, "1.1 Work with partners" is 1.1, NV-008 is 2.4."""
    cell = record.cells.get(REF)
    if cell is None or cell.value is None or cell.value in known.actions:
        return record
    meant = _meant(str(cell.value), known)
    if meant is None:
        return _with_action_of_words(record, known)
    words = f"{cell.name} says “{cell.shown.strip()[:60]}”; it was read as {meant}."
    read = placed(record, REF, Problem("name_variant", INFO, words))
    cells = {**record.cells, REF: replace(cell, value=meant)}
    return replace(record, cells=cells, problems=(*record.problems, read))


def _with_action_of_words(record: Record, known: Known) -> Record:
    """Return a record with the action whose title its words are, where the words stand in the place of a reference."""
    cell = record.cells[REF]
    meant = only_likely(str(cell.value), _titles(known))
    if meant is None:
        return record
    words = f"{cell.name} says “{cell.shown.strip()[:60]}”; it was read as {meant}, {known.actions[meant].title}"
    offer = (Suggestion(meant, f"{meant}, {known.actions[meant].title}"),)
    thin = says_little(str(cell.value), known.actions[meant].title)
    read = placed(record, REF, Problem("misspelt_value", WARNING, words, offer, ask=thin))
    cells = {**record.cells, REF: replace(cell, value=meant)}
    return replace(record, cells=cells, problems=(*record.problems, read))


def _meant(text: str, known: Known) -> str | None:
    """Return the plan's reference that a cell means in other words, if there is just one."""
    lifetime = known.lifetimes.get(plain_lifetime(text))
    if lifetime is not None:
        return lifetime
    dotted = _OTHER_POINTS.sub(".", text)
    found = _DOTTED.findall(dotted)
    if len(found) != 1 or found[0] not in known.actions or not _BEGINS_WITH_NUMBER.match(dotted):
        return None
    return str(found[0])


def _lost_nought(record: Record, known: Known) -> Iterator[Placed]:
    """Ask which action is meant where a reference held as a number may have lost its closing nought."""
    reference = str(record.value(REF))
    as_number = any(each.problem.code == "ref_as_number" for each in record.problems)
    longer = f"{reference}0"
    if as_number and longer in known.actions:
        words = f"{record.place(REF)} holds the number {reference}, which may be {reference} or {longer}. Say which."
        offers = tuple(Suggestion(ref, f"{ref}, {known.actions[ref].title}") for ref in (reference, longer))
        yield placed(record, REF, Problem("ref_as_number", WARNING, words, offers, ask=True))


def _with_priority_number(record: Record, known: Known) -> Record:
    """Return a record whose priority is the number that its cell names, where it names one."""
    number = priority_number(record.value(PRIORITY), known)
    if number is None:
        return record
    cell = replace(record.cells[PRIORITY], value=number)
    return replace(record, cells={**record.cells, PRIORITY: cell})


def _blank(record: Record) -> Placed:
    words = f"{record.place(REF)} is blank: it does not say which action of the plan row {record.row} is about."
    return placed(record, REF, Problem("blank_required", ERROR, words))


def _unknown(record: Record, reference: str, known: Known) -> Placed:
    """Say that a reference is not in the plan, and how far the plan goes."""
    if several := [each for each in _DOTTED.findall(reference) if each in known.actions][:_MOST_NAMED]:
        named = listed(several)
        words = f"“{reference}” names {named} and no single action: give each action a row of its own."
        offers = tuple(Suggestion(ref, f"Take it as {ref}, {known.actions[ref].title}") for ref in several)
        return placed(record, REF, Problem("unknown_action_ref", ERROR, words, offers))
    number = (re.match(r"\d*", reference) or [""])[0]
    siblings = sorted(
        (ref for ref, action in known.actions.items() if action.priority_number == number), key=order_of_reference
    )
    reach = f"priority {number} ends at {siblings[-1]}" if siblings else f"there is no priority {number}"
    if not number:
        reach = "references look like 2.4"
    words = f"“{reference}” is not in the plan: {reach}."
    title = record.value(TITLE)
    likely = known.actions.get(likeliest(str(title), _titles(known)) or "") if title else None
    offers = (Suggestion(likely.ref, f"Take it as {likely.ref}, {likely.title}"),) if likely else ()
    return placed(record, REF, Problem("unknown_action_ref", ERROR, words, offers))


def _disagreements(record: Record, action: KnownAction, known: Known) -> Iterator[Placed]:
    """Say where title or priority speak against the reference; they identify and are never written."""
    title = record.value(TITLE)
    settled = record.has("accepted", REF)
    if title and not settled and (other := speaks_against(str(title), action.ref, _titles(known))) is not None:
        named = f"{other}, “{known.actions[other].title}”" if other else "no action of the plan"
        then = "Say which is meant." if other else "The number is taken."
        words = f"Row {record.row} is numbered {action.ref}, and its words are those of {named}. {then}"
        either = tuple(
            Suggestion(ref, f"Take it as {ref}, {known.actions[ref].title}") for ref in (action.ref, other) if ref
        )
        # Words of no action at all are most often a shorter or an older title.
        where, offers = (REF, either) if other else (TITLE, ())
        yield placed(record, where, Problem("value_conflict", WARNING, words, offers, ask=bool(other)))
    given = record.value(PRIORITY)
    if given in known.priorities and given != action.priority_number:
        words = (
            f"Row {record.row} puts {action.ref} under priority {given}; "
            f"in the plan it stands under {action.priority_number}."
        )
        yield placed(record, PRIORITY, Problem("value_conflict", WARNING, words))


def _odd_values(record: Record, period: Period | None) -> Iterator[Placed]:
    start, due = record.value("start_date"), record.value("due_date")
    if start and due and due < start:
        words = f"It is due on {uk_date(due)}, before it starts on {uk_date(start)}."
        yield placed(record, "due_date", Problem("value_conflict", WARNING, words))
    percent, rag = record.value("percent_complete"), record.value("rag")
    if rag is Rag.COMPLETE and percent is not None and percent < 100:
        words = f"It is rated complete and {percent.normalize():f} % done."
        yield placed(record, "percent_complete", Problem("value_conflict", WARNING, words))
    if period is None:
        return
    for field in ("start_date", "due_date", "completed_date", "last_updated"):
        day = record.value(field)
        if day is not None and not period.start - _FAR <= day <= period.end + _FAR:
            words = f"{uk_date(day)} is more than five years away from {period.words}."
            yield placed(record, field, Problem("odd_date", WARNING, words))


def _titles(known: Known) -> dict[str, str]:
    return {ref: action.title for ref, action in known.actions.items()}
