"""The person's settings on this computer: one frozen, versioned value, stored whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from vrudesk import files, paths

VERSION = 1
_MOST_RECENT = 8
THEMES = ("system", "light", "dark")


def _new_device() -> str:
    # Only the first start ever needs it, and its modules are slow to import.
    from vrudesk.domain.keys import new_key

    return new_key()


@dataclass(frozen=True, slots=True)
class Settings:
    """How this person works on this computer.

    ``device`` names the laptop in the history; ``theme`` is "system", "light" or "dark"; ``text_scale``
    is a percentage from 100 to 200; ``recent`` holds the paths of workspaces, newest first; ``folded``
    and ``unfolded`` name the screens on which the person has folded the sidebar, or unfolded it.
    """

    device: str = field(default_factory=_new_device)
    person: str = ""
    theme: str = "system"
    text_scale: int = 100
    recent: tuple[str, ...] = ()
    folded: tuple[str, ...] = ()
    unfolded: tuple[str, ...] = ()
    version: int = VERSION

    def opened(self, path: Path) -> Settings:
        """Return the settings with a workspace at the head of the recent ones."""
        others = tuple(known for known in self.recent if known != str(path))
        return replace(self, recent=(str(path), *others)[:_MOST_RECENT])

    def with_sidebar(self, screen: str, *, folded: bool) -> Settings:
        """Return the settings with the sidebar folded or unfolded on a screen."""
        there = {screen}
        return replace(
            self,
            folded=tuple(sorted(set(self.folded) | there if folded else set(self.folded) - there)),
            unfolded=tuple(sorted(set(self.unfolded) - there if folded else set(self.unfolded) | there)),
        )

    def forgot(self, path: Path) -> Settings:
        """Return the settings without a workspace among the recent ones."""
        return replace(self, recent=tuple(known for known in self.recent if known != str(path)))


def load() -> Settings:
    """Return the stored settings; what is missing, damaged or of another version takes its default."""
    try:
        stored = json.loads(_file().read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return store(Settings())
    except OSError:  # they are there, and another program holds them for a moment
        return Settings()
    if not isinstance(stored, dict) or not _is_name(stored.get("device")):
        return store(Settings())
    usable: dict[str, Any] = {
        name: tuple(stored[name]) if isinstance(stored[name], list) else stored[name]
        for name, right in _RIGHT.items()
        if right(stored.get(name))
    }
    return Settings(**usable)


def store(settings: Settings) -> Settings:
    """Store the settings, whole or not at all, and return them."""
    with files.replacing(_file()) as part:
        part.write_text(json.dumps(asdict(settings), indent=1), encoding="utf-8")
    return settings


def account() -> str:
    """Return the name of the person's account on this computer; a word for one that has no name."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # a container runs as a number that stands in no list
        return "Somebody"


def _is_name(value: object) -> bool:
    return isinstance(value, str) and bool(value)


def _are_names(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_name, value))


_RIGHT: Mapping[str, Callable[[Any], bool]] = {
    "device": _is_name,
    "person": _is_name,
    "theme": THEMES.__contains__,
    "text_scale": lambda value: type(value) is int and 100 <= value <= 200,
    "recent": _are_names,
    "folded": _are_names,
    "unfolded": _are_names,
}
"""What each setting may be; whatever else stands in the file was damaged or written by another version."""


def _file() -> Path:
    return paths.settings_folder() / "settings.json"
