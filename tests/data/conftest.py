"""Fixtures for tests of what is stored."""

from __future__ import annotations

import pytest

from vrudesk.data import packs


@pytest.fixture(params=[packs.LEAST, 1], ids=["by the row", "by the pack"])
def kept(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the images of new rows in a row of the history each, and then in packs: nobody may notice."""
    monkeypatch.setattr(packs, "LEAST", request.param)
