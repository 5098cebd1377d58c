"""The due dates that a return proposes: each is accepted with a reason, or left as a proposal."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vrudesk.commands.returns import AcceptedDate
from vrudesk.domain.dates import uk_date
from vrudesk.domain.words import counted
from vrudesk.returns.plan import PlannedRow
from vrudesk.returns.viewing import PlanView
from vrudesk.ui.clearing import clear
from vrudesk.ui.desk import Desk
from vrudesk.ui.theme.tokens import SMALL, Tone, Type
from vrudesk.ui.widgets.buttons import Button
from vrudesk.ui.widgets.card import Card
from vrudesk.ui.widgets.labels import ElidedWords, Words
from vrudesk.ui.widgets.scroll import ScrollColumn


class Proposals(QWidget):
    """List what a plan proposes; what is not accepted here can be decided later in the delivery plan."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._accepted: dict[str, AcceptedDate] = {}
        self._card = Card(desk.theme, "Dates proposed", " ", self)
        self._column = ScrollColumn(self._card)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SMALL)
        self._column.body.addLayout(self._rows)
        self._column.body.addStretch(1)
        self._card.hold(self._column)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._card)

    @property
    def accepted(self) -> list[AcceptedDate]:
        """The dates that were accepted, with their reasons."""
        return list(self._accepted.values())

    @property
    def needed_height(self) -> int:
        """The height at which every date is in sight."""
        frame = self._card.sizeHint().height() - self._column.sizeHint().height()
        return frame + self._column.inner.sizeHint().height()

    def show_plan(self, view: PlanView, *, again: bool = False) -> None:
        """Show the dates that a plan proposes; ``again`` after a decision, which keeps the reasons that were typed."""
        proposing = view.proposing
        due = {(row.action.id, row.proposes) for row in proposing if row.action is not None}
        kept = {key: date for key, date in self._accepted.items() if again and (key, date.due) in due}
        self._accepted = kept
        clear(self._rows)
        self.setVisible(bool(proposing))
        self._card.set_title(f"{counted(len(proposing), 'date')} proposed", "each moves only with a reason")
        lines = [_Proposed(self, row, kept.get(row.action.id) if row.action else None) for row in proposing]
        for line in lines:
            self._rows.addWidget(line)
        # F6 comes to the first of them.
        if lines:
            self.setFocusProxy(lines[0].button)

    def ask(self, row: PlannedRow) -> AcceptedDate | None:
        """Ask why a date is moved, and accept it."""
        assert row.action is not None
        assert row.proposes is not None
        reason = self._desk.asker.ask_words(
            f"Move {row.action.ref} to {uk_date(row.proposes)}", "Why is it moved?", do="Accept the date",
            prompt="The board will read this",
        )  # fmt: skip
        if reason is None:
            return None
        self._accepted[row.action.id] = AcceptedDate(row.action.id, row.proposes, reason)
        return self._accepted[row.action.id]

    def withdraw(self, row: PlannedRow) -> None:
        """Leave a date as a proposal after all."""
        assert row.action is not None
        self._accepted.pop(row.action.id, None)

    @property
    def desk(self) -> Desk:
        """The desk, for the rows."""
        return self._desk


class _Proposed(QWidget):
    def __init__(self, proposals: Proposals, row: PlannedRow, accepted: AcceptedDate | None) -> None:
        super().__init__(proposals)
        self._proposals = proposals
        self._row = row
        action = row.action
        assert action is not None
        assert row.proposes is not None
        was = uk_date(action.due_date) if action.due_date else "not set"
        self._words = ElidedWords(f"{was} → {uk_date(row.proposes)}")
        self._reason = ElidedWords(accepted.reason if accepted else "", Type.LABEL, Tone.MUTED)
        self.button = Button(
            proposals.desk.theme,
            "Leave as proposal" if accepted else "Accept…",
            small=True,
            name=f"Accept the date of {action.ref}",
            parent=self,
        )
        self.button.clicked.connect(self._on_clicked)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SMALL)
        line.addWidget(Words(action.ref, Type.STRONG))
        line.addWidget(self._words)
        line.addWidget(self._reason, 1)
        line.addWidget(self.button)

    @Slot()
    def _on_clicked(self) -> None:
        if self.button.text() != "Accept…":
            self._proposals.withdraw(self._row)
            self._reason.setText("")
            self.button.setText("Accept…")
        elif (accepted := self._proposals.ask(self._row)) is not None:
            self._reason.setText(accepted.reason)
            self.button.setText("Leave as proposal")
