"""Making blank returns from a workspace: one that is asked for, or those of every partner into a folder."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, select

from vrudesk.clock import Clock, SystemClock
from vrudesk.data.queries.came_back import Owed
from vrudesk.data.queries.papers import paper_settings
from vrudesk.data.queries.periods import period_by_label
from vrudesk.data.queries.returns import Known, known
from vrudesk.data.schema import Team
from vrudesk.data.workspace import Workspace
from vrudesk.domain.dates import read_date
from vrudesk.domain.periods import Period, PeriodKind, containing, read_period
from vrudesk.domain.words import listed
from vrudesk.errors import UserError
from vrudesk.files import FileNotWritten
from vrudesk.progress import NoProgress, Progress
from vrudesk.returns.forms.form import Form, FormBrief
from vrudesk.returns.forms.registry import FORMS, form_kind
from vrudesk.returns.forms.score_form import closed_on, round_asked, who_runs
from vrudesk.returns.forms.writer import write_form
from vrudesk.returns.names import plain_name, recognise

_NOT_MADE = "No file was made."
_LONGEST_NAME, _LONGEST_REST = 110, 60
_NOT_IN_A_NAME = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])\s*(\..*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MadeForms:
    """What came of making the forms of several partners.

    ``owed`` are the partners and kinds whose files were written, ``idle`` partners are asked about nothing, ``failed``
    says of each file why it was not written, and ``left`` is how many were still to be made when the person stopped it.
    """

    folder: Path
    files: tuple[Path, ...]
    idle: tuple[str, ...]
    failed: tuple[str, ...] = ()
    left: int = 0
    owed: tuple[Owed, ...] = ()


def make_blank(
    workspace: Workspace,
    path: Path,
    *,
    partner: str,
    kind: str,
    period: str,
    due: str = "",
    clock: Clock | None = None,
) -> Form:
    """Write one partner's blank return, whole or not at all, and return what it holds.

    Scores are asked of an assessor: there ``partner`` is the assessor's name, or the organisation that runs the round
    for a form on which assessors write their own names; ``period`` is the round, or a quarter for the last to close.

    Raises:
        UserError: the partner, the kind, the period or the day is not known, or the period is closed.
        FileNotWritten: the file could not be written; an older one of its name is as it was.
    """
    chosen = form_kind(kind)
    with workspace.reading() as connection:
        day = _day(due) if due else None
        if chosen.of_a_round:
            brief = _round_brief(connection, partner, period, day, clock)
        else:
            whose = (_partner_named(partner, known(connection)),)
            brief = form_brief(connection, _period_named(period), whose, day, clock)
        form = next(chosen.make(connection, brief))
    write_form(form, path)
    return form


def make_blanks(
    workspace: Workspace,
    period: Period,
    folder: Path,
    *,
    due: date | None = None,
    only: Collection[Owed] | None = None,
    kinds: Collection[str] | None = None,
    progress: Progress | None = None,
    clock: Clock | None = None,
) -> MadeForms:
    """Write the blank returns of every partner that is asked about anything; no file that is there is written over.

    ``only`` names the partners and kinds that are wanted, those that are asked about nothing too; a kind of which
    there is no form is passed over. ``kinds`` are those that are made where ``only`` does not say; all of them, if
    nobody does.

    Raises:
        UserError: the period is closed.
    """
    with workspace.reading() as connection:
        if only is None:
            there = known(connection)
            partners = tuple((each.id, each.name) for each in there.organisations if each.id != there.host)
            brief = replace(form_brief(connection, period, partners, due, clock), named=False)
            wanted = [kind for kind in FORMS if kinds is None or kind.name in kinds]
            forms = [form for kind in wanted for form in kind.make(connection, brief)]
        else:
            forms = list(blank_forms(connection, period, dict.fromkeys(only, due), clock).values())
            partners = ()
    busy = [form for form in forms if form.rows or only is not None]
    idle = sorted({name for _, name in partners} - {form.partner for form in busy})
    made = _write_all(busy, folder, progress or NoProgress())
    return replace(made, idle=tuple(idle))


def blank_forms(
    connection: Connection, period: Period, wanted: Mapping[Owed, date | None], clock: Clock | None = None
) -> dict[Owed, Form]:
    """Return the forms of some partners and kinds, each with its day; a kind of which there is no form has none.

    Raises:
        UserError: the period is closed.
    """
    names = {each.id: each.name for each in known(connection).organisations}
    forms: dict[Owed, Form] = {}
    for kind in FORMS:
        days = {partner: day for (partner, of_kind), day in wanted.items() if of_kind == kind.name and partner in names}
        for due in set(days.values()):
            partners = [(partner, names[partner]) for partner, day in days.items() if day == due]
            for form in kind.make(connection, form_brief(connection, period, partners, due, clock)):
                forms[form.partner_id, form.kind] = form
    return {owed: forms[owed] for owed in wanted if owed in forms}


def _write_all(forms: Sequence[Form], folder: Path, progress: Progress) -> MadeForms:
    """Write forms into a folder until the person stops it; one that cannot be written does not stop the others."""
    files: list[Path] = []
    owed: list[Owed] = []
    failed: list[str] = []
    for number, form in enumerate(forms):
        progress.report(f"Making the blank return of {form.partner}", number, len(forms))
        if progress.cancelled:
            return MadeForms(folder, tuple(files), (), tuple(failed), len(forms) - number, tuple(owed))
        path = free_path(folder, file_name(form))
        try:
            write_form(form, path)
        except FileNotWritten as error:
            failed.append(f"{form.partner}: {error}")
        else:
            files.append(path)
            owed.append((form.partner_id, form.kind))
    return MadeForms(folder, tuple(files), (), tuple(failed), owed=tuple(owed))


def _round_brief(connection: Connection, whose: str, said: str, due: date | None, clock: Clock | None) -> FormBrief:
    """Return what the scores of a round bear: for an assessor, or with a box where its own organisation is named."""
    fund = round_asked(connection, said)
    there, runs = known(connection), who_runs(connection, fund)
    organisation = next((each for each in there.organisations if each.id == runs), None)
    if organisation is None:
        words = f"Nobody is known to run round {fund.number} of the {fund.fund}."
        raise UserError(words, f"{_NOT_MADE} Say in Settings which organisation is the team’s own.")
    itself = recognise(whose, [(organisation.id, known_as) for known_as in organisation.names]) is not None
    period = containing(closed_on(fund), PeriodKind.QUARTER)
    brief = form_brief(connection, period, ((organisation.id, organisation.name),), due, clock)
    return replace(brief, round=fund.id, assessors=() if itself else (" ".join(whose.split()),))


def form_brief(
    connection: Connection,
    period: Period,
    partners: Sequence[tuple[str, str]],
    due: date | None,
    clock: Clock | None = None,
) -> FormBrief:
    """Return what the forms of a period bear alike; their marking is that of the period's paper.

    Raises:
        UserError: the period is closed, so that no return for it could be read.
    """
    row = period_by_label(connection, period.label)
    if row is not None and not row.is_open:
        hint = f"{_NOT_MADE} Reopen it with a reason, or choose another quarter."
        raise UserError(f"{period.title} is closed: no return for it can be read.", hint)
    marking = paper_settings(connection, row.id if row is not None else "").marking
    return FormBrief(
        team=connection.execute(select(Team.name)).scalar() or "",
        partners=tuple(partners),
        period=period,
        made=(clock or SystemClock()).now().astimezone().date(),
        due=due,
        marking=marking.printed,
    )


def file_name(form: Form) -> str:
    """Return a name that Windows takes: "Gateshead Council - 2023-24 Q1 - Progress on delivery-plan actions.xlsx"."""
    return safe_name(form.partner, f"{form.covers or form.period.label} - {form.title}", ".xlsx")


def safe_name(partner: str, what: str, ending: str) -> str:
    """Return a file's name that Windows takes, from a partner's name and what else tells the file from others."""
    rest = f" - {what}"[:_LONGEST_REST]
    return windows_name(partner[: _LONGEST_NAME - len(rest)] + rest, ending)


def windows_name(words: str, ending: str) -> str:
    """Return words as a file's name that Windows takes."""
    plain = " ".join(_NOT_IN_A_NAME.sub(" ", words).split()).strip(" .-")
    return f"{'_' if _RESERVED.fullmatch(plain) else ''}{plain}{ending}"


