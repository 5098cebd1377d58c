"""Who owes a return, as a table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, Qt
from pytestqt.qtbot import QtBot

from tests.returns.reminding.making import late, with_problems
from tests.ui.models.returns import watch
from vrudesk.data.queries.chasing import ChaseRow
from vrudesk.domain.chasing import ChaseState
from vrudesk.domain.rag import Mark
from vrudesk.ui.models.chasing import (
    DUE,
    HEADINGS,
    LOOKS,
    PARTNER,
    PROBLEMS,
    READ,
    REMINDED,
    STATE,
    ChasingModel,
    in_days,
)
from vrudesk.ui.models.roles import ROW
from vrudesk.ui.theme.tokens import Tone
from vrudesk.ui.widgets.roles import ACCESSIBLE_TEXT, DISPLAY, MARK, SECOND, SECOND_TONE, TOOLTIP, WORD

TODAY = date(2023, 7, 20)
NONE = late(partner_id="a", state=ChaseState.NOT_ASKED, due=None, days_late=0)


def _shown(owner: QObject, *rows: ChaseRow) -> ChasingModel:
    model = ChasingModel(owner)
    watch(model)
    model.show_rows(rows, TODAY)
    return model


def _lines(model: ChasingModel, column: int, row: int = 0) -> tuple[str, str]:
    index = model.index(row, column)
    return str(index.data(DISPLAY)), str(index.data(SECOND))


def test_a_late_return_says_how_late_in_words_shape_and_colour(qapp: QObject) -> None:
    model = _shown(qapp, late(reminded_at="2023-07-18T12:00:00+00:00", reminders=2))
    assert _lines(model, PARTNER) == ("Gateshead Council", "Progress on delivery-plan actions")
    assert _lines(model, DUE) == ("14 Jul 2023", "6 days late")
    assert _lines(model, REMINDED) == ("18 Jul 2023", "twice")
    assert model.index(0, DUE).data(SECOND_TONE) is Tone.NEGATIVE
    state = model.index(0, STATE)
    assert (state.data(DISPLAY), state.data(WORD), Mark(state.data(MARK))) == ("Late", "Late", Mark.RED)
    assert state.data(ACCESSIBLE_TEXT) == "State: Late"
    assert model.index(0, DUE).data(ACCESSIBLE_TEXT) == "Due: 14 Jul 2023 6 days late"
    assert model.index(0, PARTNER).data(MARK) is None
    assert model.index(0, PARTNER).data(WORD) is None
    assert model.headerData(DUE, Qt.Orientation.Horizontal) == "Due"
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_what_is_not_known_is_blank(qapp: QObject) -> None:
    model = _shown(qapp, NONE)
    assert [_lines(model, column) for column in (DUE, READ, PROBLEMS, REMINDED)] == [("", "")] * 4
    assert model.index(0, DUE).data(SECOND_TONE) is None


def test_what_came_says_its_version_and_what_waits(qapp: QObject) -> None:
    model = _shown(qapp, with_problems(8, 3), with_problems(1, 0), with_problems(0, 3), with_problems(0, 0))
    assert _lines(model, READ) == ("12 Jul 2023", "version 1")
    assert _lines(model, DUE) == ("14 Jul 2023", "")
    assert [_lines(model, PROBLEMS, row) for row in range(4)] == [
        ("8 rows wait", "3 refused"), ("1 row waits", ""), ("3 refused", ""), ("", ""),
    ]  # fmt: skip
    came = with_problems(0, 0).came
    assert came is not None
    only = _shown(qapp, late(state=ChaseState.PROBLEMS, came=replace(came, problems=2)))
    assert _lines(only, PROBLEMS) == ("2 problems", "")


def test_the_reason_of_an_excuse_stands_in_the_tooltip(qapp: QObject) -> None:
    model = _shown(qapp, late(state=ChaseState.EXCUSED, excused="Merged"), late())
    assert [model.index(row, STATE).data(TOOLTIP) for row in range(2)] == ["Merged", None]
    assert model.index(0, DUE).data(TOOLTIP) is None


def test_states_filter_the_rows_and_rows_are_found_again(qapp: QObject, qtbot: QtBot) -> None:
    rows = (late(partner_id="b"), NONE, late(partner_id="c"))
    model = _shown(qapp, *rows)
    assert model.places_of({NONE.owed, rows[2].owed}) == [1, 2]
    with qtbot.waitSignal(model.modelReset):
        model.show_states((ChaseState.LATE,))
    assert [model.row_at(row) for row in range(3)] == [rows[0], rows[2], None]
    assert model.places_of({NONE.owed}) == []
    assert model.index(0, 0).data(ROW) == rows[0]
    assert model.row_at(-1) is None
    assert (model.rowCount(model.index(0, 0)), model.columnCount(model.index(0, 0))) == (0, 0)
    assert model.columnCount() == len(HEADINGS)


def test_each_state_has_a_look_of_its_own() -> None:
    assert len({*LOOKS.values()}) == len(ChaseState)
    assert len({mark.look.shape for mark in LOOKS.values()}) == len(ChaseState)


def test_days_are_told_in_words() -> None:
    days = (date(2023, 7, 19), date(2023, 7, 20), date(2023, 7, 21), date(2023, 8, 3))
    assert [in_days(day, TODAY) for day in days] == ["1 day late", "today", "in 1 day", "in 14 days"]
