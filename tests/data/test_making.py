"""Making a workspace, whole or not at all; and files and folders that may only be read."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.conftest import AUTHOR, NOON
from tests.plans import action, everything, row
from vrudesk.commands.actions import EditAction
from vrudesk.data import opening, triggers
from vrudesk.data.faults import WorkspaceError
from vrudesk.data.workspace import Workspace
from vrudesk.errors import UserError


def _named(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.name != "home"}


def test_a_new_workspace_is_one_file_beside_its_lock(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "new.vrudesk", AUTHOR, NOON)
    assert not any(everything(workspace).values())
    workspace.close()
    assert _named(tmp_path) == {"new.vrudesk", "new.vrudesk.lock"}


def test_a_file_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "mine.vrudesk"
    path.write_text("mine")
    with pytest.raises(WorkspaceError) as refusal:
        Workspace.create(path, AUTHOR, NOON)
    assert refusal.value.kind == "exists"
    assert path.read_text() == "mine"


def test_no_folder_is_made_for_a_new_workspace(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="There is no folder"):
        Workspace.create(tmp_path / "missing" / "new.vrudesk", AUTHOR, NOON)
    assert _named(tmp_path) == set()


def test_a_making_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(connection: object) -> None:
        raise RuntimeError("half way")

    monkeypatch.setattr(triggers, "install", broken)
    with pytest.raises(RuntimeError, match="half way"):
        Workspace.create(tmp_path / "new.vrudesk", AUTHOR, NOON)
    assert _named(tmp_path) == set()


def test_what_a_killed_making_left_is_cleared_away(tmp_path: Path) -> None:
    for ending in (".part", ".part-wal", ".part-shm"):
        (tmp_path / f".new.vrudesk{ending}").write_bytes(b"left" * 5000)
    Workspace.create(tmp_path / "new.vrudesk", AUTHOR, NOON).close()
    assert _named(tmp_path) == {"new.vrudesk", "new.vrudesk.lock"}


@pytest.mark.parametrize("ending", ["-wal", "-journal"])
def test_the_log_of_an_earlier_file_is_never_played_into_a_new_one(ending: str, tmp_path: Path) -> None:
    left = tmp_path / f"new.vrudesk{ending}"
    left.write_bytes(b"left")
    with pytest.raises(WorkspaceError) as refusal:
        Workspace.create(tmp_path / "new.vrudesk", AUTHOR, NOON)
    assert refusal.value.kind == "exists"
    assert left.read_bytes() == b"left"
    assert _named(tmp_path) == {left.name}


@pytest.fixture
def sealed(templates: Path, tmp_path: Path) -> Iterator[Path]:
    """Give a workspace in a folder of its own, whose permissions a test may take away."""
    folder = tmp_path / "sealed"
    folder.mkdir()
    shutil.copy(templates / "sample.vrudesk", folder / "plan.vrudesk")
    yield folder / "plan.vrudesk"
    folder.chmod(0o755)


def _seal(path: Path) -> None:
    path.chmod(path.stat().st_mode & ~0o222)


@pytest.mark.parametrize("of", ["file", "folder"])
def test_what_may_only_be_read_is_refused_for_work_and_opened_to_look_at(of: str, sealed: Path) -> None:
    _seal(sealed if of == "file" else sealed.parent)
    before = sealed.read_bytes()
    with pytest.raises(WorkspaceError) as refusal:
        Workspace.open(sealed, AUTHOR, NOON)
    assert refusal.value.kind == "read-only"
    assert "read only" in refusal.value.hint
    viewer = Workspace.open_read_only(sealed)
    assert len(everything(viewer)["action"]) == 16
    viewer.close()
    assert sealed.read_bytes() == before
    assert [path.name for path in sealed.parent.iterdir()] == ["plan.vrudesk"]


def test_nothing_is_made_in_a_folder_that_may_only_be_read(sealed: Path) -> None:
    _seal(sealed.parent)
    with pytest.raises(WorkspaceError) as refusal:
        Workspace.create(sealed.with_name("new.vrudesk"), AUTHOR, NOON)
    assert refusal.value.kind == "read-only"


def test_a_sealed_file_with_a_log_beside_it_is_read_with_its_log(sealed: Path) -> None:
    workspace = Workspace.open(sealed, AUTHOR, NOON)
    key = action(workspace)
    workspace.do(EditAction(key, {"title": "In the log only"}))
    _seal(sealed)
    viewer = Workspace.open_read_only(sealed)
    assert row(viewer, "action", key)["title"] == "In the log only"
    viewer.close()
    workspace.close()


@pytest.mark.parametrize(
    ("log", "shared", "by_itself"), [(None, False, True), (b"", False, True), (b"", True, False), (b"x", False, False)]
)
def test_a_sealed_file_is_read_by_itself_unless_its_log_holds_something_or_somebody_is_at_work(
    log: bytes | None, shared: bool, by_itself: bool, sealed: Path
) -> None:
    if log is not None:
        sealed.with_name("plan.vrudesk-wal").write_bytes(log)
    if shared:
        sealed.with_name("plan.vrudesk-shm").touch()
    assert not opening.is_sealed(sealed)
    _seal(sealed)
    assert opening.is_sealed(sealed) is by_itself


@pytest.mark.parametrize(("attributes", "only_read"), [({}, True), ({"st_file_attributes": 17}, False)])
def test_windows_marks_folders_with_an_icon_read_only_and_means_nothing_by_it(
    attributes: dict[str, int], only_read: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    status = SimpleNamespace(st_mode=0o040555, **attributes)
    monkeypatch.setattr(Path, "stat", lambda path, **options: status)
    monkeypatch.setattr(os, "access", lambda path, mode: True)
    assert opening._only_read(Path("Documents")) is only_read


def test_an_error_is_in_plain_words_with_a_hint(tmp_path: Path) -> None:
    with pytest.raises(UserError) as refusal:
        Workspace.open(tmp_path / "typo.vrudesk", AUTHOR, NOON)
    assert str(refusal.value) == f"There is no file typo.vrudesk in {tmp_path}. Nothing was made. Check the name."