def free_path(folder: Path, name: str) -> Path:
    """Return a path in a folder that nothing has yet: a return that came back may bear the name of its form."""
    path, number = folder / name, 1
    while path.exists():
        number += 1
        path = folder / f"{Path(name).stem} ({number}){Path(name).suffix}"
    return path


def _partner_named(name: str, there: Known) -> tuple[str, str]:
    everyone = [(each.id, known_as) for each in there.organisations for known_as in each.names]
    found = recognise(name, everyone)
    if found is None:
        words = set(plain_name(name).split())
        some = sorted({known_as for _, known_as in everyone if words & set(plain_name(known_as).split())})
        hint = f"Perhaps one of these is meant: {listed(some[:8])}." if some else "Add the organisation first."
        raise UserError(f"There is no partner called “{name}”.", f"{_NOT_MADE} {hint}")
    return found.key, next(each.name for each in there.organisations if each.id == found.key)


def _period_named(label: str) -> Period:
    period = read_period(label)
    if period is None or period.kind not in {PeriodKind.QUARTER, PeriodKind.HALF}:
        raise UserError(f"“{label}” is not a quarter.", f"{_NOT_MADE} Write it as 2023-24 Q1.")
    return period


def _day(text: str) -> date:
    day = read_date(text).day
    if day is None:
        raise UserError(f"“{text}” is not a date.", f"{_NOT_MADE} Write it as 14/07/2023.")
    return day
