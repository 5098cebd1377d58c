"""What is imported before the window is first painted: no more than that needs (DESIGN.md, "Rooms")."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from vrudesk import paths
from vrudesk.data import schema

NOT_AT_START = (
    "pandas", "openpyxl", "reportlab", "argparse", "xlsxwriter", "pypdfium2", "sqlalchemy", "alembic", "jsonschema",
    "vrudesk.cli",
)  # fmt: skip

_START = """
import sys
sys.argv = ["vrudesk"]
from vrudesk import app
from PySide6.QtCore import QEvent, QObject, QTimer

class UntilPainted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            print("|".join(sorted(sys.modules)))
            sys.stdout.flush()
            program.window.removeEventFilter(self)
            QTimer.singleShot(0, qt.quit)
        return False

qt, program = app.make(sys.argv)
until_painted = UntilPainted()
program.window.installEventFilter(until_painted)
program.start()
qt.exec()
program.end()
"""

_ON_A_PLAN = """
import sys
from pathlib import Path
from vrudesk import app
from PySide6.QtCore import QTimer

def look():
    if "vrudesk.ui.pages.plan.plan_page" not in sys.modules or program.tasks.busy:
        return
    from vrudesk.ui.models.roles import KEY
    from vrudesk.ui.pages.plan.plan_page import PlanPage
    page = program.window.pages.currentWidget()
    if not isinstance(page, PlanPage) or not page._model.rowCount():
        return
    if not chosen:
        chosen.append(str(page._model.index(0, 0, page._model.index(0, 0)).data(KEY)))
        page.show_action(chosen[0])
    elif "vrudesk.ui.pages.plan.action_panel" in sys.modules:
        looking.stop()
        print("|".join(sorted(sys.modules)))
        sys.stdout.flush()
        qt.quit()

chosen = []
qt, program = app.make(sys.argv[:1])
program.start(Path(sys.argv[1]))
looking = QTimer()
looking.timeout.connect(look)
looking.start(20)
qt.exec()
program.end()
"""

_TELL = "import sys\nprint('|'.join(sorted(sys.modules)))\n"
_ENTRY = f"from vrudesk import __main__\n{_TELL}"
_QT_ALONE = f"from PySide6 import QtSvg, QtWidgets\n{_TELL}"


@pytest.fixture(scope="module")
def at_first_paint() -> set[str]:
    """Return what is imported beyond what PySide6 imports for itself: its own loader takes argparse along."""
    return _modules(_START) - _modules(_QT_ALONE)


@pytest.mark.parametrize("name", NOT_AT_START)
def test_the_window_is_painted_without(name: str, at_first_paint: set[str]) -> None:
    assert "vrudesk.ui.main_window" in at_first_paint
    assert sorted(each for each in at_first_paint if each == name or each.startswith(f"{name}.")) == []


@pytest.fixture(scope="module")
def on_a_plan(templates: Path, tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Return what is imported once a workspace is open and the first action of its plan is shown."""
    folder = tmp_path_factory.mktemp("plan")
    shutil.copy(templates / "sample.vrudesk", folder)
    return _modules(_ON_A_PLAN, str(folder / "sample.vrudesk"), home=folder)


@pytest.mark.parametrize("module", schema._LATER)
def test_a_plan_is_shown_without_the_nouns_of_other_screens(module: str, on_a_plan: set[str]) -> None:
    assert {"vrudesk.data.schema.actions", "vrudesk.data.queries.action", "sqlalchemy"} <= on_a_plan
    assert importlib.util.find_spec(f"vrudesk.data.schema.{module}") is not None
    assert f"vrudesk.data.schema.{module}" not in on_a_plan


def test_a_plan_is_shown_without_what_only_a_document_needs(on_a_plan: set[str]) -> None:
    assert not {"jsonschema", "referencing", "vrudesk.commands.documents"} & on_a_plan


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has machines without a display")
def test_without_a_display_the_program_says_so() -> None:
    screens = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    bare = {name: value for name, value in os.environ.items() if name not in screens}
    done = subprocess.run([sys.executable, "-m", "vrudesk"], env=bare, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("There is no display here")
    assert "vrudesk --help" in done.stderr


def test_the_entry_imports_neither_the_window_nor_the_command_line_before_it_knows_which() -> None:
    found = _modules(_ENTRY)
    assert not {each for each in found if each.startswith("PySide6")}
    assert not found & {"vrudesk.app", "vrudesk.cli", "vrudesk.returns"}


def _modules(code: str, *words: str, home: Path | None = None) -> set[str]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    if home is not None:
        environment[paths.HOME_VARIABLE] = str(home)
    done = subprocess.run(
        [sys.executable, "-c", code, *words], env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.strip().split("|"))
