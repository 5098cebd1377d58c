"""A choice of a RAG: each with its shape and its word, "not rated" among them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, QTimer, Signal, Slot
from PySide6.QtGui import QIcon, QPainter
from PySide6.QtWidgets import QWidget

from vrudesk.domain.rag import MEANINGS, Mark, Rag
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import TIGHT
from vrudesk.ui.widgets.choice import Choice
from vrudesk.ui.widgets.rag import paint_pill, paint_shape, pill_size, widest_pill

_TOOLTIP_ROLE = 3
_SHAPE = 11


class RagChoice(Choice):
    """Pick a rating or none; ``rated`` gives a ``Rag`` or ``None`` when a person picks.

    ``folded`` says that the list was closed, after ``rated`` where one was picked.
    """

    rated = Signal(object)
    folded = Signal()

    def __init__(self, theme: Theme, ratings: Sequence[Rag] = tuple(Rag), parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        # Not rated stands first: from there one arrow down reaches the ratings.
        for mark in (Mark.NOT_RATED, *(Mark(rag.value) for rag in ratings)):
            self.addItem(self._icon_of(mark), mark.word, mark)
            self.setItemData(self.count() - 1, MEANINGS[mark], _TOOLTIP_ROLE)
        self.show_rag(None)
        self.chosen.connect(self._on_chosen)
        self.take_theme()

    @property
    def rag(self) -> Rag | None:
        """The rating that is shown."""
        return _rag(self.key)

    def show_rag(self, rag: Rag | None) -> None:
        """Show a rating; nothing is emitted."""
        self.show_key(Mark(rag.value) if rag is not None else Mark.NOT_RATED)

    def showPopup(self) -> None:
        super().showPopup()
        self.view().window().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell when the list is closed: Qt closes it without asking the box."""
        if event.type() == QEvent.Type.Hide:
            # What was picked is told after the list is closed.
            QTimer.singleShot(0, self, self.folded.emit)
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        height = max(super().sizeHint().height(), pill_size(self._theme, Mark.RED).height() + 2 * TIGHT)
        return QSize(self._words_left() + widest_pill(self._theme) + self._arrow_room(), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paint_current(self, painter: QPainter, box: QRectF) -> None:
        """Paint the pill of what is chosen."""
        if self.key:
            paint_pill(painter, box, Mark(str(self.key)), self._theme)

    def _icon_of(self, mark: Mark) -> QIcon:
        def painting(painter: QPainter, box: QRectF, _mode: QIcon.Mode) -> None:
            paint_shape(painter, box, mark, self._theme.tokens.rag[mark].fore)

        return self._theme.painted_icon(painting)

    @Slot(object)
    def _on_chosen(self, mark: object) -> None:
        self.rated.emit(_rag(mark))

    def take_theme(self) -> None:
        """Take new measures for the shapes in the list as well."""
        side = self._theme.scaled(_SHAPE)
        self.setIconSize(QSize(side, side))
        super().take_theme()


def _rag(mark: object) -> Rag | None:
    return None if mark in (None, Mark.NOT_RATED, Mark.NO_UPDATE) else Rag(str(mark))
