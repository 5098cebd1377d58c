"""Bringing a list of records to its screen: counts, what it can show, and the keys in order, all behind the screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot
from sqlalchemy import Connection

from vrudesk.data.queries.record_lists import RecordList, list_of, record_lists
from vrudesk.data.queries.record_sql import RecordFilter
from vrudesk.data.queries.records import RecordOffer, record_counts, record_ids, record_offer
from vrudesk.ui.desk import Desk
from vrudesk.ui.tasks import Job


@dataclass(frozen=True, slots=True)
class Loaded:
    """A list as it was read: all lists and how many records each has, what this one can show, and the keys wanted."""

    lists: tuple[RecordList, ...]
    counts: Mapping[str, int]
    of: RecordList
    offer: RecordOffer
    wanted: RecordFilter
    ids: list[str]


class RecordsLoader(QObject):
    """Load lists; ``loaded`` gives the newest that was asked for and never an older one."""

    loaded = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._job: Job | None = None
        self._known: Loaded | None = None

    def load(self, table: str, wanted: RecordFilter, *, anew: bool = False) -> None:
        """Read the list of a table on another thread; ``anew`` where records may have come or gone meanwhile."""
        known = None if anew else self._known

        def question(connection: Connection) -> object:
            lists, of = record_lists(), list_of(table)
            assert of is not None
            counts = known.counts if known is not None else record_counts(connection)
            same = known is not None and known.of is of
            offer = known.offer if known is not None and same else record_offer(connection, of)
            return Loaded(lists, counts, of, offer, wanted, record_ids(connection, of, wanted))

        self._job = self._desk.read_behind(question)
        self._job.done.connect(self._on_done)

    @Slot(object)
    def _on_done(self, found: Loaded) -> None:
        if self.sender() is self._job:
            self._known = found
            self.loaded.emit(found)
