"""RAG ratings: words, initials, colours named in pairs, near misses, and cells that are only coloured."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from vrudesk.domain.rag import Mark, Rag
from vrudesk.domain.words import listed
from vrudesk.returns.cells.cell import ERROR, INFO, WARNING, Cell, Problem, ReadCell, Suggestion, Tint, quoted, read_as
from vrudesk.returns.cells.common import is_mark, is_never, missing, spaces, without_value

_NAMES = {rag.value.replace("-", " "): rag for rag in Rag}
_COLOURS = {rag.value: rag for rag in (Rag.RED, Rag.AMBER, Rag.GREEN)}
_VARIANTS = {
    "r": Rag.RED, "a": Rag.AMBER, "g": Rag.GREEN, "b": Rag.COMPLETE, "yellow": Rag.AMBER, "y": Rag.AMBER,
    "orange": Rag.AMBER, "blue": Rag.COMPLETE, "completed": Rag.COMPLETE, "done": Rag.COMPLETE,
    "finished": Rag.COMPLETE, "closed": Rag.COMPLETE, "c": Rag.COMPLETE, "not yet started": Rag.NOT_STARTED,
    "ns": Rag.NOT_STARTED, "grey": Rag.NOT_STARTED, "gray": Rag.NOT_STARTED, "not begun": Rag.NOT_STARTED,
    "not due": Rag.NOT_STARTED, "on track": Rag.GREEN, "on target": Rag.GREEN, "at risk": Rag.AMBER,
    "off track": Rag.RED, "off target": Rag.RED,
}  # fmt: skip
_PAIRS = {
    frozenset({Rag.RED, Rag.AMBER}): Rag.AMBER_RED,
    frozenset({Rag.AMBER, Rag.GREEN}): Rag.AMBER_GREEN,
}
_HALF_STEPS = {half: parts for parts, half in _PAIRS.items()}
_RUN_TOGETHER = {"ra": Rag.AMBER_RED, "ar": Rag.AMBER_RED, "ag": Rag.AMBER_GREEN, "ga": Rag.AMBER_GREEN}
_DASH = re.compile(r"[-–—.…]+")
_DASHES = re.compile(r"\s*[-‐‑–—]\s*")
_PARTS = re.compile(r"[/,;|()\[\]\-‐‑–—+&:]+|\band\b|\bto\b")
_NEAREST, _SHORTEST = 2, 3
_FULL_WORDS = _NAMES | {word: rag for word, rag in _VARIANTS.items() if len(word) > _SHORTEST}


def read_rags(cells: Sequence[Cell]) -> list[ReadCell]:
    """Read a column of ratings; a blank is worth a word where the others are rated, in words or by colour."""
    wanted = any(cell.tint is not None or (cell.text and _known(cell.text)) for cell in cells)
    return [_read(cell, wanted) for cell in cells]


def is_rating(text: str) -> bool:
    """Whether a text is a rating, or very nearly."""
    return _known(text) is not None


def rating_named(value: object) -> Rag | None:
    """Return the rating that a value names without any doubt, as a word or an initial."""
    found = _known(value.strip()) if isinstance(value, str) and value.strip() else None
    return found[0] if found is not None and found[1] in {"", "name_variant"} else None


def agrees(said: Rag, tint: Rag) -> bool:
    """Whether words and colour can stand side by side: no scale has a colour for each of the seven ratings."""
    if said is tint or Rag.NOT_STARTED in {said, tint}:
        return True
    if said in _HALF_STEPS:
        return tint in _HALF_STEPS[said]
    return {said, tint} == {Rag.COMPLETE, Rag.GREEN}


def _read(cell: Cell, wanted: bool) -> ReadCell:
    if cell.tint is not None and (cell.is_blank or _DASH.fullmatch(cell.text)):
        return _from_colour(cell, cell.tint)
    if cell.is_blank:
        return read_as(cell, None, missing(cell, "rating") if wanted else None)
    if (empty := without_value(cell)) is not None:
        return empty
    if not isinstance(cell.value, str):
        return read_as(cell, None, _unknown(cell))
    if is_mark(cell.text) or is_never(cell.text):
        return read_as(cell, None, missing(cell, "rating"))
    found = _known(cell.text)
    if found is None:
        return read_as(cell, None, _unknown(cell))
    rag, code = found
    return read_as(cell, rag, _problem(cell, rag, code), spaces(cell) if code == "" else None, _differing(cell, rag))


def _from_colour(cell: Cell, tint: Tint) -> ReadCell:
    """Read a coloured cell without words: a guess, which a person confirms."""
    if tint.rag is None:
        offers = tuple(_offer(rag) for rag in dict.fromkeys([*tint.others, *Rag]))
        words = f"{cell.name} has no words and is {tint.hue}, which may mean anything. Say which rating is meant."
        return read_as(cell, None, Problem("rag_from_colour", WARNING, words, offers, ask=True))
    told = " as the same colour is elsewhere in the workbook" if tint.told else ""
    read = f"it was read as {_word(tint.rag)}{told}. Say whether that is meant."
    words = f"{cell.name} has no words and is {tint.hue}; {read}"
    offers = tuple(_offer(rag) for rag in (tint.rag, *tint.others))
    return read_as(cell, tint.rag, Problem("rag_from_colour", WARNING, words, offers, ask=True))


def _differing(cell: Cell, rag: Rag) -> Problem | None:
    if cell.tint is None or cell.tint.rag is None or agrees(rag, cell.tint.rag):
        return None
    words = f"{cell.name} says {quoted(cell)}, and its colour is {cell.tint.hue}. The words are taken."
    return Problem("rag_colour_differs", WARNING, words, (_offer(rag), _offer(cell.tint.rag)))


def _word(rag: Rag) -> str:
    return Mark(rag.value).word.casefold()


def _offer(rag: Rag) -> Suggestion:
    return Suggestion(rag, Mark(rag.value).word)


def _known(text: str) -> tuple[Rag, str] | None:
    """Return the rating that a text names, with the code of what is to be said of that."""
    low = " ".join(text.casefold().replace(".", " ").split())
    words = _DASHES.sub(" ", low)
    if words in _NAMES:
        return _NAMES[words], ""
    if words in _VARIANTS:
        return _VARIANTS[words], "name_variant"
    if low in _RUN_TOGETHER:
        return _RUN_TOGETHER[low], "name_variant"
    if (half := _half_step(words)) is not None:
        return half
    parts = [part.strip() for part in _PARTS.split(low) if part.strip()] or [low]
    if len(parts) > 1:
        return _pair(parts)
    near = _nearest(low)
    return (near, "misspelt_value") if near else None


def _half_step(words: str) -> tuple[Rag, str] | None:
    """Return the half step that two colours side by side name; a dash or a space makes them one word."""
    parts = words.split()
    if len(parts) != 2:
        return None
    named = [_COLOURS.get(part) or _VARIANTS.get(part) or _nearest(part, _COLOURS) for part in parts]
    pair = _PAIRS.get(frozenset(rating for rating in named if rating is not None))
    if pair is None:
        return None
    exact = all(part in _COLOURS or part in _VARIANTS for part in parts)
    return pair, "name_variant" if exact else "misspelt_value"


def _pair(parts: Sequence[str]) -> tuple[Rag, str] | None:
    """Return what two ratings in one cell come to: the half step between them, or the one both name."""
    named = [_NAMES.get(part) or _VARIANTS.get(part) or _nearest(part) for part in parts]
    ratings = {rating for rating in named if rating is not None}
    if None in named or not ratings:
        return None
    if len(ratings) == 1:
        return ratings.pop(), "rag_two_values"
    pair = _PAIRS.get(frozenset(ratings))
    return (pair, "rag_two_values") if pair else None


def _nearest(low: str, among: Mapping[str, Rag] = _FULL_WORDS) -> Rag | None:
    """Return the one rating that a misspelt word is nearest to."""
    if len(low) < _SHORTEST:
        return None
    from rapidfuzz.distance import OSA

    allowed = 1 if len(low) <= _SHORTEST + 2 else _NEAREST
    distances = {word: OSA.distance(low, word, score_cutoff=allowed) for word in among}
    best = min(distances.values())
    nearest = {among[word] for word, distance in distances.items() if distance == best}
    return nearest.pop() if best <= allowed and len(nearest) == 1 else None


def _problem(cell: Cell, rag: Rag, code: str) -> Problem | None:
    words = f"{cell.name} says {quoted(cell)}; it was read as {_word(rag)}."
    if code == "":
        return None
    return Problem(code, INFO if code == "name_variant" else WARNING, words)


def _unknown(cell: Cell) -> Problem:
    accepted = listed([_word(rag) for rag in Rag])
    words = f"{cell.name} says {quoted(cell)}, which is not a rating. These are: {accepted}."
    offers = tuple(_offer(rag) for rag in Rag)
    return Problem("unknown_value", ERROR, words, offers, ask=True)
