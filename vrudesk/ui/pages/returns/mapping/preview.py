"""The live preview: the first rows as they would be read; a click on a row says that the headings stand there."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView
from PySide6.QtWidgets import QWidget as Widget

from vrudesk.returns.mapping import ColumnMapping
from vrudesk.returns.preview import RowIs
from vrudesk.ui.models.mapping_preview import ROW_IS, USED, Index, MappingPreviewModel
from vrudesk.ui.theme.painting import fill
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import BAR, SMALL, TIGHT, Tone, Type
from vrudesk.ui.widgets.roles import DISPLAY, SECOND, SECOND_TONE

_INSET: Final = 6
_NARROWEST, _WIDEST = 56, 190
_ELIDE: Final = Qt.TextElideMode.ElideRight
_MIDDLE: Final = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_CHOOSE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class Preview(QTableView):
    """Show the first rows; ``header_chosen`` gives the row of the sheet in which the headings stand."""

    header_chosen = Signal(int)

    def __init__(self, theme: Theme, parent: Widget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.preview = MappingPreviewModel(self)
        self.setModel(self.preview)
        self.setItemDelegate(_Cells(theme, self))
        self.setHorizontalHeader(_Heads(theme, self.preview, self))
        self.setAccessibleName("First rows of the sheet. Enter says that the headings stand in this row")
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setSectionsClickable(True)
        self.clicked.connect(self._on_clicked)
        self.verticalHeader().sectionClicked.connect(self._on_number_clicked)
        theme.changed.connect(self._set_sizes)

    def show_mapping(self, mapping: ColumnMapping) -> None:
        """Show the first rows of a mapping, with the headings in sight."""
        across = self.horizontalScrollBar().value()
        self.preview.show_mapping(mapping)
        self.clearSpans()
        for place, column, columns in self.preview.running_over():
            self.setSpan(place, column, 1, columns)
        self._set_sizes()
        row = max(mapping.header - 1, 0)
        if self.preview.rowCount():
            self.setCurrentIndex(self.preview.index(row, 0))
            self.scrollTo(self.preview.index(max(row - 4, 0), 0), QAbstractItemView.ScrollHint.PositionAtTop)
        self.horizontalScrollBar().setValue(across)

    @Slot(int)
    def point_at(self, column: int) -> None:
        """Bring a column into sight."""
        if 0 <= column < self.preview.columnCount():
            self.horizontalHeader().setProperty("pointed", column)
            self.scrollTo(self.preview.index(max(self.currentIndex().row(), 0), column))
            self.viewport().update()
            self.horizontalHeader().viewport().update()

    @property
    def pointed(self) -> int:
        """The column that is pointed at, -1 for none."""
        said = self.horizontalHeader().property("pointed")
        return said if isinstance(said, int) else -1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _CHOOSE and self.currentIndex().isValid():
            self._on_clicked(self.currentIndex())
        else:
            super().keyPressEvent(event)

    @Slot()
    def _set_sizes(self) -> None:
        theme, model = self._theme, self.preview
        one, two = theme.metrics(Type.LABEL).height() + 9, 2 * theme.metrics(Type.LABEL).height() + 8
        self.verticalHeader().setMinimumSectionSize(1)
        for row in range(model.rowCount()):
            told = any(model.index(row, column).data(SECOND) for column in range(model.columnCount()))
            self.setRowHeight(row, two if told else one)
        metrics = theme.metrics(Type.LABEL_STRONG, tabular=True)
        least, most = theme.scaled(_NARROWEST), theme.scaled(_WIDEST)
        for column in range(model.columnCount()):
            texts = [model.read_as(column)[0]]
            for row in range(model.rowCount()):
                index = model.index(row, column)
                if index.data(ROW_IS) in {RowIs.HEADING, RowIs.RECORD}:
                    texts += [str(index.data(DISPLAY)), str(index.data(SECOND))]
            needs = max(metrics.horizontalAdvance(text) for text in texts) + 2 * SMALL + TIGHT
            self.setColumnWidth(column, max(least, min(most, needs)))

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self.header_chosen.emit(self.preview.row(index.row()).number)

    @Slot(int)
    def _on_number_clicked(self, row: int) -> None:
        self.header_chosen.emit(self.preview.row(row).number)


class _Heads(QHeaderView):
    """The letter of each column, and below it what the column is read as."""

    def __init__(self, theme: Theme, model: MappingPreviewModel, parent: Preview) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._preview = model
        self.setSectionsMovable(False)
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:
        line = self._theme.metrics(Type.LABEL).height()
        return QSize(super().sizeHint().width(), 2 * line + SMALL)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        tokens = self._theme.tokens
        fill(painter, rect, tokens.raised)
        fill(painter, QRect(rect.x(), rect.bottom(), rect.width(), 1), tokens.rule)
        if self.property("pointed") == section:
            fill(painter, QRect(rect.x(), rect.bottom() - BAR + 1, rect.width(), BAR), tokens.accent)
        words, used = self._preview.read_as(section)
        box = rect.adjusted(_INSET, TIGHT, -_INSET, -TIGHT)
        line = self._theme.metrics(Type.LABEL).height()
        painter.setPen(self._theme.colour(Tone.MUTED))
        painter.setFont(self._theme.font(Type.LABEL))
        painter.drawText(QRect(box.x(), box.y(), box.width(), line), _MIDDLE, str(self._preview.headerData(
            section, Qt.Orientation.Horizontal)))  # fmt: skip
        kind = Type.LABEL_STRONG if used else Type.LABEL
        painter.setFont(self._theme.font(kind))
        painter.setPen(self._theme.colour(Tone.ACCENT if used else Tone.MUTED))
        shown = self._theme.metrics(kind).elidedText(words, _ELIDE, box.width())
        painter.drawText(QRect(box.x(), box.y() + line, box.width(), line), _MIDDLE, shown)


class _Cells(QStyledItemDelegate):
    """A cell as the partner sees it, and below it what it becomes; what is not read is hatched."""

    def __init__(self, theme: Theme, view: Preview) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        tokens, row_is = self._theme.tokens, RowIs(index.data(ROW_IS))
        heading = row_is is RowIs.HEADING
        used = bool(index.data(USED))
        fill(painter, rect, tokens.accent if heading and used else tokens.raised if heading else tokens.surface)
        if row_is is RowIs.LEFT_OUT or (row_is is RowIs.RECORD and not used):
            painter.fillRect(rect, QBrush(QColor(tokens.hatch), Qt.BrushStyle.BDiagPattern))
        elif row_is is RowIs.RECORD and index.column() == self._view.pointed:
            fill(painter, rect, tokens.accent_soft)
        fill(painter, QRect(rect.x(), rect.bottom(), rect.width(), 1), tokens.line)
        fill(painter, QRect(rect.right(), rect.y(), 1, rect.height()), tokens.line)
        fore = Tone.ON_ACCENT if heading and used else Tone.TEXT
        if not heading and (row_is is not RowIs.RECORD or not used):
            fore = Tone.MUTED
        self._paint_words(painter, rect, index, fore, strong=heading)
        if self._view.hasFocus() and self._view.currentIndex().row() == index.row():
            fill(painter, QRect(rect.x(), rect.y(), rect.width(), 2), tokens.focus)
            fill(painter, QRect(rect.x(), rect.bottom() - 1, rect.width(), 2), tokens.focus)

    def _paint_words(self, painter: QPainter, rect: QRect, index: Index, tone: Tone, *, strong: bool) -> None:
        second = str(index.data(SECOND) or "")
        kind = Type.LABEL_STRONG if strong else Type.LABEL
        metrics = self._theme.metrics(kind, tabular=True)
        box = rect.adjusted(_INSET, 0, -_INSET, 0)
        line = metrics.height()
        top = box.y() + (box.height() - line * (2 if second else 1)) // 2
        painter.setFont(self._theme.font(kind, tabular=True))
        painter.setPen(self._theme.colour(tone))
        words = metrics.elidedText(str(index.data(DISPLAY) or ""), _ELIDE, box.width())
        painter.drawText(QRect(box.x(), top, box.width(), line), _MIDDLE, words)
        if second:
            painter.setPen(self._theme.colour(index.data(SECOND_TONE)))
            words = metrics.elidedText(f"→ {second}", _ELIDE, box.width())
            painter.drawText(QRect(box.x(), top + line, box.width(), line), _MIDDLE, words)
