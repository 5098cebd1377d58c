"""The roles by which a model tells the delegates here what to draw; plain integers, which are quick to look up."""

from __future__ import annotations

from typing import Final

DISPLAY: Final = 0
TOOLTIP: Final = 3
ACCESSIBLE_TEXT: Final = 11
USER: Final = 0x0100

SECOND: Final = USER + 1
"""A second line, as text."""
TONE: Final = USER + 2
"""The ``Tone`` of the first line, where it is not plain text."""
SECOND_TONE: Final = USER + 3
"""The ``Tone`` of the second line, where it is not muted."""
MARK: Final = USER + 4
"""A ``Mark``, drawn as a pill."""
MARKS: Final = USER + 5
"""A sequence of ``Mark``, oldest first, drawn as a strip."""
COUNTS: Final = USER + 6
"""In a group row: a sequence of (``Mark``, how many)."""
GROUP: Final = USER + 7
"""Whether the row heads a group."""
STRUCK: Final = USER + 8
"""Whether the words are struck through, as of what was removed."""
WORD: Final = USER + 9
"""The word of a pill, where it is not that of its ``Mark``."""
FREE: Final = USER + 16
"""The first role that is free for a page's own use."""
