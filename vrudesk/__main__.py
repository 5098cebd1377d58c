"""The entry: the window, a command without one, or a child process that reads a workbook or marks a copy of one.

Nothing is imported here before it is known which of them is wanted, because each needs other things.
"""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn

from vrudesk.given import Given, given_in

_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
_NO_SCREEN = """There is no display here, so VRU Desk cannot open its window.
Nothing was changed. Its commands work without a display: vrudesk --help lists them.
"""


def main() -> int:
    """Run what the words of the command line ask for and return the exit status."""
    words = sys.argv[1:]
    if words[:1] == ["--read-workbook"]:
        from vrudesk.returns import child

        return child.main(words[1:])
    if words[:1] == ["--mark-up"]:
        from vrudesk.returns.markup import child as marking

        return marking.main(words[1:])
    given = given_in(words)
    if given is not None:
        return _window(given)
    # A command ends within seconds. Until then a tenth of its time would go in looking through half a million cells
    # for rings of objects, which they do not make.
    gc.disable()
    from vrudesk import cli

    return cli.main(words)


def _window(given: Given) -> int:
    # Qt would end the process with an abort.
    if sys.platform == "linux" and not any(map(os.environ.get, _SCREENS)):
        sys.stderr.write(_NO_SCREEN)
        return 2
    # The first return is read in another process while the window is made.
    ahead = None
    if given.returns:
        from vrudesk.returns.ahead import Ahead

        ahead = Ahead()
        ahead.begin(given.returns[0])
    from vrudesk.ui import starting

    starting.hurry()
    from vrudesk import app

    return app.main(given, ahead)


def run() -> NoReturn:
    """Run, and end the process."""
    status = main()
    if "PySide6.QtCore" in sys.modules:
        sys.exit(status)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    # A quarter of a second goes by while half a million values are given back one by one.
    os._exit(status)


if __name__ == "__main__":
    run()
