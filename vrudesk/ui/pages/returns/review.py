"""The review of one return: the sheet with what was understood, what would change, what needs a decision."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from vrudesk.commands.returns import AcceptedDate
from vrudesk.errors import UserError
from vrudesk.returns.decisions import At
from vrudesk.returns.plan import Fate, ImportPlan
from vrudesk.returns.viewing import PlanView
from vrudesk.returns.workbook import cell_name
from vrudesk.ui.desk import Desk
from vrudesk.ui.pages.returns.answering import Answering
from vrudesk.ui.pages.returns.deciding import Deciding
from vrudesk.ui.pages.returns.items import Item
from vrudesk.ui.pages.returns.review_layout import ReviewParts
from vrudesk.ui.pages.returns.standing import banner_of, foot_of, save_words, where, why_not
from vrudesk.ui.theme.icons import Icon
from vrudesk.ui.theme.tokens import Tone
from vrudesk.ui.widgets.chip import Filter

_ALL = "all"
_FATES = {
    Fate.NEW: (None, Tone.TEXT), Fate.CHANGED: (None, Tone.TEXT), Fate.SAME: (None, Tone.TEXT),
    Fate.HELD: (Icon.WARNING, Tone.CAUTION), Fate.REFUSED: (Icon.PROBLEM, Tone.NEGATIVE),
}  # fmt: skip
_MOST_OUTCOME, _LEAST_OUTCOME = 0.6, 0.42
_WORKING = "The plan is being worked out anew"


class Review(QWidget):
    """Show what an import would do, and work it out anew with each decision.

    ``accepted`` and ``skipped`` say what the person decided of the whole; ``copy_asked`` says that a marked-up copy
    is wanted, ``list_asked`` a list of the problems, and ``columns_asked`` that the person wants to say what the
    columns are.
    """

    accepted = Signal()
    skipped = Signal()
    copy_asked = Signal()
    list_asked = Signal()
    columns_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view: PlanView | None = None
        self._before: PlanView | None = None
        self._busy = ""
        self._place, self._of = 1, 1
        self._deciding = Deciding(desk, self)
        self._answering = Answering(desk, self._deciding, self)
        self._parts = parts = ReviewParts(desk, self._shares, self)
        self._title, self._subtitle, self._file = parts.title, parts.subtitle, parts.file
        self._cover, self._banner, self._chips = parts.cover, parts.banner, parts.chips
        self._read_anyway = parts.banner.add_button("Read it all the same")
        self._sheet, self._outcome, self._split = parts.sheet, parts.outcome, parts.split
        self._copy, self._skip, self._save = parts.copy, parts.skip, parts.save
        self._words, self._undo = parts.words, parts.undo
        self._connect()
        self._connect_deciding()

    @property
    def view(self) -> PlanView | None:
        """What is shown."""
        return self._view

    @property
    def plan(self) -> ImportPlan | None:
        """The plan that is shown."""
        return self._view.plan if self._view else None

    @property
    def deciding(self) -> Deciding:
        """What is decided of the return."""
        return self._deciding

    @property
    def reveal(self) -> tuple[Callable[[], None], ...]:
        """The steps in which what was withheld is painted, one pane after the other."""
        return tuple(partial(_paint, pane) for pane in (self._sheet, self._outcome))

    @property
    def dates(self) -> list[AcceptedDate]:
        """The dates that the person accepted, with their reasons."""
        return self._outcome.dates

    def show_item(self, item: Item, view: PlanView, place: int, of: int) -> None:
        """Show what was read, the ``place``-th of so many."""
        self._place, self._of = place, of
        self._deciding.begin(item, view)
        # Of rows that wait it was said when they came what the columns are.
        self._parts.columns.setVisible(not view.put_right)
        self._show(view, again=False)

    def withhold(self) -> None:
        """Paint neither pane before its turn: with the layout they would hold the window up for too long."""
        for pane in (self._sheet, self._outcome):
            pane.setUpdatesEnabled(False)

    def first_widget(self) -> QWidget:
        """Return what should have the focus: the next step, which is to put the cover right where that must be."""
        if self._save.isEnabled() or self._cover.isHidden():
            return self._save if self._save.isEnabled() else self._sheet.table
        return self._cover

    @Slot(str)
    def show_copying(self, why_not: str) -> None:
        """Say why no copy can be asked for; with no words one can."""
        self._copy.block(why_not)

    def set_busy(self, words: str) -> None:
        """Block the buttons while a plan is saved or a file read; no words let them go."""
        self._busy = words
        # The strip that tells how far it is lies over the words of the foot.
        self._words.setText("" if words or self._view is None else foot_of(self._view))
        working = _WORKING if self._deciding.busy else ""
        self._skip.block(words)
        self._save.block(words or working or (why_not(self._view) if self._view else ""))
        self._undo.block(words or ("" if self._deciding.last else "Nothing was decided yet"))

    def event(self, event: QEvent) -> bool:
        # Within the review Ctrl+Z takes a decision back; the window's own Undo would turn back what is saved.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_undo(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_undo(event):
            self._on_undo()
        else:
            super().keyPressEvent(event)

    def _show(self, view: PlanView, *, again: bool) -> None:
        self._before, self._view = self._view, view
        plan = view.plan
        self._title.setText(plan.partner.organisation.name if plan.partner else "Whose return is this?")
        period = plan.covers or (plan.period.period.words if plan.period else "no quarter named")
        queue = f"{self._place} of {self._of} · " if self._of > 1 else ""
        what = "rows that wait" if view.put_right else f"version {plan.version}"
        self._subtitle.setText(f"{queue}{plan.kind.title} · {period} · {what}")
        self._file.setText(where(view))
        self._cover.show_plan(plan)
        settled = plan.partner is not None and plan.period is not None
        self._parts.show_cover(settled=settled, offered=not view.put_right, again=again)
        self._parts.show_columns(plan)
        self._sheet.show_view(view, again=again)
        self._outcome.show_view(view, again=again)
        self._copy.setVisible(view.markable and not view.put_right)
        self._parts.hidden.setText(view.hidden)
        self._show_counts(view, again=again)
        self._show_banner(view)
        if not again:
            self._split.share()

    def _show_counts(self, view: PlanView, *, again: bool) -> None:
        chips = [Filter(_ALL, f"All {view.nouns}", len(view.plan.rows))]
        chips += [
            Filter(fate.value, fate.value.capitalize(), getattr(view.tally, fate.value), icon=icon, tone=tone)
            for fate, (icon, tone) in _FATES.items()
        ]
        self._chips.show_filters(chips)
        if not again:
            self._chips.choose(_ALL)
        self._save.setText(save_words(view))
        self.set_busy(self._busy if again else "")

    def _show_banner(self, view: PlanView) -> None:
        told = banner_of(view)
        self._banner.setVisible(told is not None)
        if told is not None:
            self._banner.show_words(*told)
        self._read_anyway.setVisible(bool(view.personal) and bool(view.plan.blocked))

    def _connect(self) -> None:
        self._save.clicked.connect(self.accepted)
        self._skip.clicked.connect(self.skipped)
        self._copy.clicked.connect(self.copy_asked)
        self._undo.clicked.connect(self._on_undo)
        self._parts.columns.clicked.connect(self.columns_asked)
        self._chips.chosen.connect(self._on_chip_chosen)
        self._outcome.pointed.connect(self._sheet.point_at)
        self._outcome.followed.connect(self._sheet.table.setFocus)
        for keys, slot in (
            ("Ctrl+Return", self._save.click), ("Ctrl+Enter", self._save.click), ("Esc", self._on_esc),
            ("F6", self._on_next_pane), ("Shift+F6", self._on_pane_before),
            ("F8", self._on_next_problem), ("Shift+F8", self._on_problem_before),
        ):  # fmt: skip
            QShortcut(QKeySequence(keys), self, slot)

    def _connect_deciding(self) -> None:
        deciding = self._deciding
        self._cover.chosen.connect(deciding.choose)
        self._sheet.corrected.connect(self._on_corrected)
        self._sheet.toggled.connect(deciding.toggle)
        self._outcome.toggled.connect(deciding.toggle)
        self._outcome.answered.connect(self._answering.answer)
        self._outcome.list_asked.connect(self.list_asked)
        self._outcome.rules_asked.connect(self._answering.ask_rules)
        self._answering.type_asked.connect(self._sheet.edit_at)
        deciding.working.connect(self._on_working)
        deciding.planned.connect(self._on_planned)
        deciding.refused.connect(self._on_refused)
        self._read_anyway.clicked.connect(self._on_read_anyway)

    @Slot()
    def _on_read_anyway(self) -> None:
        """Read and keep a file that seems to hold personal data: the person knows what they do."""
        decided = self._deciding.now.decisions
        self._deciding.accept(replace(decided, knowing=True), "Read and keep the file all the same")

    @Slot(str)
    def _on_chip_chosen(self, key: str) -> None:
        self._sheet.show_fate(None if key == _ALL else Fate(key))

    @Slot(str, int, int, str)
    def _on_corrected(self, sheet: str, row: int, column: int, text: str) -> None:
        self._deciding.correct(At(sheet, row, column), text, cell_name(row, column))

    @Slot(object)
    def _on_working(self, _job: object) -> None:
        # Letting a long plan go takes a moment, which is better spent now than while the next one is shown.
        self._before = None
        long = self._view is not None and any(look.long for look in self._view.sheets)
        self._parts.veil.draw(self._outcome if long else self._split)
        self.set_busy(self._busy)

    @Slot(object)
    def _on_planned(self, view: PlanView) -> None:
        self._parts.veil.lift()
        self._show(view, again=True)

    @Slot(object)
    def _on_refused(self, error: UserError) -> None:
        self._parts.veil.lift()
        self.set_busy(self._busy)
        self._desk.asker.tell(error.message, f"{error.hint} Your last decision was taken back.".strip())

    @Slot()
    def _on_undo(self) -> None:
        words = self._deciding.undo()
        self._desk.told.emit(f"Taken back: {words}" if words else "There is nothing to take back", False)

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
        """Leave the return, unless what was decided of it would be lost: that takes a second key."""
        if (self.dates or self._deciding.last) and not self._skip.hasFocus():
            self._skip.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._skip.click()


def _is_undo(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Z and event.modifiers() == Qt.KeyboardModifier.ControlModifier


def _paint(pane: QWidget) -> None:
    pane.setUpdatesEnabled(True)
    pane.repaint()
