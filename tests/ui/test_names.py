"""What a screen reader hears and what the keyboard reaches: every part has a name, and Tab goes in reading order."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.conftest import Show
from tests.ui.test_text_scale import _page
from vrudesk.ui.theme.icons import Icon
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.widgets.buttons import Button, Kind
from vrudesk.ui.widgets.date_field import DateField
from vrudesk.ui.widgets.form import Field, Form
from vrudesk.ui.widgets.line import Line
from vrudesk.ui.widgets.prose import Prose
from vrudesk.ui.widgets.rag_choice import RagChoice
from vrudesk.ui.widgets.sidebar import Screen, Sidebar
from vrudesk.ui.widgets.ticks import Tick


def _name(widget: QWidget) -> str:
    # On Linux Qt speaks the value of a combo box as its name, and gives the label by a relation.
    spoken = QAccessible.queryAccessibleInterface(widget)
    return widget.accessibleName() or (spoken.text(QAccessible.Text.Name) if spoken is not None else "")


def _focusable(window: QWidget) -> list[QWidget]:
    return [
        part
        for part in window.findChildren(QWidget)
        if part.isVisible() and part.focusPolicy() != Qt.FocusPolicy.NoFocus and part.focusProxy() is None
    ]


def test_everything_that_takes_the_focus_has_a_name(theme: Theme, show: Show) -> None:
    window = show(_page(theme), width=1000, height=1100)
    parts = _focusable(window)
    assert len(parts) > 10
    assert [part for part in parts if not _name(part)] == []


def test_every_icon_button_has_a_name(theme: Theme, show: Show) -> None:
    sidebar = Sidebar(theme, [Screen("home", "Home", Icon.HOME)])
    sidebar.fold(folded=True)
    window = show(sidebar, Button(theme, kind=Kind.QUIET, icon=Icon.MORE, name="More"), height=300)
    assert all(_name(part) for part in _focusable(window))


def test_tab_goes_down_the_form(theme: Theme, show: Show) -> None:
    form = Form()
    day = DateField(theme)
    day.show_day(date(2024, 3, 29))
    labels = ["Title", "Due date", "RAG now", "Update", "Public"]
    editors: list[QWidget] = [Line(), day, RagChoice(theme), Prose(theme), Tick(theme, "Public")]
    for label, editor in zip(labels[:-1], editors[:-1], strict=True):
        form.add(Field(label, editor))
    form.add(editors[-1])
    show(form)
    editors[0].setFocus(Qt.FocusReason.TabFocusReason)
    order = []
    for _ in labels:
        focused = QApplication.focusWidget()
        assert focused is not None
        order.append(_name(focused))
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert order == labels


def test_tab_goes_from_left_to_right_and_down(theme: Theme, show: Show) -> None:
    window = show(_page(theme), width=1000, height=1100)
    reached: list[QWidget] = []
    focused = QApplication.focusWidget()
    while focused is not None and focused not in reached:
        reached.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
    tops = [part.mapTo(window, QPoint(0, part.height() // 2)).y() for part in reached]
    assert len(reached) > 10
    assert all(later >= earlier - 20 for earlier, later in pairwise(tops))


@pytest.mark.parametrize("words", ["needed", ""])
def test_a_field_says_aloud_that_it_is_needed_and_wrong(words: str) -> None:
    line = Line()
    field = Field("Reason", line, needed=bool(words))
    field.set_error("Write something first")
    spoken = QAccessible.queryAccessibleInterface(line)
    assert spoken is not None
    assert spoken.text(QAccessible.Text.Name) == ("Reason, needed" if words else "Reason")
    assert spoken.text(QAccessible.Text.Description) == "Write something first"
