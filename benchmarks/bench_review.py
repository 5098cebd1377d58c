"""Reviewing: a return of 20,000 rows shown beside its bare reader, and the window alive with one of 100,000."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks import measure
from benchmarks.bench_import import MANY_ROWS, ROWS, make_workspace, peer, write_return

RUNS, LONG_RUNS = 5, 3
SHOWN, PAUSE = 4.0, 100
_NUMBERS = itertools.count(1)


def main() -> int:
    """Measure both and say whether they keep their promises."""
    with tempfile.TemporaryDirectory() as name:
        os.environ["VRUDESK_HOME"] = name
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        folder = Path(name)
        empty = make_workspace(folder / "empty.vrudesk")
        path, long = folder / "Benchmark VRU ward extract.xlsx", folder / "Benchmark VRU long extract.xlsx"
        write_return(path, ROWS)
        write_return(long, MANY_ROWS)
        return measure.status(
            [_shown(empty, path), _taken(empty, path), *(_alive(empty, each) for each in (path, long))]
        )


def _review(empty: Path, path: Path, *more: str) -> list[str]:
    """Return the command that shows a return, in a workspace that nobody has read it into."""
    # A name of its own each time: the program ends without closing it, and leaves a log beside it.
    target = empty.with_name(f"target {next(_NUMBERS)}.vrudesk")
    shutil.copy(empty, target)
    return [sys.executable, "-m", "benchmarks.reviewing", str(target), str(path), *more]


def _shown(empty: Path, path: Path) -> bool:
    mine, theirs = measure.in_turn(
        RUNS,
        lambda: measure.until_line(_review(empty, path), "shown"),
        lambda: measure.wall(peer(path)),
    )
    what = f"{ROWS:,} rows shown for review, from the start of the program"
    return measure.report(what, mine, theirs, SHOWN, "python-calamine alone")


def _taken(empty: Path, path: Path) -> bool:
    """Measure the same in a program that has stood for a while, from the moment at which the file is dropped."""
    mine, theirs = measure.in_turn(RUNS, lambda: _told(empty, path)["taking"] / 1000, lambda: measure.wall(peer(path)))
    what = f"{ROWS:,} rows shown for review, from the drop of the file"
    return measure.report(what, mine, theirs, SHOWN, "python-calamine alone")


def _told(empty: Path, path: Path) -> dict[str, int]:
    """Return what the program says of a return that it reads and saves, in milliseconds."""
    told = subprocess.run(_review(empty, path, "save"), check=True, capture_output=True, text=True).stdout
    return {line.split()[0]: int(line.split()[1]) for line in told.splitlines() if " " in line}


def _alive(empty: Path, path: Path) -> bool:
    """Print for how long the window stood still at most while a return was read and shown, and while it was saved."""
    runs = []
    for _ in range(LONG_RUNS):
        words = _told(empty, path)
        runs.append((words["reading"], words["saving"]))
    reading, saving = (sorted(each)[LONG_RUNS // 2] for each in zip(*runs, strict=True))
    within: bool = max(reading, saving) <= PAUSE
    print(f"The window stood still with {path.stem}: {reading} ms at most until it was shown, {saving} ms until it was "
          f"saved (at most {PAUSE}){'' if within else '  TOO LONG'}")  # fmt: skip
    return within


if __name__ == "__main__":
    sys.exit(main())
