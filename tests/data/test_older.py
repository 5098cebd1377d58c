"""A workspace of an older schema is brought up to date whole, or stays as it was."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from tests.conftest import AUTHOR, NOON
from tests.plans import a_return, action, everything, partner, period, row, rows, steps
from vrudesk.commands.actions import DeclineDate, EditAction
from vrudesk.commands.periods import ClosePeriod
from vrudesk.data import check, triggers
from vrudesk.data.connections import SCHEMA_VERSION
from vrudesk.data.faults import WorkspaceError
from vrudesk.data.migrations import run
from vrudesk.data.queries.papers import PaperData, paper_data
from vrudesk.data.workspace import NothingToUndo, Workspace

OLDER, PRESENT = SCHEMA_VERSION - 1, SCHEMA_VERSION

RENAME = """
    op.execute("ALTER TABLE action_update RENAME COLUMN answer TO due_decision")
"""
IMAGES = """
    op.execute('''
        UPDATE history_change SET before = replace(before, '"answer":', '"due_decision":'),
        after = replace(after, '"answer":', '"due_decision":') WHERE table_name = 'action_update'
    ''')
"""
MADE_ANEW = """
    with op.batch_alter_table("action", recreate="always"):
        pass
"""
"""What a revision does to a schema that called a column by another name."""

LOSES = """
    op.execute("DELETE FROM figure")
"""
BREAKS = """
    op.execute("UPDATE history_change SET step = 'x' WHERE ord = 1")
"""
"""What a revision with a mistake in it does."""


def _revisions(folder: Path, body: str) -> Path:
    """Write the revisions of a program whose present schema came from an older one by ``body``."""
    folder.mkdir()
    head = "import sqlalchemy as sa\nfrom alembic import op\nbranch_labels = depends_on = None\n"
    upgrade = "def upgrade():\n    pass\n"
    (folder / "older.py").write_text(f"{head}revision = '{OLDER:04d}'\ndown_revision = None\n{upgrade}")
    (folder / "present.py").write_text(
        f"{head}revision = '{PRESENT:04d}'\ndown_revision = '{OLDER:04d}'\n{upgrade}{body}"
    )
    return folder


@pytest.fixture
def migrating(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Give what makes the program know the older schema."""
    return lambda body: monkeypatch.setattr(run, "VERSIONS", _revisions(tmp_path / "versions", body))


def _paper(workspace: Workspace) -> PaperData:
    with workspace.reading() as connection:
        return paper_data(connection, period(workspace))


@pytest.fixture
def before(plan_workspace: Workspace) -> PaperData:
    """Give what the paper on a closed quarter says, of a plan in which a date was declined and work went on."""
    key = action(plan_workspace)
    sent = {key: {"progress": "Slow", "due_date": date(2024, 6, 28)}}
    plan_workspace.do(a_return(partner(plan_workspace), period(plan_workspace), sent))
    plan_workspace.do(DeclineDate(rows(plan_workspace, "action_update")[0]["id"]))
    plan_workspace.do(ClosePeriod(period(plan_workspace).id))
    plan_workspace.do(EditAction(key, {"title": "After the closing"}))
    return _paper(plan_workspace)


@pytest.fixture
def old(before: PaperData, plan_workspace: Workspace) -> Path:
    """Give that workspace as a program of the older schema would have left it."""
    plan_workspace.close()
    driver = dbapi2.connect(str(plan_workspace.path), isolation_level=None)
    for name in triggers.expected_sql():
        driver.execute(f'DROP TRIGGER "{name}"')
    driver.execute("ALTER TABLE action_update RENAME COLUMN due_decision TO answer")
    driver.execute("""
        UPDATE history_change SET before = replace(before, '"due_decision":', '"answer":'),
        after = replace(after, '"due_decision":', '"answer":') WHERE table_name = 'action_update'
    """)
    driver.execute("CREATE TRIGGER action_update_then AFTER DELETE ON action_update BEGIN SELECT 1; END")
    driver.execute("UPDATE alembic_version SET version_num = ?", (f"{OLDER:04d}",))
    driver.execute(f"PRAGMA user_version = {OLDER}")
    driver.close()
    return plan_workspace.path


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _beside(path: Path) -> set[str]:
    return {each.name for each in path.parent.iterdir()} - {"home", "versions"}


def test_an_older_workspace_is_opened_with_all_that_was_in_it(
    old: Path, before: PaperData, migrating: Callable[[str], None]
) -> None:
    migrating(RENAME + IMAGES + MADE_ANEW)
    workspace = Workspace.open(old, AUTHOR, NOON)
    assert rows(workspace, "action_update")[0]["due_decision"] == "declined"
    assert row(workspace, "action", action(workspace))["title"] == "After the closing"
    with workspace.reading() as connection:
        assert check.findings(connection) == []
        assert connection.exec_driver_sql("PRAGMA user_version").scalar() == PRESENT
    assert _paper(workspace) == before
    workspace.close()
    assert _beside(old) == {old.name, f"{old.name}.lock"}
    Workspace.open(old, AUTHOR, NOON).close()


