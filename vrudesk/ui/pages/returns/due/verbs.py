"""What one can do on the board: ask, remind, excuse, and say who owes what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from vrudesk.data.queries.came_back import Owed
from vrudesk.data.queries.chasing import ChaseRow
from vrudesk.domain.chasing import ChaseState
from vrudesk.domain.dates import uk_date
from vrudesk.domain.periods import Period
from vrudesk.domain.words import counted
from vrudesk.returns.forms.registry import FORMS
from vrudesk.returns.reminding import SavedDrafts, title_of
from vrudesk.ui.desk import Desk
from vrudesk.ui.dialogs.asker import Answer
from vrudesk.ui.pages.returns.blanks import usual_day
from vrudesk.ui.pages.returns.due.drafting import Drafting
from vrudesk.ui.pages.returns.due.expecting import who_sends

if TYPE_CHECKING:
    from vrudesk.commands.base import Command
    from vrudesk.ui.pages.returns.due.loader import Board

_DRAFTS, _BLANKS, _NOTE = "drafts", "blanks", "note"
_FRIDAY, _WEEK = 4, timedelta(weeks=1)
_WORDS = "The day is printed on the blank return and stands in the e-mail. Leave it blank for none."


class Chasing(QObject):
    """Carry out the verbs of the board on the desk's quarter; what they change is told by the desk."""

    def __init__(self, desk: Desk, drafting: Drafting) -> None:
        super().__init__(drafting)
        self._desk = desk
        self._drafting = drafting
        self._reminding = False
        drafting.drafted.connect(self._on_drafted)

    def why_not(self) -> str:
        """Return why nothing may be changed; nothing where it may."""
        period = self._desk.period
        if self._desk.read_only:
            return "The workspace is open to read only"
        if period is None or not period.is_open:
            return "The quarter is closed, so its returns stay as they are"
        return ""

    def ask(self, rows: Sequence[ChaseRow]) -> None:
        """Ask for the day and for how it is done; note it, and make what goes out."""
        period, asker = self._desk.period, self._desk.asker
        wanted = [row for row in rows if row.came is None]
        if period is None or not wanted:
            return
        title = f"Ask {_partners(wanted)} for {'its return' if len(wanted) == 1 else 'their returns'}"
        suggested = _day(wanted, period.period, self._desk.clock.now().astimezone().date())
        given = asker.ask_day(title, "To be sent back by", words=_WORDS, do="Next…", day=suggested)
        how = asker.choose(title, "How will you ask?", _ways(wanted)) if given is not None else None
        if given is None or how is None:
            return
        folder = None if how == _NOTE else asker.open_folder("Save the e-mails in" if how == _DRAFTS else "Save in")
        if how != _NOTE and folder is None:
            return
        from vrudesk.commands.asking import AskForReturn

        owed = _owed(wanted)
        by = f", to be sent back by {uk_date(given.day)}" if given.day else ""
        asked = self._carry_out(AskForReturn(period.id, owed, given.day), f"Asked {_partners(wanted)}{by}")
        if folder is None or not asked:
            return
        if how == _DRAFTS:
            self._reminding = False
            self._drafting.save_drafts(period, owed, folder)
        else:
            self._drafting.make_blanks(period, owed, folder, given.day)

    def remind(self, rows: Sequence[ChaseRow]) -> None:
        """Ask for a folder and write a draft for each row that there is something to remind of."""
        period, wanted = self._desk.period, [row for row in rows if row.state.is_chased]
        if period is None or not wanted:
            return
        folder = self._desk.asker.open_folder(f"Save {counted(len(wanted), 'e-mail draft')} in")
        if folder is not None:
            self._reminding = True
            self._drafting.save_drafts(period, _owed(wanted), folder)

    def note_copied(self, row: ChaseRow) -> None:
        """Note that a partner was reminded, because its reminder was copied; once a day is enough."""
        copied = f"Copied the reminder to {row.partner}"
        if self.why_not() or self._was_reminded_today(row):
            self._desk.told.emit(copied, False)
            return
        self._remind([row], f"{copied}, and noted that it was reminded today")

    def excuse(self, rows: Sequence[ChaseRow]) -> None:
        """Ask why returns are not needed this time, and excuse the partners."""
        period, wanted = self._desk.period, [row for row in rows if row.came is None]
        if period is None or not wanted:
            return
        from vrudesk.commands.asking import Excuse

        title = f"Excuse {_partners(wanted)} for {period.period.words}"
        reason = self._desk.asker.ask_words(
            title, "Why is it not needed this time?", do="Excuse", prompt="This stays in the history"
        )
        if reason is not None:
            self._carry_out(Excuse(period.id, _owed(wanted), reason), f"Excused {_partners(wanted)}")

    def withdraw(self, rows: Sequence[ChaseRow]) -> None:
        """Expect returns after all that were excused."""
        period, wanted = self._desk.period, [row for row in rows if row.state is ChaseState.EXCUSED]
        if period is None or not wanted:
            return
        from vrudesk.commands.asking import WithdrawExcuse

        self._carry_out(WithdrawExcuse(period.id, _owed(wanted)), f"Withdrew the excuse of {_partners(wanted)}")

    def expect(self, board: Board) -> None:
        """Ask for a kind of return and for the partners who send it every quarter."""
        from vrudesk.commands.asking import ExpectOnly

        found = who_sends(self._desk.asker, board)
        if found is not None:
            kind, partners = found
            words = f"{counted(len(partners), 'partner')} put down for “{title_of(kind)}” every quarter"
            self._carry_out(ExpectOnly(kind, tuple(partners)), words)

    def expect_these(self, owed: Sequence[Owed]) -> None:
        """Put partners down for a return every quarter."""
        from vrudesk.commands.asking import ExpectReturn

        self._carry_out(ExpectReturn(tuple(owed)), f"{counted(len(owed), 'return')} expected every quarter from now on")

    def expect_no_more(self, rows: Sequence[ChaseRow]) -> None:
        """Take partners off those who send a return every quarter."""
        from vrudesk.commands.asking import NoLongerExpect

        wanted = [row for row in rows if row.expected]
        if wanted:
            self._carry_out(NoLongerExpect(_owed(wanted)), f"{_partners(wanted)}: no longer expected every quarter")

    @Slot(object)
    def _on_drafted(self, saved: SavedDrafts) -> None:
        """Note reminders for the drafts that were written, unless the partners were only now asked."""
        if self._reminding and saved.owed and not self.why_not() and self._desk.period is not None:
            from vrudesk.commands.asking import Remind

            self._desk.attempt(Remind(self._desk.period.id, saved.owed))

    def _remind(self, rows: Sequence[ChaseRow], words: str) -> None:
        from vrudesk.commands.asking import Remind

        if self._desk.period is not None:
            self._carry_out(Remind(self._desk.period.id, _owed(rows)), words)

    def _was_reminded_today(self, row: ChaseRow) -> bool:
        today = self._desk.clock.now().astimezone().date()
        return row.reminded_at is not None and datetime.fromisoformat(row.reminded_at).astimezone().date() == today

    def _carry_out(self, command: Command, words: str) -> bool:
        """Carry a command out, tell that it was, and say so."""
        done = self._desk.attempt(command)
        if done:
            self._desk.told.emit(words, True)
        return done


