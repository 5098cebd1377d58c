"""What the next screen needs is loaded beforehand: nothing of Qt, and nothing more once the program ends."""

from __future__ import annotations

import subprocess
import sys

from vrudesk.progress import NoProgress
from vrudesk.ui.warming import LATER, warm

_PROGRAM = """
import sys
from vrudesk.progress import NoProgress
from vrudesk.ui.warming import LATER, warm
class Ending(NoProgress):
    cancelled = True
warm(Ending())
assert not {*LATER} & {*sys.modules}
warm(NoProgress())
assert {*LATER} <= {*sys.modules}
print(sorted(name for name in sys.modules if name.startswith("PySide6")))
"""


def test_it_loads_what_it_says_and_nothing_of_qt() -> None:
    done = subprocess.run([sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_it_may_be_done_again() -> None:
    warm(NoProgress())
    assert {*LATER} <= {*sys.modules}
