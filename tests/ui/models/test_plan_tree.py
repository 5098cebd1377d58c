"""The plan as a tree: what its cells say, and what comes of editing them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from tests.conftest import NOON
from tests.plans import action, period, priority, row, steps
from tests.ui.answers import Answers, as_asker
from tests.ui.models.plans import Watched
from vrudesk.commands.actions import AddAction, EditAction, MoveAction, Redate
from vrudesk.commands.bin import Delete, Restore
from vrudesk.commands.periods import ClosePeriod
from vrudesk.commands.statuses import SetStatus
from vrudesk.data.schema import Action, Priority
from vrudesk.data.workspace import Workspace
from vrudesk.domain.rag import Mark, Rag
from vrudesk.errors import UserError
from vrudesk.ui.desk import Desk
from vrudesk.ui.models import plan_columns as columns
from vrudesk.ui.models.roles import EDIT, KEY, ROW
from vrudesk.ui.tasks import TaskRunner
from vrudesk.ui.theme.tokens import Tone
from vrudesk.ui.widgets.roles import ACCESSIBLE_TEXT, COUNTS, GROUP, MARK, MARKS, SECOND, SECOND_TONE, TOOLTIP

EDITABLE = Qt.ItemFlag.ItemIsEditable


def _set(desk: Desk, ref: str, **values: object) -> None:
    quarter = period(desk.workspace)
    desk.do(SetStatus(action(desk.workspace, ref), quarter.id, values))


def test_priorities_with_their_actions_under_them(watched: Watched) -> None:
    model = watched.model
    assert [model.index(place, 0).data() for place in range(model.rowCount())] == [
        "1  Create stronger systems",
        "2  Data, evidence and evaluation",
        "3  Prevention and early intervention",
        "4  Criminal justice and enforcement",
        "5  Communication, engagement and reassurance",
    ]
    assert watched.refs() == [
        "1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "2.3", "2.4", "2.5", "3.1", "3.2", "3.3", "4.1", "4.2", "5.1", "5.2",
    ]  # fmt: skip
    assert model.rowCount(watched.cell("1.1", 0)) == 0
    assert model.rowCount(model.index(0, 3)) == 0
    assert [model.headerData(each, Qt.Orientation.Horizontal) for each in range(model.columnCount())] == [
        "Ref", "Action", "Lead", "Due", "RAG now", "Forecast", "Last 8 quarters", "Done",
    ]  # fmt: skip


def test_each_cell_says_what_it_is_in_words(watched: Watched, desk: Desk) -> None:
    _set(desk, "1.1", rag=Rag.AMBER, percent_complete=Decimal(45))
    desk.do(Redate(action(desk.workspace), date(2024, 6, 30), "The post is vacant"))
    spoken = [str(watched.cell("1.1", column).data(ACCESSIBLE_TEXT)) for column in range(8)]
    assert spoken[0] == "Ref: 1.1 NV-001"
    assert spoken[1].startswith("Action: Whole systems approach")
    assert spoken[2:] == [
        "Lead: CSP Manager Sunderland CC",
        "Due: 30 Jun 2024 93 days slip",
        "RAG now: Amber",
        "Forecast: Not rated",
        "Last 8 quarters: 2023-24 Q1 Amber",
        "Done: 45 %",
    ]
    assert watched.cell("1.2", columns.DONE).data(ACCESSIBLE_TEXT) == "Done: not set"
    heads = [watched.model.index(0, column).data(ACCESSIBLE_TEXT) for column in (0, columns.DUE, columns.RAG)]
    assert heads == ["1  Create stronger systems", "4 actions", "1 amber, 3 no update"]


def test_marks_come_back_whole_from_qt_although_it_makes_them_plain_words(watched: Watched, desk: Desk) -> None:
    _set(desk, "1.1", rag=Rag.AMBER_RED)
    assert Mark(watched.cell("1.1", columns.RAG).data(MARK)) is Mark.AMBER_RED
    assert [Mark(each) for each in watched.cell("1.1", columns.STRIP).data(MARKS)] == [Mark.AMBER_RED]
    assert watched.cell("1.1", columns.DUE).data(SECOND_TONE) is Tone.NEGATIVE
    assert watched.cell("1.1", columns.STRIP).data(TOOLTIP) == "2023-24 Q1 Amber-red"
    group = watched.model.index(0, columns.RAG)
    assert (group.data(GROUP), group.data(COUNTS)) == (True, [(Mark.AMBER_RED, 1), (Mark.NO_UPDATE, 3)])


def test_an_index_knows_its_key_and_its_row(watched: Watched, desk: Desk) -> None:
    index = watched.cell("2.4", columns.DUE)
    assert index.data(KEY) == action(desk.workspace, "2.4")
    assert index.data(ROW).ref == "2.4"
    assert watched.model.index_of(index.data(KEY), columns.DUE) == index
    assert not watched.model.index_of("nobody").isValid()
    above = watched.model.priority_at(index)
    assert above is not None
    assert above.number == "2"
    assert watched.model.action_at(index.parent()) is None


def test_every_column_but_the_strip_can_be_edited_and_of_a_priority_its_title(watched: Watched) -> None:
    can = [column for column in range(8) if watched.cell("1.1", column).flags() & EDITABLE]
    assert can == [0, 1, 2, 3, 4, 5, 7]
    heads = [column for column in range(8) if watched.model.index(0, column).flags() & EDITABLE]
    assert heads == [0]


@pytest.mark.parametrize(
    ("column", "value", "shown", "label"),
    [
        (columns.REF, "1.9", "1.9", "Set ref of action 1.9 to 1.9"),
        (columns.ACTION, "Share what works", "Share what works", "Set action of action 1.1 to Share what works"),
        (columns.LEAD, "Sam Okafor", "Sam Okafor", "Gave action 1.1 to Sam Okafor"),
        (columns.RAG, Rag.RED, "Red", "Set action 1.1 to red"),
        (columns.FORECAST, Rag.GREEN, "Green", "Set forecast of action 1.1 to Green"),
        (columns.DONE, "45 %", "45 %", "Set done of action 1.1 to 45 %"),
    ],
)
def test_an_edit_is_one_command_and_the_repaint_comes_from_its_announcement(
    watched: Watched, desk: Desk, column: int, value: object, shown: str, label: str
) -> None:
    index = watched.cell("1.1", column)
    assert watched.model.setData(index, value, EDIT)
    assert [change.label for change in watched.changes] == [label]
    assert [step["label"] for step in steps(desk.workspace)][-1] == label
    assert index.data() == shown
    assert len(watched.repainted) == 2


def test_a_write_that_nobody_announces_repaints_nothing(watched: Watched, desk: Desk) -> None:
    desk.changed.disconnect(watched.on_changed)
    index = watched.cell("1.1", columns.ACTION)
    before = index.data()
    assert watched.model.setData(index, "Share what works", EDIT)
    assert index.data() == before
    assert watched.repainted == []


def test_the_same_value_again_is_no_command(watched: Watched, desk: Desk) -> None:
    before = len(steps(desk.workspace))
    index = watched.cell("1.1", columns.ACTION)
    assert not watched.model.setData(index, index.data(EDIT), EDIT)
    assert not watched.model.setData(watched.cell("1.1", columns.RAG), None, EDIT)
    assert not watched.model.setData(index, "Shown otherwise", 0)
    assert len(steps(desk.workspace)) == before


def test_a_priority_is_renamed_without_its_number(watched: Watched, desk: Desk) -> None:
    head = watched.model.index(1, 0)
    assert head.data(EDIT) == "Data, evidence and evaluation"
    assert watched.model.setData(head, "Evidence", EDIT)
    watched.model.show_plan(watched.read())
    assert watched.model.index(1, 0).data() == "2  Evidence"


@pytest.mark.parametrize(
    ("column", "value", "says"),
    [
        (columns.DONE, "half", "is not a number"),
        (columns.DONE, "145", "from 0 to 100"),
        (columns.DONE, "-1", "from 0 to 100"),
        (columns.DONE, "nan", "is not a number"),
        (columns.REF, "1.2", "There is an action 1.2 already"),
        (columns.ACTION, "   ", ""),
    ],
)
def test_what_is_refused_is_told_with_its_place_and_changes_nothing(
    watched: Watched, desk: Desk, qtbot: QtBot, column: int, value: str, says: str
) -> None:
    before = steps(desk.workspace)
    index = watched.cell("1.1", column)
    with qtbot.waitSignal(watched.model.refused) as refused:
        assert not watched.model.setData(index, value, EDIT)
    assert refused.args is not None
    place, error = refused.args
    assert place == index
    assert isinstance(error, UserError)
    assert says in error.message
    assert steps(desk.workspace) == before


def test_a_due_date_that_is_set_asks_for_a_reason_and_a_blank_one_does_not(
    watched: Watched, desk: Desk, qtbot: QtBot
) -> None:
    index = watched.cell("1.1", columns.DUE)
    with qtbot.waitSignal(watched.model.reason_needed) as asked:
        assert not watched.model.setData(index, date(2024, 5, 1), EDIT)
    assert asked.args == [action(desk.workspace), date(2024, 5, 1)]
    assert index.data() == "29 Mar 2024"
    desk.do(AddAction(priority(desk.workspace), "No date yet"))
    with qtbot.assertNotEmitted(watched.model.reason_needed):
        assert watched.model.setData(watched.cell("1.5", columns.DUE), date(2024, 5, 1), EDIT)
    assert watched.cell("1.5", columns.DUE).data() == "1 May 2024"
    assert watched.cell("1.5", columns.DUE).data(SECOND) == ""


def test_the_model_stays_whole_while_rows_come_go_move_and_come_back(watched: Watched, desk: Desk) -> None:
    workspace = desk.workspace
    first = priority(workspace)
    desk.do(AddAction(first, "A fifth one"))
    assert watched.refs()[:5] == ["1.1", "1.2", "1.3", "1.4", "1.5"]
    desk.do(MoveAction(action(workspace, "1.5"), first, action(workspace, "1.1")))
    assert watched.refs()[:5] == ["1.5", "1.1", "1.2", "1.3", "1.4"]
    desk.do(MoveAction(action(workspace, "2.1"), first, None))
    assert watched.refs()[:6] == ["1.5", "1.1", "1.2", "1.3", "1.4", "2.1"]
    key = action(workspace, "1.2")
    desk.do(Delete(Action, key))
    assert "1.2" not in watched.refs()
    desk.do(Restore(Action, key))
    assert "1.2" in watched.refs()
    desk.do(Delete(Priority, first))
    assert watched.model.rowCount() == 4
    for _ in range(6):
        desk.workspace.undo()
    assert watched.refs()[:5] == ["1.1", "1.2", "1.3", "1.4", "2.1"]
    for _ in range(6):
        desk.workspace.redo()
    assert watched.model.rowCount() == 4


def test_the_search_narrows_and_a_change_of_a_hidden_row_is_there_afterwards(watched: Watched, desk: Desk) -> None:
    model = watched.model
    model.show_only(lambda row: row.ref in {"1.1", "1.3", "4.2"})
    assert (watched.refs(), model.rowCount()) == (["1.1", "1.3", "4.2"], 2)
    assert not watched.cell("1.2", 0).isValid()
    desk.do(EditAction(action(desk.workspace, "1.2"), {"title": "Told while hidden"}))
    _set(desk, "1.3", rag=Rag.GREEN)
    assert watched.cell("1.3", columns.RAG).data() == "Green"
    model.show_only(lambda _row: False)
    assert (watched.refs(), model.rowCount()) == ([], 0)
    model.show_only(None)
    assert watched.cell("1.2", columns.ACTION).data() == "Told while hidden"


def test_a_kept_index_stays_with_its_row_while_values_change(watched: Watched, desk: Desk) -> None:
    index = watched.cell("2.4", columns.RAG)
    _set(desk, "2.4", rag=Rag.RED)
    _set(desk, "2.3", rag=Rag.GREEN)
    assert (index.data(), index.data(KEY)) == ("Red", action(desk.workspace, "2.4"))


def test_nothing_of_a_closed_quarter_can_be_edited_or_moved(watched: Watched, desk: Desk) -> None:
    quarter = period(desk.workspace)
    desk.do(ClosePeriod(quarter.id))
    desk.choose_period(quarter.id)
    watched.model.show_plan(watched.read())
    index = watched.cell("1.1", columns.ACTION)
    assert not index.flags() & EDITABLE
    assert not index.flags() & Qt.ItemFlag.ItemIsDragEnabled
    assert not watched.model.setData(index, "Too late", EDIT)


def test_nothing_can_be_edited_in_a_workspace_that_is_open_to_read_only(
    qtbot: QtBot, desk: Desk, answers: Answers
) -> None:
    tasks = TaskRunner(desk)
    looked_at = Workspace.open_read_only(desk.workspace.path)
    reading = Desk(looked_at, tasks, as_asker(answers), desk.theme, NOON, desk)
    watched = Watched(reading)
    index = watched.cell("1.1", columns.ACTION)
    assert not index.flags() & EDITABLE
    with qtbot.assertNotEmitted(watched.model.refused):
        assert not watched.model.setData(index, "Not mine to change", EDIT)
    assert row(looked_at, "action", str(index.data(KEY)))["title"] == index.data()
    reading.leave()
    tasks.shutdown()


def test_an_empty_model_answers_nothing(watched: Watched) -> None:
    watched.model.show_only(lambda _row: False)
    assert watched.model.index(0, 0) == QModelIndex()
    assert watched.model.data(QModelIndex()) is None
    assert watched.model.priority_at(QModelIndex()) is None
