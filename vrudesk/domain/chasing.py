"""Where a return stands that a partner owes for a period (PRODUCT.md 21)."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

SOON = timedelta(days=7)
"""How long before its day a return is due soon."""


class ChaseState(StrEnum):
    """Where a return stands; those that need most of a person come first."""

    LATE = "late"
    PROBLEMS = "problems"
    DUE_SOON = "due soon"
    DUE = "due"
    NOT_ASKED = "not asked"
    ACCEPTED = "accepted"
    EXCUSED = "excused"

    @property
    def word(self) -> str:
        """Return the word that stands on screen beside its shape."""
        return self.value.capitalize()

    @property
    def is_owed(self) -> bool:
        """Whether the partner was asked and has not sent it."""
        return self in {ChaseState.LATE, ChaseState.DUE_SOON, ChaseState.DUE}

    @property
    def is_chased(self) -> bool:
        """Whether there is something to remind the partner of."""
        return self.is_owed or self is ChaseState.PROBLEMS


def state_of_return(*, needs_person: bool) -> ChaseState:
    """Return how a return stands that came: with problems, or accepted."""
    return ChaseState.PROBLEMS if needs_person else ChaseState.ACCEPTED


def state_of_request(today: date, due: date | None, *, asked: bool, excused: bool) -> ChaseState:
    """Return where a return stands that has not come; what is due today is not late yet."""
    if excused:
        return ChaseState.EXCUSED
    if not asked:
        return ChaseState.NOT_ASKED
    if due is None:
        return ChaseState.DUE
    if due < today:
        return ChaseState.LATE
    return ChaseState.DUE_SOON if due - today <= SOON else ChaseState.DUE


def kind_words(kind: str) -> str:
    """Return what a kind of return is called within a sentence: "action update"."""
    return kind.replace("_", " ")
