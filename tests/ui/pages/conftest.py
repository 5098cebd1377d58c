"""Fixtures for pages: each on a desk with the sample plan, shown and read."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Show
from tests.ui.pages.plan_hands import PlanHands
from vrudesk.ui.desk import Desk
from vrudesk.ui.pages.plan.plan_page import PlanPage


@pytest.fixture
def hands(desk: Desk, show: Show, qtbot: QtBot) -> PlanHands:
    """Give hands on the plan's page."""
    page = PlanPage(desk)
    show(page, width=1440, height=860)
    hands = PlanHands(page, qtbot)
    hands.settle()
    return hands
