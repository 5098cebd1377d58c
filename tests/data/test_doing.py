"""The one way to write: a step is whole or nothing, is told once, and nothing writes beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar

import pytest
from sqlalchemy import text
from sqlcipher3 import dbapi2

from tests.conftest import AUTHOR
from tests.plans import action, everything, period, priority, row, steps
from vrudesk.clock import FixedClock
from vrudesk.commands.actions import AddAction, EditAction
from vrudesk.commands.bin import Delete
from vrudesk.commands.statuses import SetStatus
from vrudesk.data import check
from vrudesk.data.changeset import ChangeSet
from vrudesk.data.faults import WorkspaceError
from vrudesk.data.schema import Action
from vrudesk.data.session import Session
from vrudesk.data.workspace import Workspace
from vrudesk.domain.rag import Rag
from vrudesk.errors import Refused


@dataclass(frozen=True)
class Fails:
    """A command that writes and then fails, in ``apply`` or in ``label``."""

    kind: ClassVar[str] = "edit"
    action: str
    error: Exception
    late: bool = False

    def apply(self, session: Session) -> None:
        session.need(Action, self.action).title = "Half written"
        session.flush()
        if not self.late:
            raise self.error

    def label(self, session: Session) -> str:
        raise self.error


def test_a_step_says_what_changed_by_table_and_row(plan_workspace: Workspace) -> None:
    key = action(plan_workspace)
    changes = plan_workspace.do(EditAction(key, {"title": "Street work"}), initiator="the grid")
    assert changes is not None
    assert changes.tables == {"action": {key}}
    assert (changes.label, changes.kind, changes.initiator) == (
        "Set action of action 1.1 to Street work",
        "edit",
        "the grid",
    )
    assert changes.touches("paper", "action")
    assert not changes.touches("paper")
    assert changes.ids("action") == {key}
    assert changes.ids("paper") == set()


def test_a_step_is_kept_with_who_when_and_where(plan_workspace: Workspace) -> None:
    plan_workspace.do(EditAction(action(plan_workspace), {"title": "Street work"}))
    step = steps(plan_workspace)[-1]
    assert (step["person"], step["device"], step["kind"], step["changes"]) == (
        "Helen Marsh",
        "device-of-helen",
        "edit",
        1,
    )
    assert step["device_seq"] == steps(plan_workspace)[-2]["device_seq"] + 1
    assert step["at"] > "2023-07-20T12:00"


def test_steps_are_in_order_even_where_the_clock_was_put_back(plan_workspace: Workspace) -> None:
    path, key = plan_workspace.path, action(plan_workspace)
    plan_workspace.close()
    yesterday = Workspace.open(path, AUTHOR, FixedClock(datetime(2023, 7, 19, tzinfo=UTC)))
    yesterday.do(EditAction(key, {"title": "one"}))
    yesterday.do(EditAction(key, {"title": "two"}))
    times = [step["at"] for step in steps(yesterday)]
    assert times == sorted(set(times))
    yesterday.close()


def test_a_command_that_changes_nothing_leaves_no_step_and_is_not_told(plan_workspace: Workspace) -> None:
    told: list[ChangeSet] = []
    plan_workspace.listen(told.append)
    key = action(plan_workspace)
    before = steps(plan_workspace)
    assert plan_workspace.do(EditAction(key, {"title": row(plan_workspace, "action", key)["title"]})) is None
    assert steps(plan_workspace) == before
    assert told == []
    with plan_workspace.reading() as connection:
        assert check.findings(connection) == []


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("error", [RuntimeError("a bug"), Refused("Not so.")])
def test_what_fails_leaves_no_trace(error: Exception, late: bool, plan_workspace: Workspace) -> None:
    key = action(plan_workspace)
    before, history = everything(plan_workspace), steps(plan_workspace)
    with pytest.raises(type(error)) as raised:
        plan_workspace.do(Fails(key, error, late))
    assert raised.value is error
    assert everything(plan_workspace) == before
    assert steps(plan_workspace) == history
    assert plan_workspace.do(EditAction(key, {"title": "The next step works"})) is not None


def test_counters_are_turned_back_with_a_step_that_failed(plan_workspace: Workspace) -> None:
    with pytest.raises(Refused):
        plan_workspace.do(AddAction(priority(plan_workspace), "  "))
    plan_workspace.do(AddAction(priority(plan_workspace), "The next"))
    assert {each["lifetime_ref"] for each in everything(plan_workspace)["action"]} >= {"NV-017"}


@pytest.mark.parametrize(
    "statement", ["UPDATE action SET title = 'x'", "DELETE FROM action", "CREATE TABLE x (y TEXT)"]
)
def test_a_reader_cannot_write(statement: str, plan_workspace: Workspace) -> None:
    before = everything(plan_workspace)
    with pytest.raises(WorkspaceError) as refusal, plan_workspace.reading() as connection:
        connection.execute(text(statement))
    assert refusal.value.kind == "read-only"
    assert everything(plan_workspace) == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE action SET title = 'x'",
        "DELETE FROM figure",
        "INSERT INTO person (id, name) VALUES ('p', 'Nobody')",
        "INSERT OR REPLACE INTO team (id, name, reference_prefix) VALUES ('team', 'Other', 'X')",
        "UPDATE stored_file SET size = 0",
    ],
)
def test_a_write_beside_do_is_refused_by_sqlite_itself(statement: str, plan_workspace: Workspace) -> None:
    before = everything(plan_workspace)
    driver = dbapi2.connect(str(plan_workspace.path), isolation_level=None)
    driver.execute("INSERT INTO stored_file (sha256, size, content) VALUES ('x', 1, x'00')")
    with pytest.raises(dbapi2.IntegrityError):
        driver.execute(statement)
    driver.execute("DELETE FROM history_now")
    with pytest.raises(dbapi2.IntegrityError):
        driver.execute(statement)
    driver.close()
    assert everything(plan_workspace) == before


def test_everybody_hears_once_even_where_one_of_them_fails(plan_workspace: Workspace) -> None:
    told: list[str] = []

    def fails(changes: ChangeSet) -> None:
        told.append("fails")
        raise RuntimeError("a screen's bug")

    plan_workspace.listen(lambda changes: told.append("first"))
    plan_workspace.listen(fails)
    stop = plan_workspace.listen(lambda changes: told.append("last"))
    key, quarter = action(plan_workspace), period(plan_workspace).id
    with pytest.raises(RuntimeError, match="a screen's bug"):
        plan_workspace.do(SetStatus(key, quarter, {"rag": Rag.RED}))
    assert told == ["first", "fails", "last"]
    assert len(everything(plan_workspace)["action_status"]) == 1
    stop()
    with pytest.raises(RuntimeError):
        plan_workspace.do(SetStatus(key, quarter, {"rag": Rag.GREEN}))
    assert told[3:] == ["first", "fails"]


def test_a_listener_may_write(plan_workspace: Workspace) -> None:
    key, quarter = action(plan_workspace), period(plan_workspace).id

    def answers(changes: ChangeSet) -> None:
        if changes.ids("action"):
            plan_workspace.do(SetStatus(key, quarter, {"words": "An answer"}))

    plan_workspace.listen(answers)
    plan_workspace.do(EditAction(key, {"title": "A question"}))
    assert [each["words"] for each in everything(plan_workspace)["action_status"]] == ["An answer"]


def test_a_closed_workspace_is_neither_read_nor_written(plan_workspace: Workspace) -> None:
    key = action(plan_workspace)
    plan_workspace.close()
    with pytest.raises(WorkspaceError) as reading, plan_workspace.reading():
        pytest.fail("a closed workspace was read")
    with pytest.raises(WorkspaceError) as writing:
        plan_workspace.do(EditAction(key, {"title": "x"}))
    assert reading.value.kind == writing.value.kind == "closed"


def test_a_row_that_is_not_there_or_lies_in_the_recycle_bin_is_refused(plan_workspace: Workspace) -> None:
    key = action(plan_workspace)
    plan_workspace.do(Delete(Action, key))
    for gone in (key, "no such action"):
        with pytest.raises(Refused, match="not there any more"):
            plan_workspace.do(EditAction(gone, {"title": "x"}))


def test_who_waits_for_a_turn_until_the_workspace_is_closed_does_not_write(plan_workspace: Workspace) -> None:
    """Another program may hold the file by then."""
    writer = plan_workspace._writer
    assert writer is not None
    plan_workspace.close()
    with pytest.raises(WorkspaceError) as refusal, writer.step("edit"):
        pytest.fail("a closed workspace was written")
    assert refusal.value.kind == "closed"


def test_a_name_that_is_no_column_is_an_error_of_ours(plan_workspace: Workspace) -> None:
    with pytest.raises(KeyError, match="no column colour"):
        plan_workspace.do(EditAction(action(plan_workspace), {"colour": "red"}))
