"""The sentences of the board paper where a plan has much to say, or nothing."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date

import pytest

from tests.plans import action, period, priority
from vrudesk.commands.actions import AddAction, Redate
from vrudesk.commands.statuses import SetStatus
from vrudesk.data.workspace import Workspace
from vrudesk.domain.rag import Mark, Rag
from vrudesk.exports.board_cells import day_of
from vrudesk.exports.content import Paper
from vrudesk.exports.standing import standing
from vrudesk.exports.writing import paper_of

from .tree import words


def paper(workspace: Workspace) -> Paper:
    with workspace.reading() as connection:
        return paper_of(connection, period(workspace), date(2023, 7, 20))


def test_no_paragraph_of_a_long_plan_lists_every_action(plan_workspace: Workspace) -> None:
    for number in range(60):
        plan_workspace.do(AddAction(priority(plan_workspace), f"Another action {number}"))
    plan_workspace.do(SetStatus(action(plan_workspace, "1.1"), period(plan_workspace).id, {"rag": Rag.GREEN}))
    said = words(paper(plan_workspace))
    assert "and 65 others; they are shown" in said
    assert max(len(line) for line in said.splitlines()) < 400


def test_a_quarter_without_any_update_says_so_once(plan_workspace: Workspace) -> None:
    said = words(paper(plan_workspace))
    assert "No update was received for any action; all are shown as “No update”, never as green." in said
    plan_workspace.do(SetStatus(action(plan_workspace, "1.1"), period(plan_workspace).id, {"rag": Rag.GREEN}))
    assert "No update was received for 1.2, 1.3, 1.4, 2.1," in words(paper(plan_workspace))


@pytest.mark.parametrize(
    ("marks", "said"),
    [
        ((Mark.NO_UPDATE,) * 3, "Three actions are in the plan. None of them has an update."),
        ((Mark.NOT_RATED,) * 2, "Two actions are in the plan. None of them is rated."),
        ((Mark.NO_UPDATE,), "One action is in the plan. One action has no update."),
        ((Mark.GREEN, Mark.NO_UPDATE), "Two actions are in the plan: 1 green. One action has no update."),
        ((), "No actions are in the plan."),
    ],
)
def test_how_a_plan_stands(marks: tuple[Mark, ...], said: str) -> None:
    assert standing(marks) == said


def test_unexplained_ratings_are_told_in_a_sentence(plan_workspace: Workspace) -> None:
    for ref in ("1.1", "1.2"):
        plan_workspace.do(SetStatus(action(plan_workspace, ref), period(plan_workspace).id, {"rag": Rag.RED}))
    assert "Two actions are rated red or amber without a reason or a recovery plan: 1.1 and 1.2." in words(
        paper(plan_workspace)
    )


def test_captions_begin_with_a_capital_as_lines_of_the_contents_do(plan_workspace: Workspace) -> None:
    plan_workspace.do(Redate(action(plan_workspace), date(2024, 4, 2), "A holiday"))
    assert all(table.caption[0].isupper() for table in paper(plan_workspace).tables)


@pytest.fixture
def summer_time(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if not hasattr(time, "tzset"):
        pytest.skip("the zone of a running program cannot be set here")
    monkeypatch.setenv("TZ", "BST-1")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("summer_time")
def test_a_quarter_closed_after_midnight_was_closed_on_the_day_that_the_screen_gives() -> None:
    assert day_of("2023-07-19T23:30:00.000000+00:00") == date(2023, 7, 20)
