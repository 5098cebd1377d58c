"""Opening a workspace: what is refused, in which words, and that a refused file stays as it was."""

from __future__ import annotations

import hashlib
import re
import shutil
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest
from sqlcipher3 import dbapi2

from tests.conftest import AUTHOR, NOON
from tests.plans import action, rows
from vrudesk.commands.actions import EditAction
from vrudesk.data import connections, opening
from vrudesk.data.faults import WorkspaceError
from vrudesk.data.workspace import Workspace
from vrudesk.errors import UserError


def _an_empty_file(path: Path, good: Path) -> None:
    path.write_bytes(b"")


def _text(path: Path, good: Path) -> None:
    path.write_text("Priority;Action\n1;1.1\n" * 20, encoding="utf-8")


def _a_zip(path: Path, good: Path) -> None:
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("xl/workbook.xml", "<workbook/>")


def _noughts(path: Path, good: Path) -> None:
    path.write_bytes(bytes(8192))


def _another_programs_database(path: Path, good: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE note (words TEXT)")
    connection.close()


def _a_short_header(path: Path, good: Path) -> None:
    path.write_bytes(good.read_bytes()[:40])


def _a_newer_schema(path: Path, good: Path) -> None:
    _altered(path, good, f"PRAGMA user_version = {connections.SCHEMA_VERSION + 1}")


def _a_truncated_file(path: Path, good: Path) -> None:
    content = good.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def _only_a_header(path: Path, good: Path) -> None:
    path.write_bytes(good.read_bytes()[:100])


def _an_extra_trigger(path: Path, good: Path) -> None:
    _altered(path, good, "CREATE TRIGGER spy AFTER UPDATE ON action BEGIN SELECT 1; END")


def _an_extra_view(path: Path, good: Path) -> None:
    _altered(path, good, "CREATE VIEW spy AS SELECT * FROM action")


def _an_altered_trigger(path: Path, good: Path) -> None:
    _altered(
        path,
        good,
        "DROP TRIGGER action_update",
        "CREATE TRIGGER action_update AFTER UPDATE ON action BEGIN SELECT 1; END",
    )


def _a_missing_trigger(path: Path, good: Path) -> None:
    _altered(path, good, "DROP TRIGGER action_delete")


def _altered(path: Path, good: Path, *statements: str) -> None:
    shutil.copy(good, path)
    connection = dbapi2.connect(str(path), isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    connection.close()


REFUSED: list[tuple[Callable[[Path, Path], None], str, str]] = [
    (_an_empty_file, "empty", "is empty"),
    (_text, "foreign", "Workspaces end in .vrudesk"),
    (_a_zip, "foreign", "looks like an Excel or Word file"),
    (_noughts, "foreign", "nothing but noughts"),
    (_another_programs_database, "foreign", "belongs to another program"),
    (_a_short_header, "foreign", "is not a VRU Desk workspace"),
    (_a_newer_schema, "newer", "made by a newer VRU Desk"),
    (_a_truncated_file, "damaged", "is damaged"),
    (_only_a_header, "damaged", "is damaged"),
    (_an_extra_trigger, "altered", "altered by another program"),
    (_an_extra_view, "altered", "altered by another program"),
    (_an_altered_trigger, "altered", "altered by another program"),
    (_a_missing_trigger, "altered", "altered by another program"),
]


def _open(path: Path) -> Workspace:
    return Workspace.open(path, AUTHOR, NOON)


@pytest.mark.parametrize("way", [_open, Workspace.open_read_only])
@pytest.mark.parametrize(("make", "kind", "words"), REFUSED)
def test_a_bad_file_is_refused_in_words_and_stays_as_it_was(
    make: Callable[[Path, Path], None],
    kind: str,
    words: str,
    way: Callable[[Path], Workspace],
    templates: Path,
    tmp_path: Path,
) -> None:
    path = tmp_path / "bad.vrudesk"
    make(path, templates / "sample.vrudesk")
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    with pytest.raises(WorkspaceError) as refusal:
        way(path)
    assert refusal.value.kind == kind
    assert words in str(refusal.value)
    assert refusal.value.path == path
    assert refusal.value.hint
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before


@pytest.mark.parametrize("way", [_open, Workspace.open_read_only])
def test_nothing_is_made_at_a_mistyped_path(way: Callable[[Path], Workspace], tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    for path in (tmp_path / "typo.vrudesk", tmp_path / "no folder" / "typo.vrudesk"):
        with pytest.raises(WorkspaceError) as refusal:
            way(path)
        assert refusal.value.kind == "missing"
        assert path.name in refusal.value.message
    assert sorted(tmp_path.rglob("*")) == before


def test_a_folder_is_no_workspace(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError) as refusal:
        _open(tmp_path)
    assert refusal.value.kind == "missing"


def test_a_file_that_cannot_be_read_is_refused(plan_workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_drive(path: Path, mode: str) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "open", no_drive)
    with pytest.raises(WorkspaceError) as refusal:
        opening.inspect(plan_workspace.path)
    assert refusal.value.kind == "disk"


@pytest.fixture
def unclean(templates: Path, tmp_path: Path) -> Iterator[Path]:
    """Give a workspace as a crash leaves it: the last edits are in the write-ahead log only."""
    path, left = tmp_path / "open.vrudesk", tmp_path / "left.vrudesk"
    shutil.copy(templates / "sample.vrudesk", path)
    workspace = _open(path)
    workspace.do(EditAction(action(workspace), {"title": "The last words before the crash"}))
    for ending in ("", "-wal"):
        shutil.copy(f"{path}{ending}", f"{left}{ending}")
    yield left
    workspace.close()


@pytest.mark.parametrize("way", [_open, Workspace.open_read_only])
def test_after_a_crash_the_last_edit_is_there(way: Callable[[Path], Workspace], unclean: Path) -> None:
    workspace = way(unclean)
    assert "The last words before the crash" in {each["title"] for each in rows(workspace, "action")}
    workspace.close()


@pytest.mark.parametrize("way", [_open, Workspace.open_read_only])
def test_a_page_zeroed_in_a_crash_is_found_on_opening_and_nothing_is_written(
    way: Callable[[Path], Workspace], unclean: Path
) -> None:
    content = bytearray(unclean.read_bytes())
    start = content.index(b"North East Ambulance Service") // 4096 * 4096
    content[start : start + 4096] = bytes(4096)
    unclean.write_bytes(content)
    wal = Path(f"{unclean}-wal")
    before = (unclean.read_bytes(), wal.read_bytes())
    with pytest.raises(WorkspaceError) as refusal:
        way(unclean)
    assert refusal.value.kind == "damaged"
    assert "newest backup" in refusal.value.hint
    assert (unclean.read_bytes(), wal.read_bytes()) == before


def test_an_index_bent_in_a_crash_is_found_on_opening(unclean: Path) -> None:
    bent, count = re.subn(rb'(?<!")NE Youth', b"NE Yoxth", unclean.read_bytes(), count=1)
    assert count == 1
    unclean.write_bytes(bent)
    with pytest.raises(WorkspaceError, match="is damaged: row") as refusal:
        _open(unclean)
    assert refusal.value.kind == "damaged"


def test_a_rollback_journal_left_by_a_crash_is_played_back(templates: Path, tmp_path: Path) -> None:
    path, left = tmp_path / "changing.vrudesk", tmp_path / "left.vrudesk"
    shutil.copy(templates / "sample.vrudesk", path)
    driver = dbapi2.connect(str(path), isolation_level=None)
    driver.execute("PRAGMA journal_mode=DELETE").fetchall()
    driver.execute("PRAGMA cache_size=1").fetchall()
    driver.execute("BEGIN IMMEDIATE")
    driver.execute("UPDATE counter SET value = 1000")
    driver.execute("CREATE TABLE half (words TEXT) STRICT")
    driver.executemany("INSERT INTO half VALUES (?)", [("words " * 100,)] * 500)
    for ending in ("", "-journal"):
        shutil.copy(f"{path}{ending}", f"{left}{ending}")
    driver.close()
    assert Path(f"{left}-journal").stat().st_size > 0

    workspace = _open(left)
    with workspace.reading() as connection:
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_schema").scalars().all()
    assert "half" not in tables
    workspace.close()


def test_a_library_that_can_damage_files_is_refused(
    monkeypatch: pytest.MonkeyPatch, templates: Path, tmp_path: Path
) -> None:
    monkeypatch.setattr(dbapi2, "sqlite_version_info", (3, 51, 2))
    with pytest.raises(UserError, match="can damage files"):
        Workspace.create(tmp_path / "new.vrudesk", AUTHOR, NOON)
    assert not list(tmp_path.glob("new*"))
    for way in (_open, Workspace.open_read_only):
        with pytest.raises(UserError, match="can damage files"):
            way(templates / "sample.vrudesk")
    monkeypatch.setattr(dbapi2, "sqlite_version_info", (3, 51, 3))
    Workspace.create(tmp_path / "new.vrudesk", AUTHOR, NOON).close()


@pytest.mark.parametrize(
    ("path", "address"),
    [
        (PurePosixPath("/home/helen/plan.vrudesk"), "file:///home/helen/plan.vrudesk?mode=ro"),
        (PureWindowsPath("C:\\Users\\Helen\\plan.vrudesk"), "file:///C%3A/Users/Helen/plan.vrudesk?mode=ro"),
        (PureWindowsPath(r"\\server\vru\plan.vrudesk"), "file:////server/vru/plan.vrudesk?mode=ro"),
    ],
)
def test_a_file_is_addressed_as_sqlite_wants_it_on_every_system(path: PurePath, address: str) -> None:
    assert connections.file_uri(path, "ro") == address


@pytest.mark.parametrize("name", ["Ŵyn's plan #1 100%.vrudesk", "a b?c&mode=rwc.vrudesk", "C:x.vrudesk"])
def test_a_name_with_odd_characters_is_opened(name: str, tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / name, AUTHOR, NOON)
    workspace.close()
    assert [path.name for path in tmp_path.glob("*.vrudesk")] == [name]
    _open(tmp_path / name).close()
