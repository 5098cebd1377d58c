"""Editing a cell of the plan in place: text, a date with its calendar, a rating, an owner, a percentage.

What is refused stays in the editor as it was typed, because the cell opens again with it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import cast

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QPersistentModelIndex, Qt, QTimer, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QApplication, QCompleter, QLineEdit, QStyleOptionViewItem, QWidget

from vrudesk.ui.models.roles import EDIT
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.widgets.date_field import DateField
from vrudesk.ui.widgets.delegates import CellDelegate, Index, PillDelegate
from vrudesk.ui.widgets.line import PASSING
from vrudesk.ui.widgets.rag_choice import RagChoice
from vrudesk.ui.widgets.tables import Row
from vrudesk.ui.widgets.views import Tree

_WITH_WORDS = 430
_HINT = QAbstractItemDelegate.EndEditHint
_LEAVING = {
    Qt.Key.Key_Return: _HINT.NoHint, Qt.Key.Key_Enter: _HINT.NoHint, Qt.Key.Key_Tab: _HINT.EditNextItem,
    Qt.Key.Key_Backtab: _HINT.EditPreviousItem,
}  # fmt: skip


class TextEditor(CellDelegate):
    """Edit a line of text; ``offers`` gives names to complete from; ``least`` is the editor's width in pixels."""

    def __init__(
        self, theme: Theme, view: Tree, *, bold: bool = False, wrap: bool = False, right: bool = False,
        offers: Callable[[], Sequence[str]] | None = None, least: int = 0,
    ) -> None:  # fmt: skip
        super().__init__(theme, view, row=Row.TWO_LINES, bold=bold, wrap=wrap, right=right)
        self._offers = offers
        self._least = least
        self._refused: tuple[QPersistentModelIndex, str] | None = None

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index) -> QWidget:
        line = QLineEdit(parent)
        line.setProperty("in_cell", True)
        if self._offers is not None:
            completer = QCompleter(list(self._offers()), line)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            line.setCompleter(completer)
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        line = cast(QLineEdit, editor)
        line.setAccessibleName(str(index.model().headerData(index.column(), Qt.Orientation.Horizontal)))
        line.setText(self._typed(index))
        line.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        typed = cast(QLineEdit, editor).text()
        self._refused = None
        if typed != self.written(index) and not model.setData(index, typed, EDIT):
            self._refused = (QPersistentModelIndex(index), typed)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        box = option.rect.adjusted(2, 2, -2, -3)
        box.setWidth(max(box.width(), self._theme.scaled(self._least), editor.minimumSizeHint().width()))
        height = min(box.height(), editor.sizeHint().height())
        box.setTop(box.y() + (box.height() - height) // 2)
        box.setHeight(height)
        editor.setGeometry(box)

    def written(self, index: Index) -> str:
        """Return what stands in the cell as one would type it."""
        return str(index.data(EDIT) or "")

    def _typed(self, index: Index) -> str:
        """Return what was refused here a moment ago, once, or else what stands in the cell."""
        refused, self._refused = self._refused, None
        if refused is not None and refused[0] == QPersistentModelIndex(index):
            return refused[1]
        return self.written(index)


class PercentEditor(TextEditor):
    """Edit a percentage: "45" and "45 %" are the same."""

    def written(self, index: Index) -> str:
        """Return the number without its sign."""
        value = index.data(EDIT)
        return "" if value is None else f"{value.normalize():f}"


class DateEditor(CellDelegate):
    """Edit a date: typed in any UK spelling, or picked from a calendar with Alt+Down."""

    def __init__(self, theme: Theme, view: Tree) -> None:
        super().__init__(theme, view, row=Row.TWO_LINES, tabular=True)
        self.closeEditor.connect(self._on_closed)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index) -> QWidget:
        field = DateField(self._theme, parent)
        field.setAutoFillBackground(True)
        field.setAccessibleName("Due")
        field.left.connect(self._on_left)
        field.wrong.connect(self._on_wrong)
        # What is pressed comes to the line, and Qt looks for it at the field.
        field.line.installEventFilter(self)
        return field

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let a key that leaves the cell read the date first; a wrong one keeps the editor open."""
        if isinstance(watched, DateField):
            return not watched.property("closed") and super().eventFilter(watched, event)
        field = watched.parent()
        # A line outlives its field by a moment.
        if not isinstance(field, DateField):
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            hint = _LEAVING.get(Qt.Key(event.key()))
            if hint is not None:
                self._leave(field, hint)
                return True
        if isinstance(event, QFocusEvent) and _went(event) and not field.touched:
            self._leave(field, _HINT.NoHint)
        return False

    def _leave(self, field: DateField, hint: _HINT) -> None:
        """Close the editor, once what was typed has been taken."""
        if field.touched:
            field.commit()
        if not field.is_wrong and not field.property("closed"):
            self.closeEditor.emit(field, hint)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        field = cast(DateField, editor)
        field.show_day(cast("date | None", index.data(EDIT)))
        field.line.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        model.setData(index, cast(DateField, editor).day, EDIT)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        size = editor.sizeHint()
        top = option.rect.y() + (option.rect.height() - size.height()) // 2
        editor.setGeometry(option.rect.x(), top, max(option.rect.width(), size.width()), size.height())

    @Slot(str)
    def _on_wrong(self, _words: str) -> None:
        """Make room for what is said beside the date."""
        editor = self.sender()
        if isinstance(editor, DateField):
            editor.resize(self._theme.scaled(_WITH_WORDS), editor.height())
            editor.raise_()

    @Slot(object)
    def _on_left(self, _day: object) -> None:
        editor = self.sender()
        if isinstance(editor, DateField) and not editor.property("closed"):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor)

    @Slot(QWidget)
    def _on_closed(self, editor: QWidget) -> None:
        """Remember that an editor is closed: it loses the focus only then, and must not close once more."""
        editor.setProperty("closed", True)


def _went(event: QFocusEvent) -> bool:
    """Whether the focus has gone elsewhere, and not to a window or the calendar over the field."""
    popup = QApplication.activePopupWidget()
    return event.type() == QEvent.Type.FocusOut and event.reason() not in PASSING and popup is None


class RagEditor(PillDelegate):
    """Edit a rating: a list with shapes and words, open at once."""

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index) -> QWidget:
        choice = RagChoice(self._theme, parent=parent)
        choice.setAccessibleName("RAG")
        choice.rated.connect(self._on_rated)
        choice.folded.connect(self._on_folded)
        return choice

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        choice = cast(RagChoice, editor)
        choice.show_rag(index.data(EDIT))
        # The list opens by itself: an arrow then chooses, and Enter takes it.
        QTimer.singleShot(0, choice, choice.showPopup)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        model.setData(index, cast(RagChoice, editor).rag, EDIT)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        size = editor.sizeHint()
        top = option.rect.y() + (option.rect.height() - size.height()) // 2
        editor.setGeometry(option.rect.x(), top, max(option.rect.width(), size.width()), size.height())

    @Slot(object)
    def _on_rated(self, _rag: object) -> None:
        editor = self.sender()
        if isinstance(editor, RagChoice):
            editor.setProperty("closed", True)
            self.commitData.emit(editor)
            self.closeEditor.emit(editor)

    @Slot()
    def _on_folded(self) -> None:
        """Close the cell as well when the list is closed without a choice: one Esc is enough."""
        editor = self.sender()
        if isinstance(editor, RagChoice) and not editor.property("closed"):
            editor.setProperty("closed", True)
            self.closeEditor.emit(editor, _HINT.RevertModelCache)
