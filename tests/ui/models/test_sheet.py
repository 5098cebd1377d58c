"""The partner's sheet with what was understood of it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, Qt

from tests.ui.models.returns import ROWS, planned, watch
from vrudesk.returns.plan import Fate
from vrudesk.returns.viewing import Line, SheetLook, view_of
from vrudesk.ui.desk import Desk
from vrudesk.ui.models.sheet import EDGE, FATE, LINE, Edge, SheetModel
from vrudesk.ui.widgets.roles import ACCESSIBLE_TEXT, TOOLTIP


def _look(desk: Desk, rows: list[list[Any]] = ROWS, **facts: Any) -> SheetLook:
    return view_of(planned(desk, rows, **facts)).sheets[0]


def _shown(desk: Desk) -> SheetModel:
    model = SheetModel()
    watch(model)
    model.show_look(_look(desk))
    return model


def test_a_model_without_a_plan_is_empty(desk: Desk) -> None:
    model = SheetModel(desk)
    watch(model)
    assert (model.rowCount(), model.columnCount()) == (0, 0)
    assert model.told(QModelIndex()) == ("", "")


def test_the_sheet_shows_as_the_partner_sees_it(desk: Desk) -> None:
    model = _shown(desk)
    assert (model.rowCount(), model.columnCount()) == (9, 5)
    assert [model.index(3, column).data() for column in range(5)] == ROWS[3]
    assert [model.headerData(each, Qt.Orientation.Horizontal) for each in range(5)] == ["A", "B", "C", "D", "E"]
    assert model.headerData(8, Qt.Orientation.Vertical) == "9"
    assert model.rowCount(model.index(0, 0)) == 0


def test_each_row_says_what_it_is(desk: Desk) -> None:
    model = _shown(desk)
    assert [Line(model.index(row, 0).data(LINE)) for row in range(9)] == [
        Line.TITLE, Line.COVER, Line.COVER, Line.HEADING, Line.RECORD, Line.RECORD, Line.RECORD, Line.RECORD,
        Line.LEFT_OUT,
    ]  # fmt: skip
    assert [model.line_words(row) for row in range(4)] == ["title", "partner", "period", "headings"]
    assert [model.line_words(row) for row in range(4, 8)] == ["new", "new", "held", "refused"]
    assert model.fate_of(6) is Fate.HELD
    assert model.index(6, 0).data(FATE) == Fate.HELD
    assert model.fate_of(0) is None


def test_a_problem_is_framed_and_said(desk: Desk) -> None:
    model = _shown(desk)
    edges = {each: Edge(model.index_of(each).data(EDGE)) for each in ("B5", "B6", "E7", "A8")}
    assert edges == {"B5": Edge.NONE, "B6": Edge.REPAIR, "E7": Edge.PROBLEM, "A8": Edge.PROBLEM}
    cell, told = model.told(model.index_of("E7"))
    assert cell == "E7"
    assert told.startswith("In the file: 31/06/2024.")
    assert "June" in told
    assert model.index_of("E7").data(TOOLTIP) == told
    assert model.index_of("B5").data(TOOLTIP) == "In the file: Green."


def test_each_cell_is_read_aloud_with_its_name_and_its_fate(desk: Desk) -> None:
    model = _shown(desk)
    assert model.index_of("C5").data(ACCESSIBLE_TEXT) == "C5: 45%, new"
    assert model.index_of("E8").data(ACCESSIBLE_TEXT) == "E8: blank, refused"


def test_a_cell_is_found_by_its_name(desk: Desk) -> None:
    model = _shown(desk)
    index = model.index_of("D7")
    assert (index.row(), index.column()) == (6, 3)
    assert model.index_of("AA7") == QModelIndex()
    assert model.index_of("") == QModelIndex()


def test_words_outside_the_table_run_over_the_blank_cells_after_them(desk: Desk) -> None:
    model = _shown(desk)
    assert (0, 0, 5) in model.running_over()
    assert (1, 1, 4) in model.running_over()
    assert all(row not in range(3, 8) for row, _, _ in model.running_over())


def test_hidden_columns_say_so(desk: Desk) -> None:
    model = SheetModel(desk)
    model.show_look(_look(desk, hidden_columns=frozenset({2})))
    assert model.headerData(2, Qt.Orientation.Horizontal) == "C hidden"


def test_a_second_table_leaves_the_headings_of_the_first(desk: Desk) -> None:
    second: list[list[Any]] = [
        [None] * 5,
        [None] * 5,
        ["Priority 3", None, None, None, None],
        ["Action no.", "Progress", "RAG status", None, None],
        ["3.1", "Knife crime awareness", "Green", None, None],
    ]
    model = SheetModel(desk)
    watch(model)
    model.show_look(_look(desk, [*ROWS, *second]))
    lines = [Line(model.index(row, 0).data(LINE)) for row in (0, 1, 3, 4, 11, 12, 13)]
    assert lines == [
        Line.TITLE, Line.COVER, Line.HEADING, Line.RECORD, Line.TITLE, Line.HEADING, Line.RECORD,
    ]  # fmt: skip


def test_a_plan_comes_in_place_of_another(desk: Desk) -> None:
    model = _shown(desk)
    model.show_look(_look(desk, [*ROWS[:5], ["1.2", "Green", "60%", "Went well", None]]))
    assert model.rowCount() == 6
    assert model.line_words(5) == "new"
