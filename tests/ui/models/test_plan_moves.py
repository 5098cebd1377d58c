"""Dragging rows of the plan: where each may be dropped, and where it then stands."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt
from pytestqt.qtbot import QtBot

from tests.plans import action, priority
from tests.ui.models.plans import Watched
from vrudesk.ui.models.plan_moves import Move
from vrudesk.ui.models.plan_tree import PlanTreeModel

MOVE = Qt.DropAction.MoveAction


def _drop(watched: Watched, what: QModelIndex, row: int, parent: QModelIndex, qtbot: QtBot) -> Move | None:
    model: PlanTreeModel = watched.model
    data = model.mimeData([what])
    if not model.canDropMimeData(data, MOVE, row, 0, parent):
        with qtbot.assertNotEmitted(model.dropped):
            assert not model.dropMimeData(data, MOVE, row, 0, parent)
        return None
    with qtbot.waitSignal(model.dropped) as dropped:
        assert model.dropMimeData(data, MOVE, row, 0, parent)
    assert dropped.args is not None
    move = dropped.args[0]
    assert isinstance(move, Move)
    return move


@pytest.mark.parametrize(
    ("row", "parent", "under", "before"),
    [
        (0, 1, "2", "2.1"),
        (2, 1, "2", "2.3"),
        (5, 1, "2", None),
        (-1, 1, "2", None),
        (2, None, "2", None),
        (0, None, "1", "1.1"),
        (-1, None, "5", None),
    ],
)
def test_an_action_is_dropped_between_actions_on_a_priority_or_below_one(
    watched: Watched, qtbot: QtBot, row: int, parent: int | None, under: str, before: str | None
) -> None:
    workspace = watched.desk.workspace
    place = watched.model.index(parent, 0) if parent is not None else QModelIndex()
    move = _drop(watched, watched.cell("3.2", 0), row, place, qtbot)
    wanted = action(workspace, before) if before else None
    assert move == Move(action(workspace, "3.2"), priority(workspace, under), wanted)


def test_an_action_that_is_dropped_on_another_stands_before_it(watched: Watched, qtbot: QtBot) -> None:
    workspace = watched.desk.workspace
    move = _drop(watched, watched.cell("3.2", 0), -1, watched.cell("1.3", 0), qtbot)
    assert move == Move(action(workspace, "3.2"), priority(workspace), action(workspace, "1.3"))


@pytest.mark.parametrize(("row", "parent", "before"), [(0, None, "1"), (5, None, None), (-1, None, None), (-1, 1, "2")])
def test_a_priority_is_dropped_between_priorities(
    watched: Watched, qtbot: QtBot, row: int, parent: int | None, before: str | None
) -> None:
    workspace = watched.desk.workspace
    place = watched.model.index(parent, 0) if parent is not None else QModelIndex()
    move = _drop(watched, watched.model.index(3, 0), row, place, qtbot)
    assert move == Move(priority(workspace, "4"), "", priority(workspace, before) if before else None)


def test_a_priority_may_not_stand_among_actions(watched: Watched, qtbot: QtBot) -> None:
    head = watched.model.index(3, 0)
    assert _drop(watched, head, 1, watched.model.index(0, 0), qtbot) is None
    assert _drop(watched, head, -1, watched.cell("1.1", 0), qtbot) is None


def test_the_end_of_what_a_search_shows_is_before_the_next_hidden_one(watched: Watched, qtbot: QtBot) -> None:
    workspace = watched.desk.workspace
    watched.model.show_only(lambda row: row.ref in {"2.1", "2.3"})
    move = _drop(watched, watched.cell("2.1", 0), 2, watched.model.index(0, 0), qtbot)
    assert move == Move(action(workspace, "2.1"), priority(workspace, "2"), action(workspace, "2.4"))


def test_what_another_program_drags_is_not_taken(watched: Watched) -> None:
    data = QMimeData()
    data.setText("Some words")
    assert not watched.model.canDropMimeData(data, MOVE, 0, 0, watched.model.index(0, 0))
    assert watched.model.supportedDropActions() == MOVE
