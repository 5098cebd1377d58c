"""Where things are: the program's own resources, and the folders of the person who works."""

from __future__ import annotations

import os
import sys
from pathlib import Path

HOME_VARIABLE = "VRUDESK_HOME"
"""An environment variable that puts every folder of the person under one folder, for tests and tours."""


def resources() -> Path:
    """Return the folder of fonts, icons, styles and the sample: in the source tree, the wheel or the frozen program.

    Raises:
        FileNotFoundError: the installation is incomplete.
    """
    package = Path(__file__).resolve().parent
    frozen = getattr(sys, "_MEIPASS", None)
    places = [Path(frozen) / "resources"] if frozen else [package / "resources", package.parent / "resources"]
    for place in places:
        if (place / "fonts").is_dir():
            return place
    raise FileNotFoundError(f"no resources in {' or '.join(map(str, places))}")


def settings_folder() -> Path:
    """Return the folder of the person's settings, made when it is missing."""
    return _made("config")


def data_folder() -> Path:
    """Return the folder in which workspaces live unless told otherwise: local, never roaming or in a cloud."""
    return _made("data")


def backup_folder() -> Path:
    """Return the folder of backups, made when it is missing."""
    folder = data_folder() / "Backups"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def log_folder() -> Path:
    """Return the folder of reports on crashes, made when it is missing."""
    return _made("log")


def _made(kind: str) -> Path:
    own = os.environ.get(HOME_VARIABLE)
    if own:
        folder = Path(own) / kind
    else:
        from platformdirs import PlatformDirs

        dirs = PlatformDirs("VRU Desk", appauthor=False, roaming=False)
        folder = {"config": dirs.user_config_path, "data": dirs.user_data_path, "log": dirs.user_log_path}[kind]
    folder.mkdir(parents=True, exist_ok=True)
    return folder
