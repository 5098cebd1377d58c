"""Measuring: whole processes in turn with their peers, medians, and memory of a process with its children."""

from __future__ import annotations

import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of each run, and the most memory in MB that a run's processes held together (0 where unknown)."""

    seconds: tuple[float, ...]
    megabytes: float = 0.0

    @property
    def median(self) -> float:
        """Return the median of the seconds."""
        return statistics.median(self.seconds)


def in_turn(runs: int, first: Callable[[], float], second: Callable[[], float]) -> tuple[Measured, Measured]:
    """Run two things in turn, after one run of each that does not count, so that a slow spell hits both."""
    first()
    second()
    pairs = [(first(), second()) for _ in range(runs)]
    return Measured(tuple(a for a, _ in pairs)), Measured(tuple(b for _, b in pairs))


def wall(command: Sequence[str]) -> float:
    """Return the seconds that a command takes from start to end; its output is thrown away."""
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def until_line(command: Sequence[str], line: str) -> float:
    """Return the seconds from the start of a command until it prints a line; then let it end."""
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        for printed in process.stdout:
            if printed.strip() == line:
                return time.perf_counter() - began
    raise RuntimeError(f"{' '.join(command)} ended without {line!r}")


def peak_megabytes(command: Sequence[str]) -> float:
    """Return the most memory that a command and its children held at one moment; 0 where this cannot be seen.

    Linux only: resident pages are read from /proc every few milliseconds, a shared page counting twice.
    """
    if not sys.platform.startswith("linux"):
        return 0.0
    most = 0
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        pause = threading.Event()
        while process.poll() is None:
            most = max(most, sum(_resident(pid) for pid in _family(process.pid)))
            pause.wait(0.004)
    return most / MEGABYTE


def report(what: str, ours: Measured, peer: Measured, limit: float, peer_name: str) -> bool:
    """Print a line with the median ratio of the pairs and whether it is within the limit; return that.

    The two of a pair ran one after the other, so a slow spell of the machine cancels out of their ratio.
    """
    ratio = statistics.median(a / b for a, b in zip(ours.seconds, peer.seconds, strict=True))
    within = ratio <= limit
    print(
        f"{what}: {ours.median * 1000:.1f} ms, {peer_name} {peer.median * 1000:.1f} ms, "
        f"ratio {ratio:.2f} (at most {limit}){'' if within else '  TOO SLOW'}"
    )
    return within


def status(results: Sequence[bool]) -> int:
    """Return the exit status: 0 where every promise was kept."""
    return 0 if all(results) else 1


def _family(pid: int) -> list[int]:
    found = [pid]
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            for child in path.read_text().split():
                found.extend(_family(int(child)))
        except OSError:
            continue
    return found


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * 4096
    except (OSError, IndexError):
        return 0
