from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from tests.ui.conftest import Show
from vrudesk.domain.rag import Mark
from vrudesk.ui.theme.icons import Icon
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import Tone, Type
from vrudesk.ui.widgets.banner import Banner, BannerKind
from vrudesk.ui.widgets.buttons import Button, Kind
from vrudesk.ui.widgets.card import Card
from vrudesk.ui.widgets.chip import ChipBar, Filter
from vrudesk.ui.widgets.empty_state import EmptyState
from vrudesk.ui.widgets.focus_ring import FocusRing
from vrudesk.ui.widgets.labels import ElidedWords, Words
from vrudesk.ui.widgets.page import Page
from vrudesk.ui.widgets.scroll import ScrollColumn
from vrudesk.ui.widgets.search_box import SearchBox
from vrudesk.ui.widgets.status_bar import StatusBar
from vrudesk.ui.widgets.tabs import Tabs
from vrudesk.ui.widgets.wrap_layout import WrapLayout

FILTERS = [Filter("all", "All", 16), Filter("red", "Red", 1, Mark.RED), Filter("r&d", "R&D", 2)]


def _spoken(widget: QWidget) -> QAccessibleInterface:
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_is_pressed_by_key(theme: Theme, show: Show, qtbot: QtBot, key: Qt.Key) -> None:
    button = Button(theme, "Save 12 changes", Kind.PRIMARY)
    show(button)
    button.setFocus()
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, key)


def test_a_blocked_button_says_why(theme: Theme, qtbot: QtBot) -> None:
    button = Button(theme, "Save", Kind.PRIMARY)
    qtbot.addWidget(button)
    button.block("Column D is undecided")
    assert not button.isEnabled()
    assert button.toolTip() == "Column D is undecided"
    assert button.accessibleDescription() == "Column D is undecided"
    button.block("")
    assert button.isEnabled()
    assert button.toolTip() == ""


def test_an_icon_alone_has_a_name(theme: Theme, qtbot: QtBot) -> None:
    button = Button(theme, kind=Kind.QUIET, icon=Icon.MORE, name="More")
    qtbot.addWidget(button)
    assert _spoken(button).text(QAccessible.Text.Name) == "More"
    assert button.toolTip() == "More"


@pytest.mark.parametrize("kind", Kind)
def test_buttons_are_30_pixels_high_and_small_ones_25(theme: Theme, show: Show, kind: Kind) -> None:
    button, small = Button(theme, "Ask again", kind), Button(theme, "Ask again", kind, small=True)
    show(button, small)
    if kind is not Kind.LINK:
        assert (button.sizeHint().height(), small.sizeHint().height()) == (30, 25)


def test_chips_are_exclusive_and_tell_what_was_chosen(theme: Theme, show: Show, qtbot: QtBot) -> None:
    bar = ChipBar(theme, "Filter", FILTERS)
    show(bar)
    assert bar.current == "all"
    with qtbot.waitSignal(bar.chosen) as chosen:
        QTest.mouseClick(bar.chip("red"), Qt.MouseButton.LeftButton)
    assert chosen.args == ["red"]
    assert not bar.chip("all").isChecked()
    with qtbot.waitSignal(bar.chosen) as chosen:
        QTest.keyClick(bar.chip("red"), Qt.Key.Key_Right)
    assert chosen.args == ["r&d"]
    assert _spoken(bar.chip("r&d")).role() == QAccessible.Role.RadioButton


def test_chips_keep_their_state_when_counts_change(theme: Theme, show: Show, qtbot: QtBot) -> None:
    bar = ChipBar(theme, "Filter", FILTERS)
    show(bar)
    bar.choose("red")
    chip = bar.chip("red")
    with qtbot.assertNotEmitted(bar.chosen):
        bar.show_filters([FILTERS[0], Filter("red", "Red", 1200, Mark.RED)])
    assert bar.chip("red") is chip
    assert chip.text() == "Red 1,200"
    bar.show_filters([FILTERS[0]])
    assert bar.current == "all"


def test_a_chip_of_a_name_with_an_ampersand_shows_it(theme: Theme, qtbot: QtBot) -> None:
    bar = ChipBar(theme, "Filter", FILTERS)
    qtbot.addWidget(bar)
    assert _spoken(bar.chip("r&d")).text(QAccessible.Text.Name) == "R&D 2"


