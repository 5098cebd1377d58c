"""The records' screen: choose a kind, filter, sort, copy, and see where any value came from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QStackedWidget, QWidget

from vrudesk.data.changeset import ChangeSet
from vrudesk.data.queries.record_lists import RecordList
from vrudesk.data.queries.record_sql import RecordFilter
from vrudesk.data.queries.records import RecordRow, place_of, record_rows
from vrudesk.domain.display import shown
from vrudesk.domain.fields import Kind as FieldKind
from vrudesk.domain.words import counted
from vrudesk.ui.desk import Desk
from vrudesk.ui.models.records import RecordsModel
from vrudesk.ui.pages.desk_page import DeskPage
from vrudesk.ui.pages.records.copying import RecordCopying
from vrudesk.ui.pages.records.loader import Loaded, RecordsLoader
from vrudesk.ui.pages.records.widths import columns_of
from vrudesk.ui.theme.icons import Icon
from vrudesk.ui.widgets.buttons import Button, Kind
from vrudesk.ui.widgets.card import Card
from vrudesk.ui.widgets.chip import ChipBar, Filter
from vrudesk.ui.widgets.choice import Choice
from vrudesk.ui.widgets.empty_state import EmptyState
from vrudesk.ui.widgets.progress_strip import ProgressStrip
from vrudesk.ui.widgets.search_box import SearchBox
from vrudesk.ui.widgets.tables import Row
from vrudesk.ui.widgets.views import Table

_MEASURED, _CHOICE = 40, 190
_TABLE, _EMPTY = range(2)
_FIRST = "measure_value"
_TABLES = (
    "measure_value", "monitoring_count", "bid", "assessment", "panel_score", "spend_line", "invoice", "dataset",
    "recommendation_update", "action_update", "measure", "place", "intervention", "organisation", "fund_round",
    "criterion", "recommendation", "action", "reporting_period", "partner_return",
)  # fmt: skip


class RecordsPage(DeskPage):
    """Show the records of one kind at a time."""

    tables = _TABLES

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "Records", beside=True, parent=parent)
        theme = desk.theme
        self._search = SearchBox(theme, "Find in records", "Ctrl+F")
        self._copy = Button(theme, "Copy", icon=Icon.COPY, name="Copy the rows for Excel (Ctrl+C)")
        self._source = Button(
            theme, "Where it came from", Kind.PRIMARY, icon=Icon.LINK, name="Where it came from (Enter)"
        )
        self._partner = Choice(theme, icon=Icon.PEOPLE, parent=self)
        self._period = Choice(theme, icon=Icon.CALENDAR, parent=self)
        self._partner.setAccessibleName("Partner")
        self._period.setAccessibleName("Period")
        for action in (self._partner, self._period, self._search, self._copy, self._source):
            self.add_action(action)
        self._chips = ChipBar(theme, "Kinds of record", parent=self)
        self._body = QStackedWidget(self)
        self._model = RecordsModel(self._read, self)
        card = Card(theme, parent=self._body)
        self._table = Table(theme, "Records", row=Row.COMPACT, parent=card)
        card.hold(self._table)
        self._empty = EmptyState(theme, Icon.RECORDS, " ", " ", self._body)
        self._clear = self._empty.add_button("Clear the filter")
        for widget in (card, self._empty):
            self._body.addWidget(widget)
        self._progress = ProgressStrip(theme)
        self._loader = RecordsLoader(desk, self)
        self._copying = RecordCopying(desk, self)
        self._kind = _FIRST
        self._begun = False
        self._sort, self._descending = "", False
        self._lay_out()
        self._fit_choices()
        self._connect()

    def refresh(self) -> None:
        """Read what is shown again; the table stays as it is until it comes."""
        self._load(anew=True)

    def take(self, changes: ChangeSet) -> None:
        """Show what a step changed."""
        self.refresh()

    def first_widget(self) -> QWidget:
        return self._table if self._body.currentIndex() == _TABLE else self._search

    def _read(self, of: RecordList, ids: Sequence[str]) -> list[RecordRow]:
        return self.desk.read(lambda connection: record_rows(connection, of, ids))

    @property
    def _wanted(self) -> RecordFilter:
        partner, period = self._partner.key, self._period.key
        return RecordFilter(
            str(partner) if partner else None, str(period) if period else None, self._search.text(), self._sort,
            self._descending,
        )  # fmt: skip

    def _load(self, *, anew: bool = False) -> None:
        self._loader.load(self._kind, self._wanted, anew=anew)

    def _lay_out(self) -> None:
        self._table.setModel(self._model)
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = self._table.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._table.setSortingEnabled(True)
        self.content.addWidget(self._chips)
        self.content.addWidget(self._body, 1)
        self.content.addWidget(self._progress)

    @Slot()
    def _fit_choices(self) -> None:
        """Keep the choices narrow: a partner's name may be long, and its list shows the whole of it."""
        for choice in (self._partner, self._period):
            choice.setMaximumWidth(self.desk.theme.scaled(_CHOICE))

    def _connect(self) -> None:
        self.desk.theme.changed.connect(self._fit_choices)
        self._loader.loaded.connect(self._on_loaded)
        self._chips.chosen.connect(self._on_kind_chosen)
        self._model.sort_asked.connect(self._on_sort_asked)
        for choice in (self._partner, self._period):
            choice.chosen.connect(self._on_filter_changed)
        self._search.searched.connect(self._on_filter_changed)
        self._clear.clicked.connect(self._on_clear_clicked)
        self._table.activated.connect(self._show_source)
        self._source.clicked.connect(self._show_source)
        self._copy.clicked.connect(self._copy_rows)
        self._copying.begun.connect(self._progress.follow)
        self._table.selectionModel().currentChanged.connect(self._show_verbs)
        for keys, slot in (
            (QKeySequence(QKeySequence.StandardKey.Copy), self._copy_rows),
            (QKeySequence("Alt+Down"), self._sort_down), (QKeySequence("Alt+Up"), self._sort_up),
        ):  # fmt: skip
            QShortcut(keys, self._table, slot, context=Qt.ShortcutContext.WidgetShortcut)

    @Slot(object)
    def _on_loaded(self, found: Loaded) -> None:
        if not self._begun and not self._search.text() and self._begin(found):
            return
        current = self._table.currentIndex()
        chosen = self._model.ids[current.row()] if current.isValid() and self._model.of is found.of else ""
        same = self._model.of is found.of and self._model.columns == found.offer.columns
        self._model.show_records(found.of, found.offer.columns, found.ids)
        if not same:
            rows = [row for place in range(_MEASURED) if (row := self._model.row_at(place)) is not None]
            self._table.show_columns(columns_of(found.offer.columns, rows))
        self._show_filters(found)
        self._show_counts(found)
        if found.ids:
            place = found.ids.index(chosen) if chosen in found.ids else 0
            self._table.setCurrentIndex(self._model.index(place, max(0, current.column()) if same else 0))
        self._show_verbs()

    def _begin(self, found: Loaded) -> bool:
        """Begin with the first kind that has any records, and say whether that is another one."""
        self._begun = True
        first = next((each.table for each in found.lists if found.counts[each.table]), self._kind)
        if first == self._kind:
            return False
        self._show_filters(found)
        self._chips.choose(first)
        return True

    def _show_filters(self, found: Loaded) -> None:
        self._chips.show_filters([Filter(each.table, each.short, found.counts[each.table]) for each in found.lists])
        self._partner.show_options([(None, "All partners"), *found.offer.partners])
        self._partner.show_key(found.wanted.partner)
        periods = [(label, shown(FieldKind.PERIOD, label)) for label in found.offer.periods]
        self._period.show_options([(None, "All periods"), *periods])
        self._period.show_key(found.wanted.period)
        self._partner.setVisible(bool(found.offer.partners))
        self._period.setVisible(bool(periods))

    def _show_counts(self, found: Loaded) -> None:
        total, here = found.counts[found.of.table], len(found.ids)
        whole = counted(total, found.of.noun)
        self.set_subtitle(f"{found.of.title} · {whole if here == total else f'{here:,} of {whole}'}")
        self._body.setCurrentIndex(_TABLE if here else _EMPTY)
        self._clear.setVisible(bool(total))
        if total:
            self._empty.set_words(
                "No record is like that", "No record has all these words for this partner and period."
            )
        else:
            hint = f"They come with {found.of.brought_by}: read one on the Returns screen (Ctrl+1)."
            self._empty.set_words(f"No {found.of.noun}s here yet", hint)

    @Slot()
    def _show_verbs(self) -> None:
        why = "" if self._table.currentIndex().isValid() and self._model.rowCount() else "Choose a row first"
        self._source.block(why)
        self._copy.block(why)

    @Slot(str)
    def _on_kind_chosen(self, table: str) -> None:
        if table == self._kind:
            return
        self._kind, self._sort, self._descending = table, "", False
        self._table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._partner.show_key(None)
        self._period.show_key(None)
        self._load()

    @Slot(str, bool)
    def _on_sort_asked(self, column: str, descending: bool) -> None:
        self._sort, self._descending = column, descending
        self._load()

    @Slot()
    def _on_filter_changed(self) -> None:
        self._load()

    @Slot()
    def _on_clear_clicked(self) -> None:
        self._search.clear()
        self._partner.show_key(None)
        self._period.show_key(None)
        self._load()
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _show_source(self) -> None:
        index, of = self._table.currentIndex(), self._model.of
        row = self._model.row_at(index.row())
        if row is None or of is None:
            return
        table, key, field = place_of(of, row, self._model.columns[index.column()].name)
        if key is not None:
            self.desk.source_asked.emit(table, key, field)

    @Slot()
    def _copy_rows(self) -> None:
        of = self._model.of
        selection = self._table.selectionModel().selection()
        parts = [selection.at(number) for number in range(selection.size())]
        places = {place for part in parts for place in range(part.top(), part.bottom() + 1)}
        if of is not None and places:
            self._copying.copy(of, self._model.columns, [self._model.ids[place] for place in sorted(places)])

    @Slot()
    def _sort_down(self) -> None:
        self._sort_by(Qt.SortOrder.AscendingOrder)

    @Slot()
    def _sort_up(self) -> None:
        self._sort_by(Qt.SortOrder.DescendingOrder)

    def _sort_by(self, order: Qt.SortOrder) -> None:
        """Sort by the column of the current cell."""
        if self._table.currentIndex().isValid():
            self._table.horizontalHeader().setSortIndicator(self._table.currentIndex().column(), order)
