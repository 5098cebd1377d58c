"""How far a task is: words, a bar and Stop; shown only when the task takes longer than a moment."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from vrudesk.ui.tasks import Job
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import CARD_RADIUS, EDGE, GAP, SMALL, TIGHT, Tone, Type
from vrudesk.ui.widgets.buttons import Button
from vrudesk.ui.widgets.labels import ElidedWords

PATIENCE_MS: Final = 600
_BAR: Final = 160
_WIDTH: Final = 520


class ProgressStrip(QWidget):
    """Follow one job at a time; hidden before 600 ms have gone and after the job has ended."""

    stopped = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._job: Job | None = None
        self._words = ElidedWords("", Type.LABEL, Tone.MUTED)
        self._bar = QProgressBar(textVisible=False)
        self._bar.setAccessibleName("Progress")
        self._stop = Button(theme, "Stop", small=True)
        self._stop.clicked.connect(self._on_stop_clicked)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self.show)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP, TIGHT, SMALL, TIGHT)
        row.setSpacing(GAP)
        row.addWidget(self._words, 1)
        row.addWidget(self._bar)
        row.addWidget(self._stop)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.hide()

    def follow(self, job: Job, words: str, *, stoppable: bool = True) -> None:
        """Show how far a job is, from 600 ms after now until it ends."""
        self._leave_job()
        self._job = job
        self._stop.setEnabled(True)
        self._stop.setVisible(stoppable)
        self._on_job_progressed(words, 0, 0)
        job.progressed.connect(self._on_job_progressed)
        job.ended.connect(self._on_job_ended)
        self._patience.start()

    @Slot()
    def _on_theme_changed(self) -> None:
        self._bar.setFixedWidth(self._theme.scaled(_BAR))

    @Slot(str, object, object)
    def _on_job_progressed(self, words: str, done: int, total: int) -> None:
        self._words.setText(words)
        self.setAccessibleName(words)
        # A bar from 0 to 0 is busy without saying how far it is; thousandths keep large totals within an int.
        self._bar.setRange(0, 1000 if total else 0)
        self._bar.setValue(done * 1000 // total if total else 0)

    @Slot()
    def _on_job_ended(self) -> None:
        self._leave_job()

    @Slot()
    def _on_stop_clicked(self) -> None:
        if self._job is not None:
            self._stop.setEnabled(False)
            self._words.setText("Stopping…")
            self._job.cancel()
            self.stopped.emit()

    def _leave_job(self) -> None:
        self._patience.stop()
        self.hide()
        if self._job is not None:
            self._job.progressed.disconnect(self._on_job_progressed)
            self._job.ended.disconnect(self._on_job_ended)
            self._job = None


class FloatingStrip(ProgressStrip):
    """A strip in the lower left corner of a screen, over what stands there.

    Making room for it would lay the whole screen out and paint it anew, just while a busy thread takes every second
    turn.
    """

    def __init__(self, theme: Theme, screen: QWidget) -> None:
        super().__init__(theme, screen)
        self._screen = screen
        screen.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._screen:
            self._place()
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        self._place()
        self.raise_()
        super().showEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, painter = self._theme.tokens, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(tokens.edge))
        painter.setBrush(QColor(tokens.surface))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), CARD_RADIUS, CARD_RADIUS)
        painter.end()

    def _place(self) -> None:
        height = self.sizeHint().height()
        width = min(self._theme.scaled(_WIDTH), self._screen.width() // 2)
        self.setGeometry(EDGE, self._screen.height() - height - TIGHT, width, height)
