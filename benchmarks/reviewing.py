"""The program that reviewing is measured with: it opens a workspace, is given a file and shows what it would change.

    python -m benchmarks.reviewing WORKSPACE FILE [save]

It is started on both, as by ``vrudesk WORKSPACE FILE``, and prints "shown" once the sheet of the return is painted.
With ``save`` it is given the file when it has stood for a while, and goes on to save the return; it prints how long the
file took to be shown, and for how long the window stood still at most until it was shown and until it was saved, in
milliseconds.
"""

from __future__ import annotations

import sys
from pathlib import Path


def main(workspace: str, path: str, *more: str) -> int:
    """Run the program until all that is wanted was printed."""
    save = "save" in more
    ahead = None
    if not save:
        # As the entry does it, before anything of Qt is there.
        from vrudesk.returns.ahead import Ahead

        ahead = Ahead()
        ahead.begin(Path(path))
    from benchmarks.reviewing_hands import Hands
    from benchmarks.starting import our_program

    qt, running = our_program()
    Hands(running, Path(path), save=save)
    running.start(Path(workspace), () if save else (Path(path),), ahead)
    return qt.exec()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
