"""A long return under review: nothing on the window's thread looks at each of its rows."""

from __future__ import annotations

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.returns.updates import book, plan_of, sheet
from tests.ui.conftest import Show
from vrudesk.returns.plan import LongRows
from vrudesk.returns.viewing import view_of
from vrudesk.ui.desk import Desk
from vrudesk.ui.pages.returns.items import FileItem
from vrudesk.ui.pages.returns.review import Review

COUNT = 900
CHOICES = {"partner": "Gateshead Council", "period": "2023-24 Q2", "kind": "measure_return"}


def _rows() -> list[list[Any]]:
    head = ["Measure", "Local authority", "Period", "Value"]
    return [head, *(["Serious Violence", "Newcastle", "2023-24 Q2", number] for number in range(COUNT))]


def test_it_is_shown_row_by_row_as_it_is_looked_at(
    desk: Desk, show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pathlib import Path

    plan = plan_of(desk.workspace, book(sheet(_rows())), **CHOICES)
    assert isinstance(plan.rows, LongRows)
    assert plan.rows.numbers == list(range(2, COUNT + 2))
    view = view_of(plan)

    def refuse(_rows: LongRows) -> None:
        raise AssertionError("every row was looked at")

    monkeypatch.setattr(LongRows, "__iter__", refuse)
    review = Review(desk)
    show(review, width=1384, height=860)
    review.show_item(FileItem(Path("Return.xlsx")), view, 1, 1)
    model = review._sheet._model
    assert model.rowCount() == COUNT + 1
    review._chips.choose("held")
    review._outcome.step(1)
    assert model.line_words(1) == "held"
    qtbot.waitUntil(lambda: not desk.tasks.busy)
    review.deciding.end()
