"""The review of one return: the sheet with what was understood, what would change, what needs a decision."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vrudesk.commands.returns import AcceptedDate
from vrudesk.domain.dates import uk_date
from vrudesk.domain.words import counted
from vrudesk.returns.markup.returned import marks_of_plan
from vrudesk.returns.plan import Fate, ImportPlan
from vrudesk.ui.desk import Desk
from vrudesk.ui.pages.returns.cover_bar import CoverBar
from vrudesk.ui.pages.returns.outcome import Outcome
from vrudesk.ui.pages.returns.sheet_view import SheetView
from vrudesk.ui.pages.split import SharedSplit
from vrudesk.ui.theme.icons import Icon
from vrudesk.ui.theme.tokens import EDGE, GAP, SMALL, Tone, Type
from vrudesk.ui.widgets.banner import Banner, BannerKind
from vrudesk.ui.widgets.buttons import Button, Kind
from vrudesk.ui.widgets.card import Card
from vrudesk.ui.widgets.chip import ChipBar, Filter
from vrudesk.ui.widgets.labels import ElidedWords

_ALL = "all"
_FATES = {
    Fate.NEW: (None, Tone.TEXT), Fate.CHANGED: (None, Tone.TEXT), Fate.SAME: (None, Tone.TEXT),
    Fate.HELD: (Icon.WARNING, Tone.CAUTION), Fate.REFUSED: (Icon.PROBLEM, Tone.NEGATIVE),
}  # fmt: skip

_MOST_OUTCOME, _LEAST_OUTCOME = 0.6, 0.42


class Review(QWidget):
    """Show a plan of an import; ``accepted`` and ``skipped`` say what the person decided.

    ``cover_chosen`` gives the partner and the period that a person chose (keys, or nothing); ``copy_asked`` says
    that a marked-up copy is wanted, ``columns_asked`` that the person wants to say what the columns are.
    """

    accepted = Signal()
    skipped = Signal()
    cover_chosen = Signal(str, str)
    copy_asked = Signal()
    columns_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        theme = desk.theme
        self._plan: ImportPlan | None = None
        self._title = ElidedWords("", Type.TITLE, parent=self)
        self._subtitle = ElidedWords("", Type.TEXT, Tone.MUTED, self)
        self._cover = CoverBar(desk, self)
        self._banner = Banner(theme, BannerKind.WARNING, "", parent=self)
        self._chips = ChipBar(theme, "Rows", parent=self)
        self._split = SharedSplit(Qt.Orientation.Horizontal, self._shares, self)
        left = Card(theme, parent=self._split)
        self._sheet = SheetView(theme, left)
        left.hold(self._sheet)
        self._outcome = Outcome(desk, self._split)
        self._words = ElidedWords("", Type.TEXT, Tone.MUTED, self)
        self._columns = Button(theme, "Columns…", icon=Icon.FILTER, parent=self)
        self._copy = Button(theme, "Mark up a copy…", icon=Icon.SHEET, parent=self)
        self._skip = Button(theme, "Not now", parent=self)
        self._save = Button(theme, "Save", Kind.PRIMARY, icon=Icon.CHECK, parent=self)
        self._lay_out()
        self._connect()

    @property
    def plan(self) -> ImportPlan | None:
        """What is shown."""
        return self._plan

    @property
    def dates(self) -> list[AcceptedDate]:
        """The dates that the person accepted, with their reasons."""
        return self._outcome.dates

    def show_plan(self, plan: ImportPlan, place: int, of: int) -> None:
        """Show a plan, the ``place``-th of so many."""
        self._plan = plan
        partner = plan.partner.organisation.name if plan.partner else "Whose return is this?"
        self._title.setText(partner)
        period = plan.period.period.words if plan.period else "no quarter named"
        queue = f"return {place} of {of} · " if of > 1 else ""
        self._subtitle.setText(f"{queue}{period} · version {plan.version} · {plan.book.name}{_where(plan)}")
        self._cover.show_plan(plan)
        self._sheet.show_plan(plan)
        self._outcome.show_plan(plan)
        self._split.share()
        self._copy.setVisible(any(each.weighs for each in marks_of_plan(plan.problems)))
        self._show_counts(plan)
        self._show_banner(plan)
        self.first_widget().setFocus(Qt.FocusReason.OtherFocusReason)

    def first_widget(self) -> QWidget:
        """Return what should have the focus: the next step, which is to put the cover right where that must be."""
        return self._save if self._save.isEnabled() else self._cover

    @Slot(str)
    def show_copying(self, why_not: str) -> None:
        """Say why no copy can be asked for; with no words one can."""
        self._copy.block(why_not)

    def set_busy(self, words: str) -> None:
        """Block the buttons while a plan is saved or worked out anew; no words let them go."""
        self._skip.block(words)
        self._save.block(words or (self._plan.blocked if self._plan else ""))

    def _show_counts(self, plan: ImportPlan) -> None:
        tally = plan.tally
        chips = [Filter(_ALL, "All rows", len(plan.rows))]
        chips += [
            Filter(fate.value, fate.value.capitalize(), getattr(tally, fate.value), icon=icon, tone=tone)
            for fate, (icon, tone) in _FATES.items()
        ]
        self._chips.show_filters(chips)
        self._chips.choose(_ALL)
        waiting = tally.held + tally.refused
        left = f"{counted(waiting, 'row')} will be left out until put right in the file. " if waiting else ""
        self._words.setText(f"{left}A backup is made first; Undo takes it all back.")
        self._save.setText(f"Save {counted(plan.changes, 'change')}" if plan.changes else "Accept")
        self.set_busy("")

    def _show_banner(self, plan: ImportPlan) -> None:
        self._banner.setVisible(bool(plan.blocked) or plan.same_file is not None)
        if plan.blocked:
            self._banner.show_words(BannerKind.PROBLEM, "This cannot be saved yet.", plan.blocked)
        elif plan.same_file is not None:
            day = uk_date(datetime.fromisoformat(plan.same_file.read_at).astimezone().date())
            nothing = "Nothing in it is new." if not plan.changes else "What has been changed since would be set back."
            self._banner.show_words(BannerKind.INFORMATION, f"This very file was read on {day}.", nothing)

    def _connect(self) -> None:
        self._save.clicked.connect(self.accepted)
        self._skip.clicked.connect(self.skipped)
        self._copy.clicked.connect(self.copy_asked)
        self._columns.clicked.connect(self.columns_asked)
        self._cover.chosen.connect(self.cover_chosen)
        self._chips.chosen.connect(self._on_chip_chosen)
        self._outcome.pointed.connect(self._sheet.point_at)
        self._outcome.followed.connect(self._sheet.table.setFocus)
        for keys, slot in (
            ("Ctrl+Return", self._save.click), ("Ctrl+Enter", self._save.click), ("Esc", self._on_esc),
            ("F6", self._on_next_pane), ("Shift+F6", self._on_pane_before),
            ("F8", self._on_next_problem), ("Shift+F8", self._on_problem_before),
        ):  # fmt: skip
            QShortcut(QKeySequence(keys), self, slot)

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(GAP)
        # Without a factor for either the title stays whole, and the choices give way.
        first.addWidget(self._title)
        first.addStretch(1)
        first.addWidget(self._cover)
        heading = QVBoxLayout()
        heading.setSpacing(2)
        heading.addLayout(first)
        heading.addWidget(self._subtitle)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(EDGE, GAP, EDGE, GAP)
        rows.setSpacing(GAP)
        rows.addLayout(heading)
        rows.addWidget(self._banner)
        rows.addWidget(self._chips)
        rows.addWidget(self._split, 1)
        rows.addLayout(self._lay_out_foot())

    def _lay_out_foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(SMALL)
        foot.addWidget(self._words, 1)
        foot.addWidget(self._columns)
        foot.addWidget(self._copy)
        foot.addWidget(self._skip)
        foot.addWidget(self._save)
        return foot

    @Slot(str)
    def _on_chip_chosen(self, key: str) -> None:
        self._sheet.show_fate(None if key == _ALL else Fate(key))

    def _shares(self, room: int) -> Sequence[int]:
        """Give the right what its columns need, and the sheet the rest."""
        right = min(max(self._outcome.needed_width, round(room * _LEAST_OUTCOME)), round(room * _MOST_OUTCOME))
        return [room - right, right]

    @Slot()
    def _on_next_problem(self) -> None:
        self._outcome.step(1)

    @Slot()
    def _on_problem_before(self) -> None:
        self._outcome.step(-1)

    @Slot()
    def _on_next_pane(self) -> None:
        self._go_to_pane(1)

    @Slot()
    def _on_pane_before(self) -> None:
        self._go_to_pane(-1)

    def _go_to_pane(self, by: int) -> None:
        panes = [pane for pane in (self._sheet.table, *self._outcome.panes, self._save) if pane.isVisible()]
        focused = self.window().focusWidget() or self
        here = next((n for n, pane in enumerate(panes) if pane is focused or pane.isAncestorOf(focused)), -1)
        panes[(here + by) % len(panes)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _on_esc(self) -> None:
        """Leave the return, unless reasons that were typed for its dates would be lost: that takes a second key."""
        if self.dates and not self._skip.hasFocus():
            self._skip.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._skip.click()


def _where(plan: ImportPlan) -> str:
    """Return which sheet was read and where its headings stand."""
    first = plan.tables[0]
    parts = [f"sheet {first.sheet.name}"] if len(plan.book.sheets) > 1 else []
    if first.table.header_rows:
        parts.append(f"headings in row {first.table.header_rows[-1]}")
    return f" · {', '.join(parts)}" if parts else ""