def _ways(rows: Sequence[ChaseRow]) -> list[Answer]:
    """Return how partners may be asked: with blank returns only where there are any of their kinds."""
    has_blanks = any(kind.name == row.kind for kind in FORMS for row in rows)
    drafts = "One draft for each, to be sent from Outlook" + (", with its blank return attached" if has_blanks else "")
    ways = [Answer(_DRAFTS, "Save e-mail drafts", f"{drafts}. You add the address: none is kept here.")]
    if has_blanks:
        ways.append(Answer(_BLANKS, "Make the blank returns", "One workbook for each, to be sent your own way."))
    return [*ways, Answer(_NOTE, "Only note that they were asked", "Nothing is made.")]


def _day(rows: Sequence[ChaseRow], period: Period, today: date) -> date:
    """Return the day to suggest: theirs where all have one, else the usual one; where that is past, Friday week."""
    days = {row.due for row in rows}
    common = days.pop() if len(days) == 1 else None
    if common is not None and common >= today:
        return common
    usual = usual_day(period)
    return usual if usual >= today else today + timedelta(days=(_FRIDAY - today.weekday()) % 7) + _WEEK


def _owed(rows: Sequence[ChaseRow]) -> tuple[Owed, ...]:
    return tuple(row.owed for row in rows)


def _partners(rows: Sequence[ChaseRow]) -> str:
    """Return the partner's name, or how many there are."""
    names = {row.partner for row in rows}
    return names.pop() if len(names) == 1 else counted(len(names), "partner")
