"""Killed at any moment: the file opens, checks clean, holds every acknowledged save and no half one."""

from __future__ import annotations

import multiprocessing
import secrets
import shutil
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection, wait
from pathlib import Path

import pytest

from tests.budget import examples
from tests.conftest import AUTHOR, NOON
from tests.kill import children
from tests.plans import action, everything, rows, steps
from vrudesk.clock import SystemClock
from vrudesk.commands.actions import AddAction, EditAction
from vrudesk.data import check
from vrudesk.data.backup import ON_OPEN, back_up, existing
from vrudesk.data.workspace import Workspace

LONG_RETURN = 300

if sys.platform == "win32":
    PROCESSES = multiprocessing.get_context("spawn")
else:  # forking from a server that has imported everything makes a round a few hundredths of a second
    PROCESSES = multiprocessing.get_context("forkserver")


@pytest.fixture(scope="module", autouse=True)
def _server() -> None:
    if sys.platform != "win32":
        PROCESSES.set_forkserver_preload([children.__name__])


def _killed(work: Callable[[Path, Connection], None], path: Path, most: int) -> int:
    """Let a process work, kill it at a random moment, and return the last save that it was told of.

    The moment is some milliseconds after some number of saves, so that it falls anywhere in a save.
    """
    hear, tell = PROCESSES.Pipe(duplex=False)
    process = PROCESSES.Process(target=work, args=(path, tell))
    process.start()
    tell.close()
    last = 0
    try:
        for _ in range(secrets.randbelow(most + 1)):
            last = hear.recv()
        wait([process.sentinel], timeout=secrets.randbelow(4000) / 100_000)
    finally:
        process.kill()
        process.join()
    while hear.poll():
        try:
            last = hear.recv()
        except EOFError:
            break
    hear.close()
    assert process.exitcode != 1, "the process failed before it was killed"
    return last


def _findings(workspace: Workspace) -> list[str]:
    with workspace.reading() as connection:
        return check.findings(connection)


@pytest.mark.parametrize("turn", range(examples(30, 100)))
def test_every_acknowledged_edit_survives(turn: int, templates: Path, tmp_path: Path) -> None:
    path = tmp_path / "plan.vrudesk"
    shutil.copy(templates / "sample.vrudesk", path)
    told = _killed(children.edit, path, 30)
    workspace = Workspace.open(path, AUTHOR, NOON)
    saved = steps(workspace)[1:]
    assert told <= len(saved) <= told + 1
    assert [step["label"].rpartition(" ")[2] for step in saved] == [str(i) for i in range(1, len(saved) + 1)]
    if saved:
        assert f"Edit {len(saved)}" in {each["title"] for each in rows(workspace, "action")}
    assert _findings(workspace) == []
    assert workspace.do(EditAction(action(workspace), {"title": "Work goes on"})) is not None
    workspace.close()


@pytest.fixture(scope="module")
def large(templates: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a plan of some hundred actions."""
    path = tmp_path_factory.mktemp("large") / "large.vrudesk"
    shutil.copy(templates / "sample.vrudesk", path)
    workspace = Workspace.open(path, AUTHOR, NOON)
    under = rows(workspace, "priority")[0]["id"]
    for number in range(LONG_RETURN - len(rows(workspace, "action"))):
        workspace.do(AddAction(under, f"Action {number}"))
    workspace.close()
    return path


@pytest.mark.parametrize("turn", range(examples(25, 100)))
def test_no_return_is_read_by_halves_nor_taken_back_by_halves(turn: int, large: Path, tmp_path: Path) -> None:
    path = tmp_path / "plan.vrudesk"
    shutil.copy(large, path)
    before = _number_of_steps(path)
    told = _killed(children.read_returns, path, 3)
    workspace = Workspace.open(path, AUTHOR, NOON)
    done = len(steps(workspace)) - before
    assert told <= done <= told + 1
    read = done % 2
    found = everything(workspace)
    assert len(found["action_update"]) == read * LONG_RETURN
    assert len(found["partner_return"]) == read
    assert len({each["progress"] for each in found["action_update"]}) == read
    returns = (done + 1) // 2
    assert _beside_the_history(workspace) == (returns, returns * LONG_RETURN, returns * LONG_RETURN, returns * 20)
    assert _findings(workspace) == []
    workspace.close()


def _number_of_steps(path: Path) -> int:
    workspace = Workspace.open_read_only(path)
    number = len(steps(workspace))
    workspace.close()
    return number


def _beside_the_history(workspace: Workspace) -> tuple[int, ...]:
    query = (
        "SELECT (SELECT count(*) FROM stored_file), (SELECT count(*) FROM provenance), "
        "(SELECT count(*) FROM displayed_text), (SELECT count(*) FROM return_problem)"
    )
    with workspace.reading() as connection:
        return tuple(connection.exec_driver_sql(query).one())


@pytest.mark.parametrize("turn", range(examples(5, 20)))
def test_a_backup_is_whole_or_not_there(turn: int, templates: Path, tmp_path: Path) -> None:
    path, folder = tmp_path / "plan.vrudesk", tmp_path / "backups"
    shutil.copy(templates / "sample.vrudesk", path)
    told = _killed(children.back_up_often, path, 4)
    assert told <= len(existing(folder)) <= told + 1
    for backup in existing(folder):
        viewer = Workspace.open_read_only(backup.path)
        assert _findings(viewer) == []
        viewer.close()
    newest = back_up(path, folder, ON_OPEN, SystemClock())
    assert newest in existing(folder)
    assert {each.name for each in folder.iterdir()} == {each.path.name for each in existing(folder)}


@pytest.mark.parametrize("turn", range(examples(5, 20)))
def test_a_new_workspace_is_whole_or_not_there(turn: int, tmp_path: Path) -> None:
    told = _killed(children.make_workspaces, tmp_path / "plan.vrudesk", 2)
    made = sorted(tmp_path.glob("new*.vrudesk"))
    assert told <= len(made) <= told + 1
    for path in made:
        workspace = Workspace.open(path, AUTHOR, NOON)
        assert _findings(workspace) == []
        workspace.close()
    next_one = tmp_path / f"new {len(made) + 1}.vrudesk"
    Workspace.create(next_one, AUTHOR, NOON).close()
    assert not list(tmp_path.glob(".*.part*"))
