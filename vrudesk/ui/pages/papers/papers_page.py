"""The board papers' screen: set the paper of the quarter, see it as it will be printed, save it as PDF and Excel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from vrudesk.data.changeset import ChangeSet
from vrudesk.data.queries.papers import paper_settings
from vrudesk.domain.words import counted
from vrudesk.errors import UserError
from vrudesk.progress import Progress
from vrudesk.ui.desk import Desk
from vrudesk.ui.dialogs.asker import FileKind
from vrudesk.ui.pages.desk_page import DeskPage
from vrudesk.ui.pages.papers.making import PageShown, Preview
from vrudesk.ui.pages.papers.page_view import PageView
from vrudesk.ui.pages.papers.settings_form import SettingsForm
from vrudesk.ui.pages.period_choice import PeriodChoice
from vrudesk.ui.pages.split import SharedSplit
from vrudesk.ui.theme.icons import Icon
from vrudesk.ui.theme.tokens import GAP, SMALL, Tone, Type
from vrudesk.ui.widgets.banner import Banner, BannerKind
from vrudesk.ui.widgets.buttons import Button, Kind
from vrudesk.ui.widgets.card import Card
from vrudesk.ui.widgets.empty_state import EmptyState
from vrudesk.ui.widgets.labels import Words
from vrudesk.ui.widgets.scroll import ScrollColumn

PDF = FileKind("PDF papers", ("*.pdf",))
EXCEL = FileKind("Excel workbooks", ("*.xlsx",))
_SETTLE_MS = 200
_FORM_WIDTH, _MOST_FORM = 340, 0.4


class PapersPage(DeskPage):
    """Show the paper of the desk's quarter."""

    tables = (
        "paper", "action", "action_status", "action_update", "priority", "strategy", "reporting_period", "redating",
        "person", "organisation", "partner_return", "team", "figure",
    )  # fmt: skip

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "Board papers", parent=parent)
        theme = desk.theme
        self._number, self._pages = 1, 0
        self._preview = Preview(desk, self)
        self._form = SettingsForm(desk)
        self._view = PageView(theme)
        self._where = Words("", Type.TEXT, Tone.MUTED)
        self._back = Button(theme, icon=Icon.CHEVRON_LEFT, name="Page before (Page Up)", small=True)
        self._on = Button(theme, icon=Icon.CHEVRON_RIGHT, name="Next page (Page Down)", small=True)
        self._excel = Button(theme, "Save Excel…", icon=Icon.SHEET)
        self._pdf = Button(theme, "Save PDF…", Kind.PRIMARY, icon=Icon.DOWNLOAD)
        self._warning = Banner(theme, BannerKind.WARNING, "")
        self._warning.hide()
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._period = PeriodChoice(desk)
        self.add_action(self._period)
        self.add_action(self._excel)
        self.add_action(self._pdf)
        self.content.addWidget(self._warning)
        self.content.addWidget(self._lay_out(), 1)
        self._connect()

    def refresh(self) -> None:
        """Show what is set for the quarter's paper and make its pages anew."""
        period = self.desk.period
        self._body.setCurrentIndex(0 if period is not None else 1)
        self._period.setVisible(bool(self.desk.periods))
        for button in (self._pdf, self._excel):
            button.block("" if period is not None else "There is no quarter yet")
        if period is None:
            return
        settings = self.desk.read(lambda connection: paper_settings(connection, period.id))
        self._form.show_settings(settings, f"Delivery plan: {period.period.words}")
        state = "closed: printed as it stood then" if not period.is_open else "still open: a draft of today"
        self.set_subtitle(f"{settings.board or 'Violence Reduction Board'} · {period.period.title}, {state}")
        self._make()

    def take(self, _changes: ChangeSet) -> None:
        self.refresh()

    def first_widget(self) -> QWidget:
        return self._view

    def leave(self) -> None:
        self._form.leave()

    def _connect(self) -> None:
        self._preview.made.connect(self._on_made)
        self._preview.failed.connect(self._on_failed)
        self._view.turned.connect(self._on_turned)
        self._view.resized.connect(self._settle.start)
        self._settle.timeout.connect(self._on_settled)
        self._back.clicked.connect(self._on_back_clicked)
        self._on.clicked.connect(self._on_on_clicked)
        self._pdf.clicked.connect(self._on_pdf_clicked)
        self._excel.clicked.connect(self._on_excel_clicked)
        QShortcut(QKeySequence("F6"), self, self._on_f6)

    def _lay_out(self) -> QStackedWidget:
        theme = self.desk.theme
        form = Card(theme, "The paper")
        column = ScrollColumn()
        column.body.addWidget(self._form)
        column.body.addStretch(1)
        form.hold(column)
        pages = Card(theme)
        tools = QHBoxLayout()
        tools.setContentsMargins(GAP, SMALL, GAP, SMALL)
        tools.setSpacing(SMALL)
        for widget in (self._back, self._where, self._on):
            tools.addWidget(widget)
        tools.addStretch(1)
        pages.body.setContentsMargins(0, 0, 0, 0)
        pages.body.setSpacing(0)
        pages.body.addLayout(tools)
        pages.body.addWidget(self._view, 1)
        split = SharedSplit(Qt.Orientation.Horizontal, self._shares, self)
        split.addWidget(form)
        split.addWidget(pages)
        self._body = QStackedWidget()
        self._body.addWidget(split)
        self._body.addWidget(
            EmptyState(
                theme,
                Icon.PAPERS,
                "There is no quarter to report on",
                "Add the plan's priorities and actions on the Delivery plan screen (Ctrl+2): its paper is made here.",
            )
        )
        return self._body

    def _shares(self, room: int) -> Sequence[int]:
        left = min(self.desk.theme.scaled(_FORM_WIDTH), round(room * _MOST_FORM))
        return [left, room - left]

    def _make(self) -> None:
        period = self.desk.period
        if period is not None:
            self._view.dim()
            made = self.desk.clock.now().astimezone().date()
            self._preview.make(period, made, self._number, self._view.wanted_width)

    def _turn_to(self, number: int) -> None:
        if 1 <= number <= self._pages and number != self._number:
            self._number = number
            self._preview.turn(number, self._view.wanted_width)

    @Slot(object)
    def _on_made(self, page: PageShown) -> None:
        self._number, self._pages = page.number, page.pages
        self._view.show_page(page)
        self._where.setText(f"Page {page.number} of {page.pages}")
        self._back.block("" if page.number > 1 else "This is the first page")
        self._on.block("" if page.number < page.pages else "This is the last page")
        self._warning.setVisible(bool(page.warnings))
        if page.warnings:
            rest = f" and {counted(len(page.warnings) - 1, 'more')}" if len(page.warnings) > 1 else ""
            self._warning.show_words(BannerKind.WARNING, "Not printed as typed:", page.warnings[0] + rest)

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        raise error

    @Slot(int)
    def _on_turned(self, by: int) -> None:
        self._turn_to(self._number + by)

    @Slot()
    def _on_back_clicked(self) -> None:
        self._turn_to(self._number - 1)

    @Slot()
    def _on_on_clicked(self) -> None:
        self._turn_to(self._number + 1)

    @Slot()
    def _on_f6(self) -> None:
        """Go from the page to what is set for the paper, and back."""
        (self._form.first if self._view.hasFocus() else self._view).setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _on_settled(self) -> None:
        if self._pages:
            self._preview.turn(self._number, self._view.wanted_width)

    @Slot()
    def _on_pdf_clicked(self) -> None:
        self._save("Save the paper as PDF", PDF, "pdf")

    @Slot()
    def _on_excel_clicked(self) -> None:
        self._save("Save the paper as an Excel workbook", EXCEL, "xlsx")

    def _save(self, title: str, kind: FileKind, suffix: str) -> None:
        """Ask where, and write the paper there behind the screen."""
        period = self.desk.period
        if period is None:
            return
        self.leave()
        path = self.desk.asker.save_file(title, [kind], Path.home() / f"Board paper {period.label}.{suffix}")
        if path is None:
            return
        job = self.desk.tasks.run(_writing(self.desk, period.label, path, suffix))
        job.done.connect(self._on_saved)
        job.failed.connect(self._on_not_saved)

    @Slot(object)
    def _on_saved(self, path: Path) -> None:
        self.desk.told.emit(f"Saved {path.name} in {path.parent}", False)

    @Slot(object)
    def _on_not_saved(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        self.desk.asker.tell(error.message, error.hint)


def _writing(desk: Desk, label: str, path: Path, suffix: str) -> Callable[[Progress], object]:
    def work(_progress: Progress) -> object:
        from vrudesk.exports.writing import write_papers

        write_papers(desk.workspace, label, **{"pdf" if suffix == "pdf" else "excel": path}, clock=desk.clock)
        return path

    return work
