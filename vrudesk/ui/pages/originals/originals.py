"""Originals: from any value, on any screen, to the partner's sheet with the cell marked (PRODUCT.md 19)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from vrudesk.errors import Cancelled, UserError
from vrudesk.progress import Progress
from vrudesk.ui.desk import Desk
from vrudesk.ui.pages.originals.saving import CopySaving

if TYPE_CHECKING:
    from vrudesk.data.queries.returns import ReturnRow
    from vrudesk.data.queries.trace import Trace
    from vrudesk.returns.kept import KeptBook, KeptSheet
    from vrudesk.ui.pages.originals.telling import Told
    from vrudesk.ui.pages.originals.window import OriginalWindow
    from vrudesk.ui.tasks import Job


class _Asked(NamedTuple):
    """What was found of a value or a file: its words, its return, and for a value the whole trace."""

    told: Told
    row: ReturnRow | None
    trace: Trace | None = None


class _Place(NamedTuple):
    """The place to show in a kept file; ``said`` that the cell has a value, which may stand above it."""

    sheet: str
    cell: str = ""
    mark: bool = False
    said: bool = False


class _Opened(NamedTuple):
    place: _Place
    book: KeptBook
    sheet: KeptSheet
    cell: str


class Originals(QObject):
    """Answer the desk's questions of where a value came from, in one window beside the others.

    The file is read again from the bytes that were kept, in the guarded reading process; what was read of it is
    held until the window is closed.
    """

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(desk)
        self._desk = desk
        self._parent = window
        self._window: OriginalWindow | None = None
        self._saving = CopySaving(desk, self)
        self._asking: Job | None = None
        self._opening: Job | None = None
        self._asked: _Asked | None = None
        self._book: KeptBook | None = None
        self._place = _Place("")
        desk.source_asked.connect(self.show_value)
        desk.file_asked.connect(self.show_file)

    @property
    def window(self) -> OriginalWindow:
        """The window, made when it is first needed."""
        if self._window is None:
            from vrudesk.ui.pages.originals.window import OriginalWindow

            self._window = OriginalWindow(self._desk.theme, self._parent)
            self._window.sheet_chosen.connect(self._on_sheet_chosen)
            self._window.copy_asked.connect(self._on_copy_asked)
            self._window.closed.connect(self._on_closed)
        return self._window

    @Slot(str, str, str)
    def show_value(self, table: str, row_id: str, column: str) -> None:
        """Show where the value of a row's column came from."""

        def work(_progress: Progress) -> object:
            from vrudesk.data.queries.trace import trace
            from vrudesk.ui.pages.originals.telling import told_of

            found = self._desk.read(lambda connection: trace(connection, table, row_id, column))
            return _Asked(told_of(found), found.of.row if found.of else None, found) if found is not None else None

        self._asking = self._desk.tasks.run(work)
        self._asking.done.connect(self._on_traced)

    @Slot(str, str, str)
    def show_file(self, return_id: str, sheet: str, cell: str) -> None:
        """Show the file of a return as it was received, at a cell where one is given."""
        self._place = _Place(sheet, cell, mark=bool(cell))

        def work(_progress: Progress) -> object:
            from vrudesk.data.queries.versions import versions_of
            from vrudesk.ui.pages.originals.telling import told_of_file

            versions = self._desk.read(lambda connection: versions_of(connection, return_id))
            row = next((each for each in versions if each.id == return_id), None)
            return _Asked(told_of_file(row, versions[0].version), row) if row is not None else None

        self._asking = self._desk.tasks.run(work)
        self._asking.done.connect(self._on_found)

    def close(self) -> None:
        """Close the window, if it is open."""
        if self._window is not None:
            self._window.close()

    def _show(self, asked: _Asked, place: _Place | None) -> None:
        """Show what was found, and open the file at a place, if there is one."""
        self._asked = asked
        self.window.say(asked.told, file=asked.row is not None)
        if place is None:
            self._stop_opening()
            self.window.wait(None, "")
        else:
            self._open(place)
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def _open(self, place: _Place) -> None:
        """Open the kept file at a place, unless it is open already."""
        assert self._asked is not None
        row, desk = self._asked.row, self._desk
        assert row is not None
        held = self._book if self._book is not None and self._book.return_id == row.id else None

        def work(progress: Progress) -> object:
            from vrudesk.returns.kept import read_kept

            book = held if held is not None else read_kept(desk.workspace, row.id, progress)
            there = place.sheet in {sheet.name for sheet in book.book.sheets}
            sheet = book.sheet(place.sheet if there else book.first_sheet)
            cell = place.cell if there else ""
            return _Opened(place, book, sheet, sheet.saying(cell) if cell and place.said else cell)

        self._stop_opening()
        self._opening = desk.tasks.run(work)
        self._opening.done.connect(self._on_opened)
        self._opening.failed.connect(self._on_not_opened)
        if held is None:
            self._book = None
            self.window.wait(self._opening, row.file_name)

    def _stop_opening(self) -> None:
        job, self._opening = self._opening, None
        if job is not None:
            job.cancel()

    @Slot(object)
    def _on_traced(self, asked: _Asked | None) -> None:
        if self.sender() is not self._asking:
            return
        if asked is None or asked.trace is None:
            self._desk.told.emit("This was not read from a return", False)
        else:
            self._show(asked, _place_of(asked.trace))

    @Slot(object)
    def _on_found(self, asked: _Asked | None) -> None:
        if self.sender() is self._asking and asked is not None:
            self._show(asked, self._place)

    @Slot(object)
    def _on_opened(self, opened: _Opened) -> None:
        if self.sender() is not self._opening or self._asked is None:
            return
        self._book = opened.book
        mark = opened.place.mark and bool(opened.cell)
        self.window.show_sheet(opened.book, opened.sheet, opened.cell, mark=mark)
        if mark and self._asked.trace is not None:
            from vrudesk.ui.pages.originals.telling import told_of

            self.window.say(told_of(self._asked.trace, opened.sheet.shows(opened.cell)), file=True)

    @Slot(object)
    def _on_not_opened(self, error: BaseException) -> None:
        if isinstance(error, Cancelled) or self.sender() is not self._opening:
            return
        if not isinstance(error, UserError):
            raise error
        self.window.fail(error)

    @Slot(str)
    def _on_sheet_chosen(self, name: str) -> None:
        """Show another sheet of the file; the mark is on the sheet that the value came from."""
        if self._asked is None:
            return
        there = _place_of(self._asked.trace) if self._asked.trace is not None else self._place
        self._open(there if there is not None and there.sheet == name else _Place(name))

    @Slot()
    def _on_copy_asked(self) -> None:
        if self._asked is not None and self._asked.row is not None:
            self._saving.save(self._asked.row)

    @Slot()
    def _on_closed(self) -> None:
        """Let the file go."""
        self._stop_opening()
        self._book = self._asked = None


def _place_of(trace: Trace) -> _Place | None:
    """Return where a value stands in its return: its cell, else its row; nothing where no return has it."""
    if trace.reading is None:
        return None
    if trace.source is None:
        return _Place(trace.reading.sheet, f"A{trace.reading.row}")
    return _Place(trace.source.sheet, trace.source.cell, mark=True, said=bool(trace.value))
