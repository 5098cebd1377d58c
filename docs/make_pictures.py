"""Draw the pictures of the documents from the real screens: ``python docs/make_pictures.py``."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer

if TYPE_CHECKING:
    from vrudesk.app import Application

PICTURES = Path(__file__).parent
SIZE = 1440, 900
CHOSEN = "2.4"
# Longer than the backup waits that begins after the first screen.
_QUIET_MS = 1500


def main() -> int:
    """Make the sample as the tour makes it, show its plan, and draw it."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as folder:
        os.environ["VRUDESK_HOME"] = folder
        from vrudesk import app, tour
        from vrudesk.data.writer import Author

        list(tour.tour(Path(folder), Author("Programme manager", "0" * 16)))
        qt, program = app.make(sys.argv[:1])
        program.theme.set_mode("light")
        program.window.resize(*SIZE)
        program.start(Path(folder) / tour.WORKSPACE)
        _rest(program)
        _choose(program)
        _rest(program)
        program.window.grab().save(str(PICTURES / "plan.png"))
        program.window.close()
        QTimer.singleShot(0, qt.quit)
        return qt.exec()


def _choose(program: Application) -> None:
    """Choose the action whose panel says most."""
    from vrudesk.data.queries.plan import plan
    from vrudesk.ui.pages.plan.plan_page import PlanPage

    page = program.window.pages.currentWidget()
    assert isinstance(page, PlanPage)
    period = page.desk.period
    assert period is not None
    found = page.desk.read(lambda connection: plan(connection, period))
    page.show_action(next(action.id for action in found.actions if action.ref == CHOSEN))


def _rest(program: Application) -> None:
    """Run the event loop until nothing is under way."""
    loop = QEventLoop()
    while True:
        QTimer.singleShot(_QUIET_MS, loop.quit)
        loop.exec()
        if not program.tasks.busy:
            return


if __name__ == "__main__":
    sys.exit(main())
