"""Reading: a workbook of 20,000 rows and 25 columns through ``vrudesk read``, beside its bare reader; and memory."""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter

from benchmarks import measure

RUNS = 7
ROWS = 20_000
RATIO, MEGABYTES = 3.0, 400.0

WARDS = ("Byker", "Walker", "Felling", "Southwick", "Chirton", "Bensham", "Hendon", "Cowpen", "Monkchester", "Elswick")
KINDS = ("Violence with injury", "Robbery", "Possession of weapons", "Domestic abuse", "Anti-social behaviour")
WORDS = (
    "patrol",
    "school",
    "detached team",
    "referral",
    "repeat caller",
    "night-time economy",
    "hospital",
    "youth hub",
)

HEADINGS = (
    "Area code", "Local authority", "Ward", "Ward code", "Offence group", "Month", "Recorded", "Young victims",
    "Knife", "Rate per 1,000", "Population", "Previous year", "Change", "Share", "First seen", "Last seen",
    "Officer", "Source", "Quality", "Status", "Reviewed", "Beat", "Reference", "Comment", "Note",
)  # fmt: skip

PEER = """
import sys
from python_calamine import CalamineWorkbook
book = CalamineWorkbook.from_path(sys.argv[1])
print(sum(len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names))
"""


def main() -> int:
    """Measure time and memory and say whether they keep their promises."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "Ward monthly extract.xlsx"
        write_workbook(path)
        ours = [sys.executable, "-m", "vrudesk", "read", str(path), "--json"]
        peer = [sys.executable, "-c", PEER, str(path)]
        _see_that_it_is_read(ours)
        mine, theirs = measure.in_turn(RUNS, lambda: measure.wall(ours), lambda: measure.wall(peer))
        what = f"{ROWS:,} rows and {len(HEADINGS)} columns read"
        return measure.status([measure.report(what, mine, theirs, RATIO, "python-calamine alone"), _memory(ours)])


def write_workbook(path: Path) -> None:
    """Write what a force's analyst sends: codes, names, dates, counts, shares, and words in the last columns."""
    chance = random.Random(20_000)  # noqa: S311  # the same workbook each time
    book = xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet("Extract")
    sheet.write_row(0, 0, HEADINGS)
    for number in range(1, ROWS + 1):
        sheet.write_row(number, 0, _row(number, chance))
    book.close()


def _row(number: int, chance: random.Random) -> list[object]:
    ward, month = chance.randrange(len(WARDS)), date(2022, 3 + number % 9, 1)
    recorded = chance.randrange(60)
    words = " ".join(chance.choices(WORDS, k=6))
    return [
        f"E0800{ward:04d}", "Newcastle upon Tyne", WARDS[ward], f"E0500{ward:04d}", chance.choice(KINDS), month,
        recorded, recorded // 3, recorded // 9, round(recorded / 12.4, 2), 9_000 + ward * 310, recorded + 2,
        chance.randrange(-9, 10), round(chance.random(), 3), month + timedelta(days=3), month + timedelta(days=27),
        f"PC {number % 412:04d}", "Crime system", chance.choice("ABC"), chance.choice(("Open", "Closed")),
        chance.choice(("Yes", "No", "")), f"B{number % 37:02d}", f"NP-{number:06d}", f"Linked with {words}.",
        "n/a" if number % 50 else f"Recount of {words}",
    ]  # fmt: skip


def _see_that_it_is_read(command: list[str]) -> None:
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert f'"records": {ROWS}' in done.stdout, done.stdout[:500]


def _memory(command: list[str]) -> bool:
    """Print the most memory that both processes held together, and whether that is within the limit."""
    megabytes = measure.peak_megabytes(command)
    within = megabytes <= MEGABYTES
    found = f"{megabytes:.0f} MB" if megabytes else "not measured on this system"
    print(f"Memory of both processes: {found} (at most {MEGABYTES:.0f} MB){'' if within else '  TOO MUCH'}")
    return within


if __name__ == "__main__":
    sys.exit(main())
