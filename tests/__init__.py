"""Tests, room by room as in ``vrudesk``; what several of them need stands beside them."""
