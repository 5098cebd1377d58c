"""The files that a command line names for the window: a workspace, and returns to review in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ENDINGS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv")
"""How the names of returns end."""
_WORKSPACE = ".vrudesk"


@dataclass(frozen=True, slots=True)
class Given:
    """What the window is opened on; without a workspace returns go into the last one that was open."""

    workspace: Path | None = None
    returns: tuple[Path, ...] = ()


def given_in(words: Sequence[str]) -> Given | None:
    """Return the files that words name, None where they are a command: a workspace at most, and any returns."""
    paths = [Path(word) for word in words]
    workspaces = [path for path in paths if path.suffix.lower() == _WORKSPACE]
    returns = [path for path in paths if path.suffix.lower() in ENDINGS]
    if len(workspaces) > 1 or len(workspaces) + len(returns) < len(paths):
        return None
    return Given(workspaces[0] if workspaces else None, tuple(returns))
