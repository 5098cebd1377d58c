"""Errors that a person can act on.

Anything that is not a ``UserError`` is a bug: it goes to the report dialog, or ends the command line
with status 70.
"""

from __future__ import annotations


class UserError(Exception):
    """Tell a person what happened, what is safe and what to do next.

    ``message`` says what happened; ``hint`` says what is safe and what to do; ``kind`` is a short word
    for programs that read the answer. Subclasses carry data (paths, versions, steps) for the dialog
    that shows them.
    """

    kind = "error"

    def __init__(self, message: str, hint: str = "", *, kind: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        if kind:
            self.kind = kind

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class Refused(UserError):
    """Turn down a value that was typed or pasted; ``field`` names where it stands."""

    kind = "refused"

    def __init__(self, message: str, hint: str = "", *, field: str = "") -> None:
        super().__init__(message, hint)
        self.field = field


class Cancelled(UserError):
    """Report that a person stopped a task; nothing of it was kept."""

    kind = "cancelled"

    def __init__(self) -> None:
        super().__init__("Stopped.", "Nothing was changed.")
