"""Choosing the quarter that screens show, and saying so where it is closed or where nobody has spoken yet."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from vrudesk.data.queries.periods import current
from vrudesk.domain.dates import uk_date
from vrudesk.ui.desk import Desk
from vrudesk.ui.theme.icons import Icon
from vrudesk.ui.widgets.banner import Banner, BannerKind
from vrudesk.ui.widgets.choice import Choice


class PeriodChoice(Choice):
    """Choose among the workspace's quarters."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, icon=Icon.CALENDAR)
        self._desk = desk
        self.setAccessibleName("Quarter")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._show()
        self.chosen.connect(self._on_chosen)
        desk.changed.connect(self._show)
        desk.period_chosen.connect(self._show)

    @Slot()
    def _show(self) -> None:
        options = [(row.id, row.period.title + ("" if row.is_open else ", closed")) for row in self._desk.periods]
        if options != [(self.itemData(i, 0x0100), self.itemText(i)) for i in range(self.count())]:
            self.show_options(options)
        self.show_key(self._desk.period.id if self._desk.period else None)
        # Shown before it stands in a page, it would be a window of its own for a moment.
        if self.parentWidget() is not None or not options:
            self.setVisible(bool(options))

    @Slot(object)
    def _on_chosen(self, key: object) -> None:
        self._desk.choose_period(str(key))


class PeriodBanner(QWidget):
    """Say above a page that its quarter is closed, and lead to the open one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._banner = Banner(desk.theme, BannerKind.LOCKED, "")
        self._go = self._banner.add_button("")
        self._go.clicked.connect(self._on_go_clicked)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._banner)
        # Shown before it stands in a page, it would be a window of its own for a moment.
        self.hide()

    def refresh(self) -> None:
        """Show or hide the banner for the desk's quarter."""
        period = self._desk.period
        self.setVisible(period is not None and (not period.is_open or self._desk.read_only))
        if period is None:
            return
        if self._desk.read_only:
            self._banner.show_words(BannerKind.LOCKED, "Open to read only.", "Nothing here can be changed.")
            self._go.hide()
            return
        closed = datetime.fromisoformat(period.closed_at).astimezone().date() if period.closed_at else None
        when = f" on {uk_date(closed)} by {period.closed_by}" if closed else ""
        now = current(self._desk.periods)
        self._banner.show_words(
            BannerKind.LOCKED, f"{period.period.title} is closed.", f"It is shown as it stood when it was closed{when}."
        )
        self._go.setVisible(now is not None and now.id != period.id)
        self._go.setText(f"Go to {now.period.words}" if now else "")

    @Slot()
    def _on_go_clicked(self) -> None:
        now = current(self._desk.periods)
        if now is not None:
            self._desk.choose_period(now.id)
