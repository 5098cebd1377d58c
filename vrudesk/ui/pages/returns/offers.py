"""What may be done about a problem: the buttons beside it, and more in its menu."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from vrudesk.domain.words import counted
from vrudesk.returns.rules import BLOCK, OFF, RULES, WARN
from vrudesk.returns.viewing import Found
from vrudesk.returns.viewing.problems import DECIDE

_RULES = {rule.code for rule in RULES}


class Does(StrEnum):
    """What an offer does."""

    TAKE = "take"
    TAKE_ALL = "take all"
    TYPE = "type"
    LEAVE = "leave"
    REMEMBER = "remember"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that may be done; ``which`` tells which suggestion, ``verdict`` what a rule is set to."""

    does: Does
    words: str
    which: int = 0
    verdict: str = ""


def offers(found: Found) -> list[Offer]:
    """Return what stands as buttons beside a problem, the likeliest first."""
    told: list[Offer] = []
    names = found.names
    if found.several:
        if found.ready > 1 and found.weight == DECIDE:
            told.append(Offer(Does.TAKE_ALL, f"Accept all {found.ready}"))
        elif found.weight == DECIDE and found.first.row:
            told.append(Offer(Does.LEAVE, "Leave all out"))
    elif found.weight == DECIDE:
        told += takes(found)
        if not told and found.first.cell and found.first.row:
            told.append(Offer(Does.TYPE, "Type it…"))
        if found.first.row and not found.one:
            told.append(Offer(Does.LEAVE, "Leave out"))
    if names:
        words = "Remember this name" if len(names) == 1 else f"Remember {counted(len(names), 'name')}"
        told.append(Offer(Does.REMEMBER, words))
    return told


def takes(found: Found) -> list[Offer]:
    """Return an offer for each suggestion of a single question."""
    said = [each.words for each in found.suggestions]
    only = len(said) == 1
    return [Offer(Does.TAKE, f"Take {words}" if only else words, which) for which, words in enumerate(said)]


def further(found: Found) -> list[Sequence[Offer]]:
    """Return everything that may be done about a problem, in the parts of its menu."""
    first = found.first
    parts: list[list[Offer]] = [[], [], []]
    if found.several and found.ready:
        parts[0].append(Offer(Does.TAKE_ALL, f"Accept all {counted(found.ready, 'suggestion')} of this kind"))
    parts[0] += takes(found) if found.one or (first.field and not found.several) else []
    if first.cell and first.row:
        parts[1].append(Offer(Does.TYPE, f"Type over {first.cell}…"))
        parts[1].append(Offer(Does.LEAVE, f"Leave row {first.row} out"))
    parts[1] += [each for each in offers(found) if each.does is Does.REMEMBER]
    if first.problem.code in _RULES:
        parts[2] = [
            Offer(Does.RULE, "Always block this", verdict=BLOCK),
            Offer(Does.RULE, "Only warn of this", verdict=WARN),
            Offer(Does.RULE, "Say nothing of this", verdict=OFF),
        ]
    return [part for part in parts if part]
