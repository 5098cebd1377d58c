"""Words from partners' workbooks made fit for a message: one line, no hidden characters, nothing of other partners."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from itertools import pairwise

# Controls, and characters that hide, join or turn round what stands beside them.
_HIDDEN = frozenset({"Cc", "Cf", "Cs"})
_END = re.compile(r"(?<=[.!?])\s+")
_QUOTED = re.compile("“[^”]*”")
_SHORTEST_NAME = 3


def one_line(text: str) -> str:
    """Return a text as one line of what can be seen."""
    seen = (each for each in text if each.isspace() or unicodedata.category(each) not in _HIDDEN)
    return " ".join("".join(seen).split())


class Others:
    """The names of other partners, which a message must not give away.

    ``own`` are the names of whoever it goes to; where one is a part of the other, the longer one is meant.
    """

    def __init__(self, names: Collection[str] = (), own: Collection[str] = ()) -> None:
        self._own = {one_line(name).casefold() for name in own}
        every = self._own | {one_line(name).casefold() for name in names}
        known = sorted((name for name in every if len(name) >= _SHORTEST_NAME), key=lambda name: (-len(name), name))
        self._every = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in known) or r"(?!)")

    def are_named_in(self, text: str) -> bool:
        """Whether a text names one of them; what the partner's own cell says, in quotation marks, may."""
        low = _QUOTED.sub("“”", text).casefold()
        return any(found[0] not in self._own for found in self._every.finditer(low))

    def left_out_of(self, text: str) -> str:
        """Return a text without the sentences that name one of them."""
        return " ".join(part for part in _sentences(text) if not self.are_named_in(part))


def _sentences(text: str) -> list[str]:
    """Return the sentences of a text; what a cell says, in quotation marks, is never taken apart."""
    hidden = _QUOTED.sub(lambda found: "“" + "-" * (len(found[0]) - 2) + "”", text)
    edges = [0, *(found.end() for found in _END.finditer(hidden)), len(text)]
    return [part for first, last in pairwise(edges) if (part := text[first:last].strip())]
