"""The shared reference data: beside the repository, or where the environment says; tests skip without it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

VARIABLE = "VRUDESK_REFERENCE"
_USUAL = Path(__file__).resolve().parents[2] / "shared"


def reference(*parts: str) -> Path:
    """Return a file or folder of the reference data; skip the test where there is none."""
    path = Path(os.environ.get(VARIABLE) or _USUAL).joinpath(*parts)
    if not path.exists():
        pytest.skip(f"no reference data at {path}; set {VARIABLE} to its folder")
    return path
