"""Checking a workspace whole finds each kind of tampering; a dump says what is in it."""

from __future__ import annotations

import pytest
from sqlcipher3 import dbapi2

from tests.plans import a_return, action, partner, period, rows, steps
from vrudesk.commands.actions import EditAction
from vrudesk.commands.bin import Delete
from vrudesk.data import check, drafts, dump, triggers
from vrudesk.data.schema import Action
from vrudesk.data.workspace import Workspace

pytestmark = pytest.mark.usefixtures("kept")


def _findings(workspace: Workspace) -> list[str]:
    with workspace.reading() as connection:
        return check.findings(connection)


def _tamper(workspace: Workspace, *statements: str) -> None:
    """Change the file as another program would that knows how to go round the triggers."""
    driver = dbapi2.connect(str(workspace.path), isolation_level=None)
    for name in triggers.expected_sql():
        driver.execute(f'DROP TRIGGER "{name}"')
    for statement in statements:
        driver.execute(statement)
    for sql in triggers.expected_sql().values():
        driver.execute(sql)
    driver.close()


@pytest.fixture
def busy(plan_workspace: Workspace) -> Workspace:
    """Give a workspace in which a little has happened."""
    key = action(plan_workspace)
    plan_workspace.do(EditAction(key, {"title": "x"}))
    plan_workspace.do(a_return(partner(plan_workspace), period(plan_workspace), {key: {"progress": "Slow"}}))
    plan_workspace.undo()
    plan_workspace.redo()
    return plan_workspace


def test_an_honest_workspace_has_no_findings(busy: Workspace) -> None:
    assert _findings(busy) == []
    _tamper(busy)
    assert _findings(busy) == []


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE action SET title = 'never said' WHERE ref = '1.2'", "is not as its history tells it"),
        ("DELETE FROM figure WHERE id = (SELECT min(id) FROM figure)", "is not as its history tells it"),
        ("INSERT INTO person (id, name) VALUES ('p', 'Nobody')", "person p is not as its history tells it"),
        ("DELETE FROM history_change WHERE table_name = 'action' AND before IS NULL", "does not follow on from itself"),
        (
            "UPDATE history_change SET after = replace(after, '\"x\"', '\"z\"') WHERE after LIKE '%\"x\"%'",
            "is not as its history tells it",
        ),
        ("DELETE FROM history_step WHERE device_seq = 2", "a row of history_change refers to a row of history_step"),
        ("DELETE FROM organisation WHERE name = 'NE Youth'", "refers to a row of organisation that is not there"),
        ("UPDATE history_now SET step = 'left open'", "a step was begun and never ended"),
        ("UPDATE stored_file SET content = x'00'", "is not as it was received"),
    ],
)
def test_tampering_is_found(statement: str, words: str, busy: Workspace) -> None:
    _tamper(busy, statement)
    assert any(words in finding for finding in _findings(busy)), _findings(busy)


def test_damage_that_sqlite_finds_is_a_finding(busy: Workspace) -> None:
    _tamper(
        busy,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET sql = 'CREATE UNIQUE INDEX uq_organisation_name ON organisation (kind)' "
        "WHERE name = 'uq_organisation_name'",
    )
    path = busy.path
    busy.close()
    viewer = Workspace.open_read_only(path)
    assert any("uq_organisation_name" in finding for finding in _findings(viewer))
    viewer.close()


def test_a_dump_leaves_the_recycle_bin_out_unless_asked(busy: Workspace) -> None:
    busy.do(Delete(Action, action(busy)))
    with busy.reading() as connection:
        live, whole = dump.live_rows(connection), dump.live_rows(connection, binned=True)
    assert live.keys() == whole.keys() == {table.name for table in triggers.audited_tables()}
    assert len(live["action"]) == len(whole["action"]) - 1 == 15
    assert [each["id"] for each in whole["figure"]] == sorted(each["id"] for each in whole["figure"])


def test_a_dump_of_the_history_counts_the_rows_of_each_step(busy: Workspace) -> None:
    assert [(step["kind"], step["changes"]) for step in steps(busy)][1:] == [
        ("edit", 1), ("import", 2), ("undo", 2), ("redo", 2),
    ]  # fmt: skip
    imported = steps(busy)[2]
    assert imported["source"] == rows(busy, "partner_return")[0]["id"]
    assert steps(busy)[3]["reverts"] == imported["id"]


def test_a_draft_survives_until_it_is_forgotten_and_leaves_no_step(busy: Workspace) -> None:
    place = drafts.Place("action_status", "a-row", "words")
    before = steps(busy)

    def found() -> dict[str, str]:
        with busy.reading() as connection:
            return drafts.read(connection, "action_status", "a-row")

    busy.save_draft(place, "")
    assert found() == {}
    busy.save_draft(place, "Two po")
    busy.save_draft(place, "Two posts are")
    busy.save_draft(drafts.Place("action_status", "another-row", "words"), "Another row's")
    busy.save_draft(drafts.Place("action", "a-row", "title"), "Another table's")
    assert found() == {"words": "Two posts are"}
    with busy.reading() as connection:
        moments = set(connection.exec_driver_sql("SELECT at FROM draft").scalars())
    assert moments == {"2023-07-20T12:00:00.000000+00:00"}
    assert (steps(busy), _findings(busy)) == (before, [])
    busy.save_draft(place, "")
    assert found() == {}
