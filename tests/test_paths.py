"""Where things are: in the source tree, in the wheel and in the frozen program; and the person's folders."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from vrudesk import paths


def _installed(folder: Path, *, inside: bool) -> Path:
    """Make a package folder with its resources inside it, as a wheel has them, or beside it, as the sources do."""
    package = folder / "vrudesk"
    package.mkdir(parents=True)
    ((package if inside else folder) / "resources" / "fonts").mkdir(parents=True)
    return package / "paths.py"


def test_the_resources_of_the_source_tree() -> None:
    found = paths.resources()
    assert found == Path(paths.__file__).resolve().parents[1] / "resources"
    assert (found / "fonts" / "Inter-Regular.ttf").is_file()
    assert (found / "sample" / "northumbria.json").is_file()


@pytest.mark.parametrize("inside", [False, True])
def test_the_resources_of_a_wheel_and_of_a_checkout(
    inside: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = _installed(tmp_path / "site-packages", inside=inside)
    monkeypatch.setattr(paths, "__file__", str(module))
    assert paths.resources() == (module.parent if inside else module.parents[1]) / "resources"


def test_the_resources_of_the_frozen_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "resources" / "fonts").mkdir(parents=True)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.resources() == tmp_path / "resources"


def test_an_incomplete_installation_says_where_it_looked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    with pytest.raises(FileNotFoundError, match="no resources in"):
        paths.resources()


def test_every_folder_of_the_person_lies_under_the_home_that_is_set(home: Path) -> None:
    folders = [paths.settings_folder(), paths.data_folder(), paths.backup_folder(), paths.log_folder()]
    assert folders == [home / "config", home / "data", home / "data" / "Backups", home / "log"]
    assert all(folder.is_dir() for folder in folders)


def test_without_it_they_are_where_the_system_puts_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(paths.HOME_VARIABLE)
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    folders = [paths.settings_folder(), paths.data_folder(), paths.log_folder()]
    assert len(set(folders)) == 3
    assert all(folder.is_dir() and folder.is_relative_to(tmp_path) for folder in folders)
    assert all("VRU Desk" in folder.parts for folder in folders)
