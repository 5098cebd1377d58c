"""Several threads on one workspace: steady snapshots, one step after another, and closing in the middle."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import ClassVar

from tests.conftest import AUTHOR, NOON
from tests.plans import action, everything, period, row, steps
from vrudesk.commands.statuses import SetStatus
from vrudesk.data import check, dump
from vrudesk.data.schema import Action
from vrudesk.data.session import Session
from vrudesk.data.workspace import Workspace


@dataclass(frozen=True)
class Waits:
    """A command that writes, says so, and waits to be let on."""

    kind: ClassVar[str] = "edit"
    action: str
    written: threading.Event
    go_on: threading.Event

    def apply(self, session: Session) -> None:
        session.need(Action, self.action).title = "Under way"
        session.flush()
        self.written.set()
        assert self.go_on.wait(10)

    def label(self, session: Session) -> str:
        return "Waited"


def test_readers_see_a_steady_snapshot_while_a_write_goes_on(plan_workspace: Workspace) -> None:
    key = action(plan_workspace)
    before = everything(plan_workspace)
    written, go_on = threading.Event(), threading.Event()
    thread = threading.Thread(target=plan_workspace.do, args=(Waits(key, written, go_on),))
    with plan_workspace.reading() as steady:
        assert dump.live_rows(steady, binned=True) == before
        thread.start()
        assert written.wait(10)
        assert everything(plan_workspace) == before  # a reader that begins now sees nothing of the write under way
        go_on.set()
        thread.join(10)
        assert dump.live_rows(steady, binned=True) == before
    assert row(plan_workspace, "action", key)["title"] == "Under way"


def test_steps_from_many_threads_come_one_after_another(plan_workspace: Workspace) -> None:
    key, quarter = action(plan_workspace), period(plan_workspace).id
    threads = [
        threading.Thread(target=plan_workspace.do, args=(SetStatus(key, quarter, {"words": f"From thread {i}"}),))
        for i in range(12)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    numbers = [step["device_seq"] for step in steps(plan_workspace)]
    assert numbers == list(range(1, 14))
    with plan_workspace.reading() as connection:
        assert check.findings(connection) == []


def test_closing_waits_for_the_step_under_way(plan_workspace: Workspace) -> None:
    key = action(plan_workspace)
    written, go_on = threading.Event(), threading.Event()
    working = threading.Thread(target=plan_workspace.do, args=(Waits(key, written, go_on),))
    working.start()
    assert written.wait(10)
    closing = threading.Thread(target=plan_workspace.close)
    closing.start()
    go_on.set()
    for thread in (working, closing):
        thread.join(10)
    again = Workspace.open(plan_workspace.path, AUTHOR, NOON)
    assert row(again, "action", key)["title"] == "Under way"
    again.close()
