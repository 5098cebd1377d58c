"""The main job from end to end on sample data, as a newcomer sees it: plan, returns, close, board paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from vrudesk import paths
from vrudesk.clock import Clock
from vrudesk.commands.actions import Redate
from vrudesk.commands.load import sample
from vrudesk.commands.papers import SetPaper
from vrudesk.commands.periods import ClosePeriod
from vrudesk.commands.statuses import SetStatus, TakeSuggestions
from vrudesk.data.queries.periods import PeriodRow, period_by_label
from vrudesk.data.queries.plan import Plan, plan
from vrudesk.data.workspace import Workspace
from vrudesk.data.writer import Author
from vrudesk.domain.rag import Mark, Rag
from vrudesk.domain.words import counted, listed
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


def tour(folder: Path, author: Author, clock: Clock | None = None) -> Iterator[str]:
    """Do the main job into ``folder`` and tell of it line by line; a workspace that is there is kept."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / WORKSPACE
    if path.exists():
        yield f"{path} is there already and was kept; delete it to begin anew."
        workspace = Workspace.open(path, author, clock)
    else:
        workspace = Workspace.create(path, author, clock)
        yield from _first_quarter(workspace)
    try:
        for written in write_papers(workspace, PERIOD, pdf=folder / PDF, excel=folder / EXCEL, clock=clock):
            yield f"Wrote {written.path}."
        yield _summary(workspace)
    finally:
        workspace.close()


def _first_quarter(workspace: Workspace) -> Iterator[str]:
    workspace.do(sample("northumbria"))
    found, period = _plan(workspace)
    priorities = counted(len(found.priorities), "priority", "priorities")
    yield f"Made {workspace.path} with {priorities} and {counted(len(found.actions), 'action')}."
    returns = paths.resources() / "sample" / "returns"
    for outcome in import_files(workspace, [returns / name for name in RETURNS], Choices(), save=True):
        yield outcome.words
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
    "1.2": {"recovery": "Housing names a data contact by the end of August.", "forecast": Rag.GREEN},
    "2.1": {"recovery": "The two late teams send their feeds by September.", "forecast": Rag.AMBER_GREEN},
    "2.4": {
        "recovery": "An analyst joins for two days a week from September.",
        "ask": "Two days a week of an analyst, September on.",
        "forecast": Rag.AMBER,
    },
    "3.2": {"recovery": "Thresholds are reviewed with early help in July.", "forecast": Rag.GREEN},
    "3.3": {"rag": Rag.NOT_STARTED, "words": "Begins in July with the second year of funding."},
    "4.2": {"recovery": "A behaviour change worker starts in October.", "forecast": Rag.AMBER},
    "5.1": {"rag": Rag.GREEN, "words": "Plan agreed with partners; campaign ready for half term."},
}


def _plan(workspace: Workspace) -> tuple[Plan, PeriodRow]:
    with workspace.reading() as connection:
        period = period_by_label(connection, PERIOD)
        assert period is not None
        return plan(connection, period), period


def _summary(workspace: Workspace) -> str:
    found, _ = _plan(workspace)
    counts = Counter(action.mark for action in found.actions)
    marks = listed([f"{counts[mark]} {mark.word.lower()}" for mark in Mark if counts[mark]])
    return f"In {PERIOD} the plan's {counted(len(found.actions), 'action')} stand so: {marks}."
