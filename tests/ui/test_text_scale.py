"""Every widget at 100, 150 and 200 per cent text: nothing is cut, nothing runs out of its parent."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QTabBar, QWidget

from tests.ui.conftest import Show
from vrudesk.domain.rag import Mark, Rag
from vrudesk.ui.theme.icons import Icon
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.widgets.banner import Banner, BannerKind
from vrudesk.ui.widgets.buttons import Button, Kind
from vrudesk.ui.widgets.card import Card
from vrudesk.ui.widgets.chip import ChipBar, Filter
from vrudesk.ui.widgets.choice import Choice
from vrudesk.ui.widgets.date_field import DateField
from vrudesk.ui.widgets.empty_state import EmptyState
from vrudesk.ui.widgets.form import Field, Form
from vrudesk.ui.widgets.labels import ElidedWords
from vrudesk.ui.widgets.line import Line
from vrudesk.ui.widgets.page import Page
from vrudesk.ui.widgets.prose import Prose
from vrudesk.ui.widgets.rag import RagPill
from vrudesk.ui.widgets.rag_choice import RagChoice
from vrudesk.ui.widgets.search_box import SearchBox
from vrudesk.ui.widgets.status_bar import StatusBar
from vrudesk.ui.widgets.tabs import Tabs
from vrudesk.ui.widgets.ticks import Option, Switch, Tick

SCALES = pytest.mark.parametrize("scale", [100, 125, 150, 200])


def _page(theme: Theme) -> QWidget:
    """Lay out a page with every widget on it."""
    page = Page("Delivery plan", "Response Strategy 2023-24", beside=True)
    page.add_action(SearchBox(theme, "Find in plan", "Ctrl+F"))
    page.add_action(Button(theme, "Add action", Kind.PRIMARY, icon=Icon.ADD))
    page.content.addWidget(ChipBar(theme, "Filter", [Filter(mark.value, mark.word, 12, mark) for mark in Mark]))
    banner = Banner(theme, BannerKind.WARNING, "Check before issue: 3 things", "Red 2.4 has no recovery action")
    banner.add_button("Go to the first")
    page.content.addWidget(banner)
    card = Card(theme, "Sections", "18 pages")
    card.add_action(Button(theme, "Add section", icon=Icon.ADD, small=True))
    card.body.addWidget(Tabs(theme, "Parts", ["This quarter", "Milestones 3", "History"]))
    card.body.addWidget(_form(theme))
    page.content.addWidget(card)
    empty = EmptyState(theme, Icon.PLAN, "No plan yet", "Bring in your strategy, or begin with a first priority.")
    empty.add_button("Bring in your strategy", Kind.PRIMARY)
    page.content.addWidget(empty)
    bar = StatusBar(theme)
    bar.put("saved", "Saved as typed, 09:42", Icon.CHECK)
    page.content.addWidget(bar)
    return page


def _form(theme: Theme) -> Form:
    form = Form()
    day, prose, rag = DateField(theme), Prose(theme), RagChoice(theme)
    day.show_day(date(2024, 9, 29))
    prose.show_words("Survey of youth workers on local drugs market: 22 replies. " * 3)
    rag.show_rag(Rag.AMBER_GREEN)
    wrong = Field("E-mail", Line("name@example.org"), needed=True)
    wrong.set_error("This is not an e-mail address of anybody in the team, and the board's papers go to it")
    form.add(Field("Due date", day), Field("RAG now", rag))
    form.add(Field("Update, quarter 1", prose))
    form.add(wrong)
    form.add(Field("Marking", Choice(theme, [("a", "OFFICIAL-SENSITIVE"), ("b", "Public")])))
    form.add(Tick(theme, "RAG now"), Option(theme, "All 16, by priority"), Switch(theme, "Show the 10 unchanged"))
    form.add(RagPill(theme, Mark.NOT_STARTED))
    return form


def _is_cut(widget: QObject) -> bool:
    if not isinstance(widget, QWidget) or not widget.isVisible() or isinstance(widget, ElidedWords):
        return False
    hint = widget.sizeHint()
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.height() < widget.heightForWidth(widget.width())
    if isinstance(widget, (QAbstractButton, QComboBox, QTabBar, QLabel)):
        return widget.width() < hint.width() or widget.height() < hint.height()
    if isinstance(widget, QLineEdit):
        return widget.height() < hint.height()
    return False


def _runs_out(widget: QObject) -> bool:
    if not isinstance(widget, QWidget) or not widget.isVisible():
        return False
    parent = widget.parentWidget()
    ours = type(widget).__module__.startswith("vrudesk")
    return ours and parent is not None and not parent.rect().contains(widget.geometry())


@SCALES
def test_nothing_is_cut_at_any_text_size(theme: Theme, show: Show, scale: int) -> None:
    theme.set_text_scale(scale)
    window = show(_page(theme), width=1000 * scale // 100, height=1100 * scale // 100)
    parts = window.findChildren(QWidget)
    assert [part for part in parts if _is_cut(part)] == []
    assert [part for part in parts if _runs_out(part)] == []


def test_widgets_that_are_shown_take_a_new_text_size(theme: Theme, show: Show) -> None:
    window = show(_page(theme), width=2000, height=2200)
    heights = {part: part.height() for part in window.findChildren(Line)}
    theme.set_text_scale(200)
    assert window.layout() is not None
    assert all(part.sizeHint().height() > 1.4 * height for part, height in heights.items())
    theme.set_mode("dark")
    image = window.grab().toImage()
    assert image.pixelColor(3, 3).name() == theme.tokens.window


@SCALES
def test_a_narrow_page_wraps_instead_of_growing(theme: Theme, show: Show, scale: int) -> None:
    theme.set_text_scale(scale)
    window = show(_page(theme), width=700, height=2400)
    assert window.width() <= 700 * scale // 100
    assert [part for part in window.findChildren(QWidget) if _is_cut(part)] == []
