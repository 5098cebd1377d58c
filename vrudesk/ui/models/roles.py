"""Roles of items as plain integers, because looking an enumeration up for each cell costs twenty times as much."""

from __future__ import annotations

from typing import Final

from vrudesk.ui.widgets.roles import FREE

EDIT: Final = 2
ALIGNMENT: Final = 7
ROW: Final = FREE
"""The frozen row behind an item."""
KEY: Final = FREE + 1
"""The key of the row behind an item."""
