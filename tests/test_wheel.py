"""The program away from its sources: as a wheel, unpacked elsewhere, and frozen into a folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.budget import full
from tests.small_documents import AREA, written
from vrudesk import paths
from vrudesk.tour import EXCEL, PDF, WORKSPACE

ROOT = Path(__file__).resolve().parents[1]
RETURN = ROOT / "resources" / "sample" / "returns" / "Gateshead Q1.xlsx"


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel, without a network, and unpack it."""
    from hatchling.builders.wheel import WheelBuilder

    folder = tmp_path_factory.mktemp("wheel")
    (wheel,) = WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    place = folder / "unpacked"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(place)
    return place


def test_the_wheel_holds_every_resource_and_every_revision(unpacked: Path) -> None:
    package = unpacked / "vrudesk"
    ours = _files(ROOT / "resources")
    assert ours
    assert _files(package / "resources") == ours
    migrations = Path("data", "migrations")
    revisions = _files(ROOT / "vrudesk" / migrations)
    assert Path("versions", "rev_0001.py") in revisions
    assert _files(package / migrations) == revisions


def test_the_wheel_holds_the_program_and_nothing_else(unpacked: Path) -> None:
    assert {path.name for path in unpacked.iterdir()} == {"vrudesk", "vrudesk-0.1.0.dist-info"}
    assert not list(unpacked.rglob("test_*.py"))
    (points,) = unpacked.glob("*.dist-info/entry_points.txt")
    assert "vrudesk = vrudesk.__main__:run" in points.read_text(encoding="utf-8")


def test_the_unpacked_wheel_does_the_main_job(unpacked: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(unpacked)}
    command = [sys.executable, "-m", "vrudesk", "tour", str(tmp_path / "out")]
    done = subprocess.run(command, cwd=elsewhere, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert all((tmp_path / "out" / name).stat().st_size > 10_000 for name in (WORKSPACE, PDF, EXCEL))
    code = "from vrudesk import paths; print(paths.resources())"
    found = subprocess.run(
        [sys.executable, "-c", code], cwd=elsewhere, env=environment, capture_output=True, text=True, check=True
    )
    assert Path(found.stdout.strip()) == unpacked.resolve() / "vrudesk" / "resources"


def _files(folder: Path) -> set[Path]:
    return {
        path.relative_to(folder) for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Freeze the program, which takes a minute."""
    if not full():
        pytest.skip("freezing takes a minute; VRUDESK_FULL=1 does it")
    folder = tmp_path_factory.mktemp("frozen")
    command = [
        sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", "--distpath", str(folder / "dist"),
        "--workpath", str(folder / "work"), str(ROOT / "build.spec"),
    ]  # fmt: skip
    subprocess.run(command, cwd=ROOT, check=True)
    return folder / "dist" / "VRU Desk"


def test_the_frozen_program_does_each_command(frozen: Path, tmp_path: Path) -> None:
    def answer(*words: str) -> str:
        command = [str(_program(frozen, "vrudesk")), *words]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, ""), words
        return done.stdout

    assert answer("new", "W.vrudesk", "--sample", "northumbria") == "Made W.vrudesk.\n"
    read: dict[str, Any] = json.loads(answer("read", str(RETURN), "--json"))
    assert [table["records"] for sheet in read["sheets"] for table in sheet["tables"]] == [2]
    assert "2 new" in answer("import", str(RETURN), "--into", "W.vrudesk")
    assert "Wrote a.pdf." in answer(
        "paper", "W.vrudesk", "--period", "2023-24 Q1", "--pdf", "a.pdf", "--excel", "a.xlsx"
    )
    assert answer("load", "W.vrudesk", str(written(tmp_path, AREA))).startswith("Loaded the document of Wearmouth")
    assert answer("undo", "W.vrudesk").startswith("Undid: Loaded the document of Wearmouth")
    assert answer("check", "W.vrudesk").startswith("All is well")
    assert answer("undo", "W.vrudesk").startswith("Undid: Read Gateshead Council")


def test_the_frozen_window_stays_open_on_a_workspace(frozen: Path, tmp_path: Path) -> None:
    workspace = tmp_path / "W.vrudesk"
    subprocess.run([_program(frozen, "vrudesk"), "new", str(workspace), "--sample", "northumbria"], check=True)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen([_program(frozen, "VRU Desk"), str(workspace)], env=environment) as window:
        with pytest.raises(subprocess.TimeoutExpired):
            window.wait(timeout=10)
        window.terminate()
    assert not list(Path(os.environ[paths.HOME_VARIABLE]).rglob("last-crash.txt"))


def test_the_frozen_folder_has_no_part_of_qt_that_is_never_shown(frozen: Path) -> None:
    names = {path.name for path in frozen.rglob("*") if path.is_file()}
    assert any("Svg" in name for name in names)
    assert not [name for name in names if name.endswith(".qm") or "Quick" in name or "Qml" in name]


def _program(folder: Path, name: str) -> Path:
    return folder / (f"{name}.exe" if sys.platform == "win32" else name)
