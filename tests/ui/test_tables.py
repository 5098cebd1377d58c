from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage, QPixmap, QRegion, QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Show
from vrudesk.domain.dates import MONTHS
from vrudesk.domain.rag import Mark
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import BAR, Tone, Type
from vrudesk.ui.widgets import roles
from vrudesk.ui.widgets.delegates import CellDelegate, PillDelegate, TwoLineDelegate
from vrudesk.ui.widgets.rag import strip_size, widest_pill
from vrudesk.ui.widgets.tables import (
    DATES,
    INSET,
    MONEY,
    PERCENTAGE,
    Column,
    Row,
    column_width,
    fitted,
    row_height,
)
from vrudesk.ui.widgets.views import Table, Tree
from vrudesk.ui.widgets.wrapped import Wrapped

COLUMNS = (
    Column(("NV-0000",), bold=True),
    Column(("Whole systems",), stretch=True, wrap=True),
    Column(("Evaluation Officer",), gives_way=1),
    Column(DATES),
    Column(pills=True),
    Column(strip=8, least=4, gives_way=2),
    Column(PERCENTAGE, right=True),
)
HEADINGS = ("Ref", "Action", "Lead", "Due", "RAG now", "Last 8 quarters", "Done")


def _item(text: str, **data: object) -> QStandardItem:
    item = QStandardItem(text)
    for name, value in data.items():
        item.setData(value, getattr(roles, name))
    return item


def _row(number: int) -> list[QStandardItem]:
    return [
        _item(f"1.{number}", SECOND=f"NV-00{number}"),
        _item("Introduction of the Serious Violence Duty"),
        _item("CSP Manager", SECOND="Sunderland CSP"),
        _item("29 Mar 2024", SECOND="150 days slip", SECOND_TONE=Tone.NEGATIVE),
        _item("", MARK=Mark.AMBER),
        _item("", MARKS=(Mark.GREEN, Mark.AMBER, Mark.RED)),
        _item("45 %"),
    ]


@pytest.fixture
def flat(qtbot: QtBot) -> QStandardItemModel:
    assert qtbot is not None
    model = QStandardItemModel(0, len(HEADINGS))
    model.setHorizontalHeaderLabels(HEADINGS)
    for number in range(1, 6):
        model.appendRow(_row(number))
    return model


@pytest.fixture
def grouped(qtbot: QtBot) -> QStandardItemModel:
    assert qtbot is not None
    model = QStandardItemModel(0, len(HEADINGS))
    model.setHorizontalHeaderLabels(HEADINGS)
    for number in (1, 2):
        group = [_item(f"{number}  Create stronger systems", GROUP=True), *(_item("") for _ in HEADINGS[1:])]
        group[3].setText("2 actions")
        group[4].setData([(Mark.AMBER, 1), (Mark.GREEN, 1)], roles.COUNTS)
        model.appendRow(group)
        for child in (1, 2):
            group[0].appendRow(_row(child))
    return model


@pytest.fixture
def table(theme: Theme, show: Show, flat: QStandardItemModel) -> Table:
    table = Table(theme, "Actions", row=Row.TWO_LINES)
    table.setModel(flat)
    table.show_columns(COLUMNS)
    show(table, width=1100, height=400)
    return table


@pytest.fixture
def tree(theme: Theme, show: Show, grouped: QStandardItemModel) -> Tree:
    tree = Tree(theme, "Plan")
    tree.setModel(grouped)
    tree.show_columns(COLUMNS)
    tree.expandAll()
    show(tree, width=1100, height=400)
    return tree


def test_rows_are_as_high_as_in_the_drawings(theme: Theme) -> None:
    heights = {row: row_height(theme, row) for row in Row}
    assert heights == {Row.COMPACT: 24, Row.LIST: 35, Row.TWO_LINES: 40, Row.TALL: 54, Row.GROUP: 31}
    theme.set_text_scale(200)
    assert all(row_height(theme, row) > 1.4 * height for row, height in heights.items())


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_no_date_money_or_mark_is_cut(theme: Theme, scale: int) -> None:
    theme.set_text_scale(scale)
    metrics = theme.metrics(Type.TEXT, tabular=True)
    for day, month in enumerate(MONTHS, 10):
        assert (
            metrics.horizontalAdvance(f"{day} {month[:3]} 2024") <= column_width(theme, Column(DATES), "") - 2 * INSET
        )
    money = column_width(theme, Column(MONEY, right=True), "Award") - 2 * INSET
    assert metrics.horizontalAdvance("£1,000,000.00") <= money
    assert column_width(theme, Column(pills=True), "RAG") >= widest_pill(theme) + 2 * INSET
    assert column_width(theme, Column(strip=8), "") >= strip_size(theme, 8).width() + 2 * INSET


def test_the_text_column_takes_the_rest(theme: Theme) -> None:
    widths = fitted(theme, COLUMNS, HEADINGS, 1400)
    assert sum(widths) == 1400
    assert all(widths)