def test_rows_wrap_when_they_are_too_wide(theme: Theme, show: Show) -> None:
    holder = QWidget()
    row = WrapLayout(holder)
    for number in range(6):
        row.addWidget(Button(theme, f"Button {number}"))
    one = row.heightForWidth(2000)
    assert one == 30
    assert row.heightForWidth(200) > 2 * one
    assert row.minimumSize().width() < 200
    show(holder, width=240, height=400)
    lefts = [row.itemAt(place) for place in range(row.count())]
    assert all(item is not None and item.geometry().right() <= holder.width() for item in lefts)
    assert row.itemAt(99) is None
    assert row.takeAt(0) is not None
    assert row.count() == 5


def test_searching_waits_for_a_pause_and_escape_clears(theme: Theme, show: Show, qtbot: QtBot) -> None:
    box = SearchBox(theme, "Find in plan", "Ctrl+F")
    window = show(Button(theme, "First"), box)
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert box.hasFocus()
    with qtbot.waitSignal(box.searched) as searched:
        QTest.keyClicks(box, "drugs")
    assert searched.args == ["drugs"]
    assert box._clear.isVisible()
    with qtbot.waitSignal(box.searched) as searched:
        QTest.keyClick(box, Qt.Key.Key_Escape)
    assert searched.args == [""]
    assert _spoken(box).text(QAccessible.Text.Name) == "Find in plan"


@pytest.mark.parametrize("kind", BannerKind)
def test_a_banner_is_spoken_with_its_kind(theme: Theme, show: Show, kind: BannerKind) -> None:
    banner = Banner(theme, kind, "Quarter 4 is closed", "Reopen <it> to change")
    button = banner.add_button("Reopen…")
    show(banner)
    name = banner.accessibleName()
    assert name.endswith(": Quarter 4 is closed Reopen <it> to change")
    assert button.isVisible()


def test_words_of_a_banner_are_not_mark_up(theme: Theme, qtbot: QtBot) -> None:
    banner = Banner(theme, BannerKind.PROBLEM, "<i>NCC & Co</i>")
    qtbot.addWidget(banner)
    assert "&lt;i&gt;NCC &amp; Co&lt;/i&gt;" in banner._words.text()


def test_an_empty_state_offers_what_to_do(theme: Theme, show: Show, qtbot: QtBot) -> None:
    empty = EmptyState(theme, Icon.PLAN, "No plan yet", "Bring in your strategy, or begin with a first priority.")
    button = empty.add_button("Add a priority", Kind.PRIMARY)
    show(empty, height=320)
    with qtbot.waitSignal(button.clicked):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    for label in empty.findChildren(Words):
        assert label.height() >= label.heightForWidth(label.width())


def test_a_page_puts_its_actions_below_where_it_is_narrow(theme: Theme, show: Show, qtbot: QtBot) -> None:
    page = Page("Delivery plan", "Response Strategy 2023-24", beside=True)
    button = Button(theme, "Quick update, 7 to go")
    page.add_action(button)
    page.content.addWidget(QWidget())
    window = show(page, width=700, height=300)
    title = page.findChildren(Words)[0]

    def below() -> bool:
        return button.mapTo(window, QPoint(0, 0)).y() > title.mapTo(window, QPoint(0, title.height())).y()

    assert not below()
    window.resize(320, 300)
    qtbot.waitUntil(below)
    assert window.width() == 320
    window.resize(700, 300)
    qtbot.waitUntil(lambda: not below())


def test_headings_of_cards_line_up(theme: Theme, show: Show) -> None:
    plain, busy = Card(theme, "Sections"), Card(theme, "Sections", "18 pages")
    busy.add_action(Button(theme, "Add section", small=True))
    show(plain, busy, height=300)
    tops = [card.findChildren(Words)[0].geometry().center().y() for card in (plain, busy)]
    assert abs(tops[0] - tops[1]) <= 1


def test_only_a_card_with_a_title_takes_actions(theme: Theme, qtbot: QtBot) -> None:
    card = Card(theme)
    qtbot.addWidget(card)
    with pytest.raises(ValueError, match="no heading row"):
        card.add_action(Button(theme, "Add"))


