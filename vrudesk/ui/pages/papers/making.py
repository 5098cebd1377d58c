"""Making the preview behind the screen: the paper's content, its PDF, and one page of it as a picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from vrudesk.data.queries.periods import PeriodRow
from vrudesk.progress import Progress
from vrudesk.ui.desk import Desk
from vrudesk.ui.tasks import Job


@dataclass(frozen=True, slots=True)
class PageShown:
    """A page as a picture, with where in the paper it is, and what could not be printed as it stands."""

    picture: QImage
    number: int
    pages: int
    warnings: tuple[str, ...]


class Preview(QObject):
    """Make the pages of a paper one at a time; ``made`` gives the newest that was asked for."""

    made = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._job: Job | None = None
        self._pdf: bytes = b""
        self._warnings: tuple[str, ...] = ()

    def make(self, period: PeriodRow, made: date, number: int, width: int) -> None:
        """Write the paper on a period anew and show one page; ``width`` is in the screen's own pixels."""

        def work(_progress: Progress) -> object:
            from vrudesk.exports.pdf import pdf_bytes
            from vrudesk.exports.writing import paper_of

            paper = self._desk.read(lambda connection: paper_of(connection, period, made))
            written = pdf_bytes(paper)
            return written, page_picture(written.data, number, width, written.warnings)

        self._run(work)

    def turn(self, number: int, width: int) -> None:
        """Show another page of the paper that was made last."""
        pdf, warnings = self._pdf, self._warnings
        if pdf:
            self._run(lambda _progress: (None, page_picture(pdf, number, width, warnings)))

    def _run(self, work: Callable[[Progress], object]) -> None:
        self._job = self._desk.tasks.run(work)
        self._job.done.connect(self._on_done)
        self._job.failed.connect(self.failed)

    @Slot(object)
    def _on_done(self, answer: object) -> None:
        if self.sender() is not self._job or not isinstance(answer, tuple):
            return
        written, page = answer
        if written is not None:
            self._pdf, self._warnings = written.data, written.warnings
        self.made.emit(page)


def page_picture(pdf: bytes, number: int, width: int, warnings: tuple[str, ...]) -> PageShown:
    """Return a page of a PDF as a picture of a width in pixels; a number past the end gives the last page."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = len(document)
        number = max(1, min(number, pages))
        page = document[number - 1]
        bitmap = page.render(scale=width / page.get_width(), rev_byteorder=True)
        shape = (bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB888)
        if bitmap.n_channels == 4:
            shape = (bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888)
        # The picture must outlive pypdfium2's memory.
        picture = QImage(bytes(bitmap.buffer), *shape).copy()
        return PageShown(picture, number, pages, warnings)
    finally:
        document.close()
