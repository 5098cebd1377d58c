"""How a plan stands, in a sentence: how many actions have each mark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from vrudesk.domain.rag import Mark
from vrudesk.domain.words import counted_in_words, listed, sentence

_UNSAID = {Mark.NOT_RATED: ("is not rated", "are not rated"), Mark.NO_UPDATE: ("has no update", "have no update")}
_NONE = {Mark.NOT_RATED: "none of them is rated", Mark.NO_UPDATE: "none of them has an update"}


def standing(marks: Iterable[Mark]) -> str:
    """Return "Three actions are in the plan: 1 amber and 1 green. One action has no update."."""
    counts = Counter(marks)
    total = counts.total()
    said = [f"{counts[mark]} {mark.word.lower()}" for mark in Mark if counts[mark] and mark not in _UNSAID]
    unsaid = [
        _NONE[mark]
        if counts[mark] == total > 1
        else f"{counted_in_words(counts[mark], 'action')} {words[counts[mark] != 1]}"
        for mark, words in _UNSAID.items()
        if counts[mark]
    ]
    first = f"{counted_in_words(total, 'action')} {'is' if total == 1 else 'are'} in the plan"
    return " ".join(filter(None, (sentence(f"{first}: {listed(said)}" if said else first), sentence(listed(unsaid)))))
