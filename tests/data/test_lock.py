"""One program at a time: who holds a workspace, in this process and in another, and when the hold ends."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import AUTHOR, NOON
from tests.plans import action, row
from vrudesk.commands.actions import EditAction
from vrudesk.data.faults import WorkspaceError
from vrudesk.data.lock import AlreadyOpen, Holder
from vrudesk.data.workspace import Workspace
from vrudesk.data.writer import Author

HOLD = """
import sys
from pathlib import Path
from vrudesk.data.workspace import Workspace
from vrudesk.data.writer import Author
workspace = Workspace.open(Path(sys.argv[1]), Author("Dafydd Ŵyn", "device-of-dafydd"))
print("open", flush=True)
sys.stdin.read()
"""


@contextmanager
def _held_by_another_process(path: Path) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        try:
            yield process
        finally:
            process.kill()


def test_a_second_opening_in_the_same_process_names_the_holder(plan_workspace: Workspace) -> None:
    with pytest.raises(AlreadyOpen) as refusal:
        Workspace.open(plan_workspace.path, Author("Dafydd", "device-of-dafydd"), NOON)
    holder = refusal.value.holder
    assert holder is not None
    assert (holder.person, holder.at) == ("Helen Marsh", "2023-07-20T12:00+00:00")
    assert "Helen Marsh on " in refusal.value.message
    assert "20 Jul 2023" in refusal.value.message
    assert refusal.value.kind == "open elsewhere"
    assert not plan_workspace.read_only


def test_a_second_opening_in_another_process_names_the_holder_until_that_process_is_killed(
    templates: Path, plan_workspace: Workspace
) -> None:
    path = plan_workspace.path
    plan_workspace.close()
    with _held_by_another_process(path) as process:
        with pytest.raises(AlreadyOpen) as refusal:
            Workspace.open(path, AUTHOR, NOON)
        assert refusal.value.holder is not None
        assert refusal.value.holder.person == "Dafydd Ŵyn"
        process.kill()
        process.wait()
        Workspace.open(path, AUTHOR, NOON).close()


def test_what_is_open_elsewhere_can_be_looked_at_and_shows_what_is_saved_there(plan_workspace: Workspace) -> None:
    viewer = Workspace.open_read_only(plan_workspace.path)
    key = action(plan_workspace)
    plan_workspace.do(EditAction(key, {"title": "Saved meanwhile"}))
    assert viewer.read_only
    assert row(viewer, "action", key)["title"] == "Saved meanwhile"
    with pytest.raises(WorkspaceError) as refusal:
        viewer.do(EditAction(key, {"title": "By the viewer"}))
    assert refusal.value.kind == "read-only"
    viewer.close()


def test_closing_lets_go_and_closing_twice_is_no_harm(plan_workspace: Workspace) -> None:
    plan_workspace.close()
    plan_workspace.close()
    Workspace.open(plan_workspace.path, AUTHOR, NOON).close()


def test_a_refused_opening_lets_go_again(plan_workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    plan_workspace.close()
    with monkeypatch.context() as patched:
        patched.setattr("vrudesk.data.triggers.EXPECTED", "another")
        with pytest.raises(WorkspaceError, match="altered"):
            Workspace.open(plan_workspace.path, AUTHOR, NOON)
    Workspace.open(plan_workspace.path, AUTHOR, NOON).close()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0",
        b"\0{",
        b"\0[1, 2]",
        b"\0\xff\xfe",
        b'\0{"person": "H"}',
        b'\0{"person": "H", "computer": "C", "at": "noon"}',
        b'\0{"person": "H", "computer": "C", "at": 5}',
    ],
)
def test_a_holder_who_cannot_be_read_is_not_named(content: bytes, plan_workspace: Workspace) -> None:
    lock = plan_workspace.path.with_name(plan_workspace.path.name + ".lock")
    lock.write_bytes(content)
    with pytest.raises(AlreadyOpen) as refusal:
        Workspace.open(plan_workspace.path, AUTHOR, NOON)
    assert refusal.value.holder is None
    assert refusal.value.message == "sample.vrudesk is already open."


def test_a_holder_without_a_name_is_somebody() -> None:
    assert Holder("", "DESK-12", "2023-07-20T12:00+00:00").words.startswith("somebody on DESK-12 has had it since ")


def test_a_folder_where_no_lock_can_be_had_is_said_in_words(
    plan_workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan_workspace.close()

    def refused(path: Path, flags: int, mode: int = 0o777) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refused)
    with pytest.raises(WorkspaceError) as refusal:
        Workspace.open(plan_workspace.path, AUTHOR, NOON)
    assert refusal.value.kind == "read-only"
    assert "Permission denied" in refusal.value.message
