"""How much time and memory reading a file takes, in processes of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

# The system keeps the peak of the largest of all children that ended, so a fresh process asks for it.
_PROGRAM = """
import json, resource, subprocess, sys
done = subprocess.run([sys.executable, "-m", "vrudesk", "read", sys.argv[1], "--json"], capture_output=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
unit = 1 if sys.platform == "darwin" else 1024
print(json.dumps([done.stdout.decode(), used.ru_utime + used.ru_stime, used.ru_maxrss * unit / 1024 / 1024]))
"""

on_unix = pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell the peak memory of children")


@dataclass(frozen=True, slots=True)
class Measured:
    """The answer of ``vrudesk read``, its seconds of work, and the megabytes of the larger of its processes."""

    answer: dict[str, Any]
    seconds: float
    megabytes: float


def measured(path: Path) -> Measured:
    """Read a file and measure that."""
    done = subprocess.run([sys.executable, "-c", _PROGRAM, str(path)], capture_output=True, text=True, check=True)
    said, seconds, megabytes = json.loads(done.stdout)
    return Measured(json.loads(said), seconds, megabytes)
