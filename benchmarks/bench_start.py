"""Starting: the first painted window, and the sample plan shown and editable, beside a bare window with one table."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks import measure

RUNS = 21
FIRST_PAINT, PLAN_SHOWN = 1.5, 4.5


def main() -> int:
    """Measure both and say whether they keep their promises."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["VRUDESK_HOME"] = folder
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        sample = Path(folder) / "sample.vrudesk"
        new = [sys.executable, "-m", "vrudesk", "new", str(sample), "--sample", "northumbria"]
        subprocess.run(new, check=True, stdout=subprocess.DEVNULL)
        return measure.status(
            [
                _beside_bare("First painted window", ["window"], "painted", FIRST_PAINT),
                _beside_bare("Sample plan shown and editable", ["plan", str(sample)], "shown", PLAN_SHOWN),
            ]
        )


def _beside_bare(what: str, words: list[str], line: str, limit: float) -> bool:
    def ours() -> float:
        return measure.until_line([sys.executable, "-m", "benchmarks.starting", *words], line)

    def bare() -> float:
        return measure.until_line([sys.executable, "-m", "benchmarks.starting", "bare"], "painted")

    mine, peer = measure.in_turn(RUNS, ours, bare)
    return measure.report(what, mine, peer, limit, "a bare window")


if __name__ == "__main__":
    sys.exit(main())
