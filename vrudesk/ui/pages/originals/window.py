"""The window on an original: what is known of a value or a file, and the sheet with the cell marked."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from vrudesk.errors import UserError
from vrudesk.returns.kept import KeptBook, KeptSheet
from vrudesk.ui.pages.originals.sheet import KeptSheetView
from vrudesk.ui.pages.originals.telling import FACTS, Told
from vrudesk.ui.tasks import Job
from vrudesk.ui.theme.icons import Icon
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import EDGE, GAP, SMALL, Tone, Type
from vrudesk.ui.widgets.banner import Banner, BannerKind
from vrudesk.ui.widgets.buttons import Button
from vrudesk.ui.widgets.card import Card
from vrudesk.ui.widgets.empty_state import EmptyState
from vrudesk.ui.widgets.focus_ring import FocusRing
from vrudesk.ui.widgets.labels import ElidedWords, Words
from vrudesk.ui.widgets.progress_strip import ProgressStrip
from vrudesk.ui.widgets.tabs import Tabs

_SIZE, _SMALLEST, _SHARE = (1080, 720), (560, 420), 0.9
_SHEET, _NOTHING = range(2)


class OriginalWindow(QWidget):
    """Show where a value came from; ``sheet_chosen`` gives the name of another sheet, ``closed`` that it was closed.

    ``copy_asked`` says that the person wants the file.
    """

    sheet_chosen = Signal(str)
    copy_asked = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._theme = theme
        self._names: list[str] = []
        self._title = ElidedWords("", Type.TITLE, parent=self)
        self._subtitle = ElidedWords("", Type.TEXT, Tone.MUTED, self)
        self._facts = {
            label: (Words(label, Type.LABEL_STRONG, Tone.MUTED, parent=self), Words("", wrap=True, parent=self))
            for label in FACTS
        }
        self._banner = Banner(theme, BannerKind.INFORMATION, "", parent=self)
        self._tabs = Tabs(theme, "Sheets of the file", (), self)
        self._body = QStackedWidget(self)
        card = Card(theme, parent=self._body)
        self._view = KeptSheetView(theme, card)
        card.hold(self._view)
        self._nothing = EmptyState(theme, Icon.SHEET, " ", " ", self._body)
        self._progress = ProgressStrip(theme, self)
        self._copy = Button(theme, "Save a copy of the file…", icon=Icon.DOWNLOAD, parent=self)
        self._close = Button(theme, "Close", parent=self)
        for widget in (card, self._nothing):
            self._body.addWidget(widget)
        self._lay_out()
        self._ring = FocusRing(theme, self)
        self._tabs.currentChanged.connect(self._on_tab_changed)
        self._copy.clicked.connect(self.copy_asked)
        self._close.clicked.connect(self.close)
        QShortcut(QKeySequence("Esc"), self, self.close)
        room = parent.screen().availableSize()
        self.resize(QSize(*(theme.scaled(side) for side in _SIZE)).boundedTo(room * _SHARE))
        self.setMinimumSize(*_SMALLEST)

    @property
    def marked(self) -> str:
        """The cell that is marked, nothing where none is."""
        return self._view.model.marked

    def say(self, told: Told, *, file: bool) -> None:
        """Show the words on a value or a file; without a ``file`` there is nothing more to come."""
        self.setWindowTitle(f"{told.title} – where it came from" if told.remark or file else told.title)
        self._title.setText(told.title)
        self._subtitle.setText(told.subtitle)
        for label, (name, words) in self._facts.items():
            words.setText(told.facts.get(label, ""))
            for part in (name, words):
                part.setVisible(label in told.facts)
        self._banner.setVisible(told.remark is not None)
        if told.remark is not None:
            self._banner.show_words(told.remark.kind, told.remark.title, told.remark.words)
        self._copy.block("" if file else "There is no file")

    def wait(self, job: Job | None, name: str) -> None:
        """Say that a file is being opened, or that there is none."""
        self._view.model.clear()
        self._show_names((), "")
        if job is None:
            self._nothing.set_words("There is no cell to show", "No return of any partner says this.")
        else:
            self._nothing.set_words("Opening the file as it was kept", name)
            self._progress.follow(job, f"Opening {name}")
        self._body.setCurrentIndex(_NOTHING)

    def show_sheet(self, book: KeptBook, kept: KeptSheet, cell: str, *, mark: bool) -> None:
        """Show a sheet of a file, at a cell and with that cell marked."""
        self._show_names([sheet.name for sheet in book.book.sheets], kept.sheet.name)
        self._body.setCurrentIndex(_SHEET)
        self._view.show_kept(kept, cell, mark=mark)
        self._view.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def fail(self, error: UserError) -> None:
        """Say why the file could not be opened."""
        self._nothing.set_words(error.message, error.hint)
        self._body.setCurrentIndex(_NOTHING)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self._view.model.clear()
        self.closed.emit()

    def _show_names(self, names: list[str] | tuple[str, ...], current: str) -> None:
        """Show a tab for each sheet where there are several."""
        self._tabs.blockSignals(True)
        if list(names) != self._names:
            while self._tabs.count():
                self._tabs.removeTab(0)
            self._names = list(names)
            for name in names:
                self._tabs.addTab(name.replace("&", "&&"))
        if current:
            self._tabs.setCurrentIndex(self._names.index(current))
        self._tabs.blockSignals(False)
        self._tabs.setVisible(len(names) > 1)

    def _lay_out(self) -> None:
        facts = QGridLayout()
        facts.setHorizontalSpacing(GAP)
        facts.setVerticalSpacing(2)
        facts.setColumnStretch(1, 1)
        for row, (name, words) in enumerate(self._facts.values()):
            facts.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            facts.addWidget(words, row, 1)
        foot = QHBoxLayout()
        foot.setSpacing(SMALL)
        foot.addWidget(self._copy)
        foot.addStretch(1)
        foot.addWidget(self._close)
        heading = QVBoxLayout()
        heading.setSpacing(2)
        heading.addWidget(self._title)
        heading.addWidget(self._subtitle)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(EDGE, GAP, EDGE, GAP)
        rows.setSpacing(GAP)
        rows.addLayout(heading)
        rows.addLayout(facts)
        rows.addWidget(self._banner)
        rows.addWidget(self._tabs)
        rows.addWidget(self._body, 1)
        rows.addWidget(self._progress)
        rows.addLayout(foot)

    @Slot(int)
    def _on_tab_changed(self, place: int) -> None:
        self.sheet_chosen.emit(self._names[place])
