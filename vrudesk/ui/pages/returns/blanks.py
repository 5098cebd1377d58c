"""Making the blank returns of a quarter for every partner: asked about, made behind the screen, summed up once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from vrudesk.domain.periods import Period
from vrudesk.domain.words import counted
from vrudesk.errors import UserError
from vrudesk.progress import Progress
from vrudesk.ui.desk import Desk
from vrudesk.ui.dialogs.asker import Answer

if TYPE_CHECKING:
    from vrudesk.returns.forms.making import MadeForms

_WEEKS = timedelta(weeks=2)
_WHICH = (
    "One workbook is made of each kind for each partner that leads an action or has reported of that kind before, with "
    "what it owns and its last words filled in."
)
_WORDS = "The day is printed at the top; leave it blank for none. No file is written over."
_HINTS = {
    "action_update": "for who leads an action or has reported on one",
    "panel_scores": "one for the newest round; assessors write their names on it",
    "dataset_register": "for who has data sets in the register",
}
_HINT = "for who has reported such before"
_USUAL = ("action_update",)


class BlankReturns(QObject):
    """Make the blank returns of the desk's quarter; ``begun`` gives the job and what it does."""

    begun = Signal(object, str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._due: date | None = None
        self._asked_in = ""

    @Slot()
    def ask(self) -> None:
        """Ask for the day and the folder, and begin."""
        row = self._desk.period
        if row is None:
            return
        period, asker = row.period, self._desk.asker
        title = f"Make blank returns for {period.words}"
        kinds = asker.tick(f"{title}: which?", _WHICH, _kinds(), _USUAL, "Choose a day…")
        if not kinds:
            return
        given = asker.ask_day(title, "To be sent back by", words=_WORDS, do="Choose a folder…", day=usual_day(period))
        if given is None:
            return
        folder = asker.open_folder("Make the blank returns in")
        if folder is not None:
            self._due, self._asked_in = given.day, row.id
            self._begin(period, folder, given.day, kinds)

    def _begin(self, period: Period, folder: Path, due: date | None, kinds: Sequence[str]) -> None:
        desk = self._desk

        def work(progress: Progress) -> object:
            from vrudesk.returns.forms.making import make_blanks

            return make_blanks(
                desk.workspace, period, folder, due=due, kinds=kinds, progress=progress, clock=desk.clock
            )

        job = desk.tasks.run(work)
        job.done.connect(self._on_done)
        job.failed.connect(self._on_failed)
        self.begun.emit(job, "Making blank returns")

    @Slot(object)
    def _on_done(self, made: MadeForms) -> None:
        self._note_asked(made)
        if made.failed:
            hint = f"{_made(made)} Put right what stands in the way and make them again."
            self._desk.asker.tell(
                f"{counted(len(made.failed), 'blank return')} could not be made.", hint, "\n".join(made.failed)
            )
        elif not made.files and not made.left:
            self._desk.asker.tell(
                "No partner is asked about anything of these kinds in this quarter.",
                "No file was made. Say on the Delivery plan screen (Ctrl+2) which organisation leads each action; "
                "other kinds are for who has reported before.",
            )
        else:
            self._desk.told.emit(_made(made), False)

    def _note_asked(self, made: MadeForms) -> None:
        """Note of each blank return that was made that the partner was asked for it, and by when."""
        if made.owed and not self._desk.read_only:
            from vrudesk.commands.asking import AskForReturn

            self._desk.attempt(AskForReturn(self._asked_in, made.owed, self._due))

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        self._desk.asker.tell(error.message, error.hint)


def _kinds() -> list[Answer]:
    """Return the kinds of which there are blank returns, with who is asked for each."""
    from vrudesk.returns.forms.registry import FORMS

    return [Answer(kind.name, kind.title, _HINTS.get(kind.name, _HINT)) for kind in FORMS]


def usual_day(period: Period) -> date:
    """Return a day to suggest: two weeks after the period, or the Friday before where that is a weekend."""
    day = period.end + _WEEKS
    return day - timedelta(days=max(0, day.weekday() - 4))


def _made(made: MadeForms) -> str:
    words = f"Made {counted(len(made.files), 'blank return')} in {made.folder.name or made.folder}."
    if made.left:
        words += f" Stopped: {counted(made.left, 'other')} {'was' if made.left == 1 else 'were'} not made."
    if made.idle:
        words += f" {counted(len(made.idle), 'partner')} {'is' if len(made.idle) == 1 else 'are'} asked about nothing."
    return words
