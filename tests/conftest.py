"""Fixtures for every test: a home of its own, and a workspace copied from one made once."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings

from tests.budget import examples
from tests.returns.area import load
from vrudesk import paths
from vrudesk.clock import FixedClock
from vrudesk.commands.load import sample
from vrudesk.data.workspace import Workspace
from vrudesk.data.writer import Author

AUTHOR = Author("Helen Marsh", "device-of-helen")
settings.register_profile("desk", deadline=None, max_examples=examples(50, 1000))
settings.load_profile("desk")

NOON = FixedClock(datetime(2023, 7, 20, 12, 0, tzinfo=UTC))


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put settings, data and logs under the test's own folder."""
    folder = tmp_path / "home"
    monkeypatch.setenv(paths.HOME_VARIABLE, str(folder))
    return folder


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an empty workspace and the sample once; tests work on copies."""
    folder = tmp_path_factory.mktemp("templates")
    Workspace.create(folder / "empty.vrudesk", AUTHOR, NOON).close()
    workspace = Workspace.create(folder / "sample.vrudesk", AUTHOR, NOON)
    workspace.do(sample("northumbria"))
    workspace.close()
    return folder


@pytest.fixture
def empty(templates: Path, tmp_path: Path) -> Iterator[Workspace]:
    """Give an empty workspace."""
    path = tmp_path / "empty.vrudesk"
    shutil.copy(templates / "empty.vrudesk", path)
    workspace = Workspace.open(path, AUTHOR, NOON)
    yield workspace
    workspace.close()


@pytest.fixture
def plan_workspace(templates: Path, tmp_path: Path) -> Iterator[Workspace]:
    """Give a workspace that holds the sample plan."""
    path = tmp_path / "sample.vrudesk"
    shutil.copy(templates / "sample.vrudesk", path)
    workspace = Workspace.open(path, AUTHOR, NOON)
    yield workspace
    workspace.close()


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """Give a folder on a disk of two megabytes, where the system lets us mount one."""
    disk = tmp_path / "tiny"
    disk.mkdir()
    mount = shutil.which("mount")
    if (
        mount is None
        or subprocess.run(
            [mount, "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)], capture_output=True, check=False
        ).returncode
    ):
        pytest.skip("only root may mount a small disk")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)  # noqa: S607


@pytest.fixture(scope="session")
def area_template(templates: Path) -> Path:
    """Make a workspace with the small area of the tests of returns once."""
    path = templates / "area.vrudesk"
    shutil.copy(templates / "empty.vrudesk", path)
    workspace = Workspace.open(path, AUTHOR, NOON)
    load(workspace)
    workspace.close()
    return path


@pytest.fixture
def area(area_template: Path, tmp_path: Path) -> Iterator[Workspace]:
    """Give a workspace that holds the small area, its partners and a round of its fund."""
    path = tmp_path / "area.vrudesk"
    shutil.copy(area_template, path)
    workspace = Workspace.open(path, AUTHOR, NOON)
    yield workspace
    workspace.close()
