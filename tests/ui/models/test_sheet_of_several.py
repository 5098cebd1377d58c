"""A return that stands on several sheets: the one that is shown bears only its own rows."""

from __future__ import annotations

from tests.returns.updates import COVER, HEAD, book, plan_of, sheet
from tests.ui.models.returns import watch
from vrudesk.returns.plan import Fate
from vrudesk.returns.viewing import Line, view_of
from vrudesk.ui.desk import Desk
from vrudesk.ui.models.sheet import LINE, SheetModel


def test_rows_of_another_sheet_are_not_drawn_on_the_one_that_is_shown(desk: Desk) -> None:
    first = sheet([*COVER, HEAD, ["1.1", "Green", 40, "Goes on", None], ["1.2", "Red", 10, "Late", None]], "One")
    second = sheet([HEAD, ["9.9", "Green", 40, "Nowhere", None], ["2.1", "Green", 40, "Goes on", None]], "Two")
    model = SheetModel()
    watch(model)
    model.show_look(view_of(plan_of(desk.workspace, book(first, second))).sheets[0])
    assert [model.fate_of(row) for row in range(6)] == [None, None, None, None, Fate.NEW, Fate.NEW]
    assert [Line(model.index(row, 0).data(LINE)) for row in (0, 1, 3)] == [Line.COVER, Line.COVER, Line.HEADING]
