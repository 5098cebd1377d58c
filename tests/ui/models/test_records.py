"""A list of records on screen: keys in order, and rows read a part at a time."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt

from tests.plans import a_return, action, partner, period
from tests.records import a_return_of, known_rows, value_of
from tests.ui.models.returns import watch
from vrudesk.data.queries.record_lists import RecordList, list_of
from vrudesk.data.queries.record_sql import RecordFilter
from vrudesk.data.queries.records import RecordRow, record_ids, record_offer, record_rows
from vrudesk.domain.rag import Mark, Rag
from vrudesk.ui.desk import Desk
from vrudesk.ui.models import records
from vrudesk.ui.models.records import RecordsModel
from vrudesk.ui.models.roles import KEY, ROW
from vrudesk.ui.theme.tokens import Tone
from vrudesk.ui.widgets.roles import ACCESSIBLE_TEXT, DISPLAY, MARK, TONE, TOOLTIP

LONG = "A note that goes on. " * 20 + "<b>to its end</b>"


class Reads:
    """Reading rows of a desk, remembering how many were asked for each time."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.sizes: list[int] = []

    def __call__(self, of: RecordList, ids: Sequence[str]) -> list[RecordRow]:
        self.sizes.append(len(ids))
        return self.desk.read(lambda connection: record_rows(connection, of, ids))


def _shown(desk: Desk, table: str) -> tuple[RecordsModel, Reads]:
    reads = Reads(desk)
    model = RecordsModel(reads, desk)
    watch(model)
    of = list_of(table)
    assert of is not None
    ids = desk.read(lambda connection: record_ids(connection, of, RecordFilter()))
    model.show_records(of, desk.read(lambda connection: record_offer(connection, of)).columns, ids)
    return model, reads


def _texts(model: RecordsModel, row: int, role: int = DISPLAY) -> list[object]:
    return [model.index(row, column).data(role) for column in range(model.columnCount())]


@pytest.fixture
def measures(desk: Desk) -> RecordsModel:
    workspace = desk.workspace
    known_rows(workspace)
    withheld = value_of("Homicides", "2023-24 Q1", None, 8, workspace=workspace, suppressed=True)
    told = value_of("Homicides", "2023-04", 1234, 7, workspace=workspace, note=LONG)
    workspace.do(a_return_of(workspace, [told, withheld]))
    return _shown(desk, "measure_value")[0]


def test_each_row_says_its_values_in_words(measures: RecordsModel) -> None:
    headings = [measures.headerData(each, Qt.Orientation.Horizontal) for each in range(measures.columnCount())]
    assert headings == ["Measure", "Period", "Value", "Note", "Partner"]
    assert _texts(measures, 0) == ["Homicides", "2023-24 Q1", "withheld", "", "Northumbria Police"]
    assert _texts(measures, 1)[:3] == ["Homicides", "Apr 2023", "1,234"]
    assert _texts(measures, 0, TONE) == [None, None, Tone.MUTED, None, None]
    assert _texts(measures, 0, ACCESSIBLE_TEXT)[2:4] == ["Value: withheld", "Note: blank"]
    assert measures.headerData(1, Qt.Orientation.Vertical) == "2"
    assert measures.headerData(1, Qt.Orientation.Vertical, TOOLTIP) is None


def test_a_long_text_is_cut_on_one_line_and_whole_in_the_tooltip_as_plain_text(measures: RecordsModel) -> None:
    index = measures.index(1, 3)
    assert str(index.data()).endswith("…")
    assert "&lt;b&gt;to its end&lt;/b&gt;" in index.data(TOOLTIP)
    assert measures.index(1, 0).data(TOOLTIP) is None
    assert measures.index(1, 0).data(Qt.ItemDataRole.DecorationRole) is None


def test_a_row_knows_its_key_and_its_record(measures: RecordsModel) -> None:
    row = measures.row_at(1)
    assert row is not None
    assert measures.index(1, 0).data(KEY) == row.id == measures.ids[1]
    assert measures.index(1, 0).data(ROW) == row
    assert (measures.row_at(2), measures.row_at(-1)) == (None, None)


def test_ratings_are_marks(desk: Desk) -> None:
    desk.do(a_return(partner(desk.workspace), period(desk.workspace), {action(desk.workspace): {"rag": Rag.RED}}))
    model, _ = _shown(desk, "action_update")
    column = [each.name for each in model.columns].index("rag")
    assert Mark(model.index(0, column).data(MARK)) is Mark.RED
    assert model.index(0, 0).data(MARK) is None


def test_only_the_parts_that_are_looked_at_are_read_and_those_of_long_ago_let_go(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "_WINDOW", 4)
    monkeypatch.setattr(records, "_WINDOWS", 2)
    known_rows(desk.workspace)
    labels = [f"{year}-{(year + 1) % 100:02d}" for year in range(2010, 2020)]
    values = [value_of("Homicides", label, row, row, workspace=desk.workspace) for row, label in enumerate(labels)]
    desk.do(a_return_of(desk.workspace, values))
    model, reads = _shown(desk, "measure_value")
    assert model.rowCount() == 10
    del reads.sizes[:]
    # The first part is held: Qt's tester has looked at it.
    for row, sizes in ((9, [2]), (8, [2]), (0, [2]), (5, [2, 4]), (0, [2, 4]), (9, [2, 4, 2])):
        assert model.index(row, 1).data() == labels[row]
        assert reads.sizes == sizes


def test_a_record_that_went_meanwhile_leaves_its_row_blank(desk: Desk, measures: RecordsModel) -> None:
    of = measures.of
    assert of is not None
    measures.show_records(of, measures.columns, ["no such record"])
    assert _texts(measures, 0) == [None] * measures.columnCount()
    assert measures.index(0, 0).data(ROW) is None


def test_sorting_is_asked_for_and_not_done_here(measures: RecordsModel) -> None:
    asked: list[tuple[str, bool]] = []
    measures.sort_asked.connect(lambda column, down: asked.append((column, down)))
    measures.sort(2, Qt.SortOrder.DescendingOrder)
    measures.sort(-1)
    assert asked == [("value", True)]


def test_a_model_without_a_list_is_empty(desk: Desk) -> None:
    model = RecordsModel(Reads(desk), desk)
    watch(model)
    assert (model.rowCount(), model.columnCount(), model.of, model.row_at(0)) == (0, 0, None, None)
