"""The main job from end to end on sample data, as a newcomer sees it: plan, returns, close, board paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path

from vrudesk import paths
from vrudesk.commands.actions import Redate
from vrudesk.commands.load import sample
from vrudesk.commands.papers import SetPaper
from vrudesk.commands.periods import ClosePeriod
from vrudesk.commands.statuses import SetStatus, TakeSuggestions
from vrudesk.data.queries.periods import PeriodRow, period_by_label
from vrudesk.data.queries.plan import Plan, plan
from vrudesk.data.workspace import Workspace
from vrudesk.data.writer import Author
from vrudesk.domain.rag import Rag
from vrudesk.domain.words import counted
from vrudesk.errors import UserError
from vrudesk.exports.standing import standing
from vrudesk.exports.writing import write_papers
from vrudesk.returns.importing import import_files
from vrudesk.returns.planning import Choices

PERIOD = "2023-24 Q1"
WORKSPACE, PDF, EXCEL = "Northumbria.vrudesk", "Board paper 2023-24 Q1.pdf", "Board paper 2023-24 Q1.xlsx"

# The order in which they came: the correction after what it corrects.
RETURNS = (
    "Sunderland CSP action return Q1.xlsx",
    "newcastle vru update apr-jun.xlsx",
    "Northumbria Police Q1 2023-24.csv",
    "Gateshead Q1.xlsx",
    "South Tyneside - quarter 1 return.xlsx",
    "Sunderland CSP action return Q1 - corrected.xlsx",
)


SET_UP, READ, CLOSED = date(2023, 4, 3), date(2023, 7, 12), date(2023, 7, 20)
"""The days on which the tour plays, so that its paper reads as it would have read then."""


class SampleDays:
    """A clock that stands at noon of the day that was last turned to."""

    def __init__(self) -> None:
        self.day = SET_UP

    def now(self) -> datetime:
        """Return noon of the day."""
        return datetime.combine(self.day, time(12), UTC)


def tour(folder: Path, author: Author) -> Iterator[str]:
    """Do the main job into ``folder`` and tell of it line by line.

    A workspace that is there is kept as it is; papers that are there are written anew.

    Raises:
        UserError: the folder cannot be made or written to, or the workspace there is open elsewhere or not ours.
    """
    days = SampleDays()
    _make(folder)
    path = folder / WORKSPACE
    kept = path.exists()
    workspace = Workspace.open(path, author, days) if kept else Workspace.create(path, author, days)
    try:
        if kept:
            yield f"{path} is there already and was kept; delete it to begin anew."
        else:
            yield from _first_quarter(workspace, days)
        days.day = CLOSED
        yield from _papers(workspace, folder, days)
        yield standing(action.mark for action in _plan(workspace)[0].actions)
    finally:
        workspace.close()


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            f"The folder {folder} cannot be made ({error.strerror}).", "Nothing was written. Choose another folder."
        ) from error


def _papers(workspace: Workspace, folder: Path, days: SampleDays) -> Iterator[str]:
    older = {path for path in (folder / PDF, folder / EXCEL) if path.exists()}
    for written in write_papers(workspace, PERIOD, pdf=folder / PDF, excel=folder / EXCEL, clock=days):
        yield f"Wrote {written.path}{' in place of the older one' if written.path in older else ''}."


def _first_quarter(workspace: Workspace, days: SampleDays) -> Iterator[str]:
    workspace.do(sample("northumbria"))
    found, period = _plan(workspace)
    priorities = counted(len(found.priorities), "priority", "priorities")
    yield f"Made {workspace.path} with {priorities} and {counted(len(found.actions), 'action')}."
    days.day = READ
    returns = paths.resources() / "sample" / "returns"
    for outcome in import_files(workspace, [returns / name for name in RETURNS], Choices(), save=True):
        yield outcome.words
    days.day = CLOSED
    workspace.do(TakeSuggestions(period.id, tuple(action.id for action in found.actions)))
    _say_what_the_team_says(workspace)
    workspace.do(ClosePeriod(period.id))
    yield f"Closed {PERIOD}."


def _say_what_the_team_says(workspace: Workspace) -> None:
    """Write the team's own words: why, what will bring it back, what is asked, and one new date with its reason."""
    found, period = _plan(workspace)
    by_ref = {action.ref: action.id for action in found.actions}
    for ref, values in _TEAM.items():
        workspace.do(SetStatus(by_ref[ref], period.id, values))
    workspace.do(Redate(by_ref["2.4"], date(2024, 3, 29), "No capacity in the drug and alcohol team until autumn"))
    workspace.do(Redate(by_ref["5.2"], date(2023, 12, 15), "Recruitment begins again after the summer holidays"))
    paper = {"board": "Violence Reduction Board", "meeting_date": date(2023, 8, 10)}
    workspace.do(SetPaper(period.id, paper))


_TEAM = {
    "1.2": {
        "reason": "Housing has yet to say what it can share.",
        "recovery": "Housing names a data contact by the end of August.",
        "forecast": Rag.GREEN,
    },
    "2.1": {
        "reason": "Two of five teams are late with their feeds.",
        "recovery": "The two late teams send their feeds by September.",
        "forecast": Rag.AMBER_GREEN,
    },
    "2.4": {
        "reason": "The drug and alcohol team has nobody to work on the survey.",
        "recovery": "An analyst joins for two days a week from September.",
        "ask": "To lend an analyst for two days a week from September.",
        "forecast": Rag.AMBER,
    },
    "3.2": {
        "reason": "More referrals came than the pathway was set up for.",
        "recovery": "Thresholds are reviewed with early help in July.",
        "forecast": Rag.GREEN,
    },
    "3.3": {"rag": Rag.NOT_STARTED, "words": "Begins in July with the second year of funding."},
    "4.2": {
        "reason": "There is no behaviour change worker for the panel’s cases.",
        "recovery": "A behaviour change worker starts in October.",
        "forecast": Rag.AMBER,
    },
    "5.1": {"rag": Rag.GREEN, "words": "Plan agreed with partners; campaign ready for half term."},
}


def _plan(workspace: Workspace) -> tuple[Plan, PeriodRow]:
    with workspace.reading() as connection:
        period = period_by_label(connection, PERIOD)
        assert period is not None
        return plan(connection, period), period