def test_the_status_bar_says_things_under_keys(theme: Theme, show: Show) -> None:
    bar = StatusBar(theme)
    bar.put("saved", "Saved as typed, 09:42", Icon.CHECK, Tone.POSITIVE)
    bar.put("backup", "Last backup 18 minutes ago", right=True)
    window = show(bar, width=900)
    assert bar.words("saved") == "Saved as typed, 09:42"
    assert bar.height() >= 26
    bar.put("saved", "")
    assert bar.words("saved") == ""
    window.resize(200, 60)
    assert bar.minimumSizeHint().width() < 200


@pytest.mark.parametrize("tone", Tone)
def test_words_have_their_tone_in_both_themes(theme: Theme, qtbot: QtBot, tone: Tone) -> None:
    words = Words("Late", tone=tone)
    qtbot.addWidget(words)
    words.ensurePolished()
    assert words.palette().color(words.foregroundRole()).name() == theme.tokens.tone(tone)
    theme.set_mode("dark")
    assert words.palette().color(words.foregroundRole()).name() == theme.tokens.tone(tone)


@pytest.mark.parametrize("kind", Type)
def test_words_have_their_type(theme: Theme, qtbot: QtBot, kind: Type) -> None:
    words = Words("Late", kind)
    qtbot.addWidget(words)
    words.ensurePolished()
    assert words.font().pointSizeF() == kind.value.points
    assert words.font().weight() == kind.value.weight
    theme.set_text_scale(200)
    assert words.font().pointSizeF() == 2 * kind.value.points


def test_words_without_room_are_whole_in_the_tooltip(show: Show) -> None:
    words = ElidedWords("Response Strategy 2023-24 · 5 priorities, 16 actions")
    window = show(words, width=120)
    words.grab()
    assert words.toolTip() == words.text()
    window.resize(900, 60)
    words.grab()
    assert words.toolTip() == ""


def test_tabs_are_named_and_go_by_arrow(theme: Theme, show: Show) -> None:
    tabs = Tabs(theme, "Parts of the action", ["This quarter", "R&D"])
    show(tabs)
    tabs.setFocus()
    QTest.keyClick(tabs, Qt.Key.Key_Right)
    assert tabs.currentIndex() == 1
    assert tabs.tabText(1) == "R&&D"


def test_the_ring_goes_round_what_has_the_focus(theme: Theme, show: Show) -> None:
    line, button = QLineEdit(), Button(theme, "Save")
    window = show(line, button, height=160)
    ring = FocusRing(theme, window)
    line.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.isVisible()
    assert ring.geometry() == line.geometry().adjusted(-4, -4, 4, 4)
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert ring.geometry() == button.geometry().adjusted(-4, -4, 4, 4)
    image = ring.grab().toImage()
    assert image.pixelColor(image.width() // 2, 0).name() == theme.tokens.focus
    window.resize(window.width() + 100, window.height())
    assert ring.width() == button.width() + 8
    button.hide()
    assert not ring.isVisible() or ring.geometry() == line.geometry().adjusted(-4, -4, 4, 4)


def test_a_press_with_the_mouse_leaves_no_ring(theme: Theme, show: Show) -> None:
    line, button = QLineEdit(), Button(theme, "Save")
    window = show(line, button)
    ring = FocusRing(theme, window)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert button.hasFocus()
    assert not ring.isVisible()


def test_the_ring_is_cut_where_a_column_scrolls(theme: Theme, show: Show) -> None:
    column = ScrollColumn()
    lines = [QLineEdit() for _ in range(20)]
    for line in lines:
        column.body.addWidget(line)
    window = show(column, height=200)
    ring = FocusRing(theme, window)
    lines[0].setFocus()
    inside = ring.geometry()
    column.verticalScrollBar().setValue(20)
    assert ring.geometry() != inside
    assert isinstance(column, QScrollArea)
    column.verticalScrollBar().setValue(column.verticalScrollBar().maximum())
    assert not ring.isVisible()


def test_the_ring_survives_what_it_was_on(theme: Theme, show: Show) -> None:
    line, other = QLineEdit(), QLineEdit()
    window = show(line, other)
    ring = FocusRing(theme, window)
    line.setFocus()
    delete(line)
    other.setFocus()
    assert ring.isVisible()