def test_what_gives_way_goes_in_order(theme: Theme) -> None:
    needs = sum(column_width(theme, column, heading) for column, heading in zip(COLUMNS, HEADINGS, strict=True))
    a_little_short = fitted(theme, COLUMNS, HEADINGS, needs - 1)
    assert a_little_short[2] == column_width(theme, COLUMNS[2], HEADINGS[2])
    assert a_little_short[5] == column_width(theme, Column(strip=4), HEADINGS[5])
    very_short = fitted(theme, COLUMNS, HEADINGS, 300)
    assert very_short[2] == 0
    assert very_short[5] == column_width(theme, Column(strip=4), HEADINGS[5])
    assert all(width for place, width in enumerate(very_short) if place != 2)


def test_words_shrink_before_they_are_hidden(theme: Theme) -> None:
    columns = [Column(("NV-0000",)), Column(("Drug and Alcohol Lead",), shorter=("Early Help",), gives_way=1)]
    whole, small = (column_width(theme, Column(words), "Lead") for words in (columns[1].samples, columns[1].shorter))
    first = column_width(theme, columns[0], "Ref")
    assert fitted(theme, columns, ("Ref", "Lead"), first + whole) == [first, whole]
    assert fitted(theme, columns, ("Ref", "Lead"), first + whole - 1) == [first, small]
    assert fitted(theme, columns, ("Ref", "Lead"), first + small - 1) == [first, 0]


def test_what_had_shrunk_grows_again_where_another_is_hidden(theme: Theme) -> None:
    columns = [
        Column(("Drug and Alcohol Lead",), shorter=("Early Help",), gives_way=2),
        Column(pills=True, gives_way=1),
    ]
    whole = column_width(theme, columns[0], "Lead")
    assert fitted(theme, columns, ("Lead", "Forecast"), whole + 10) == [whole, 0]


def test_a_column_that_gave_way_gets_none_of_what_is_left(theme: Theme) -> None:
    columns = [Column(("NV-0000",)), Column(("Whole systems",), stretch=True, gives_way=1)]
    needs = [column_width(theme, column, heading) for column, heading in zip(columns, ("Ref", "Action"), strict=True)]
    assert fitted(theme, columns, ("Ref", "Action"), needs[0] + 5) == [needs[0], 0]
    assert fitted(theme, columns, ("Ref", "Action"), sum(needs) + 5) == [needs[0], needs[1] + 5]


def test_a_view_fits_itself_and_keeps_what_was_dragged(table: Table) -> None:
    header = table.horizontalHeader()
    assert header.length() == table.viewport().width()
    header.resizeSection(3, 200)
    table.window().resize(1200, 400)
    assert header.sectionSize(3) == 200
    table.window().resize(420, 400)
    assert header.isSectionHidden(2)
    table.window().resize(1200, 400)
    assert not header.isSectionHidden(2)


def test_headings_and_cells_share_one_inset(theme: Theme, table: Table) -> None:
    table.setCurrentIndex(table.model().index(4, 0))
    image = table.grab().toImage()
    header = table.horizontalHeader()
    below = header.height() + row_height(theme, Row.TWO_LINES)
    for column in (0, 1, 2):
        left = header.sectionViewportPosition(column)
        assert abs(_first_ink(image, left + 2, 0, header.height() - 1) - (left + INSET)) <= 2
        assert abs(_first_ink(image, left + 4, header.height() + 1, below - 1) - (left + INSET)) <= 2
    right = header.sectionViewportPosition(6) + header.sectionSize(6)
    heading = _last_ink(image, right - 2, 0, header.height() - 1)
    assert abs(heading - _last_ink(image, right - 2, header.height() + 1, below - 1)) <= 2


def test_the_selected_row_has_a_bar_and_the_current_cell_a_ring(theme: Theme, table: Table) -> None:
    table.setFocus()
    table.setCurrentIndex(table.model().index(1, 3))
    image = table.viewport().grab().toImage()
    middle = int(1.5 * row_height(theme, Row.TWO_LINES))
    assert {image.pixelColor(x, middle).name() for x in range(BAR)} == {theme.tokens.accent}
    assert image.pixelColor(BAR + 1, middle).name() == theme.tokens.selection
    left = table.columnViewportPosition(3)
    assert image.pixelColor(left, middle).name() == theme.tokens.focus


def test_tab_leaves_a_table(theme: Theme, show: Show, flat: QStandardItemModel) -> None:
    table, line = Table(theme, "Actions"), QLineEdit()
    table.setModel(flat)
    table.show_columns(COLUMNS)
    show(table, line)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Tab)
    assert line.hasFocus()


