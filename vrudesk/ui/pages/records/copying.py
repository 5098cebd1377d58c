"""Copying rows as text that Excel takes: a heading, and a line for each row."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication
from sqlalchemy import Connection

from vrudesk.data.queries.record_lists import RecordColumn, RecordList
from vrudesk.data.queries.records import RecordRow, pasted_of, record_rows
from vrudesk.domain.words import counted
from vrudesk.ui.desk import Desk

_AT_ONCE, _PART = 200, 5_000


class RecordCopying(QObject):
    """Put rows on the clipboard; many are read behind the screen, and ``begun`` gives the job and what it does."""

    begun = Signal(object, str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def copy(self, of: RecordList, columns: Sequence[RecordColumn], ids: Sequence[str]) -> None:
        """Copy some records in these columns."""

        def question(connection: Connection) -> tuple[str, int]:
            parts = (ids[start : start + _PART] for start in range(0, len(ids), _PART))
            rows = [row for part in parts for row in record_rows(connection, of, part)]
            return as_text(columns, rows), len(rows)

        if len(ids) <= _AT_ONCE:
            self._on_read(self._desk.read(question))
            return
        job = self._desk.read_behind(question)
        job.done.connect(self._on_read)
        self.begun.emit(job, f"Copying {counted(len(ids), 'row')}")

    @Slot(object)
    def _on_read(self, found: tuple[str, int]) -> None:
        text, number = found
        QGuiApplication.clipboard().setText(text)
        self._desk.told.emit(f"Copied {counted(number, 'row')}: paste them into Excel", False)


def as_text(columns: Sequence[RecordColumn], rows: Sequence[RecordRow]) -> str:
    """Return rows under their headings, with tabs between the cells."""
    text = io.StringIO()
    writer = csv.writer(text, dialect="excel-tab")
    writer.writerow([column.label for column in columns])
    writer.writerows([pasted_of(column, row) for column in columns] for row in rows)
    return text.getvalue()
