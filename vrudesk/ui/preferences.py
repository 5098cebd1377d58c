"""The person's settings while the program runs: changed by screens, stored at once."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from vrudesk import settings
from vrudesk.settings import Settings
from vrudesk.ui.screens import WIDE


class Preferences(QObject):
    """Hold the settings; ``remembered`` tells that the workspaces opened lately have changed."""

    remembered = Signal(tuple)

    def __init__(self, known: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = known

    @property
    def settings(self) -> Settings:
        """The settings as they stand."""
        return self._settings

    def keep(self, changed: Settings) -> None:
        """Store changed settings."""
        recent = self._settings.recent
        self._settings = settings.store(changed)
        if changed.recent != recent:
            self.remembered.emit(changed.recent)

    def opened(self, path: Path) -> None:
        """Remember that a workspace was opened."""
        self.keep(self._settings.opened(path))

    def forget(self, path: Path) -> None:
        """Forget a workspace that is not there any more."""
        self.keep(self._settings.forgot(path))

    def is_folded(self, screen: str) -> bool:
        """Whether the sidebar shows icons only on a screen."""
        known = self._settings
        return screen in known.folded or (screen in WIDE and screen not in known.unfolded)

    def fold(self, screen: str, *, folded: bool) -> None:
        """Remember whether the person folded the sidebar on a screen."""
        self.keep(self._settings.with_sidebar(screen, folded=folded))
