"""Whether the words of a row are those of what its number names, or of something else."""

from __future__ import annotations

from collections.abc import Mapping

from vrudesk.returns.names import plain_name

LITTLE = frozenset({"and", "of", "the", "for", "in", "into", "to", "on", "a"})
_LIKELY, _UNLIKELY, _CLEARLY = 70.0, 35.0, 15.0
_SURELY, _LEAST_WORDS, _ENOUGH_WORDS = 85.0, 2, 3


def likeliest(text: str, titles: Mapping[str, str]) -> str | None:
    """Return the key of the title that some words fit best, None where they fit none."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(
        plain_name(text),
        {key: plain_name(title) for key, title in titles.items()},
        scorer=fuzz.token_set_ratio,
        score_cutoff=_LIKELY,
    )
    return found[2] if found is not None else None


def only_likely(text: str, titles: Mapping[str, str]) -> str | None:
    """Return the key of the one title that some words fit, and clearly better than any other; None where in doubt."""
    from rapidfuzz import fuzz, process

    written = plain_name(text)
    if len(written.split()) < _LEAST_WORDS:
        return None
    names = {key: plain_name(title) for key, title in titles.items()}
    found = process.extract(written, names, scorer=fuzz.token_set_ratio, score_cutoff=_SURELY - _CLEARLY, limit=2)
    if not found or found[0][1] < _SURELY or (len(found) > 1 and found[0][1] - found[1][1] < _CLEARLY / 2):
        return None
    return found[0][2]


def says_little(text: str, title: str) -> bool:
    """Return whether some words are too few to be sure of the title that they fit: "Parenting courses" of three."""
    telling = [word for word in plain_name(text).split() if word not in LITTLE]
    return len(telling) < _ENOUGH_WORDS and plain_name(text) != plain_name(title)


def speaks_against(text: str, own: str, titles: Mapping[str, str]) -> str | None:
    """Return the key of what some words fit clearly better than their own title, "" where they fit nothing at all.

    None where nothing speaks against their own.
    """
    from rapidfuzz import fuzz

    written = plain_name(text)
    fits = fuzz.token_set_ratio(written, plain_name(titles[own]))
    other = likeliest(text, titles)
    if other is not None and other != own:
        return other if fuzz.token_set_ratio(written, plain_name(titles[other])) - fits >= _CLEARLY else None
    return "" if fits < _UNLIKELY else None
