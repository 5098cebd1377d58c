"""Loading what the next screen will need while nobody waits for it, so that its first visit is as quick as the next.

Only what knows nothing of Qt is loaded here: classes of the window's own are made on its own thread.
"""

from __future__ import annotations

from importlib import import_module

from vrudesk.progress import Progress

LATER = (
    "vrudesk.returns.planning", "vrudesk.returns.viewing", "vrudesk.returns.mapping", "vrudesk.returns.learning",
    "vrudesk.returns.offers", "vrudesk.returns.accepting", "vrudesk.returns.rules", "vrudesk.returns.reminding",
    "vrudesk.returns.markup.returned", "vrudesk.data.queries.waiting", "vrudesk.data.queries.chasing",
    "vrudesk.data.queries.came_back", "vrudesk.data.queries.versions",
)  # fmt: skip
"""Of the returns' screen, where a quarter begins."""


def warm(progress: Progress) -> object:
    """Load it, one after another, unless the program ends meanwhile."""
    for name in LATER:
        if progress.cancelled:
            break
        import_module(name)
    return None
