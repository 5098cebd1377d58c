"""The screens there are, in the order of the sidebar."""

from __future__ import annotations

from vrudesk.ui.theme.icons import Icon
from vrudesk.ui.widgets.sidebar import Screen

PLAN, RETURNS, PAPERS, RECORDS = "plan", "returns", "papers", "records"

WIDE = frozenset({PLAN, RETURNS})
"""Screens whose work needs width: there the sidebar begins folded to icons."""

SCREENS = (
    Screen(RETURNS, "Returns", Icon.RETURNS),
    Screen(PLAN, "Delivery plan", Icon.PLAN),
    Screen(PAPERS, "Board papers", Icon.PAPERS),
    Screen(RECORDS, "Records", Icon.RECORDS),
)
