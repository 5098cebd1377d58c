"""The cells that partners' words came from, in the panel beside the plan."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from tests.plans import a_return, action, partner, period, rows
from tests.ui.finding import press
from tests.ui.pages.plan_hands import PlanHands
from vrudesk.domain.rag import Rag


def _links(hands: PlanHands) -> list[str]:
    found = hands.page._detail.panel._partners.findChildren(QPushButton)
    return [each.text() for each in found if each.isVisible()]


def test_each_value_of_a_partner_leads_to_its_cell(hands: PlanHands) -> None:
    workspace = hands.page.desk.workspace
    key, sunderland = action(workspace), partner(workspace)
    said = {"rag": Rag.AMBER, "progress": "Slow", "next_steps": None}
    hands.page.desk.do(a_return(sunderland, period(workspace), {key: said}))
    hands.settle()
    hands.page.show_action(key)
    hands.settle()
    panel = hands.page._detail.panel
    panel._tabs.setCurrentIndex(1)
    hands.bot.waitUntil(lambda: _links(hands) == ["RAG B5", "Progress this quarter D5"])
    asked: list[tuple[str, ...]] = []
    hands.page.desk.source_asked.connect(lambda *each: asked.append(each))
    press(panel, "Show Progress this quarter in cell D5 of Return.xlsx")
    assert asked == [("action_update", str(rows(workspace, "action_update")[0]["id"]), "progress")]


def test_values_of_two_files_are_listed_by_file(hands: PlanHands) -> None:
    workspace = hands.page.desk.workspace
    key, sunderland, quarter = action(workspace), partner(workspace), period(workspace)
    hands.page.desk.do(a_return(sunderland, quarter, {key: {"rag": Rag.AMBER, "progress": "Slow"}}))
    later = {action(workspace, "1.2"): {"progress": "New"}, key: {"rag": Rag.RED, "progress": "Slow"}}
    hands.page.desk.do(a_return(sunderland, quarter, later, content=b"2"))
    hands.settle()
    hands.page.show_action(key)
    hands.settle()
    hands.page._detail.panel._tabs.setCurrentIndex(1)
    hands.bot.waitUntil(lambda: set(_links(hands)) == {"RAG B6", "Progress this quarter D5"})
