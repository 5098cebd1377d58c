"""The rows that wait, without a screen around them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt

from tests.ui.models.returns import watch
from vrudesk.data.queries.waiting import WaitingRow
from vrudesk.ui.models.roles import ROW
from vrudesk.ui.models.waiting_list import SAYS, WHERE, WHY, WaitingModel
from vrudesk.ui.widgets.roles import DISPLAY, TONE


def _row(return_id: str, number: int, letter: str = "", covers: str | None = None) -> WaitingRow:
    return WaitingRow(
        f"{return_id}-{number}", return_id, "Northumbria Police", "2023-24 Q1", covers, "measure_return", "KPIs.xlsx",
        "Measures", 1, number, letter, '{"area": {"cell": "B7", "shown": " Durham\\nCity "}}', "Not known.\nBlank.",
    )  # fmt: skip


def test_rows_stand_under_their_return() -> None:
    model = WaitingModel()
    watch(model)
    assert model.rowCount() == 0
    model.show_rows([_row("a", 7, "D"), _row("a", 9), _row("b", 4, covers="2022-24")])
    first, second = model.index(0, 0), model.index(1, 0)
    assert (first.data(), second.data()) == ("Northumbria Police, quarter 1, 2023-24", "Northumbria Police, 2022-24")
    assert model.rowCount(first) == 2
    assert model.rowCount(model.index(0, 0, first)) == 0
    assert [model.index(0, column, first).data() for column in (WHERE, WHY, SAYS)] == [
        "D7 of Measures", "Not known. Blank.", "Durham City",
    ]  # fmt: skip
    assert model.index(0, SAYS, first).data(TONE) is not None
    assert [row.row for row in first.data(ROW)] == [7, 9]
    assert model.rows_at(QModelIndex()) == []
    assert model.data(QModelIndex()) is None
    assert model.headerData(0, Qt.Orientation.Vertical, DISPLAY) is None
