from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Show
from vrudesk.ui.theme.icons import Icon
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.widgets.sidebar import FOLDED, WIDTH, Screen, Sidebar
from vrudesk.ui.widgets.sidebar_item import SidebarItem

SCREENS = [
    Screen("home", "Home", Icon.HOME),
    Screen("returns", "Returns", Icon.RETURNS),
    Screen("plan", "Delivery plan", Icon.PLAN),
    Screen("history", "History", Icon.HISTORY, lower=True),
    Screen("settings", "Settings", Icon.SETTINGS, lower=True),
]


@pytest.fixture
def sidebar(theme: Theme, show: Show) -> Sidebar:
    sidebar = Sidebar(theme, SCREENS)
    sidebar.set_head("Northumbria VRU", "Quarter 1, 2023-24")
    sidebar.select("home")
    show(sidebar, height=700)
    return sidebar


def test_a_press_chooses_a_screen(sidebar: Sidebar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(sidebar.chosen) as chosen:
        QTest.mouseClick(sidebar.item("returns"), Qt.MouseButton.LeftButton)
    assert chosen.args == ["returns"]
    assert sidebar.current == "returns"
    assert not sidebar.item("home").isChecked()


def test_selecting_tells_nobody(sidebar: Sidebar, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(sidebar.chosen):
        sidebar.select("plan")
    assert sidebar.current == "plan"


def test_control_and_a_figure_choose_a_screen(sidebar: Sidebar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(sidebar.chosen) as chosen:
        QTest.keyClick(sidebar.window(), Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert chosen.args == ["plan"]


def test_arrows_go_through_the_screens_and_enter_opens(sidebar: Sidebar, qtbot: QtBot) -> None:
    sidebar.item("home").setFocus()
    with qtbot.assertNotEmitted(sidebar.chosen):
        QTest.keyClick(sidebar.item("home"), Qt.Key.Key_Down)
    assert sidebar.item("returns").hasFocus()
    with qtbot.waitSignal(sidebar.chosen):
        QTest.keyClick(sidebar.item("returns"), Qt.Key.Key_Return)
    QTest.keyClick(sidebar.item("returns"), Qt.Key.Key_End)
    assert sidebar._fold.hasFocus()
    QTest.keyClick(sidebar._fold, Qt.Key.Key_Home)
    assert sidebar.item("home").hasFocus()


def test_folding_leaves_icons_and_names(sidebar: Sidebar, qtbot: QtBot) -> None:
    assert sidebar.width() == WIDTH
    with qtbot.waitSignal(sidebar.fold_asked) as asked:
        QTest.keyClick(sidebar.window(), Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert asked.args == [True]
    assert sidebar.width() == FOLDED
    assert sidebar.item("plan").toolTip() == "Delivery plan (Ctrl+3)"
    assert sidebar.item("plan").accessibleName() == "Delivery plan"
    sidebar.fold(folded=False)
    assert sidebar.width() == WIDTH


def test_each_item_has_a_name_and_says_what_waits(sidebar: Sidebar) -> None:
    sidebar.set_badge("returns", 7, "7 returns wait for you")
    spoken = QAccessible.queryAccessibleInterface(sidebar.item("returns"))
    assert spoken is not None
    assert spoken.text(QAccessible.Text.Name) == "Returns"
    assert spoken.text(QAccessible.Text.Description) == "7 returns wait for you"
    assert spoken.role() == QAccessible.Role.RadioButton
    assert all(item.accessibleName() for item in sidebar.findChildren(SidebarItem))


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_words_and_badges_fit_at_every_text_size(theme: Theme, sidebar: Sidebar, scale: int) -> None:
    sidebar.set_badge("plan", 1234)
    theme.set_text_scale(scale)
    for item in sidebar.findChildren(SidebarItem):
        assert item.width() >= item.sizeHint().width()
        assert item.height() >= item.sizeHint().height()


def test_the_open_screen_has_a_bar(theme: Theme, sidebar: Sidebar) -> None:
    image = sidebar.item("home").grab().toImage()
    middle = image.height() // 2
    assert [image.pixelColor(x, middle).name() for x in (0, 1, 2)] == [theme.tokens.sidebar_focus] * 3
    assert image.pixelColor(5, middle).name() == theme.tokens.sidebar_selected


def test_a_name_that_is_cut_in_the_head_is_whole_in_its_tooltip(sidebar: Sidebar) -> None:
    assert sidebar.head_at(20) == ""
    sidebar.set_head("Leicester, Leicestershire and Rutland Violence Reduction Network", "Quarter 1, 2023-24")
    whole = "Leicester, Leicestershire and Rutland Violence Reduction Network\nQuarter 1, 2023-24"
    assert sidebar.head_at(20) == whole
    assert sidebar.head_at(sidebar.height() // 2) == ""
    sidebar.fold(folded=True)
    assert sidebar.head_at(20) == ""
