"""A date: any UK spelling is read, "29 Mar 2024" is shown, and what is wrong is said beside it in words."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QDate, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from vrudesk.domain.dates import Doubt, ReadDate, read_date, uk_date
from vrudesk.ui.theme.icons import Icon
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import ICON, SMALL, TIGHT, Tone, Type
from vrudesk.ui.widgets.buttons import Button, Kind
from vrudesk.ui.widgets.labels import ElidedWords, restyle
from vrudesk.ui.widgets.line import PASSING
from vrudesk.ui.widgets.wrap_layout import WrapLayout

_WIDEST: Final = "29 September 2024"
_PROMPT: Final = "29 Mar 2024"


class DateField(QWidget):
    """A line for a date with a calendar button; ``left`` gives a date or ``None`` when a person has set one.

    While the words are not a date, ``left`` is not emitted, ``wrong`` says why and the words stay.
    """

    left = Signal(object)
    wrong = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._day: date | None = None
        self._line = _DateLine(theme, self)
        self._says = ElidedWords("", Type.LABEL)
        self._says.hide()
        self._take = Button(theme, "", Kind.LINK, small=True)
        self._take.hide()
        self._take.clicked.connect(self._on_take_clicked)
        self._suggestion: date | None = None
        row = WrapLayout(self, row_gap=TIGHT)
        for part in (self._line, self._says, self._take):
            row.addWidget(part)
        self.setFocusProxy(self._line)
        self._line.committed.connect(self._on_committed)
        self._line.calendar_asked.connect(self._on_calendar_asked)

    @property
    def day(self) -> date | None:
        """The date that holds: the last one that could be read."""
        return self._day

    @property
    def line(self) -> QLineEdit:
        """The line that is typed in."""
        return self._line

    @property
    def touched(self) -> bool:
        """Whether something is typed that has not been read yet."""
        return self._line.touched

    @property
    def is_wrong(self) -> bool:
        """Whether what was typed last is no date."""
        return bool(self._line.property("wrong"))

    @property
    def says(self) -> str:
        """What is said beside the date."""
        return self._says.text()

    def show_day(self, day: date | None) -> None:
        """Show a saved date, unless another one is being typed."""
        self._day = day
        if not self._line.touched:
            self._line.show_words(uk_date(day) if day else "")
            self._say(ReadDate(day))

    def commit(self) -> None:
        """Read what was typed, as when the field is left."""
        self._line.commit()

    @Slot(str)
    def _on_committed(self, text: str) -> None:
        read = read_date(text) if text.strip() else ReadDate(None)
        self._say(read)
        if read.doubt in (Doubt.NONE, Doubt.MONTH_FIRST):
            self._set(read.day)
        else:
            self.wrong.emit(read.words)

    @Slot()
    def _on_take_clicked(self) -> None:
        suggestion = self._suggestion
        self._say(ReadDate(suggestion))
        self._set(suggestion)
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_calendar_asked(self) -> None:
        from vrudesk.ui.widgets.calendar import Calendar

        calendar = Calendar(self._theme, self._day, self)
        calendar.picked.connect(self._on_day_picked)
        calendar.show_below(self._line)

    @Slot(QDate)
    def _on_day_picked(self, picked: QDate) -> None:
        day = date(picked.year(), picked.month(), picked.day())
        self._say(ReadDate(day))
        self._set(day)
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set(self, day: date | None) -> None:
        changed = day != self._day
        self._day = day
        self._line.show_words(uk_date(day) if day else "")
        if changed:
            self.left.emit(day)

    def _say(self, read: ReadDate) -> None:
        impossible = read.doubt not in (Doubt.NONE, Doubt.MONTH_FIRST)
        self._suggestion = read.suggestion
        self._says.setText(read.words)
        self._says.set_tone(Tone.NEGATIVE if impossible else Tone.CAUTION)
        self._says.setVisible(bool(read.words))
        self._line.setAccessibleDescription(read.words)
        self._take.setText(f"Take {uk_date(read.suggestion)}" if read.suggestion else "")
        self._take.setVisible(read.suggestion is not None)
        restyle(self._line, wrong=impossible)


class _DateLine(QLineEdit):
    """The line that is typed in, with the calendar's button inside; Alt+Down opens the calendar."""

    committed = Signal(str)
    calendar_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.touched = False
        self._before = ""
        self.setPlaceholderText(_PROMPT)
        self.setFont(theme.font(Type.TEXT, tabular=True))
        self._button = Button(
            theme, kind=Kind.QUIET, icon=Icon.CALENDAR, name="Choose in a calendar (Alt+Down)", small=True, parent=self
        )
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.setCursor(Qt.CursorShape.ArrowCursor)
        self._button.clicked.connect(self.calendar_asked)
        self.textEdited.connect(self._on_edited)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_words(self, words: str) -> None:
        self.touched = False
        self._before = words
        self.setText(words)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in PASSING:
            self.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt_down = event.modifiers() == Qt.KeyboardModifier.AltModifier and event.key() == Qt.Key.Key_Down
        if alt_down or event.key() == Qt.Key.Key_F4:
            self.calendar_asked.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.commit()
        elif event.key() == Qt.Key.Key_Escape and self.touched:
            self.show_words(self._before)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size = self._button.sizeHint()
        left, top = self.width() - size.width() - 2, (self.height() - size.height()) // 2
        self._button.setGeometry(left, top, size.width(), size.height())

    def commit(self) -> None:
        if self.touched:
            self.touched = False
            self.committed.emit(self.text())

    @Slot()
    def _on_edited(self) -> None:
        self.touched = True

    @Slot()
    def _on_theme_changed(self) -> None:
        button = self._theme.scaled(ICON) + SMALL
        self.setTextMargins(0, 0, button, 0)
        self.setFixedWidth(
            self._theme.metrics(Type.TEXT, tabular=True).horizontalAdvance(_WIDEST) + button + 2 * SMALL + TIGHT
        )
