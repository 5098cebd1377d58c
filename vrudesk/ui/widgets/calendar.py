"""A month in a small window under a date field; weeks begin on Monday."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QDate, QLocale, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QVBoxLayout, QWidget

from vrudesk.ui.theme.icons import Icon
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import ICON, TIGHT, Tone, Type

_UK: Final = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
_ARROWS: Final = {
    "qt_calendar_prevmonth": (Icon.CHEVRON_LEFT, "Month before"),
    "qt_calendar_nextmonth": (Icon.CHEVRON_RIGHT, "Month after"),
}
_WEEKEND: Final = (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)
_SIZE: Final = (272, 236)


class Calendar(QFrame):
    """A popup with one month: arrow keys and Page Up and Down move, Enter picks, Esc closes."""

    picked = Signal(QDate)

    def __init__(self, theme: Theme, day: date | None, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("card", True)
        self.month = QCalendarWidget(self)
        self._set_up(theme)
        if day is not None:
            self.month.setSelectedDate(QDate(day.year, day.month, day.day))
        self.month.activated.connect(self._on_picked)
        self.month.clicked.connect(self._on_picked)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(TIGHT, TIGHT, TIGHT, TIGHT)
        rows.addWidget(self.month)

    def show_below(self, widget: QWidget) -> None:
        """Open under a widget, or above it where the screen ends."""
        self.adjustSize()
        below = widget.mapToGlobal(QPoint(0, widget.height() + TIGHT))
        if below.y() + self.height() > widget.screen().availableGeometry().bottom():
            below = widget.mapToGlobal(QPoint(0, -self.height() - TIGHT))
        self.move(below)
        self.show()
        self.month.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    @Slot(QDate)
    def _on_picked(self, day: QDate) -> None:
        self.close()
        self.picked.emit(day)

    def _set_up(self, theme: Theme) -> None:
        month = self.month
        month.setLocale(_UK)
        month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        month.setGridVisible(False)
        month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        month.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        month.setAccessibleName("Calendar")
        month.setMinimumSize(theme.scaled(_SIZE[0]), theme.scaled(_SIZE[1]))
        _set_formats(month, theme)
        side = theme.scaled(ICON)
        for part, (icon, name) in _ARROWS.items():
            button = month.findChild(QToolButton, part)
            if isinstance(button, QToolButton):
                button.setIcon(theme.icon(icon, Tone.MUTED))
                button.setIconSize(QSize(side, side))
                button.setAccessibleName(name)
                button.setToolTip(name)


def _set_formats(month: QCalendarWidget, theme: Theme) -> None:
    """Write every day alike, and the names of the days in a quiet line."""
    for day in _WEEKEND:
        month.setWeekdayTextFormat(day, QTextCharFormat())
    heading = QTextCharFormat()
    heading.setForeground(theme.colour(Tone.MUTED))
    heading.setBackground(QColor(theme.tokens.surface))
    heading.setFont(theme.font(Type.LABEL))
    month.setHeaderTextFormat(heading)
