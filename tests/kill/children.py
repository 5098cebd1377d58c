"""Work for processes that will be killed: each tells what it has been told is saved, and goes on for ever."""

from __future__ import annotations

from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path

from tests.plans import a_return, action, partner, period, rows
from vrudesk.clock import SystemClock
from vrudesk.commands.actions import EditAction
from vrudesk.commands.returns import FoundProblem
from vrudesk.data.backup import ON_OPEN, back_up
from vrudesk.data.workspace import Workspace
from vrudesk.data.writer import Author
from vrudesk.domain.rag import Rag

AUTHOR = Author("A process about to die", "device-of-the-dead")


def edit(path: Path, saved: Connection) -> None:
    """Make one edit after another."""
    workspace = Workspace.open(path, AUTHOR)
    key = action(workspace)
    for number in count(1):
        workspace.do(EditAction(key, {"title": f"Edit {number}"}))
        saved.send(number)


def read_returns(path: Path, saved: Connection) -> None:
    """Read a return of every action in the plan, take it back, read it again."""
    workspace = Workspace.open(path, AUTHOR)
    sunderland, quarter = partner(workspace), period(workspace)
    keys = [each["id"] for each in rows(workspace, "action")]
    shown = {key: {"rag": "Ambre"} for key in keys}
    problems = tuple(FoundProblem("Actions", f"C{i}", "warning", "rag_misspelt", "Ambre") for i in range(20))
    for number in count(1):
        if number % 2:
            sent = {key: {"rag": Rag.AMBER, "progress": f"Words of {number}"} for key in keys}
            content = f"file {number}".encode()
            workspace.do(a_return(sunderland, quarter, sent, content=content, displayed=shown, problems=problems))
        else:
            workspace.undo()
        saved.send(number)


def back_up_often(path: Path, saved: Connection) -> None:
    """Make an edit and a backup, again and again."""
    workspace = Workspace.open(path, AUTHOR)
    key = action(workspace)
    for number in count(1):
        workspace.do(EditAction(key, {"title": f"Edit {number}"}))
        back_up(path, path.parent / "backups", ON_OPEN, SystemClock())
        saved.send(number)


def make_workspaces(path: Path, saved: Connection) -> None:
    """Make one empty workspace after another."""
    for number in count(1):
        Workspace.create(path.with_name(f"new {number}.vrudesk"), AUTHOR).close()
        saved.send(number)
