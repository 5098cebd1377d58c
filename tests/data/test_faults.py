"""Faults of the disk, the system and the file, provoked for real and told in plain words."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlcipher3 import dbapi2

from tests.conftest import AUTHOR, NOON
from tests.plans import a_return, action, everything, partner, period
from vrudesk.commands.actions import EditAction
from vrudesk.data import check, connections, faults
from vrudesk.data.faults import WorkspaceError
from vrudesk.data.workspace import Workspace


def _title(workspace: Workspace, title: str) -> EditAction:
    return EditAction(action(workspace), {"title": title})


def test_a_full_disk_saves_nothing_of_the_step_and_all_before_it_stays(templates: Path, tiny_disk: Path) -> None:
    path = tiny_disk / "plan.vrudesk"
    shutil.copy(templates / "sample.vrudesk", path)
    workspace = Workspace.open(path, AUTHOR, NOON)
    workspace.do(_title(workspace, "Saved before"))
    before = everything(workspace)
    key = action(workspace)
    big = a_return(partner(workspace), period(workspace), {key: {"progress": "Slow"}}, content=bytes(3_000_000))
    with pytest.raises(WorkspaceError) as fault:
        workspace.do(big)
    assert fault.value.kind == "full"
    assert "no room left on the disk" in fault.value.message
    assert "saved before this moment" in fault.value.hint
    assert everything(workspace) == before
    workspace.do(_title(workspace, "Saved after"))
    workspace.close()
    again = Workspace.open(path, AUTHOR, NOON)
    with again.reading() as connection:
        assert check.findings(connection) == []
    again.close()


def test_no_workspace_is_left_half_made_on_a_full_disk(tiny_disk: Path) -> None:
    (tiny_disk / "filler").write_bytes(bytes(2_000_000))
    with pytest.raises(WorkspaceError) as fault:
        Workspace.create(tiny_disk / "new.vrudesk", AUTHOR, NOON)
    assert fault.value.kind in {"full", "disk"}
    assert [path.name for path in tiny_disk.iterdir()] == ["filler"]


def test_a_file_that_another_program_writes_to_is_busy(
    plan_workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = plan_workspace.path
    plan_workspace.close()
    monkeypatch.setattr(connections, "_PRAGMAS", (*connections._PRAGMAS, "busy_timeout=0"))
    workspace = Workspace.open(path, AUTHOR, NOON)
    other = dbapi2.connect(str(path), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(WorkspaceError) as fault:
        workspace.do(_title(workspace, "x"))
    assert fault.value.kind == "busy"
    other.execute("ROLLBACK")
    assert workspace.do(_title(workspace, "x")) is not None
    other.close()
    workspace.close()


def test_a_page_that_is_damaged_while_the_workspace_is_open_is_told_as_damage(plan_workspace: Workspace) -> None:
    path = plan_workspace.path
    plan_workspace.close()
    content = bytearray(path.read_bytes())
    start = content.index(b"North East Ambulance Service") // 4096 * 4096
    content[start : start + 4096] = b"\xff" * 4096
    path.write_bytes(content)
    viewer = Workspace.open_read_only(path)
    with pytest.raises(WorkspaceError) as fault:
        everything(viewer)
    assert fault.value.kind == "damaged"
    assert "newest backup" in fault.value.hint
    viewer.close()


def test_a_file_that_went_away_is_told_as_missing(plan_workspace: Workspace) -> None:
    viewer = Workspace.open_read_only(plan_workspace.path)
    viewer._readers.dispose()
    plan_workspace.path.rename(plan_workspace.path.with_name("moved.vrudesk"))
    with pytest.raises(WorkspaceError) as fault, viewer.reading() as connection:
        connection.execute(text("SELECT 1"))
    assert fault.value.kind == "missing"
    plan_workspace.path.with_name("moved.vrudesk").rename(plan_workspace.path)
    viewer.close()


def test_a_file_that_is_no_database_is_told_as_foreign(tmp_path: Path) -> None:
    path = tmp_path / "text"
    path.write_bytes(b"not a database" * 100)
    with (
        pytest.raises(WorkspaceError) as fault,
        faults.translated(path),
        connections.reading_engine(path).connect() as connection,
    ):
        connection.execute(text("SELECT * FROM sqlite_schema"))
    assert fault.value.kind == "foreign"


def test_a_connection_that_cannot_be_set_up_is_let_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "text"
    path.write_bytes(b"not a database" * 100)
    made: list[dbapi2.Connection] = []

    def connect(path: Path, mode: str) -> dbapi2.Connection:
        made.append(dbapi2.connect(connections.file_uri(path, mode), uri=True))
        return made[0]

    monkeypatch.setattr(connections, "connect", connect)
    with pytest.raises(WorkspaceError), faults.translated(path):
        connections.writing_engine(path).connect()
    with pytest.raises(dbapi2.ProgrammingError, match="closed"):
        made[0].execute("SELECT 1")


def test_closing_on_a_disk_that_does_not_answer_lets_everything_go_all_the_same(
    plan_workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan_workspace.do(_title(plan_workspace, "The last edit"))
    other = dbapi2.connect(str(plan_workspace.path), isolation_level=None)
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM action").fetchone()
    writer = plan_workspace._writer
    assert writer is not None
    writer._engine.connect().exec_driver_sql("PRAGMA busy_timeout=0")
    plan_workspace.close()
    other.close()
    again = Workspace.open(plan_workspace.path, AUTHOR, NOON)
    assert "The last edit" in {each["title"] for each in everything(again)["action"]}
    again.close()


@pytest.mark.parametrize("error", [dbapi2.IntegrityError("a bug of ours"), dbapi2.ProgrammingError("and another")])
def test_a_bug_is_not_dressed_up_as_a_fault_of_the_system(error: dbapi2.Error, tmp_path: Path) -> None:
    with pytest.raises(type(error)), faults.translated(tmp_path):
        raise error
    assert faults.explained(tmp_path, None) is None


def test_a_wrong_statement_is_a_bug_on_any_thread(plan_workspace: Workspace) -> None:
    raised: list[BaseException] = []

    def wrong() -> None:
        try:
            with plan_workspace.reading() as connection:
                connection.execute(text("SELECT * FROM no_such_table"))
        except Exception as error:  # noqa: BLE001 - whatever comes is looked at below
            raised.append(error)

    thread = threading.Thread(target=wrong)
    thread.start()
    thread.join(10)
    assert [isinstance(error, WorkspaceError) for error in raised] == [False]


@pytest.mark.parametrize("code", faults._WORDS)
def test_every_fault_has_a_kind_a_message_and_a_hint(code: int, tmp_path: Path) -> None:
    error = dbapi2.OperationalError("whatever SQLite says")
    error.sqlite_errorcode = code | 5 << 8  # extended codes tell the same
    told = faults.explained(tmp_path / "x", error)
    assert told is not None
    assert told.kind
    assert told.message.endswith(".")
    assert told.hint.endswith(".")
    assert told.path == tmp_path / "x"
