"""The versions of a return: what any of them says otherwise than any other (PRODUCT.md 20)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtWidgets import QWidget
from sqlalchemy import Connection

from vrudesk.data.queries.record_lists import list_of
from vrudesk.data.queries.returns import ReturnRow
from vrudesk.domain.display import moment
from vrudesk.ui.desk import Desk
from vrudesk.ui.models.differences import DifferencesModel
from vrudesk.ui.models.roles import ROW
from vrudesk.ui.tasks import Job
from vrudesk.ui.theme.icons import Icon
from vrudesk.ui.widgets.card import Card
from vrudesk.ui.widgets.choice import Choice
from vrudesk.ui.widgets.empty_state import EmptyState
from vrudesk.ui.widgets.tables import Column, Row
from vrudesk.ui.widgets.views import Table

if TYPE_CHECKING:
    from vrudesk.data.queries.versions import VersionChange

_COLUMNS = (Column(("2.4 · Local drugs",), stretch=True, bold=True), Column(("removed",)))


class VersionsCard(Card):
    """Compare the return that is chosen with another version of it; hidden where there is only one.

    Enter on a difference shows where the value came from.
    """

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk.theme, "Versions", " ", parent)
        self._desk = desk
        self._row: ReturnRow | None = None
        self._others: dict[str, ReturnRow] = {}
        self._title_words = ""
        self._job: Job | None = None
        self._other = Choice(desk.theme, icon=Icon.HISTORY, parent=self)
        self._other.setAccessibleName("The version to compare with")
        self._model = DifferencesModel(self)
        self.table = Table(desk.theme, "What changed between the versions", row=Row.TWO_LINES, parent=self)
        self.table.setModel(self._model)
        self.table.show_columns(_COLUMNS)
        self.table.horizontalHeader().hide()
        self._same = EmptyState(desk.theme, Icon.CHECK, "Both versions say the same", parent=self)
        self.add_action(self._other)
        self.hold(self.table)
        self.hold(self._same)
        self._other.chosen.connect(self._on_other_chosen)
        self.table.activated.connect(self._on_activated)
        self.hide()

    def show_return(self, row: ReturnRow | None, versions: Sequence[ReturnRow]) -> None:
        """Show the versions of a return, compared with the one before it, or the first with the one after it."""
        self._row = row
        self._others = {each.id: each for each in versions if row is not None and each.id != row.id}
        self.setVisible(bool(self._others))
        if row is None or not self._others:
            return
        options = [(each.id, f"with version {each.version}, {moment(each.read_at)}") for each in self._others.values()]
        self._other.show_options(options)
        self._other.setVisible(len(options) > 1)
        before = [each for each in self._others.values() if each.version < row.version]
        nearest = max(before or self._others.values(), key=lambda each: each.version if before else -each.version)
        self._other.show_key(nearest.id)
        self._compare(nearest)

    def _compare(self, other: ReturnRow) -> None:
        assert self._row is not None
        earlier, later = sorted((self._row, other), key=lambda each: each.version)
        self._title_words = f"Version {earlier.version} → {later.version}"
        self.set_title(self._title_words, "comparing…")

        def question(connection: Connection) -> object:
            from vrudesk.data.queries.versions import difference

            return difference(connection, earlier.id, later.id)

        self._job = self._desk.read_behind(question)
        self._job.done.connect(self._on_compared)

    @Slot(object)
    def _on_compared(self, changes: list[VersionChange]) -> None:
        if self.sender() is not self._job:
            return
        self._model.show_changes(changes)
        self.table.setVisible(bool(changes))
        self._same.setVisible(not changes)
        counts = Counter(each.difference.value for each in changes)
        words = [f"{number:,} {difference}" for difference, number in counts.items()]
        self.set_title(self._title_words, ", ".join(words) or "no difference")

    @Slot(object)
    def _on_other_chosen(self, key: object) -> None:
        self._compare(self._others[str(key)])

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        change: VersionChange = index.data(ROW)
        of = list_of(change.table)
        assert of is not None
        column = change.column.name if change.column is not None else of.columns[0].name
        self._desk.source_asked.emit(change.table, change.row_id, column)
