"""The random walk: after any mixture of commands, undo, redo and reopening, everything still holds."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from tests.budget import examples
from tests.conftest import AUTHOR, NOON
from tests.plans import steps
from tests.walk.makers import AREA, MAKERS, SMALL, Pick, fund_round
from tests.walk.model import Conflict, Model, State, changed_rows, state_of
from vrudesk.commands.areas import LoadArea
from vrudesk.commands.context import LoadContext
from vrudesk.commands.load import LoadPlan
from vrudesk.data import check, packs
from vrudesk.data.changeset import ChangeSet
from vrudesk.data.drafts import Place
from vrudesk.data.queries.action import action_detail
from vrudesk.data.queries.papers import paper_data
from vrudesk.data.queries.periods import periods
from vrudesk.data.queries.plan import PlanPriority, plan
from vrudesk.data.queries.returns import accepted_returns, known
from vrudesk.data.revert import UndoConflict
from vrudesk.data.session import Session
from vrudesk.data.steps import IMPORT
from vrudesk.data.workspace import Command, Workspace
from vrudesk.domain import keys
from vrudesk.errors import UserError


@dataclass
class Moments:
    """A clock that goes on a millisecond for each key, so that a walk that is replayed makes the same keys."""

    at: int = 0

    def time_ns(self) -> int:
        self.at += 1
        return self.at * 1_000_000


class Walk(RuleBasedStateMachine):
    """One workspace, walked through; ``frozen`` remembers each closed period's plan as it was closed."""

    template: Path
    moments: Moments

    def __init__(self) -> None:
        super().__init__()
        self.moments.at = 1_690_000_000_000
        self.folder = Path(tempfile.mkdtemp(prefix="walk"))
        self.path = self.folder / "walk.vrudesk"
        shutil.copy(self.template, self.path)
        self.workspace = Workspace.open(self.path, AUTHOR, NOON)
        self.model = Model()
        self.frozen: dict[str, tuple[PlanPriority, ...]] = {}

    def do(self, maker: Callable[[Pick], Command], data: st.DataObject) -> None:
        before = state_of(self.workspace)
        command = maker(Pick(before, data.draw))
        try:
            changes = self.workspace.do(command)
        except UserError:
            assert state_of(self.workspace) == before
        else:
            self._check(changes, before)

    @rule()
    def undo(self) -> None:
        found = self.workspace.reach().undo
        if found is not None:
            self._revert(found.id, keep_later=found.kind == IMPORT)

    @rule()
    def redo(self) -> None:
        found = self.workspace.reach().redo
        if found is not None:
            self._revert(found.id, keep_later=False)

    @rule(data=st.data(), keep_later=st.booleans())
    def revert_any(self, data: st.DataObject, keep_later: bool) -> None:
        if self.model.steps:
            self._revert(data.draw(st.sampled_from(list(self.model.steps))), keep_later=keep_later)

    @rule()
    def close_and_open_again(self) -> None:
        before = (state_of(self.workspace), self.workspace.reach())
        self.workspace.close()
        self.workspace = Workspace.open(self.path, AUTHOR, NOON)
        assert (state_of(self.workspace), self.workspace.reach()) == before

    @rule(words=st.sampled_from(["", "Two po", "Two posts"]))
    def type_without_saving(self, words: str) -> None:
        before = state_of(self.workspace)
        self.workspace.save_draft(Place("action_status", "a-row", words), words)
        assert state_of(self.workspace) == before

    @rule()
    def look_at_everything(self) -> None:
        with self.workspace.reading() as connection:
            known(connection)
            accepted_returns(connection)
            for quarter in periods(connection):
                seen = paper_data(connection, quarter)
                for action in seen.plan.actions[:2]:
                    assert action_detail(connection, quarter, action.id) is not None

    def _revert(self, step: str, *, keep_later: bool) -> None:
        """Turn a step back and compare with the model, which knows nothing of barriers and closed periods."""
        before = state_of(self.workspace)
        wanted: State | None = None
        with suppress(Conflict):
            wanted = self.model.reverted(step, before, keep_later=keep_later)
        try:
            changes = self.workspace.revert(step, keep_later=keep_later)
        except UndoConflict:
            assert state_of(self.workspace) == before
            assert wanted is None or wanted == before or _same_names(wanted)
        except UserError:
            assert state_of(self.workspace) == before
        else:
            self._check(changes, before)
            assert state_of(self.workspace) == wanted

    def _check(self, changes: ChangeSet | None, before: State) -> None:
        """Compare what a step says it changed with what is changed."""
        after = state_of(self.workspace)
        assert (changes.tables if changes else {}) == changed_rows(before, after)
        if changes is not None:
            self.model.add(changes, before, after, steps(self.workspace)[-1]["reverts"])
        reach = self.workspace.reach()
        would_take = [found.id if found else None for found in (reach.undo, reach.redo)]
        assert would_take == [_last(self.model.to_undo), _last(self.model.to_redo)]
        self._check_frozen()

    def _check_frozen(self) -> None:
        with self.workspace.reading() as connection:
            now = {
                row.id: _stripped(plan(connection, row).priorities) for row in periods(connection) if not row.is_open
            }
        for key in now.keys() & self.frozen.keys():
            assert now[key] == self.frozen[key]
        self.frozen = now

    def teardown(self) -> None:
        self._check_history()
        before, taken = state_of(self.workspace), 0
        while self._undone():
            taken += 1
        for _ in range(taken):
            self.workspace.redo()
        assert state_of(self.workspace) == before
        self._check_history()
        self.workspace.close()
        shutil.rmtree(self.folder)

    def _undone(self) -> bool:
        try:
            return self.workspace.undo() is not None
        except UserError:
            return False

    def _check_history(self) -> None:
        with self.workspace.reading() as connection:
            assert check.findings(connection) == []


