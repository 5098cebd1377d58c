"""What is remembered of partners' columns: to be seen, changed and forgotten; Undo brings back what was forgotten."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QWidget

from vrudesk.commands.learning import ForgetColumn, RememberColumns
from vrudesk.data.changeset import ChangeSet
from vrudesk.data.queries.memory import RememberedRow, everything_remembered
from vrudesk.domain.display import shortened
from vrudesk.domain.words import counted
from vrudesk.errors import UserError
from vrudesk.returns.catalogue import KINDS
from vrudesk.ui.desk import Desk
from vrudesk.ui.dialogs.asker import Answer
from vrudesk.ui.dialogs.frame import Frame
from vrudesk.ui.models.remembered import RememberedModel
from vrudesk.ui.theme.icons import Icon
from vrudesk.ui.theme.tokens import SMALL, Tone, Type
from vrudesk.ui.widgets.buttons import Kind
from vrudesk.ui.widgets.choice import Choice
from vrudesk.ui.widgets.labels import Words
from vrudesk.ui.widgets.tables import DATES, Column, Row
from vrudesk.ui.widgets.views import Table

_WIDTH, _HEIGHT = 820, 320
_NOTHING = "Nothing is remembered yet. What you decide of a partner's columns is listed here once a return is saved."
_WORDS = "What was decided of a partner's columns is used for the partner's next returns."
_EVERYBODY = ""
_NOT_USED = "-"


class MemoryDialog(Frame):
    """List what is remembered; ``changed`` says whether anything of it was changed while it was open."""

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        super().__init__(desk.theme, "What we remember of partners' columns", _WORDS, parent=parent)
        self._desk = desk
        self._kept: list[RememberedRow] = []
        self.changed = False
        self._kinds = {each.kind.name: each.kind for each in KINDS}
        self.partner = Choice(desk.theme, parent=self)
        self.partner.setAccessibleName("Partner")
        self._count = Words("", Type.LABEL, Tone.MUTED, wrap=True, parent=self)
        self.model = RememberedModel(self._kinds, self)
        self.table = Table(desk.theme, "Remembered columns", row=Row.TWO_LINES, parent=self)
        self.table.setModel(self.model)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setMinimumSize(desk.theme.scaled(_WIDTH), desk.theme.scaled(_HEIGHT))
        top = QHBoxLayout()
        top.setSpacing(SMALL)
        top.addWidget(self.partner)
        top.addWidget(self._count, 1)
        self.body.addLayout(top)
        self.body.addWidget(self.table, 1)
        # Each goes before the one that was there.
        self.undo = self.add_quiet_button("Undo", Icon.UNDO)
        self.forget = self.add_quiet_button("Forget")
        self.change = self.add_quiet_button("Change…")
        self.undo.hide()
        self.add_button("Close", Kind.PRIMARY, default=True).clicked.connect(self.accept)
        self.partner.chosen.connect(self._on_partner_chosen)
        self.change.clicked.connect(self._on_change_clicked)
        self.forget.clicked.connect(self._on_forget_clicked)
        self.undo.clicked.connect(self._on_undo_clicked)
        self.table.activated.connect(self._on_change_clicked)
        self.table.selectionModel().currentChanged.connect(self._on_current_changed)
        desk.changed.connect(self._on_changed)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._refresh()

    @property
    def current(self) -> RememberedRow | None:
        """The column that is current."""
        return self.model.row_at(self.table.currentIndex().row())

    def _refresh(self) -> None:
        """Read everything anew; the line that was current stays so where it is still there."""
        row = self.table.currentIndex().row()
        self._kept = self._desk.read(everything_remembered)
        partners = dict.fromkeys((each.partner_id, each.partner) for each in self._kept)
        self.partner.show_options([(_EVERYBODY, "Every partner"), *partners])
        if self.partner.currentIndex() < 0:
            self.partner.show_key(_EVERYBODY)
        self.partner.setVisible(bool(self._kept))
        self._show_partner()
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(min(max(row, 0), self.model.rowCount() - 1), 0))
        self._show_buttons()

    def _show_partner(self) -> None:
        key = self.partner.key
        mine = [each for each in self._kept if key in {_EVERYBODY, None, each.partner_id}]
        self.model.show_rows(mine)
        self.table.show_columns(_columns(mine))
        self._count.setText(f"{counted(len(mine), 'column')} remembered" if mine else _NOTHING)

    def _show_buttons(self) -> None:
        why = "The workspace is open to read only" if self._desk.read_only else ""
        none = "" if self.current is not None else "Choose a column in the list"
        self.change.block(why or none)
        self.forget.block(why or none)

    @Slot(object)
    def _on_partner_chosen(self, _key: object) -> None:
        self._show_partner()
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, 0))
        self._show_buttons()

    @Slot()
    def _on_change_clicked(self) -> None:
        row = self.current
        kind = self._kinds.get(row.kind) if row is not None else None
        if row is None or kind is None or self._desk.read_only:
            return
        answers = [Answer(_NOT_USED, "Not used", "Nothing of the column is read.")]
        answers += [Answer(name, field.label, field.help) for name, field in kind.fields.items()]
        now = row.decided if isinstance(row.decided, str) else _NOT_USED if row.decided is None else ""
        chosen = self._desk.asker.choose(
            f"What is “{row.heading}”?", f"In {row.partner}'s returns: {kind.title}", answers, now
        )
        if chosen is not None and chosen != now:
            field = None if chosen == _NOT_USED else chosen
            self.undo.hide()
            self._desk.attempt(RememberColumns(row.partner_id, row.kind, {row.heading: field}), self)

    @Slot()
    def _on_forget_clicked(self) -> None:
        row = self.current
        if row is not None and self._desk.attempt(ForgetColumn(row.id), self):
            self.undo.setText(f"Undo: forgot “{shortened(row.heading, 24)}”")
            self.undo.show()
            self._desk.told.emit(f"Forgot “{row.heading}” of {row.partner}", True)

    @Slot()
    def _on_undo_clicked(self) -> None:
        self.undo.hide()
        try:
            self._desk.workspace.undo()
        except UserError as error:
            self._desk.asker.tell(error.message, error.hint)

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        self._show_buttons()

    @Slot(object)
    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.touches("remembered_column"):
            self.changed = True
            self._refresh()


def _columns(rows: Sequence[RememberedRow]) -> tuple[Column, ...]:
    """Return columns that cut nobody's name."""
    return (
        Column(tuple({each.partner for each in rows}), bold=True),
        Column(("Progress on delivery-plan actions",), stretch=True),
        Column(("Progress this quarter",)),
        Column((*DATES, *{f"by {each.decided_by}" for each in rows})),
    )
