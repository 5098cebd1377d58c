"""A reminder in words: short, friendly, and about nothing but what this partner owes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from vrudesk.data.queries.chasing import ChaseRow
from vrudesk.data.queries.returns import ProblemRow
from vrudesk.domain.chasing import ChaseState
from vrudesk.domain.dates import MONTHS, uk_date_long
from vrudesk.domain.periods import Period
from vrudesk.domain.words import counted, counted_in_words, listed
from vrudesk.returns.catalogue import kind_named
from vrudesk.returns.forms.registry import FORMS
from vrudesk.returns.reminding.listing import problem_lines
from vrudesk.returns.reminding.plain import Others, one_line


class Attached(StrEnum):
    """What goes with a reminder."""

    NOTHING = "nothing"
    BLANK = "blank return"
    COPY = "marked-up copy"


@dataclass(frozen=True, slots=True)
class Reminder:
    """A message to a partner as plain text; its lines are not broken and end with a line feed."""

    subject: str
    body: str


def title_of(kind: str) -> str:
    """Return what a kind of return is called on its blank form."""
    known = kind_named(kind)
    return known.kind.title if known is not None else kind


def reminder(
    row: ChaseRow,
    problems: Sequence[ProblemRow],
    team: str,
    *,
    attached: Attached = Attached.NOTHING,
    others: Others | None = None,
) -> Reminder:
    """Return what to write to a partner of a return that it owes or that came back with problems.

    ``others`` are the names that must not stand in it.

    Raises:
        ValueError: there is nothing to remind this partner of.
    """
    if not row.state.is_chased:
        raise ValueError(f"a return that is {row.state} needs no reminder")
    if row.state is ChaseState.PROBLEMS:
        parts = _with_problems(row, problems, attached, others or Others())
    else:
        parts = _owed(row, attached)
    body = "\n\n".join(["Hello,", *parts, "\n".join(filter(None, ["Thank you", one_line(team)]))])
    return Reminder(_subject(row), f"{body}\n")


def _subject(row: ChaseRow) -> str:
    what = f"{title_of(row.kind)}, {row.period.words}"
    if row.state is ChaseState.PROBLEMS:
        return f"Some to put right: {what}"
    if row.due is None:
        return f"Your return: {what}"
    verb = "was due on" if row.state is ChaseState.LATE else "is due by"
    return f"Your return {verb} {uk_date_long(row.due)}: {what}"


def _return_of(row: ChaseRow) -> str:
    return f"{one_line(row.partner)}’s return “{title_of(row.kind)}” for {row.period.words} ({_months(row.period)})"


def _owed(row: ChaseRow, attached: Attached) -> list[str]:
    due = uk_date_long(row.due) if row.due else ""
    if row.state is ChaseState.LATE:
        ago = counted_in_words(row.days_late, "day")
        first = f"{_return_of(row)} was due on {due}, {ago} ago, and we have not had it yet."
    elif due:
        first = f"{_return_of(row)} is due back by {due}."
    else:
        first = f"We have not had {_return_of(row)} yet."
    if attached is Attached.BLANK:
        how = "The blank return is attached. Please fill it in and send it in reply to this message."
    elif any(kind.name == row.kind for kind in FORMS):
        how = "Please fill in your blank return and send it in reply to this message. Ask us if you need it again."
    else:
        how = "Please send it in reply to this message."
    last = "If there is nothing to report this time, or something stands in the way, a line to say so is enough."
    late = "If you have sent it in the last few days, please ignore this message."
    return [first, how, f"{last} {late}" if row.state is ChaseState.LATE else last]


def _with_problems(row: ChaseRow, problems: Sequence[ProblemRow], attached: Attached, others: Others) -> list[str]:
    assert row.came is not None  # nothing else has problems
    read = uk_date_long(datetime.fromisoformat(row.came.read_at).astimezone().date())
    file = one_line(row.came.file_name)
    lines, more = problem_lines(problems, others)
    due = f", due on {uk_date_long(row.due)}" if row.due else ""
    thanks = f"Thank you for {_return_of(row)}{due}. We read it on {read} from the file “{file}”."
    parts = [f"{thanks} {_what_waits(row)}"]
    if more:
        seen = ": see the attached copy" if attached is Attached.COPY else ""
        lines.append(f"and {more:,} more{seen}")
    if lines:
        parts.append("\n".join(lines))
    shown = "The attached copy of your file shows each place. " if attached is Attached.COPY else ""
    how = "Please put this right in your file and send it again, or reply with the right values."
    return [*parts, f"{shown}{how}"]


def _what_waits(row: ChaseRow) -> str:
    """Say how much of a return could not be taken in."""
    assert row.came is not None
    waiting, refused = row.came.waiting, row.came.refused
    some = [counted(waiting, "row needs", "rows need") + " to be put right"] if waiting else []
    some += [counted(refused, "row is", "rows are") + " about something that we do not know"] if refused else []
    return f"Not all of it could be taken in: {listed(some)}." if some else "Some of it needs to be put right."


def _months(period: Period) -> str:
    """Return "April to June 2023", or "October 2023 to March 2024"."""
    first, last = period.start, period.end
    if (first.year, first.month) == (last.year, last.month):
        return _month(last)
    return f"{MONTHS[first.month - 1] if first.year == last.year else _month(first)} to {_month(last)}"


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"
