"""The banner over a page whose quarter takes no edits."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from tests.plans import period
from vrudesk.commands.periods import ClosePeriod
from vrudesk.ui.desk import Desk
from vrudesk.ui.pages.plan.plan_page import PlanPage
from vrudesk.ui.pages.returns.returns_page import ReturnsPage


def test_no_page_of_a_closed_quarter_flashes_a_window_of_its_own(desk: Desk) -> None:
    quarter = period(desk.workspace)
    desk.do(ClosePeriod(quarter.id))
    desk.choose_period(quarter.id)
    pages = PlanPage(desk), ReturnsPage(desk)
    assert not [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    assert not any(page.isVisible() for page in pages)
