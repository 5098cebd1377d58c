"""Keeping the window alive while a long return is read: the search for circular garbage holds every thread up.

Threads take turns more often meanwhile, because painting a screen asks for its turn hundreds of times.

With a million small values in memory one such search takes a third of a second, and hardly any of them is ever
garbage of that sort. So there is none while a return is worked out, and what was made of a long one is set aside
until it is let go.
"""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_LONG = 2_000
_TURN, _SHORT_TURN = 0.005, 0.0005


class Calm:
    """Let the window live while work runs, and set aside what a long return was made to."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._under_way = 0
        self._aside = False

    @contextmanager
    def undisturbed(self) -> Iterator[None]:
        """Search for no circular garbage meanwhile, and let threads take short turns."""
        with self._lock:
            self._under_way += 1
            gc.disable()
            sys.setswitchinterval(_SHORT_TURN)
        try:
            yield
        finally:
            with self._lock:
                self._under_way -= 1
                if not self._under_way:
                    gc.enable()
                    sys.setswitchinterval(_TURN)

    def set_aside(self, rows: int) -> None:
        """Leave what is in memory out of later searches, where so many rows were read that they would be felt."""
        if rows >= _LONG:
            with self._lock:
                gc.freeze()
                self._aside = True

    def let_go(self) -> None:
        """Search again through what was set aside, now that it is used no longer."""
        with self._lock:
            if self._aside:
                gc.unfreeze()
                self._aside = False