def test_undo_stops_where_the_workspace_was_brought_up_to_date(old: Path, migrating: Callable[[str], None]) -> None:
    migrating(RENAME + IMAGES)
    workspace = Workspace.open(old, AUTHOR, NOON)
    barrier = steps(workspace)[-1]
    assert (barrier["kind"], barrier["person"], barrier["changes"]) == ("migrate", AUTHOR.person, 0)
    assert barrier["label"] == f"Brought the workspace to schema {PRESENT}"
    assert [step["device_seq"] for step in steps(workspace)] == list(range(1, len(steps(workspace)) + 1))
    assert barrier["at"] > steps(workspace)[-2]["at"]
    with pytest.raises(NothingToUndo) as refusal:
        workspace.undo()
    assert "brought to a newer version" in refusal.value.hint
    state = everything(workspace)
    workspace.do(EditAction(action(workspace), {"title": "Work goes on"}))
    workspace.undo()
    assert everything(workspace) == state
    workspace.close()


def test_the_last_edits_of_a_program_that_crashed_are_brought_along(
    old: Path, migrating: Callable[[str], None], tmp_path: Path
) -> None:
    migrating(RENAME + IMAGES)
    driver = dbapi2.connect(str(old), isolation_level=None)
    driver.execute("INSERT INTO draft VALUES ('action_status', 'a-row', 'words', 'In the log only', 'now')")
    left = tmp_path / "left.vrudesk"
    for ending in ("", "-wal"):
        left.with_name(left.name + ending).write_bytes(old.with_name(old.name + ending).read_bytes())
    driver.close()
    workspace = Workspace.open(left, AUTHOR, NOON)
    with workspace.reading() as connection:
        assert connection.exec_driver_sql("SELECT text FROM draft").scalars().all() == ["In the log only"]
    workspace.close()


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (RENAME, r"action_update \S+ is not as its history tells it"),
        (RENAME + IMAGES + LOSES, "figure would have 0 rows instead of 59"),
        (RENAME + IMAGES + BREAKS, "a row of history_change refers to a row of history_step that is not there"),
    ],
    ids=["an image is forgotten", "rows are lost", "a reference is broken"],
)
def test_what_would_not_be_sound_is_not_put_in_place(
    body: str, words: str, old: Path, migrating: Callable[[str], None]
) -> None:
    migrating(body)
    there = _digest(old)
    with pytest.raises(WorkspaceError, match=words) as refusal:
        Workspace.open(old, AUTHOR, NOON)
    assert refusal.value.kind == "damaged"
    assert "It was not changed" in refusal.value.hint
    assert (_digest(old), _beside(old)) == (there, {old.name, f"{old.name}.lock"})


def test_a_revision_that_fails_half_way_leaves_the_file_as_it_was(old: Path, migrating: Callable[[str], None]) -> None:
    migrating(RENAME + "    raise RuntimeError('half way')\n")
    there = _digest(old)
    with pytest.raises(RuntimeError, match="half way"):
        Workspace.open(old, AUTHOR, NOON)
    assert (_digest(old), _beside(old)) == (there, {old.name, f"{old.name}.lock"})
    with pytest.raises(RuntimeError, match="half way"):
        Workspace.open(old, AUTHOR, NOON)


def test_a_view_that_another_program_left_is_not_taken_along(old: Path, migrating: Callable[[str], None]) -> None:
    migrating(RENAME + IMAGES)
    driver = dbapi2.connect(str(old), isolation_level=None)
    driver.execute("CREATE VIEW spy AS SELECT * FROM action")
    driver.close()
    there = _digest(old)
    with pytest.raises(WorkspaceError) as refusal:
        Workspace.open(old, AUTHOR, NOON)
    assert refusal.value.kind == "altered"
    assert _digest(old) == there


def test_a_file_that_somebody_reads_is_not_replaced_under_them(old: Path, migrating: Callable[[str], None]) -> None:
    migrating(RENAME + IMAGES)
    driver = dbapi2.connect(str(old), isolation_level=None)
    driver.execute("BEGIN")
    driver.execute("SELECT count(*) FROM action").fetchone()
    with pytest.raises(WorkspaceError) as refusal:
        Workspace.open(old, AUTHOR, NOON)
    assert refusal.value.kind == "busy"
    driver.close()
    Workspace.open(old, AUTHOR, NOON).close()


def test_to_look_at_an_older_workspace_it_must_first_be_brought_up_to_date(old: Path) -> None:
    there = _digest(old)
    with pytest.raises(WorkspaceError) as refusal:
        Workspace.open_read_only(old)
    assert refusal.value.kind == "older"
    assert "Open it for work" in refusal.value.hint
    assert (_digest(old), _beside(old)) == (there, {old.name, f"{old.name}.lock"})
