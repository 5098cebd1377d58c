"""Tables and trees in the theme's look: rows are selected, Tab leaves, the keyboard does what the mouse does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyleOptionViewItem,
    QTableView,
    QTreeView,
    QWidget,
)

from vrudesk.ui.theme.icons import Icon
from vrudesk.ui.theme.painting import fill
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import BAR, ICON, Tone
from vrudesk.ui.widgets import roles
from vrudesk.ui.widgets.delegates import CellDelegate, PillDelegate, StripDelegate
from vrudesk.ui.widgets.fitting import Fitting
from vrudesk.ui.widgets.heading import Heading
from vrudesk.ui.widgets.tables import GROUP_INSET, INSET, Column, Row, row_height

_SIDEWAYS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Table(QTableView):
    """A flat list; ``show_columns`` comes after ``setModel``."""

    def __init__(self, theme: Theme, name: str, *, row: Row = Row.LIST, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._row = row
        self._heading = Heading(theme, self)
        self.setHorizontalHeader(self._heading)
        self._fitting = Fitting(theme, self._heading)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        _set_up(self, name)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Give the columns their widths and delegates."""
        self._heading.show_columns(columns)
        _set_delegates(self, self._theme, columns, self._row)
        self._fitting.show_columns(columns)

    @Slot()
    def _on_theme_changed(self) -> None:
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(row_height(self._theme, self._row))


class Tree(QTreeView):
    """Groups with rows under them; Left and Right fold a group and, in a row, go from cell to cell."""

    def __init__(self, theme: Theme, name: str, *, row: Row = Row.TWO_LINES, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._row = row
        self._heading = Heading(theme, self)
        self.setHeader(self._heading)
        self._fitting = Fitting(theme, self._heading)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setExpandsOnDoubleClick(False)
        self.setUniformRowHeights(False)
        _set_up(self, name)
        theme.changed.connect(self._on_theme_changed)

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Give the columns their widths and delegates."""
        self._heading.show_columns(columns)
        _set_delegates(self, self._theme, columns, self._row)
        self._fitting.show_columns(columns)

    def fit_columns(self, columns: Sequence[Column]) -> None:
        """Give the columns other widths; what draws their cells stays."""
        self._fitting.show_columns(columns)

    def drawRow(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        tokens = self._theme.tokens
        row: QRect = QRect(0, option.rect.y(), self._heading.width(), option.rect.height())
        first = index.sibling(index.row(), 0)
        group = bool(first.data(roles.GROUP))
        selected = self.selectionModel().isSelected(first)
        if selected or group:
            fill(painter, row, tokens.selection if selected else tokens.window)
        super().drawRow(painter, option, index)
        if group:
            self._draw_group(painter, row, first)
        fill(painter, QRect(row.x(), row.bottom(), row.width(), 1), tokens.line)
        if selected:
            fill(painter, QRect(0, row.y(), BAR, row.height()), tokens.accent)
        if group and self.model().hasChildren(first):
            icon = Icon.CHEVRON_DOWN if self.isExpanded(first) else Icon.CHEVRON_RIGHT
            side = self._theme.scaled(ICON)
            left = self.columnViewportPosition(0) + INSET
            self._theme.paint_icon(
                painter, icon, Tone.MUTED, QRectF(left, row.y() + (row.height() - side) / 2, side, side)
            )

    def _draw_group(self, painter: QPainter, row: QRect, first: QModelIndex | QPersistentModelIndex) -> None:
        """Draw the words of a group, whichever of its columns is being painted."""
        for column in range(self._heading.count()):
            delegate = self.itemDelegateForColumn(column)
            if isinstance(delegate, CellDelegate) and not self.isColumnHidden(column):
                cell = QRect(self.columnViewportPosition(column), row.y(), self.columnWidth(column), row.height())
                delegate.paint_group(painter, cell, first.sibling(first.row(), column))

    def drawBranches(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """Draw nothing: groups have an arrow of their own."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        arrow = self.columnViewportPosition(0) + INSET + self._theme.scaled(GROUP_INSET)
        if index.siblingAtColumn(0).data(roles.GROUP) and event.position().x() <= arrow:
            self.setExpanded(index.siblingAtColumn(0), not self.isExpanded(index.siblingAtColumn(0)))
            event.accept()
        else:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        step = _SIDEWAYS.get(Qt.Key(event.key()), 0)
        in_row = index.isValid() and not index.siblingAtColumn(0).data(roles.GROUP)
        beside = self._beside(index.column(), step) if step and in_row else -1
        if beside >= 0:
            self.setCurrentIndex(index.siblingAtColumn(beside))
        else:
            super().keyPressEvent(event)

    def _beside(self, column: int, step: int) -> int:
        """Return the next column that shows, or -1."""
        columns = range(column + step, self._heading.count() if step > 0 else -1, step)
        return next((place for place in columns if not self.isColumnHidden(place)), -1)

    @Slot()
    def _on_theme_changed(self) -> None:
        self.scheduleDelayedItemsLayout()


def _set_up(view: QAbstractItemView, name: str) -> None:
    view.setAccessibleName(name)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed)


def _set_delegates(view: QAbstractItemView, theme: Theme, columns: Sequence[Column], row: Row) -> None:
    for place, column in enumerate(columns):
        kind = PillDelegate if column.pills else StripDelegate if column.strip else CellDelegate
        delegate = kind(
            theme, view, row=row, bold=column.bold, right=column.right, wrap=column.wrap, tabular=column.tabular
        )
        view.setItemDelegateForColumn(place, delegate)
