"""The problems of the return under review: each with its answers, repeats of one kind together."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QMenu, QTreeView, QWidget

from vrudesk.returns.viewing import Found, PlanView
from vrudesk.ui.models.problems import ProblemsModel
from vrudesk.ui.pages.returns.offers import Does, Offer, further, offers, takes
from vrudesk.ui.pages.returns.problem_delegate import ProblemDelegate
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.widgets.labels import literal

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_NUMBERS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)


class ProblemList(QTreeView):
    """A tree of problems. Enter takes the suggestion, 1 to 4 one of several, Space leaves the row out, F2 types.

    ``answered`` gives a problem and what is to be done about it, ``pointed`` the problem that is current;
    ``followed`` says that the person wants to go to its cell.
    """

    answered = Signal(object, object)
    pointed = Signal(object)
    followed = Signal()

    def __init__(self, theme: Theme, model: ProblemsModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._problems = model
        self._place = 0
        self._quiet = False
        self._delegate = ProblemDelegate(theme, self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("What was found")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.doubleClicked.connect(self.followed)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    @property
    def needed_height(self) -> int:
        """The height of all rows at the first level, a few at most."""
        return self._problems.rowCount() * self._delegate.sizeHint(None, QModelIndex()).height()  # type: ignore[arg-type]

    @property
    def current(self) -> Found | None:
        """The problem that is current."""
        index = self.currentIndex()
        return self._problems.found(index) if index.isValid() else None

    def show_view(self, view: PlanView, *, again: bool) -> None:
        """Show a plan's problems; after a decision, stay at the place where it was made."""
        self._quiet = True
        self._problems.show_view(view)
        self._quiet = False
        if not again:
            self._place = -1
        elif self.hasFocus():
            self._place -= 1
            self.step(1, around=False)

    def step(self, by: int, *, around: bool = True) -> None:
        """Go so many problems on, from the last to the first."""
        leaves = self._problems.leaves()
        if not leaves:
            return
        wanted = self._place + by
        self._place = wanted % len(leaves) if around else max(0, min(wanted, len(leaves) - 1))
        index = self._problems.leaf(*leaves[self._place])
        if index.parent().isValid():
            self.expand(index.parent())
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        found, key = self.current, Qt.Key(event.key())
        if found is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        elif key in _ENTER:
            self._take(found)
        elif key == Qt.Key.Key_Space:
            self.answered.emit(found, Offer(Does.LEAVE, "Leave out"))
        elif key == Qt.Key.Key_F2:
            self.answered.emit(found, Offer(Does.TYPE, "Type it…"))
        elif key in _NUMBERS and _NUMBERS.index(key) < len(takes(found)):
            self.answered.emit(found, takes(found)[_NUMBERS.index(key)])
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        index = self.indexAt(point)
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            found = self._problems.found(index)
            offer = self._delegate.offer_at(self.visualRect(index), found, point)
            if offer is not None:
                self.answered.emit(found, offer)
                return
            if found.several and point.x() < self._theme.scaled(34):
                self.setExpanded(index, not self.isExpanded(index))
        super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if index.isValid():
            at = event.pos() if by_mouse else self.visualRect(index).bottomLeft() + QPoint(40, 0)
            self.menu_of(self._problems.found(index)).popup(self.viewport().mapToGlobal(at))

    def menu_of(self, found: Found) -> QMenu:
        """Return the menu with everything that may be done about a problem."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for part in further(found):
            for offer in part:
                action = menu.addAction(literal(offer.words))
                action.setData((found, offer))
            menu.addSeparator()
        menu.triggered.connect(self._on_triggered)
        return menu

    def _take(self, found: Found) -> None:
        """Take the suggestion; of several open the menu, and where there is none go to the cell."""
        told = takes(found)
        everything = [each for each in offers(found) if each.does is Does.TAKE_ALL]
        if everything:
            self.answered.emit(found, everything[0])
        elif len(told) == 1:
            self.answered.emit(found, told[0])
        elif told:
            below = self.visualRect(self.currentIndex()).bottomLeft() + QPoint(40, 0)
            self.menu_of(found).popup(self.viewport().mapToGlobal(below))
        else:
            self.followed.emit()

    @Slot(object)
    def _on_triggered(self, action: object) -> None:
        self.answered.emit(*action.data())  # type: ignore[attr-defined]  # Qt gives the action

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex | QPersistentModelIndex, _previous: QModelIndex) -> None:
        if not current.isValid() or self._quiet:
            return
        place = current.row() if current.parent().isValid() else -1
        row = current.parent().row() if current.parent().isValid() else current.row()
        leaves = self._problems.leaves()
        at = next((n for n, leaf in enumerate(leaves) if leaf[0] == row and leaf[1] in {place, 0, -1}), 0)
        self._place = leaves.index((row, place)) if (row, place) in leaves else at
        self.pointed.emit(self._problems.placed(current))
