"""The parts of the review and where they stand; what they do is the review's."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vrudesk.returns.plan import ImportPlan
from vrudesk.ui.desk import Desk
from vrudesk.ui.pages.returns.cover_bar import CoverBar
from vrudesk.ui.pages.returns.outcome import Outcome
from vrudesk.ui.pages.returns.sheet_view import SheetView
from vrudesk.ui.pages.returns.veil import Veil
from vrudesk.ui.pages.split import SharedSplit
from vrudesk.ui.theme.icons import Icon
from vrudesk.ui.theme.tokens import EDGE, GAP, SMALL, Tone, Type
from vrudesk.ui.widgets.banner import Banner, BannerKind
from vrudesk.ui.widgets.buttons import Button, Kind
from vrudesk.ui.widgets.card import Card
from vrudesk.ui.widgets.chip import ChipBar
from vrudesk.ui.widgets.labels import ElidedWords


class ReviewParts(QObject):
    """Make the parts of a review and lay them out on it."""

    def __init__(self, desk: Desk, shares: Callable[[int], Sequence[int]], page: QWidget) -> None:
        super().__init__(page)
        theme = desk.theme
        self.title = ElidedWords("", Type.TITLE, parent=page)
        self.subtitle = ElidedWords("", Type.TEXT, Tone.MUTED, page)
        self.file = ElidedWords("", Type.LABEL, Tone.MUTED, page)
        self.change_cover = Button(theme, "Not theirs?", Kind.LINK, small=True, parent=page)
        self.change_cover.setToolTip("Choose another partner or quarter")
        self.cover = CoverBar(desk, page)
        self.columns = Button(theme, "Columns…", icon=Icon.FILTER, parent=page)
        self.copy = Button(theme, "Mark up a copy…", icon=Icon.SHEET, parent=page)
        self.banner = Banner(theme, BannerKind.WARNING, "", parent=page)
        self.chips = ChipBar(theme, "Rows", parent=page)
        self.hidden = ElidedWords("", Type.LABEL, Tone.MUTED, page)
        self.split = SharedSplit(Qt.Orientation.Horizontal, shares, page)
        left = Card(theme, parent=self.split)
        self.sheet = SheetView(theme, left)
        left.hold(self.sheet)
        self.outcome = Outcome(desk, self.split)
        self.words = ElidedWords("", Type.TEXT, Tone.MUTED, page)
        self.undo = Button(theme, "Take back", icon=Icon.UNDO, parent=page)
        self.skip = Button(theme, "Not now", parent=page)
        self.save = Button(theme, "Save", Kind.PRIMARY, icon=Icon.CHECK, parent=page)
        self.columns.setVisible(False)
        self.cover.setVisible(False)
        self._lay_out(page)
        self.veil = Veil(theme, page)
        self.change_cover.clicked.connect(self._on_change_cover)

    def show_cover(self, *, settled: bool, offered: bool, again: bool) -> None:
        """Show the choice of partner and quarter where they are not known, else offer it."""
        shown = offered and (not settled or (again and not self.cover.isHidden()))
        self.cover.setVisible(shown)
        self.change_cover.setVisible(offered and not shown)

    def show_columns(self, plan: ImportPlan) -> None:
        """Say how many columns are matched."""
        matched = sum(len(matched.read) for matched in plan.tables)
        whole = sum(len(matched.table.columns) for matched in plan.tables)
        self.columns.setText(f"Columns {matched} of {whole} matched")

    def _lay_out(self, page: QWidget) -> None:
        rows = QVBoxLayout(page)
        rows.setContentsMargins(EDGE, GAP, EDGE, GAP)
        rows.setSpacing(GAP)
        rows.addLayout(self._lay_out_head())
        rows.addWidget(self.banner)
        filters = QHBoxLayout()
        filters.setSpacing(EDGE)
        filters.addWidget(self.chips)
        filters.addWidget(self.hidden, 1)
        rows.addLayout(filters)
        rows.addWidget(self.split, 1)
        rows.addLayout(self._lay_out_foot())

    def _lay_out_head(self) -> QHBoxLayout:
        first = QHBoxLayout()
        first.setSpacing(GAP)
        # Without a factor the title stays whole, and what is beside it gives way.
        first.addWidget(self.title)
        first.addWidget(self.subtitle, 1)
        second = QHBoxLayout()
        second.setSpacing(SMALL)
        second.addWidget(self.file)
        second.addWidget(self.change_cover)
        second.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addLayout(first)
        words.addLayout(second)
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        head.addLayout(words, 1)
        for widget in (self.cover, self.columns, self.copy):
            head.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        return head

    def _lay_out_foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(SMALL)
        foot.addWidget(self.words, 1)
        foot.addWidget(self.undo)
        foot.addWidget(self.skip)
        foot.addWidget(self.save)
        return foot

    @Slot()
    def _on_change_cover(self) -> None:
        self.cover.setVisible(True)
        self.change_cover.setVisible(False)
        self.cover.setFocus(Qt.FocusReason.OtherFocusReason)
