"""What there is to say of a return, gravest first, repeats together."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex

from tests.ui.models.returns import ROWS, planned, watch
from vrudesk.returns.viewing import view_of
from vrudesk.ui.desk import Desk
from vrudesk.ui.models.problems import ProblemsModel
from vrudesk.ui.models.roles import ROW
from vrudesk.ui.widgets.roles import ACCESSIBLE_TEXT, TOOLTIP

UNKNOWN: list[list[Any]] = [[f"9.{number}", "Green", "10%", "Not in the plan", None] for number in range(1, 6)]


def _shown(desk: Desk, rows: list[list[Any]] = ROWS) -> ProblemsModel:
    model = ProblemsModel(desk)
    watch(model)
    model.show_view(view_of(planned(desk, rows)))
    return model


def _top(model: ProblemsModel) -> list[QModelIndex]:
    return [model.index(row, 0) for row in range(model.rowCount())]


def test_what_needs_a_decision_comes_first_with_its_cell(desk: Desk) -> None:
    model = _shown(desk)
    found = [model.found(index) for index in _top(model)]
    assert [each.weight for each in found] == sorted(each.weight for each in found)
    assert {(0, "E7"), (0, "A8"), (1, "B6")} <= {(each.weight, each.cells) for each in found}
    assert model.placed(model.index(0, 0)).row == model.index(0, 0).data(ROW).first.row


def test_what_may_be_meant_is_asked_as_a_question(desk: Desk) -> None:
    model = _shown(desk)
    assert "30 June 2024?" in [index.data() for index in _top(model)]
    assert "Ref" in [index.data() for index in _top(model)]


def test_notes_are_shown_only_where_they_are_asked_for(desk: Desk) -> None:
    model = _shown(desk)
    few = model.rowCount()
    model.show_notes(on=True)
    assert model.noted
    assert model.rowCount() > few
    assert {model.found(index).weight for index in _top(model)} == {0, 1, 2}
    model.show_notes(on=False)
    assert model.rowCount() == few


def test_repeats_of_one_kind_stand_together_and_each_can_be_reached(desk: Desk) -> None:
    model = _shown(desk, [*ROWS[:5], *UNKNOWN])
    whole = model.index(0, 0)
    assert model.found(whole).title == "Ref in 5 cells"
    assert model.found(whole).cells == "A6, A7, A8 and 2 more"
    assert model.rowCount(whole) == 5
    below = model.index(4, 0, whole)
    assert below.parent() == whole
    assert model.placed(below).cell == "A10"
    assert model.found(below).title == "Ref"
    assert [model.placed(model.leaf(*leaf)).cell for leaf in model.leaves()][:5] == ["A6", "A7", "A8", "A9", "A10"]


def test_rows_that_say_the_same_thing_are_one_question(desk: Desk) -> None:
    twice: list[list[Any]] = [["1.1", "Green", "45%", "Once", None], ["1.1", "Red", "5%", "Twice", None]]
    model = _shown(desk, [*ROWS[:4], *twice])
    index = model.index(0, 0)
    assert (index.data(), model.found(index).cells) == ("Row 5 or Row 6?", "A5 and A6")
    assert model.rowCount(index) == 0


def test_each_problem_is_read_aloud_whole(desk: Desk) -> None:
    model = _shown(desk)
    index = model.index(0, 0)
    found = model.found(index)
    assert index.data(TOOLTIP) == found.first.problem.message
    assert index.data(ACCESSIBLE_TEXT) == f"Decide: {found.title} {found.cells}. {found.words}"
    assert model.data(QModelIndex()) is None


def test_a_return_without_problems_has_none(desk: Desk) -> None:
    model = _shown(desk)
    model.show_view(view_of(planned(desk, [*ROWS[:4], ["1.1", "Green", "45%", "Went well", "29/03/2024"]])))
    assert model.rowCount() == 0
    assert model.leaves() == []