class SetOut(Command):
    """Load what the walk starts from, past which undo does not go."""

    kind = "create"

    def apply(self, session: Session) -> None:
        for command in (LoadPlan(SMALL), LoadArea(AREA), LoadContext({"fund_rounds": [fund_round(3)]})):
            command.apply(session)
            session.flush()

    def label(self, session: Session) -> str:
        return "Set out"


def _rule_for(name: str, maker: Callable[[Pick], Command]) -> Callable[[Walk, st.DataObject], None]:
    def do(self: Walk, data: st.DataObject) -> None:
        self.do(maker, data)

    do.__name__ = name.replace(" ", "_").replace("-", "")
    return rule(data=st.data())(do)


for _name, _maker in MAKERS.items():
    setattr(Walk, f"do_{_name}", _rule_for(_name, _maker))


def _last(stack: list[str]) -> str | None:
    return stack[-1] if stack else None


def _same_names(state: State) -> bool:
    """Whether two live organisations, or two names that they go by, are spelt alike."""
    for wanted in ("organisation", "organisation_name"):
        names = [row["name"] for (table, _), row in state.items() if table == wanted and row["deleted_at"] is None]
        if len(set(names)) < len(names):
            return True
    return False


def _stripped(priorities: tuple[PlanPriority, ...]) -> tuple[PlanPriority, ...]:
    """Leave out the strip: the quarters before a closed one may still be open."""
    return tuple(
        replace(each, actions=tuple(replace(action, strip=()) for action in each.actions)) for each in priorities
    )


@pytest.mark.parametrize("part", range(examples(1, 5)))
def test_a_random_walk_over_every_command(part: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Walk in parts, so that all cores share the long run; each is drawn by itself."""
    monkeypatch.setattr(packs, "LEAST", 2)  # so that the small returns of a walk are kept as long ones are
    monkeypatch.setattr(keys, "time", Moments(1_680_000_000_000))
    small = Workspace.create(tmp_path / "small.vrudesk", AUTHOR, NOON)
    small.do(SetOut())
    small.close()
    monkeypatch.setattr(Walk, "template", small.path, raising=False)
    monkeypatch.setattr(Walk, "moments", Moments(), raising=False)
    monkeypatch.setattr(keys, "time", Walk.moments)
    monkeypatch.setattr(keys, "secrets", SimpleNamespace(randbits=lambda bits: 0))
    run_state_machine_as_test(
        Walk,
        settings=settings(max_examples=examples(20, 100), stateful_step_count=examples(50, 100), deadline=None),
    )
