"""How cells are drawn: one or two lines, a pill, a strip of marks, on a selection that has a bar.

Cells are painted by hand from a handful of roles: that is quicker than asking the style, and lines up with
the headings. What is cut is whole in the tooltip.
"""

from __future__ import annotations

from typing import Final, TypeAlias

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QTreeView,
)

from vrudesk.domain.rag import Mark
from vrudesk.ui.theme.painting import fill
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import BAR, Tone, Type
from vrudesk.ui.widgets import roles
from vrudesk.ui.widgets.rag import paint_counts, paint_pill, paint_strip, pill_size, strip_size
from vrudesk.ui.widgets.tables import GROUP_INSET, INSET, Row, row_height
from vrudesk.ui.widgets.wrapped import Wrapped

Index: TypeAlias = QModelIndex | QPersistentModelIndex
_ELIDE: Final = Qt.TextElideMode.ElideRight
_NOTHING: Final = QSize(0, 0)


class CellDelegate(QStyledItemDelegate):
    """Draw a cell of text in one line or, where the model has a second, in two.

    ``bold`` is for the first line; ``right`` for numbers; ``wrap`` lets the first line run on;
    ``tabular`` gives all figures one width, which also sets hyphens apart, so it is for dates and numbers only.
    In a table the delegate draws the back of the row as well; a ``Tree`` does that itself.
    """

    def __init__(
        self,
        theme: Theme,
        view: QAbstractItemView,
        *,
        row: Row = Row.LIST,
        bold: bool = False,
        right: bool = False,
        wrap: bool = False,
        tabular: bool = False,
    ) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._row = row
        self._bold = bold
        self._right = right
        self._wrap = wrap
        self._tabular = tabular or right
        self._wrapped = Wrapped()
        self._in_tree = isinstance(view, QTreeView)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        if not self._in_tree:
            self._paint_row(painter, rect, index)
        box = rect.adjusted(INSET, 0, -INSET, -1)
        # A group's words run over its neighbours, and so the tree paints them with the whole row.
        if not (self._in_tree and index.sibling(index.row(), 0).data(roles.GROUP)):
            self.paint_content(painter, box, index)
        if self._view.hasFocus() and self._view.currentIndex() == index:
            painter.setPen(QPen(QColor(self._theme.tokens.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -1, -2))

    def paint_content(self, painter: QPainter, box: QRect, index: Index) -> None:
        """Paint what the cell holds."""
        text = _text(index, roles.DISPLAY)
        second = _text(index, roles.SECOND)
        if not text and not second:
            return
        lines: tuple[str, ...] = (text,)
        if self._wrap and not second:
            lines = self._wrapped.lines(text, box.width(), self._metrics)
        height = len(lines) * self._line + (self._second_metrics.height() if second else 0)
        top = box.y() + (box.height() - height + 1) // 2
        font = self._font
        if index.data(roles.STRUCK):
            font = QFont(font)
            font.setStrikeOut(True)
        painter.setFont(font)
        painter.setPen(self._colour(index, roles.TONE, Tone.TEXT))
        for line in lines:
            self._paint_line(painter, box, top, line, self._metrics)
            top += self._line
        if second:
            painter.setFont(self._second_font)
            painter.setPen(self._colour(index, roles.SECOND_TONE, Tone.MUTED))
            self._paint_line(painter, box, top, second, self._second_metrics)

    def paint_group(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Paint a cell of a row that heads a group: the title runs over its neighbours, which say little."""
        box = rect.adjusted(INSET, 0, -INSET, -1)
        counts = index.data(roles.COUNTS)
        if counts:
            whole = box.adjusted(0, 0, _room_after(self._view, index), 0)
            paint_counts(painter, QRectF(whole), counts, self._theme)
            return
        words = _text(index, roles.DISPLAY)
        title = index.column() == 0
        kind = Type.STRONG if title else Type.LABEL
        metrics = self._theme.metrics(kind)
        painter.setFont(self._theme.font(kind))
        painter.setPen(self._theme.colour(Tone.TEXT if title else Tone.MUTED))
        left = box.x() + (self._theme.scaled(GROUP_INSET) if title else 0)
        room = box.right() + 1 - left + (_room_after(self._view, index) if title else 0)
        if metrics.horizontalAdvance(words) > room:
            words = metrics.elidedText(words, _ELIDE, room)
        baseline = box.y() + (box.height() - metrics.height() + 1) // 2 + metrics.ascent()
        painter.drawText(left, baseline, words)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        # A row of a tree is as high as its first cell; the others are asked for nothing, which is quick.
        if index.column():
            return _NOTHING
        return self._group_size if self._in_tree and index.data(roles.GROUP) else self._size

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        if index.isValid() and index.data(roles.TOOLTIP) is None:
            whole = self.cut_words(index, option.rect.width() - 2 * INSET)
            QToolTip.showText(event.globalPos(), whole, view)
            return True
        return super().helpEvent(event, view, option, index)

    def cut_words(self, index: Index, width: int) -> str:
        """Return the whole of what does not fit into a width, or nothing."""
        text, second = _text(index, roles.DISPLAY), _text(index, roles.SECOND)
        lines = self._wrapped.lines(text, width, self._metrics) if self._wrap and not second else (text,)
        whole = " ".join(lines) == " ".join(text.split()) and (
            len(lines) > 1 or self._metrics.horizontalAdvance(text) <= width
        )
        if whole and self._second_metrics.horizontalAdvance(second) <= width:
            return ""
        return f"{text}\n{second}".strip()

    def _paint_row(self, painter: QPainter, rect: QRect, index: Index) -> None:
        # The style's states would say it too, but the class of styles takes 9 ms to come up.
        tokens = self._theme.tokens
        selected = self._view.selectionModel().isSelected(index)
        if selected:
            fill(painter, rect, tokens.selection)
        fill(painter, QRect(rect.x(), rect.bottom(), rect.width(), 1), tokens.line)
        if selected and index.column() == 0:
            fill(painter, QRect(rect.x(), rect.y(), BAR, rect.height()), tokens.accent)

    def _paint_line(self, painter: QPainter, box: QRect, top: int, text: str, metrics: QFontMetrics) -> None:
        width = metrics.horizontalAdvance(text)
        if width > box.width():
            text = metrics.elidedText(text, _ELIDE, box.width())
            width = box.width()
        left = box.right() + 1 - width if self._right else box.x()
        painter.drawText(left, top + metrics.ascent(), text)

    def _colour(self, index: Index, role: int, otherwise: Tone) -> QColor:
        tone = index.data(role)
        return self._theme.colour(tone if isinstance(tone, Tone) else otherwise)

    @Slot()
    def _on_theme_changed(self) -> None:
        kind = Type.STRONG if self._bold else Type.TEXT
        self._font = self._theme.font(kind, tabular=self._tabular)
        self._metrics = self._theme.metrics(kind, tabular=self._tabular)
        self._line = self._metrics.height()
        self._second_font = self._theme.font(Type.LABEL, tabular=self._tabular)
        self._second_metrics = self._theme.metrics(Type.LABEL, tabular=self._tabular)
        self._size = QSize(0, row_height(self._theme, self._row))
        self._group_size = QSize(0, row_height(self._theme, Row.GROUP))
        self._wrapped.forget()


class TwoLineDelegate(CellDelegate):
    """Draw a bold first line and a muted second one."""

    def __init__(self, theme: Theme, view: QAbstractItemView) -> None:
        super().__init__(theme, view, row=Row.TWO_LINES, bold=True)


class PillDelegate(CellDelegate):
    """Draw the mark of a cell as a pill; a cell without one is text."""

    def paint_content(self, painter: QPainter, box: QRect, index: Index) -> None:
        """Paint the pill."""
        mark = _mark(index)
        if mark is not None:
            paint_pill(painter, QRectF(box), mark, self._theme, _text(index, roles.WORD))
        else:
            super().paint_content(painter, box, index)

    def cut_words(self, index: Index, width: int) -> str:
        """Return the word of a mark whose column is too narrow."""
        mark = _mark(index)
        if mark is None:
            return super().cut_words(index, width)
        word = _text(index, roles.WORD) or mark.word
        return word if pill_size(self._theme, mark, word).width() > width else ""


class StripDelegate(CellDelegate):
    """Draw the marks of a cell side by side, oldest first."""

    def paint_content(self, painter: QPainter, box: QRect, index: Index) -> None:
        """Paint the strip."""
        paint_strip(painter, QRectF(box), tuple(index.data(roles.MARKS) or ()), self._theme)

    def cut_words(self, index: Index, width: int) -> str:
        """Return all the words where some of the cells do not fit."""
        marks: tuple[Mark, ...] = tuple(index.data(roles.MARKS) or ())
        fits = not marks or strip_size(self._theme, len(marks)).width() <= width
        return "" if fits else ", ".join(mark.word for mark in marks)


def _room_after(view: object, index: Index) -> int:
    """Return the width of the neighbours at the right that say nothing in this row."""
    if not isinstance(view, QTreeView):
        return 0
    room = 0
    for column in range(index.column() + 1, view.header().count()):
        neighbour = index.sibling(index.row(), column)
        if view.columnWidth(column) and (neighbour.data(roles.DISPLAY) or neighbour.data(roles.COUNTS)):
            break
        room += view.columnWidth(column)
    return room


def _mark(index: Index) -> Mark | None:
    # Qt hands an enumeration of strings back as a plain string.
    value = index.data(roles.MARK)
    return Mark(value) if value else None


def _text(index: Index, role: int) -> str:
    value = index.data(role)
    return "" if value is None else str(value)
