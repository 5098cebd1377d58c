"""The returns of a quarter, newest first."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.plans import period
from tests.ui.models.returns import ROWS, planned, watch
from vrudesk.data.queries.returns import accepted_returns
from vrudesk.ui.desk import Desk
from vrudesk.ui.models.return_list import FILE, PARTNER, READ, TAKEN, WAITING, ReturnListModel
from vrudesk.ui.models.roles import KEY
from vrudesk.ui.theme.tokens import Tone
from vrudesk.ui.widgets.roles import ACCESSIBLE_TEXT, SECOND, TONE


def _shown(desk: Desk) -> ReturnListModel:
    model = ReturnListModel(desk)
    watch(model)
    model.show_rows(desk.read(accepted_returns))
    return model


def test_a_return_says_who_when_and_how_its_rows_fared(desk: Desk) -> None:
    desk.do(planned(desk).command(b"a workbook"))
    model = _shown(desk)
    assert [model.index(0, column).data() for column in (PARTNER, FILE, TAKEN, WAITING)] == [
        "Sunderland City Council", "Return.xlsx", "2", "2",
    ]  # fmt: skip
    assert str(model.index(0, READ).data(SECOND)).endswith("by Helen Marsh")
    assert model.index(0, TAKEN).data(SECOND) == "2 new, 0 changed"
    assert model.index(0, WAITING).data(TONE) is Tone.CAUTION
    assert model.index(0, PARTNER).data(ACCESSIBLE_TEXT) == "Partner: Sunderland City Council version 1"
    assert model.headerData(WAITING, Qt.Orientation.Horizontal) == "Waiting"


def test_a_superseded_return_stays_and_says_so(desk: Desk) -> None:
    desk.do(planned(desk).command(b"a workbook"))
    desk.do(planned(desk, [*ROWS[:4], ["1.1", "Red", "45%", "Went badly", None]]).command(b"another workbook"))
    model = _shown(desk)
    assert [model.index(row, PARTNER).data(SECOND) for row in range(2)] == ["version 2", "version 1, superseded"]
    assert model.index(1, PARTNER).data(TONE) is Tone.MUTED
    newest = model.row_at(0)
    assert newest is not None
    assert newest.id == model.index(0, 0).data(KEY)
    assert model.index(0, WAITING).data() == ""


def test_there_is_no_row_past_the_end(desk: Desk) -> None:
    model = _shown(desk)
    assert (model.rowCount(), model.row_at(0), model.row_at(-1)) == (0, None, None)
    assert period(desk.workspace).is_open
