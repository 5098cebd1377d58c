"""A sheet of a kept file on screen: what its rows were, and the cell that a value came from."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from tests.returns.making import sheet_of
from tests.ui.models.returns import watch
from vrudesk.returns.kept import KeptSheet, Part
from vrudesk.ui.models.kept_sheet import MARKED, PART, KeptSheetModel
from vrudesk.ui.widgets.roles import ACCESSIBLE_TEXT, TOOLTIP

LINES: list[list[Any]] = [
    ["Quarterly return", None, None],
    ["Ref", "RAG", "Progress"],
    ["1.1", "Green", "Line one\nline two"],
    ["9.9", "Red", "x" * 900],
    ["Please ring.", None, None],
]
PARTS = {
    2: (Part.HEADINGS, "headings"), 3: (Part.TAKEN, "taken"), 4: (Part.WAITS, "not taken"),
    5: (Part.LEFT_OUT, "note"),
}  # fmt: skip


@pytest.fixture
def model(qtbot: QtBot) -> KeptSheetModel:
    assert qtbot is not None
    model = KeptSheetModel()
    watch(model)
    model.show_kept(KeptSheet(sheet_of(LINES, hidden_columns=frozenset({1})), PARTS))
    return model


def test_the_sheet_shows_as_the_partner_sees_it(model: KeptSheetModel) -> None:
    assert (model.name, model.rowCount(), model.columnCount()) == ("S", 5, 3)
    assert [model.index(1, column).data() for column in range(3)] == LINES[1]
    assert model.index_of("C3").data() == "Line one line two"
    assert [model.headerData(each, Qt.Orientation.Horizontal) for each in range(3)] == ["A", "B hidden", "C"]
    assert model.headerData(2, Qt.Orientation.Vertical) == "3"
    assert model.headerData(2, Qt.Orientation.Vertical, TOOLTIP) is None
    assert model.rowCount(model.index(0, 0)) == model.columnCount(model.index(0, 0)) == 0


def test_each_row_says_what_it_was(model: KeptSheetModel) -> None:
    assert [model.part_of(row) for row in range(5)] == [
        None, Part.HEADINGS, Part.TAKEN, Part.WAITS, Part.LEFT_OUT,
    ]  # fmt: skip
    assert [model.part_words(row) for row in range(5)] == ["", "headings", "taken", "not taken", "note"]
    assert model.index(2, 0).data(PART) == Part.TAKEN


def test_one_cell_is_marked_and_said_to_be(model: KeptSheetModel) -> None:
    changed: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda top, _bottom: changed.append((top.row(), top.column())))
    model.mark("B3")
    model.mark("C3")
    assert changed == [(2, 1), (2, 1), (2, 2)]
    assert (model.marked, model.index_of("C3").data(MARKED), model.index_of("B3").data(MARKED)) == ("C3", True, False)
    assert str(model.index_of("C3").data(ACCESSIBLE_TEXT)).endswith("line two, the cell that the value came from")
    model.mark("")
    assert model.index_of("C3").data(MARKED) is False


def test_a_cell_is_read_aloud_with_its_name_and_what_its_row_was(model: KeptSheetModel) -> None:
    assert model.index_of("B3").data(ACCESSIBLE_TEXT) == "B3: Green, taken"
    assert model.index_of("B1").data(ACCESSIBLE_TEXT) == "B1: blank"


def test_what_the_file_holds_is_told_not_all_of_a_long_text(model: KeptSheetModel) -> None:
    assert model.told(model.index_of("B3")) == ("B3", "In the file: Green.")
    assert model.told(model.index_of("B5")) == ("B5", "In the file: blank.")
    assert len(model.told(model.index_of("C4"))[1]) < 700
    assert model.told(QModelIndex()) == ("", "")
    assert model.index_of("B3").data(TOOLTIP) == "In the file: Green."
    assert model.index_of("B3").data(Qt.ItemDataRole.DecorationRole) is None


def test_words_outside_records_run_over_the_blank_cells_after_them(model: KeptSheetModel) -> None:
    assert model.running_over() == [(0, 0, 3), (4, 0, 3)]


@pytest.mark.parametrize("cell", ["", "Z99", "no cell"])
def test_what_is_no_cell_of_the_sheet_has_no_index(model: KeptSheetModel, cell: str) -> None:
    assert not model.index_of(cell).isValid()


def test_a_model_shows_nothing_when_it_is_cleared(model: KeptSheetModel) -> None:
    kept = KeptSheet(sheet_of(LINES), PARTS)
    model.show_kept(kept)
    assert model.shows(kept)
    model.clear()
    assert (model.rowCount(), model.shows(kept), model.marked) == (0, False, "")
