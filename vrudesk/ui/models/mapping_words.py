"""What is said of a column on screen: what it is read as, and how far that is known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from vrudesk.domain.columns import CrossColumn, Decided
from vrudesk.returns.kinds import ReturnKind
from vrudesk.returns.mapping import ColumnLine, State
from vrudesk.ui.theme.icons import Icon
from vrudesk.ui.theme.tokens import Tone

NOT_USED: Final = "Not used"


class StateLook(NamedTuple):
    """A state as a word with a shape and a tone; the shape tells it without its colour."""

    word: str
    icon: Icon
    tone: Tone
    help: str


LOOKS: Final[Mapping[State, StateLook]] = {
    State.SURE: StateLook("Sure", Icon.CHECK, Tone.POSITIVE, "The heading is a name of the field"),
    State.GUESS: StateLook("Guess", Icon.SEARCH, Tone.CAUTION, "The heading only resembles it: please look"),
    State.DECIDED: StateLook("Chosen", Icon.EDIT, Tone.ACCENT, "You chose it"),
    State.REMEMBERED: StateLook("Remembered", Icon.HISTORY, Tone.ACCENT, "It was chosen for an earlier return"),
    State.DECIDE: StateLook("Decide", Icon.PROBLEM, Tone.NEGATIVE, "Nothing is imported until you choose"),
    State.UNUSED: StateLook("Not used", Icon.HIDE, Tone.MUTED, "Nothing of it is read"),
}


def decided_words(decided: Decided, kind: ReturnKind | None) -> str:
    """Return what a column is, in a few words: "RAG", "Amount: 2023-24 Q1, budget", "Not used"."""
    if decided is None:
        return NOT_USED
    name = decided.field if isinstance(decided, CrossColumn) else decided
    label = kind.fields[name].label if kind is not None and name in kind.fields else name.replace("_", " ")
    if isinstance(decided, CrossColumn):
        return f"{label}: {', '.join(decided.fixed.values())}" if decided.fixed else label
    return label


def line_words(line: ColumnLine, kind: ReturnKind) -> str:
    """Return what a line's column is read as."""
    if line.state is State.DECIDE:
        return f"{decided_words(line.decided, kind)}?" if line.decided is not None else "Choose what it is"
    return decided_words(line.decided, kind)
