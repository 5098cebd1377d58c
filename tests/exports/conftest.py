"""Fixtures for exports: golden files, kept in tests/golden/exports.

``VRUDESK_REFRESH_GOLDEN=1 pytest tests/exports`` writes them anew; read the difference before committing it.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

REFRESH = "VRUDESK_REFRESH_GOLDEN"
GOLDEN = Path(__file__).parent.parent / "golden" / "exports"


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """Compare a text with the golden file of a name."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if os.environ.get(REFRESH):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_text(encoding="utf-8"), f"{name} differs; {REFRESH}=1 writes it anew"

    return compare
