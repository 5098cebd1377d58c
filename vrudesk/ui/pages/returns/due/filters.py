"""What the chips of the board let through."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from vrudesk.data.queries.chasing import ChaseRow
from vrudesk.domain.chasing import ChaseState
from vrudesk.domain.rag import Mark
from vrudesk.domain.words import listed
from vrudesk.ui.models.chasing import LOOKS
from vrudesk.ui.widgets.chip import Filter

ALL = "all"
_DUE = "due"
_ALWAYS = ("late", _DUE, "problems", "accepted")
_CHIPS: dict[str, tuple[str, tuple[ChaseState, ...], Mark | None]] = {
    ALL: ("All", tuple(ChaseState), None),
    "late": ("Late", (ChaseState.LATE,), LOOKS[ChaseState.LATE]),
    _DUE: ("Due", (ChaseState.DUE_SOON, ChaseState.DUE), LOOKS[ChaseState.DUE]),
    "problems": ("Problems", (ChaseState.PROBLEMS,), LOOKS[ChaseState.PROBLEMS]),
    "accepted": ("Accepted", (ChaseState.ACCEPTED,), LOOKS[ChaseState.ACCEPTED]),
    "not asked": ("Not asked", (ChaseState.NOT_ASKED,), LOOKS[ChaseState.NOT_ASKED]),
    "excused": ("Excused", (ChaseState.EXCUSED,), LOOKS[ChaseState.EXCUSED]),
}
_NOTHING = {
    "late": "No return is late.",
    _DUE: "No return is still to come.",
    "problems": "No return came back with problems.",
    "accepted": "No return was accepted yet.",
    "not asked": "Everybody was asked.",
    "excused": "Nobody was excused.",
}


def filters_of(rows: Sequence[ChaseRow], shown: str) -> list[Filter]:
    """Return the chips: the four that matter always, the others while anything is so, and the one that is shown."""
    counts = Counter(row.state for row in rows)
    chips = []
    for key, (words, states, mark) in _CHIPS.items():
        count = sum(counts[state] for state in states)
        if key in {ALL, *_ALWAYS, shown} or count:
            chips.append(Filter(key, words, count, mark))
    return chips


def states_of(chip: str) -> tuple[ChaseState, ...]:
    """Return the states that a chip lets through."""
    return _CHIPS[chip or ALL][1]


def nothing_found(chip: str) -> str:
    """Return what to say where a chip lets nothing through."""
    return _NOTHING.get(chip, "")


def summary(rows: Sequence[ChaseRow]) -> str:
    """Return how the quarter's returns stand in a line, the most pressing first."""
    counts = Counter(row.state for row in rows)
    coming = counts[ChaseState.DUE] + counts[ChaseState.DUE_SOON]
    parts = [
        words
        for count, words in (
            (counts[ChaseState.LATE], f"{counts[ChaseState.LATE]} late"),
            (counts[ChaseState.PROBLEMS], f"{counts[ChaseState.PROBLEMS]} with problems"),
            (coming, f"{coming} to come"),
            (counts[ChaseState.NOT_ASKED], f"{counts[ChaseState.NOT_ASKED]} not asked yet"),
            (counts[ChaseState.ACCEPTED], f"{counts[ChaseState.ACCEPTED]} accepted"),
            (counts[ChaseState.EXCUSED], f"{counts[ChaseState.EXCUSED]} excused"),
        )
        if count
    ]
    return listed(parts)
