"""What a return would change, field by field."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.plans import a_return, action, partner, period
from tests.ui.models.returns import ROWS, planned, watch
from vrudesk.domain.rag import Mark, Rag
from vrudesk.returns.viewing import view_of
from vrudesk.ui.desk import Desk
from vrudesk.ui.models.changes import CELL, FIELD, REF, WAS, WILL_BE, ChangesModel
from vrudesk.ui.models.roles import ROW
from vrudesk.ui.theme.tokens import Tone
from vrudesk.ui.widgets.roles import ACCESSIBLE_TEXT, MARK, TONE, TOOLTIP


def _lines(model: ChangesModel) -> list[list[str]]:
    return [
        [str(model.index(row, column).data()) for column in (REF, FIELD, WAS, WILL_BE, CELL)]
        for row in range(model.rowCount())
    ]


def _shown(desk: Desk, rows: list[list[object]]) -> ChangesModel:
    model = ChangesModel(desk)
    watch(model)
    model.show_view(view_of(planned(desk, rows)))
    return model


def test_old_and_new_stand_side_by_side_with_their_cell(desk: Desk) -> None:
    sunderland, quarter = partner(desk.workspace), period(desk.workspace)
    said = {"rag": Rag.AMBER, "progress": "Begun"}
    desk.do(a_return(sunderland, quarter, {action(desk.workspace): said}))
    model = _shown(desk, ROWS[:5])
    assert _lines(model) == [
        ["1.1", "RAG", "Amber", "Green", "B5"],
        ["", "Done", "not set", "45 %", "C5"],
        ["", "Progress this quarter", "Begun", "Workshops held with all six districts of the…", "D5"],
        ["", "Due", "not set", "29 Mar 2024", "E5"],
    ]
    assert [model.headerData(each, Qt.Orientation.Horizontal) for each in range(7)] == [
        "Action", "Field", "Was", "", "Will be", "Cell", "",
    ]  # fmt: skip


def test_a_rating_is_a_mark_and_a_cell_reference_stands_out(desk: Desk) -> None:
    model = _shown(desk, ROWS[:5])
    assert Mark(model.index(0, WILL_BE).data(MARK)) is Mark.GREEN
    assert model.index(0, WAS).data(MARK) is None
    tones = [model.index(0, column).data(TONE) for column in (REF, FIELD, WAS, CELL)]
    assert tones == [None, None, Tone.MUTED, Tone.ACCENT]
    assert model.index(0, 0).data(ROW).row.row == 5


def test_prose_is_cut_on_screen_and_whole_in_the_tooltip(desk: Desk) -> None:
    model = _shown(desk, ROWS[:5])
    assert model.index(2, WILL_BE).data(TOOLTIP) == ROWS[4][3]
    assert model.index(2, WILL_BE).data(ACCESSIBLE_TEXT) == f"Will be: {model.index(2, WILL_BE).data()}"
    assert model.index(2, WAS).data(ACCESSIBLE_TEXT) == "Was: not set"
    assert model.index(1, REF).data(ACCESSIBLE_TEXT) == "Action: blank"


def test_a_field_that_a_return_takes_back_will_be_blank(desk: Desk) -> None:
    sunderland, quarter = partner(desk.workspace), period(desk.workspace)
    desk.do(a_return(sunderland, quarter, {action(desk.workspace): {"rag": Rag.AMBER, "progress": "Begun"}}))
    model = _shown(desk, [*ROWS[:4], ["1.1", "Amber", None, None, None]])
    assert _lines(model) == [["1.1", "Progress this quarter", "Begun", "blank", "D5"]]


def test_the_same_words_again_change_nothing(desk: Desk) -> None:
    plan = planned(desk, [*ROWS[:4], ["1.1", "Amber", None, "Begun", None]])
    desk.do(plan.command(b"a workbook"))
    assert _shown(desk, [*ROWS[:4], ["1.1", "Amber", None, "Begun", None]]).rowCount() == 0
