"""Backups: checked before they count, never made of a damaged file, never at the cost of a good one."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlcipher3 import dbapi2

from tests.conftest import AUTHOR, NOON
from tests.plans import action, everything
from vrudesk.clock import FixedClock
from vrudesk.commands.actions import EditAction
from vrudesk.data import backup, connections
from vrudesk.data.backup import BEFORE_IMPORT, ON_OPEN, back_up, existing, folder_for
from vrudesk.data.faults import WorkspaceError
from vrudesk.data.workspace import Workspace
from vrudesk.files import FileNotWritten


@dataclass
class Ticking:
    """A clock that goes on an hour each time it is asked."""

    at: datetime = datetime(2023, 7, 20, 12, 0, tzinfo=UTC)

    def now(self) -> datetime:
        self.at += timedelta(hours=1)
        return self.at


def _edit(workspace: Workspace, title: str) -> None:
    workspace.do(EditAction(action(workspace), {"title": title}))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "backups"


def test_a_backup_is_made_of_a_workspace_in_use_and_opens_as_a_workspace(
    plan_workspace: Workspace, folder: Path, tmp_path: Path
) -> None:
    _edit(plan_workspace, "In the log only")
    made = back_up(plan_workspace.path, folder, ON_OPEN, NOON)
    assert (made.why, made.step, made.at) == (ON_OPEN, 2, NOON.now())
    assert made.path.name == "20230720T120000Z step 2 on opening.vrudesk"
    assert [path.name for path in folder.iterdir()] == [made.path.name]
    viewer = Workspace.open_read_only(made.path)
    assert everything(viewer) == everything(plan_workspace)
    viewer.close()
    restored = tmp_path / "restored.vrudesk"
    shutil.copy(made.path, restored)
    workspace = Workspace.open(restored, AUTHOR, NOON)
    workspace.undo()
    workspace.close()


def test_where_nothing_changed_no_second_backup_is_made(plan_workspace: Workspace, folder: Path) -> None:
    clock = Ticking()
    first = back_up(plan_workspace.path, folder, ON_OPEN, clock)
    assert back_up(plan_workspace.path, folder, BEFORE_IMPORT, clock) == first
    _edit(plan_workspace, "x")
    second = back_up(plan_workspace.path, folder, BEFORE_IMPORT, clock)
    assert existing(folder) == [second, first]


def test_another_past_of_as_many_steps_is_backed_up(plan_workspace: Workspace, folder: Path) -> None:
    """A backup is restored and worked on: it comes to the same number of steps with other things in them."""
    clock, path = Ticking(), plan_workspace.path
    early = back_up(path, folder, ON_OPEN, clock)
    _edit(plan_workspace, "one past")
    back_up(path, folder, ON_OPEN, clock)
    plan_workspace.close()
    shutil.copy(early.path, path)
    again = Workspace.open(path, AUTHOR, NOON)
    _edit(again, "another past")
    newest = back_up(path, folder, ON_OPEN, clock)
    assert [each.step for each in existing(folder)] == [2, 2, 1]
    viewer = Workspace.open_read_only(newest.path)
    assert everything(viewer) == everything(again)
    viewer.close()
    again.close()


def test_a_newest_backup_that_cannot_be_read_does_not_count(plan_workspace: Workspace, folder: Path) -> None:
    clock = Ticking()
    first = back_up(plan_workspace.path, folder, ON_OPEN, clock)
    first.path.write_bytes(b"eaten by a virus scanner")
    second = back_up(plan_workspace.path, folder, ON_OPEN, clock)
    assert second.path != first.path
    Workspace.open_read_only(second.path).close()


def test_an_empty_workspace_is_backed_up_once(empty: Workspace, folder: Path) -> None:
    first = back_up(empty.path, folder, ON_OPEN, Ticking())
    assert first.step == 0
    assert back_up(empty.path, folder, ON_OPEN, Ticking()) == first


def _damage(workspace: Workspace) -> Path:
    """Close a workspace and zero one page of it."""
    path = workspace.path
    workspace.close()
    content = bytearray(path.read_bytes())
    start = content.index(b"North East Ambulance Service") // 4096 * 4096
    content[start : start + 4096] = bytes(4096)
    path.write_bytes(content)
    return path


def _bend_an_index(workspace: Workspace) -> Path:
    """Close a workspace and change a row behind its index, as a flipped bit would."""
    path = workspace.path
    workspace.close()
    bent, count = re.subn(rb"(?<!\")NE Youth", b"NE Yoxth", path.read_bytes(), count=1)
    assert count == 1
    path.write_bytes(bent)
    return path


@pytest.mark.parametrize("harm", [_damage, _bend_an_index])
def test_a_damaged_workspace_is_not_copied_and_no_good_backup_goes(
    harm: Callable[[Workspace], Path], plan_workspace: Workspace, folder: Path
) -> None:
    clock = Ticking()
    good = []
    for title in "xyz":
        _edit(plan_workspace, title)
        good.append(back_up(plan_workspace.path, folder, ON_OPEN, clock))
    _edit(plan_workspace, "the last")
    path = harm(plan_workspace)
    with pytest.raises(WorkspaceError) as refusal:
        back_up(path, folder, ON_OPEN, FixedClock(datetime(2027, 1, 1, tzinfo=UTC)))
    assert refusal.value.kind == "damaged"
    assert existing(folder) == good[::-1]
    assert len(list(folder.iterdir())) == len(good)


def test_old_backups_are_thinned_and_nothing_that_is_not_ours(plan_workspace: Workspace, folder: Path) -> None:
    folder.mkdir()
    foreign = ["20200101T000000Z step 1.vrudesk", "copy of 20200101T000000Z step 1 on opening.vrudesk", "notes.txt"]
    for name in foreign:
        (folder / name).write_text("not ours")
    for days in range(60):
        at = NOON.now() - timedelta(days=10 + days)
        (folder / f"{at:%Y%m%dT%H%M%SZ} step {60 - days} on opening.vrudesk").write_bytes(b"ours")
    made = back_up(plan_workspace.path, folder, ON_OPEN, NOON)
    left = existing(folder)
    assert left[0] == made
    assert 12 < len(left) < 30
    assert all((folder / name).read_text() == "not ours" for name in foreign)


def test_a_backup_that_is_held_open_goes_another_time(
    plan_workspace: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.mkdir()
    for hour in range(3):
        (folder / f"20230601T{hour:02d}0000Z step {hour} on opening.vrudesk").write_bytes(b"ours")
    unlink = Path.unlink

    def held(path: Path, missing_ok: bool = False) -> None:
        if path.name.startswith("20230601"):
            raise PermissionError(13, "Permission denied")
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", held)
    back_up(plan_workspace.path, folder, ON_OPEN, NOON)
    assert len(existing(folder)) == 4
    monkeypatch.undo()
    _edit(plan_workspace, "x")
    back_up(plan_workspace.path, folder, ON_OPEN, Ticking())
    assert len(existing(folder)) == 3


def test_what_a_killed_backup_left_is_cleared_away(plan_workspace: Workspace, folder: Path) -> None:
    folder.mkdir()
    left = ".20230601T000000Z step 9 on opening.vrudesk.part"
    for name in (left, f"{left}-journal", ".somebody else's.part"):
        (folder / name).write_bytes(b"half")
    made = back_up(plan_workspace.path, folder, ON_OPEN, NOON)
    assert sorted(path.name for path in folder.iterdir()) == [".somebody else's.part", made.path.name]


def test_a_folder_that_cannot_be_reached_is_said_in_words(plan_workspace: Workspace, folder: Path) -> None:
    folder.write_text("a file where the folder should be")
    with pytest.raises(FileNotWritten) as refusal:
        back_up(plan_workspace.path, folder, ON_OPEN, NOON)
    assert refusal.value.path == folder
    assert "Nothing can be backed up" in refusal.value.message


def test_a_full_disk_leaves_the_earlier_backups_and_no_half_one(plan_workspace: Workspace, tiny_disk: Path) -> None:
    older = tiny_disk / "20230601T000000Z step 0 on opening.vrudesk"
    older.write_bytes(bytes(1_900_000))
    with pytest.raises(FileNotWritten, match="no room on the disk"):
        back_up(plan_workspace.path, tiny_disk, ON_OPEN, NOON)
    assert [path.name for path in tiny_disk.iterdir()] == [older.name]


@pytest.mark.parametrize(("free", "words"), [(0, "no room on the disk"), (10**12, "Input/output error")])
def test_a_copying_that_breaks_off_is_told_by_the_room_that_is_left(
    free: int, words: str, plan_workspace: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Breaking(dbapi2.Connection):  # type: ignore[misc]
        def backup(self, target: dbapi2.Connection) -> None:
            raise dbapi2.OperationalError("as the driver says it, without a code")

    def breaking(path: Path, mode: str) -> dbapi2.Connection:
        if mode == "rwc":
            return connections.connect(path, mode)
        return dbapi2.connect(connections.file_uri(path, mode), uri=True, isolation_level=None, factory=Breaking)

    monkeypatch.setattr(backup, "connect", breaking)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=free))
    with pytest.raises(FileNotWritten, match=words):
        back_up(plan_workspace.path, folder, ON_OPEN, NOON)
    assert list(folder.iterdir()) == []


def test_another_fault_of_the_copy_is_not_called_a_full_disk(
    plan_workspace: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none_to_write(path: Path, mode: str) -> dbapi2.Connection:
        return connections.connect(path / "missing" if mode == "rwc" else path, mode)

    monkeypatch.setattr(backup, "connect", none_to_write)
    with pytest.raises(WorkspaceError) as refusal:
        back_up(plan_workspace.path, folder, ON_OPEN, NOON)
    assert refusal.value.kind == "missing"


def test_each_workspace_has_a_folder_of_its_own(tmp_path: Path) -> None:
    one, two = tmp_path / "a" / "plan.vrudesk", tmp_path / "b" / "plan.vrudesk"
    folders = {folder_for(path, tmp_path) for path in (one, two)}
    assert len(folders) == 2
    assert all(each.name.startswith("plan ") for each in folders)


def test_no_backups_where_there_is_no_folder(folder: Path) -> None:
    assert existing(folder) == []
