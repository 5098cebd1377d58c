"""What one version of a return says otherwise than another, line by line."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.models.returns import watch
from vrudesk.data.queries.record_lists import RecordColumn
from vrudesk.data.queries.versions import Difference, VersionChange
from vrudesk.domain.fields import Kind
from vrudesk.ui.models.differences import RECORD, WHAT, DifferencesModel
from vrudesk.ui.models.roles import ROW
from vrudesk.ui.theme.tokens import Tone
from vrudesk.ui.widgets.roles import ACCESSIBLE_TEXT, SECOND, STRUCK, TONE, TOOLTIP

PROGRESS = RecordColumn("progress", "Progress", Kind.PROSE)
ALIKE = "The list of data fields was agreed with all partners: "


def _change(difference: Difference, was: str = "", now: str = "") -> VersionChange:
    column = PROGRESS if difference is Difference.CHANGED else None
    return VersionChange(difference, "action_update", "1", "2.1 · Datahub", column, was, now)


@pytest.fixture
def model(qtbot: QtBot) -> DifferencesModel:
    assert qtbot is not None
    model = DifferencesModel()
    watch(model)
    model.show_changes([
        _change(Difference.CHANGED, "Slow", ""),
        _change(Difference.CHANGED, f"{ALIKE}two of five feed it", f"{ALIKE}four <of> five feed it"),
        _change(Difference.ADDED),
        _change(Difference.REMOVED),
    ])  # fmt: skip
    return model


def test_a_change_says_the_field_with_old_and_new(model: DifferencesModel) -> None:
    assert model.rowCount() == 4
    assert [model.index(row, RECORD).data() for row in range(4)] == ["2.1 · Datahub"] * 4
    assert [model.index(row, WHAT).data() for row in range(4)] == ["changed", "changed", "added", "removed"]
    assert [model.index(row, RECORD).data(SECOND) for row in range(4)] == [
        "Progress: Slow → blank", "Progress: …two of five feed it → …four <of> five feed it", "", "",
    ]  # fmt: skip
    assert model.index(0, WHAT).data(SECOND) == ""
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Record"
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_the_whole_of_both_is_in_the_tooltip_as_plain_text(model: DifferencesModel) -> None:
    told = str(model.index(1, RECORD).data(TOOLTIP))
    assert ALIKE in told
    assert "four &lt;of&gt; five" in told
    assert str(model.index(0, RECORD).data(TOOLTIP)).endswith("→ blank</p>")
    assert model.index(2, RECORD).data(TOOLTIP) is None


def test_what_came_and_went_can_be_told_by_more_than_colour(model: DifferencesModel) -> None:
    assert [model.index(row, RECORD).data(STRUCK) for row in range(4)] == [False, False, False, True]
    assert [model.index(row, WHAT).data(TONE) for row in (1, 2, 3)] == [Tone.MUTED, Tone.POSITIVE, Tone.NEGATIVE]
    assert model.index(0, RECORD).data(TONE) is None
    assert model.index(0, RECORD).data(ACCESSIBLE_TEXT) == "2.1 · Datahub: changed Progress: Slow → blank"
    assert model.index(3, RECORD).data(ACCESSIBLE_TEXT) == "2.1 · Datahub: removed"


def test_a_line_knows_its_change(model: DifferencesModel) -> None:
    change = model.index(2, 0).data(ROW)
    assert change.difference is Difference.ADDED
    assert model.rowCount(model.index(0, 0)) == model.columnCount(model.index(0, 0)) == 0
