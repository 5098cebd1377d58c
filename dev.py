"""Set up, run, test, measure and build VRU Desk: ``python dev.py run`` on Windows or Linux.

Needs Python 3.11 or later and nothing else: what the project needs is installed into ``.venv`` from
``requirements.txt``, each file checked against its hash.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
WINDOWS = sys.platform == "win32"
BIN = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = BIN / ("python.exe" if WINDOWS else "python")
STAMP = VENV / "set-up.sha256"

MEASURED = ("tests/domain", "tests/data", "tests/commands")
"""Tests of the rooms whose every branch must be covered; what each is owed is in ``pyproject.toml``."""

OLDEST = (3, 11)

# Without the first group Qt cannot be imported at all; the second is for a real X window.
QT_LIBRARIES = ("libgl1", "libxkbcommon0", "libegl1", "libfontconfig1", "libglib2.0-0", "libdbus-1-3")
QT_WINDOW_LIBRARIES = (
    "libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0", "libxcb-xkb1", "libxkbcommon-x11-0",
)  # fmt: skip


class SetUpError(Exception):
    """Say what is missing and what to do about it."""


def main() -> int:
    """Carry out one of the verbs and return the exit status."""
    parser = argparse.ArgumentParser(prog="dev.py", description="Set up, run, test, measure and build VRU Desk.")
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("run", help="do the main job on sample data and open the window on it")
    test = verbs.add_parser("test", help="lint, check types and architecture, and run the tests")
    test.add_argument("--full", action="store_true", help="run every stated count, not a budgeted sample")
    test.add_argument("pytest", nargs="*", help="passed on to pytest")
    bench = verbs.add_parser("bench", help="measure the speeds beside their peers")
    bench.add_argument("names", nargs="*", help="which benchmarks; all of them otherwise")
    verbs.add_parser("build", help="make the program folder with PyInstaller")
    given = parser.parse_args()
    try:
        set_up()
        if given.verb == "run":
            return run()
        if given.verb == "test":
            return check(given.full, given.pytest)
        if given.verb == "bench":
            return measure(given.names)
        return build()
    except SetUpError as error:
        print(f"dev.py: {error}", file=sys.stderr)
        return 1


def set_up() -> None:
    """Make ``.venv`` with the pinned packages and the project, unless it is there and up to date."""
    if sys.version_info < OLDEST:
        raise SetUpError(f"Python 3.11 or later is needed; this is {sys.version.split()[0]}.")
    wanted = hashlib.sha256(
        b"".join((ROOT / name).read_bytes() for name in ("requirements.txt", "pyproject.toml")) + sys.version.encode()
    ).hexdigest()
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text() == wanted:
        return
    print("Setting up .venv (a minute or two, once) ...", flush=True)
    make_venv()
    pip("install", "--require-hashes", "--requirement", str(ROOT / "requirements.txt"))
    pip("install", "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    need_qt()
    STAMP.write_text(wanted)


def make_venv() -> None:
    """Make the virtual environment anew."""
    try:
        import ensurepip  # noqa: F401  # Debian keeps it in a package of its own
        import venv
    except ImportError as error:
        package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        install_debian([package], f"Python's venv module is missing. Install it: apt-get install {package}", error)
        import venv
    shutil.rmtree(VENV, ignore_errors=True)
    venv.EnvBuilder(with_pip=True, symlinks=not WINDOWS).create(VENV)


def pip(*words: str) -> None:
    """Run pip in the virtual environment."""
    command = [str(PYTHON), "-m", "pip", "--quiet", "--disable-pip-version-check", *words]
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        raise SetUpError("The packages could not be installed. Is there a way to the package registry?")


def need_qt() -> None:
    """See that Qt can be imported, installing Debian's libraries for it where that is ours to do."""
    if not qt_fault():
        return
    libraries = [*QT_LIBRARIES, *QT_WINDOW_LIBRARIES]
    install_debian(libraries, f"Qt lacks system libraries. On Debian: apt-get install {' '.join(libraries)}")
    if fault := qt_fault():
        raise SetUpError(f"Qt still cannot be imported: {fault}")


