"""Fixtures for models: the sample plan, watched."""

from __future__ import annotations

import pytest

from tests.ui.models.plans import Watched
from vrudesk.ui.desk import Desk


@pytest.fixture
def watched(desk: Desk) -> Watched:
    """Give the plan's model on a desk."""
    return Watched(desk)