def test_what_is_cut_is_whole_in_the_tooltip(theme: Theme, table: Table) -> None:
    index = table.model().index(0, 2)
    delegate = table.itemDelegateForColumn(2)
    assert isinstance(delegate, CellDelegate)
    assert delegate.cut_words(index, 400) == ""
    assert delegate.cut_words(index, 40) == "CSP Manager\nSunderland CSP"
    pill = table.itemDelegateForColumn(4)
    assert isinstance(pill, PillDelegate)
    assert pill.cut_words(table.model().index(0, 4), 20) == "Amber"
    assert pill.cut_words(table.model().index(0, 4), 200) == ""


def test_two_lines_are_bold_and_muted(theme: Theme, table: Table) -> None:
    delegate = TwoLineDelegate(theme, table)
    assert delegate._font.weight() == 600
    table.setItemDelegateForColumn(2, delegate)
    image = table.viewport().grab().toImage()
    left, width = table.columnViewportPosition(2), table.columnWidth(2)
    upper = {image.pixelColor(x, y).name() for x in range(left, left + width) for y in range(4, 19)}
    lower = {image.pixelColor(x, y).name() for x in range(left, left + width) for y in range(21, 36)}
    assert theme.tokens.text in upper
    assert theme.tokens.muted in lower


def test_long_words_run_on_into_two_lines_and_no_more(theme: Theme, table: Table) -> None:
    metrics = table.fontMetrics()
    wrapped = Wrapped()
    text = "Introduction of the Serious Violence Duty"
    assert wrapped.lines(text, 2000, metrics) == (text,)
    half = metrics.horizontalAdvance("Introduction of the Serious") + 1
    assert wrapped.lines(text, half, metrics) == ("Introduction of the Serious", "Violence Duty")
    first, second = wrapped.lines(text, metrics.horizontalAdvance("Introduction") + 1, metrics)
    assert first == "Introduction"
    assert second.endswith("…")


def test_a_group_folds_by_key_and_by_its_arrow(tree: Tree) -> None:
    group = tree.model().index(0, 0)
    tree.setFocus()
    tree.setCurrentIndex(group)
    QTest.keyClick(tree, Qt.Key.Key_Left)
    assert not tree.isExpanded(group)
    QTest.keyClick(tree, Qt.Key.Key_Right)
    assert tree.isExpanded(group)
    arrow = QPoint(INSET + 4, tree.visualRect(group).center().y())
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=arrow)
    assert not tree.isExpanded(group)


def test_arrows_go_from_cell_to_cell_within_a_row(tree: Tree) -> None:
    tree.setFocus()
    tree.setCurrentIndex(tree.model().index(0, 0, tree.model().index(0, 0)))
    QTest.keyClick(tree, Qt.Key.Key_Right)
    QTest.keyClick(tree, Qt.Key.Key_Right)
    assert tree.currentIndex().column() == 2
    QTest.keyClick(tree, Qt.Key.Key_Left)
    assert tree.currentIndex().column() == 1
    tree.header().setSectionHidden(2, True)
    QTest.keyClick(tree, Qt.Key.Key_Right)
    assert tree.currentIndex().column() == 3
    QTest.keyClick(tree, Qt.Key.Key_Down)
    assert tree.currentIndex().row() == 1


def test_a_group_s_words_stay_whole_when_a_part_of_its_row_is_painted_anew(tree: Tree) -> None:
    group = tree.visualRect(tree.model().index(0, 0))
    viewport = tree.viewport()
    painted = QPixmap(viewport.size())
    viewport.render(painted)
    whole = painted.toImage().copy()
    part = QRect(group.right() + 1, 0, viewport.width(), group.bottom() + 1)
    viewport.render(painted, part.topLeft(), QRegion(part))
    assert painted.toImage() == whole


def test_group_rows_are_lower_and_tinted(theme: Theme, tree: Tree) -> None:
    group = tree.visualRect(tree.model().index(0, 0))
    row = tree.visualRect(tree.model().index(0, 0, tree.model().index(0, 0)))
    assert (group.height(), row.height()) == (31, 40)
    image = tree.viewport().grab().toImage()
    assert image.pixelColor(4, group.center().y()).name() == theme.tokens.window
    assert image.pixelColor(4, row.center().y()).name() == theme.tokens.surface


def test_views_and_their_cells_have_names(table: Table) -> None:
    spoken = QAccessible.queryAccessibleInterface(table)
    assert spoken is not None
    assert spoken.text(QAccessible.Text.Name) == "Actions"
    assert spoken.role() == QAccessible.Role.Table


def _first_ink(image: QImage, left: int, top: int, bottom: int) -> int:
    return next(x for x in range(left, image.width()) if _has_ink(image, x, top, bottom))


def _last_ink(image: QImage, right: int, top: int, bottom: int) -> int:
    return next(x for x in range(right, 0, -1) if _has_ink(image, x, top, bottom))


def _has_ink(image: QImage, x: int, top: int, bottom: int) -> bool:
    return any(image.pixelColor(x, y).lightness() < 170 for y in range(top, bottom))