def qt_fault() -> str:
    """Return why Qt cannot be imported; nothing when it can."""
    command = [str(PYTHON), "-c", "import PySide6.QtWidgets, PySide6.QtSvg"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stderr.strip().splitlines()[-1] if done.returncode else ""


def need_window() -> None:
    """See that Qt can open a window, installing Debian's libraries for it where that is ours to do."""
    command = [str(PYTHON), "-c", "from PySide6.QtWidgets import QApplication; QApplication([])"]
    if subprocess.run(command, capture_output=True, check=False).returncode == 0:
        return
    words = " ".join(QT_WINDOW_LIBRARIES)
    install_debian(
        list(QT_WINDOW_LIBRARIES),
        f"The papers are written, but Qt cannot open a window here. On Debian: apt-get install {words}",
    )


def install_debian(packages: list[str], otherwise: str, cause: Exception | None = None) -> None:
    """Install Debian packages when we are root on Debian; else say what a person must do."""
    if WINDOWS or shutil.which("apt-get") is None or os.geteuid() != 0:
        raise SetUpError(otherwise) from cause
    print(f"Installing {' '.join(packages)} ...", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        done = subprocess.run(["apt-get", "-qq", *words], env=environment, check=False, stdout=subprocess.DEVNULL)
        if done.returncode:
            raise SetUpError(otherwise) from cause


def run() -> int:
    """Do the main job on the sample, then open the window where there is a display."""
    out = ROOT / "out"
    workspace = out / "Northumbria.vrudesk"
    status = subprocess.run([str(PYTHON), "-m", "vrudesk", "tour", str(out)], cwd=ROOT, check=False).returncode
    if status:
        return status
    if (
        not WINDOWS
        and sys.platform != "darwin"
        and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    ):
        print("There is no display here, so the window was not opened. Everything else is done.")
        return 0
    need_window()
    return subprocess.run([str(PYTHON), "-m", "vrudesk", str(workspace)], cwd=ROOT, check=False).returncode


def check(full: bool, pytest: list[str]) -> int:
    """Lint, check types and architecture, and run the tests; stop at the first that fails."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    if full:
        environment["VRUDESK_FULL"] = "1"
    steps = [
        [tool("ruff"), "format", "--check", "--quiet", "."],
        [tool("ruff"), "check", "--quiet", "."],
        [tool("mypy")],
        [tool("lint-imports")],
        *(tests(pytest) if pytest else measured_tests()),
    ]
    for step in steps:
        print(f"$ {' '.join(Path(word).name if Path(word).is_absolute() else word for word in step)}", flush=True)
        if status := subprocess.run(step, cwd=ROOT, env=environment, check=False).returncode:
            return status
    return 0


def tests(words: list[str]) -> list[list[str]]:
    """Return the step that runs the tests that are asked for."""
    return [[str(PYTHON), "-m", "pytest", "--quiet", *words]]


def measured_tests() -> list[list[str]]:
    """Return the steps that run all tests, and see that those of the inner rooms cover them.

    Only those run under coverage: it makes a test half as long again. The others share all the cores.
    """
    coverage = [str(PYTHON), "-m", "coverage"]
    return [
        [*coverage, "run", "-m", "pytest", "--quiet", *MEASURED],
        *tests(["--numprocesses=auto", "--dist=worksteal", *(f"--ignore={folder}" for folder in MEASURED)]),
        [*coverage, "report"],
    ]


def measure(names: list[str]) -> int:
    """Run the benchmarks, each in a process of its own."""
    known = sorted(path.stem for path in (ROOT / "benchmarks").glob("bench_*.py"))
    wanted = [name if name.startswith("bench_") else f"bench_{name}" for name in names] or known
    if unknown := [name for name in wanted if name not in known]:
        raise SetUpError(f"There is no benchmark {', '.join(unknown)}; there are {', '.join(known)}.")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    # A program that starts from source must not be timed while it compiles itself.
    subprocess.run([str(PYTHON), "-m", "compileall", "-q", "vrudesk"], cwd=ROOT, env=environment, check=False)
    worst = 0
    for name in wanted:
        command = [str(PYTHON), "-m", f"benchmarks.{name}"]
        worst = max(worst, subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode)
    return worst


def build() -> int:
    """Make the program folder under ``dist``."""
    command = [str(PYTHON), "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN", "build.spec"]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def tool(name: str) -> str:
    """Return the path of a tool in the virtual environment."""
    return str(BIN / (f"{name}.exe" if WINDOWS else name))


if __name__ == "__main__":
    sys.exit(main())
