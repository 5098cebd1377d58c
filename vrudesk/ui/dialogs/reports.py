"""What happens when the program makes a mistake: it is logged, shown once, and work goes on."""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal, Slot

from vrudesk.errors import Cancelled, UserError

if TYPE_CHECKING:
    from vrudesk.clock import Clock
    from vrudesk.ui.dialogs.asker import Asker, Bug

_KEPT: Final = 20


class Reporter(QObject):
    """Take what nobody caught, on any thread: what a person can act on is told, a bug is logged and shown.

    Each place in the code is reported once, and nothing is shown while something else is. The hooks
    themselves never raise and never open a dialog: they may be called from the middle of painting.
    """

    _caught = Signal(object)

    def __init__(self, asker: Asker, clock: Clock, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asker = asker
        self._clock = clock
        self._folder = folder
        self._busy = False
        self._known: set[str] = set()
        self._before = (sys.excepthook, threading.excepthook)
        self._caught.connect(self._on_caught, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over the hooks of Python."""
        sys.excepthook = self._hook
        threading.excepthook = self._thread_hook

    def uninstall(self) -> None:
        """Give the hooks back."""
        sys.excepthook, threading.excepthook = self._before

    @Slot(object)
    def take(self, error: BaseException) -> None:
        """Take an error that was caught elsewhere, such as one that no receiver of a job was there for."""
        self._caught.emit(error)

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, (KeyboardInterrupt, SystemExit)):
            self._before[0](kind, error, trace)
            return
        try:
            self._caught.emit(error.with_traceback(trace))
        except RuntimeError:
            # The application is gone already: only the console is left.
            self._before[0](kind, error, trace)

    def _thread_hook(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            self._hook(caught.exc_type, caught.exc_value, caught.exc_traceback)

    @Slot(object)
    def _on_caught(self, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            return
        if isinstance(error, UserError):
            self._show(error)
            return
        place = _place(error)
        if place not in self._known:
            self._known.add(place)
            self._show(self._logged(error))

    def _show(self, what: UserError | Bug) -> None:
        if self._busy:
            return
        self._busy = True
        try:
            if isinstance(what, UserError):
                self._asker.tell(what.message, what.hint)
            else:
                self._asker.report(what)
        finally:
            self._busy = False

    def _logged(self, error: BaseException) -> Bug:
        """Write a file about a bug, keep the newest of them, and return what to show."""
        from vrudesk.ui.dialogs.asker import Bug

        now = self._clock.now()
        text = describe(error, now.isoformat(timespec="seconds"))
        summary = f"{type(error).__name__}: {error}"
        path = self._folder / f"report-{now:%Y%m%d-%H%M%S-%f}.txt"
        try:
            path.write_text(text, encoding="utf-8")
            for old in sorted(self._folder.glob("report-*.txt"))[:-_KEPT]:
                old.unlink(missing_ok=True)
        except OSError:
            return Bug(summary, text)
        return Bug(summary, text, path)


def describe(error: BaseException, at: str) -> str:
    """Return a report: when, which versions, and the stack."""
    import platform
    import traceback

    from PySide6 import __version__ as pyside
    from PySide6.QtCore import qVersion

    from vrudesk import __version__ as ours

    head = (
        f"VRU Desk {ours}, {at}",
        f"Python {platform.python_version()}, PySide6 {pyside}, Qt {qVersion()}",
        f"{platform.platform()}",
        "",
    )
    return "\n".join(head) + "\n" + "".join(traceback.format_exception(error))


def _place(error: BaseException) -> str:
    """Return where an error was raised, so that the same mistake is known again."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace is not None else str(error)
    return f"{type(error).__name__} {where}"
