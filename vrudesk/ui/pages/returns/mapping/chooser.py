"""The chooser of a field: type to search, Up and Down, Enter takes it; values of a cross-table say what they are of."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QStackedLayout, QVBoxLayout, QWidget

from vrudesk.domain.columns import CrossColumn
from vrudesk.returns.mapping import ColumnLine, ColumnMapping, State
from vrudesk.returns.offers import field_offers, heading_offers
from vrudesk.ui.models.field_offers import FieldOffersModel, Offered
from vrudesk.ui.pages.returns.mapping.heading_form import HeadingForm
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import SMALL, TIGHT
from vrudesk.ui.widgets.search_box import SearchBox
from vrudesk.ui.widgets.tables import Column, Row
from vrudesk.ui.widgets.views import Table

_WIDTH, _HEIGHT = 400, 380
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_FIELDS, _HEADING = range(2)


class FieldChooser(QFrame):
    """Offer the fields that a column may be; ``chosen`` gives what was decided, ``undone`` that it be guessed again."""

    chosen = Signal(object)
    undone = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._theme = theme
        self.setProperty("card", True)
        self.setAccessibleName("What the column is")
        self._mapping: ColumnMapping | None = None
        self.offers = FieldOffersModel(self)
        fields = QWidget(self)
        self.search = SearchBox(theme, "Search fields", parent=fields)
        self.list = Table(theme, "Fields", row=Row.TWO_LINES, parent=fields)
        self.form = HeadingForm(theme, self)
        self._pages = QStackedLayout(self)
        self._pages.setContentsMargins(1, 1, 1, 1)
        self._pages.addWidget(fields)
        self._pages.addWidget(self.form)
        rows = QVBoxLayout(fields)
        rows.setContentsMargins(SMALL, SMALL, SMALL, TIGHT)
        rows.setSpacing(SMALL)
        rows.addWidget(self.search)
        rows.addWidget(self.list, 1)
        self.list.setModel(self.offers)
        self.list.horizontalHeader().hide()
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.show_columns((Column(("Progress",), bold=True, stretch=True),))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.clicked.connect(self._on_clicked)
        self.search.textChanged.connect(self._on_searched)
        self.search.installEventFilter(self)
        self.form.decided.connect(self._on_heading_decided)
        self.form.left.connect(self._on_heading_left)

    def open_for(self, mapping: ColumnMapping, line: ColumnLine, at: QPoint, typed: str = "") -> None:
        """Offer the fields of a mapping for one of its columns, below a point of the screen."""
        self._mapping = mapping
        self.offers.show_offers(field_offers(mapping, line), crossed=bool(heading_offers(mapping)),
                                undo=line.state is State.DECIDED)  # fmt: skip
        self.form.show_offers(mapping, line)
        self._pages.setCurrentIndex(_FIELDS)
        self.search.setText(typed)
        self._on_searched(typed)
        if not typed and line.decided is not None and (row := self.offers.row_of(line.decided)) >= 0:
            self._go_to(row)
        self.resize(self._theme.scaled(_WIDTH), self._theme.scaled(_HEIGHT))
        self.move(self._within(at))
        self.show()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def take(self) -> None:
        """Take what is current."""
        offered = self.offers.offered(self.list.currentIndex().row())
        if offered is Offered.HEADING:
            self._pages.setCurrentIndex(_HEADING)
            self.form.focus_first()
        elif offered is Offered.GUESS:
            self.hide()
            self.undone.emit()
        elif offered is not None:
            self.hide()
            self.chosen.emit(None if offered is Offered.NOTHING else offered)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the keys that are no letters go to the list."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _MOVES:
                self._step(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.take()
                return True
            if event.key() == Qt.Key.Key_Escape and not self.search.text():
                self.hide()
                return True
        return super().eventFilter(watched, event)

    def _step(self, event: QKeyEvent) -> None:
        """Go to the next row that can be taken."""
        by = -1 if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_PageUp) else 1
        steps = 1 if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) else 6
        rows = [row for row in range(self.offers.rowCount()) if self.offers.offered(row) is not None]
        if rows:
            here = self.list.currentIndex().row()
            place = rows.index(here) if here in rows else 0
            self._go_to(rows[min(max(place + by * steps, 0), len(rows) - 1)])

    def _go_to(self, row: int) -> None:
        index = self.offers.index(row, 0)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)

    def _within(self, at: QPoint) -> QPoint:
        """Return a place on the screen at which the whole of it is in sight."""
        room = self.screen().availableGeometry()
        left = min(at.x(), room.right() - self.width())
        return QPoint(max(left, room.left()), max(min(at.y(), room.bottom() - self.height()), room.top()))

    @Slot(str)
    def _on_searched(self, words: str) -> None:
        self.offers.search(words)
        best = self.offers.best(words)
        if best >= 0:
            self._go_to(best)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self.list.setCurrentIndex(index)
        self.take()

    @Slot(object)
    def _on_heading_decided(self, decided: CrossColumn) -> None:
        self.hide()
        self.chosen.emit(decided)

    @Slot()
    def _on_heading_left(self) -> None:
        self._pages.setCurrentIndex(_FIELDS)
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)
