"""Recognising a name that somebody wrote in their own way: exact, by initials, or close enough to ask about."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

_CLOSE, _MARGIN = 86.0, 6.0
_LEAST_LETTERS = 3
_A_SLIP = 60.0


class How(StrEnum):
    """How a name was recognised."""

    EXACT = "exact"
    INITIALS = "initials"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Recognised:
    """The key that a name belongs to, which of its known names it is, and how sure that is."""

    key: str
    name: str
    how: How


@lru_cache(maxsize=4096)
def plain_name(text: str) -> str:
    """Return text for comparing: no capitals, no punctuation, "&" as "and", one space between words."""
    low = text.replace("\u00a0", " ").casefold().replace("&", " and ").replace("’", "").replace("'", "")
    return " ".join(re.sub(r"[^\w]+", " ", low).split())


def recognise(text: str, known: Iterable[tuple[str, str]]) -> Recognised | None:
    """Return whom a written name means among known ones (key and name), or nothing when that is in doubt.

    "Newcastle C.C." is Newcastle City Council by its initials; "Sunderland City Counsil" is close.
    """
    wanted = plain_name(text)
    if not wanted:
        return None
    pairs = [(key, name, plain_name(name)) for key, name in known]
    for key, name, fold in pairs:
        if fold == wanted:
            return Recognised(key, name, How.EXACT)
    by_initials = {key: name for key, name, fold in pairs if _same_by_initials(wanted, fold)}
    if len(by_initials) == 1:
        key, name = by_initials.popitem()
        return Recognised(key, name, How.INITIALS)
    return _closest(wanted, pairs) or _only_one_with(wanted, pairs)


def named_in(text: str, known: Iterable[tuple[str, str]]) -> list[Recognised]:
    """Return the known names that stand whole within a longer text, longest first; one for each key."""
    padded = f" {plain_name(text)} "
    folds = sorted(((plain_name(name), key, name) for key, name in known), key=lambda each: -len(each[0]))
    best: dict[str, Recognised] = {}
    for fold, key, name in folds:
        if len(fold) >= _LEAST_LETTERS and f" {fold} " in padded:
            # What stands within a longer name, as "VRU" in "Northumbria VRU", is no name by itself.
            padded = padded.replace(f" {fold} ", " | ")
            best.setdefault(key, Recognised(key, name, How.EXACT))
    return list(best.values())


def _same_by_initials(wanted: str, full: str) -> bool:
    """Whether the words of one begin the words of the other, one for one, with at least one word whole."""
    short, long = _spread(wanted), full.split()
    if len(short) != len(long) or short == long:
        return False
    whole = sum(a == b and len(a) >= _LEAST_LETTERS for a, b in zip(short, long, strict=True))
    return whole >= 1 and all(b.startswith(a) for a, b in zip(short, long, strict=True))


def _spread(wanted: str) -> list[str]:
    """Return the words of a name, with capitals that were run together ("cc") taken apart."""
    words: list[str] = []
    for word in wanted.split():
        words.extend(word if word in {"cc", "mbc", "bc", "dc"} else [word])
    return words


def differ_by_letters(written: str, name: str) -> bool:
    """Return whether what one of two names says otherwise is a slip of letters, and no other word.

    "Counsil" is a council; admissions for "self harm" are none for "assault", and "non" is no slip at all.
    """
    from rapidfuzz import fuzz

    other, own = written.split(), name.split()
    extra = [word for word in other if word not in own]
    lacking = [word for word in own if word not in other]
    if not extra:
        return True
    return fuzz.ratio("".join(extra), "".join(lacking)) >= _A_SLIP


def _only_one_with(wanted: str, pairs: list[tuple[str, str, str]]) -> Recognised | None:
    """Return the one whose name holds every word written: "Probation" where only one body is of probation."""
    words = set(wanted.split())
    if max(map(len, words)) <= _LEAST_LETTERS:
        return None
    found = {key: name for key, name, fold in pairs if words <= set(fold.split())}
    if len(found) != 1:
        return None
    key, name = found.popitem()
    return Recognised(key, name, How.CLOSE)


def _closest(wanted: str, pairs: list[tuple[str, str, str]]) -> Recognised | None:
    from rapidfuzz import fuzz

    scores: dict[str, tuple[float, str]] = {}
    for key, name, fold in pairs:
        score = fuzz.ratio(wanted, fold)
        if score > scores.get(key, (0.0, ""))[0] and (score < _CLOSE or differ_by_letters(wanted, fold)):
            scores[key] = (score, name)
    ranked = sorted(((score, key, name) for key, (score, name) in scores.items()), reverse=True)
    if not ranked or ranked[0][0] < _CLOSE:
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _MARGIN:
        return None
    return Recognised(ranked[0][1], ranked[0][2], How.CLOSE)
