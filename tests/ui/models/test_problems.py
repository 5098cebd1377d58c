"""What there is to say of a return, gravest first."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.ui.models.returns import ROWS, planned, watch
from vrudesk.ui.desk import Desk
from vrudesk.ui.models.problems import CELL, WEIGHT, WORDS, ProblemsModel, weight
from vrudesk.ui.models.roles import ROW
from vrudesk.ui.theme.tokens import Tone
from vrudesk.ui.widgets.roles import ACCESSIBLE_TEXT, TONE, TOOLTIP


def _shown(desk: Desk) -> ProblemsModel:
    model = ProblemsModel(desk)
    watch(model)
    model.show_plan(planned(desk))
    return model


def test_what_needs_a_decision_comes_first_with_its_cell(desk: Desk) -> None:
    model = _shown(desk)
    rows = [(model.index(row, WEIGHT).data(), model.index(row, CELL).data()) for row in range(model.rowCount())]
    assert rows == sorted(rows, key=lambda each: ["Decide", "Check", "Note"].index(each[0]))
    assert ("Decide", "E7") in rows
    assert ("Decide", "A8") in rows
    assert ("Check", "B6") in rows
    assert model.placed(0).row == model.index(0, 0).data(ROW).row
    assert model.headerData(1, Qt.Orientation.Horizontal) == "What was found"


def test_notes_are_shown_only_where_they_are_asked_for(desk: Desk) -> None:
    model = _shown(desk)
    few, every = model.rowCount(), model.count(2)
    assert model.count(0) <= model.count(1) == few < every
    model.show_notes(on=True)
    assert model.rowCount() == every
    assert {weight(model.placed(row)) for row in range(every)} == {0, 1, 2}
    model.show_notes(on=False)
    assert model.rowCount() == few


def test_each_problem_is_read_aloud_whole(desk: Desk) -> None:
    model = _shown(desk)
    message = model.placed(0).problem.message
    assert model.index(0, WORDS).data() == message == model.index(0, WORDS).data(TOOLTIP)
    assert model.index(0, WORDS).data(ACCESSIBLE_TEXT) == f"Decide: {message} {model.placed(0).cell}"
    tones = [model.index(0, column).data(TONE) for column in (WEIGHT, WORDS, CELL)]
    assert tones == [Tone.NEGATIVE, None, Tone.ACCENT]


def test_a_return_without_problems_has_none(desk: Desk) -> None:
    model = _shown(desk)
    model.show_plan(planned(desk, [*ROWS[:4], ["1.1", "Green", "45%", "Went well", "29/03/2024"]]))
    assert (model.rowCount(), model.count(1)) == (0, 0)
