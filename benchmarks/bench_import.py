"""Importing: a return of 20,000 rows planned and committed beside its bare reader, 100,000 rows, and thirty files."""

from __future__ import annotations

import random
import shutil
import statistics
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import xlsxwriter

from benchmarks import measure
from benchmarks.bench_read import HEADINGS, KINDS, PEER, WARDS, WORDS
from vrudesk.clock import SystemClock
from vrudesk.commands.areas import LoadArea
from vrudesk.commands.setup import SetUp
from vrudesk.data.workspace import Workspace
from vrudesk.data.writer import Author

RUNS, LONG_RUNS = 5, 3
ROWS, MANY_ROWS = 20_000, 100_000
PLANNED, COMMITTED, LINEAR, QUEUE, GROWTH = 4.0, 6.0, 5.5, 3.0, 3.0
FILES = 30
AREA = {
    "organisation": {"name": "Benchmark Violence Reduction Unit", "short_name": "Benchmark VRU"},
    "document": {
        "title": "Benchmark strategy",
        "period": {"label": "2022-23", "start": "2022-04-01", "end": "2023-03-31"},
    },
    "geography": {"local_authorities_named_in_document": [{"name": "Newcastle upon Tyne"}]},
    "strategic_priorities": [{"id": "B-P1", "number": 1, "title": "Safer streets"}],
    "actions": [{"ref": f"1.{number}", "priority": "B-P1", "title": f"Do thing {number}"} for number in range(1, 13)],
    "measures": [{"id": f"B-M{n}", "name": name, "direction_wanted": "down"} for n, name in enumerate(KINDS, 1)],
}


def main() -> int:
    """Measure what importing takes, and say whether it keeps its promises."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        empty = make_workspace(folder / "empty.vrudesk")
        path, long = folder / "Benchmark VRU ward extract.xlsx", folder / "Benchmark VRU long extract.xlsx"
        write_return(path, ROWS)
        write_return(long, MANY_ROWS)
        return measure.status(
            [
                _planned(empty, path),
                _committed(empty, path),
                _grown(empty, path),
                _linear(empty, path, long),
                _queue(empty, folder / "thirty"),
            ]
        )


def write_return(path: Path, rows: int) -> None:
    """Write an extract of 25 columns in which no two rows are about the same thing."""
    chance = random.Random(rows)  # noqa: S311  # the same workbook each time
    book = xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet("Extract")
    sheet.write_row(0, 0, HEADINGS)
    for number in range(1, rows + 1):
        sheet.write_row(number, 0, _row(number, chance))
    book.close()


def _row(number: int, chance: random.Random) -> list[object]:
    ward, month = f"{WARDS[number % 10]} {number // 90 + 1}", date(2022, 4 + number % 9, 1)
    recorded, words = chance.randrange(60), " ".join(chance.choices(WORDS, k=6))
    return [
        "E08000021", "Newcastle upon Tyne", ward, f"E0500{number // 90:04d}", KINDS[number // 9 % 5], month,
        recorded, recorded // 3, recorded // 9, round(recorded / 12.4, 2), 9_000 + number // 90, recorded + 2,
        chance.randrange(-9, 10), round(chance.random(), 3), month + timedelta(days=3), month + timedelta(days=27),
        f"PC {number % 412:04d}", "Crime system", chance.choice("ABC"), chance.choice(("Open", "Closed")),
        chance.choice(("Yes", "No", "")), f"B{number % 37:02d}", f"NP-{number:06d}", f"Linked with {words}.",
        "n/a" if number % 50 else f"Recount of {words}",
    ]  # fmt: skip


def make_workspace(path: Path) -> Path:
    """Make a workspace that knows the measures and the area of the benchmark's returns."""
    workspace = Workspace.create(path, Author("Benchmark", "bench"), SystemClock())
    workspace.do(SetUp("Benchmark", 2022))
    workspace.do(LoadArea(AREA))
    workspace.close()
    return path


def _import(path: Path, workspace: Path, *more: str) -> list[str]:
    return [sys.executable, "-m", "vrudesk", "import", str(path), "--into", str(workspace), *more]


def peer(path: Path) -> list[str]:
    """Return the command that does nothing but read a workbook to lists."""
    return [sys.executable, "-c", PEER, str(path)]


def _planned(empty: Path, path: Path) -> bool:
    ours, bare = _import(path, empty, "--dry-run"), peer(path)
    told = subprocess.run(ours, check=True, capture_output=True, text=True).stdout
    assert f"{ROWS} new" in told, told[:500]
    mine, theirs = measure.in_turn(RUNS, lambda: measure.wall(ours), lambda: measure.wall(bare))
    return measure.report(f"{ROWS:,} rows planned", mine, theirs, PLANNED, "python-calamine alone")


def _committed(empty: Path, path: Path) -> bool:
    target, bare = empty.with_name("target.vrudesk"), peer(path)

    def commit() -> float:
        shutil.copy(empty, target)
        return measure.wall(_import(path, target))

    mine, theirs = measure.in_turn(RUNS, commit, lambda: measure.wall(bare))
    return measure.report(f"{ROWS:,} rows committed", mine, theirs, COMMITTED, "python-calamine alone")


def _grown(empty: Path, path: Path) -> bool:
    """Print by how much the workspace grew for the return, in sizes of its file."""
    target = empty.with_name("target.vrudesk")
    grown = (target.stat().st_size - empty.stat().st_size) / path.stat().st_size
    within = grown <= GROWTH
    print(f"Growth for a file of {path.stat().st_size / 1e6:.1f} MB: {grown:.1f} times (at most {GROWTH:.0f})"
          f"{'' if within else '  TOO MUCH'}")  # fmt: skip
    return within


def _linear(empty: Path, short: Path, long: Path) -> bool:
    """Compare a return five times as long with the shorter one, planned."""
    few = [measure.wall(_import(short, empty, "--dry-run")) for _ in range(LONG_RUNS)]
    many = [measure.wall(_import(long, empty, "--dry-run")) for _ in range(LONG_RUNS)]
    ratio = statistics.median(many) / statistics.median(few)
    within = ratio <= LINEAR
    print(f"{MANY_ROWS:,} rows planned: {statistics.median(many):.2f} s, ratio to {ROWS:,} rows {ratio:.2f} "
          f"(at most {LINEAR}){'' if within else '  TOO SLOW'}")  # fmt: skip
    return within


def _queue(empty: Path, folder: Path) -> bool:
    """Compare thirty ordinary returns in one queue with calamine's bare reads of them, a process for each."""
    folder.mkdir()
    files = [_update(folder / f"Benchmark VRU Q{n % 4 + 1} {n}.xlsx", n % 4 + 1) for n in range(FILES)]
    ours = [sys.executable, "-m", "vrudesk", "import", *map(str, files), "--into", str(empty), "--dry-run"]
    mine, theirs = measure.in_turn(
        LONG_RUNS, lambda: measure.wall(ours), lambda: sum(measure.wall(peer(path)) for path in files)
    )
    return measure.report(f"{FILES} returns in one queue", mine, theirs, QUEUE, "calamine, a process for each")


def _update(path: Path, quarter: int) -> Path:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Partner", "Benchmark VRU", None, None])
    sheet.append(["Quarter", f"Q{quarter} 2022-23", None, None])
    sheet.append([])
    sheet.append(["Action ref", "RAG", "% complete", "Progress this quarter"])
    for number in range(1, 13):
        sheet.append([f"1.{number}", "Green" if number % 3 else "Amber", number / 20, f"Step {number} was taken."])
    book.save(path)
    return path


if __name__ == "__main__":
    sys.exit(main())
