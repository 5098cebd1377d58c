"""Headings folded, so that "% Complete", "Percentage complete " and "percent complete:" are the same words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]")
_APOSTROPHES = re.compile(r"['’`]")
_NOT_A_WORD = re.compile(r"[^\w]+")
_SAME = {
    "percentage": "percent", "pct": "percent", "pc": "percent", "no": "number", "num": "number", "nr": "number",
    "nos": "number", "numbers": "number", "ref": "reference", "refs": "reference", "organization": "organisation",
    "organisations": "organisation", "programme": "program", "dept": "department",
}  # fmt: skip
_LITTLE = frozenset((
    "the", "a", "an", "of", "to", "this", "in", "for", "on", "your", "please", "is", "are", "and", "or", "if", "any",
    "you", "we", "have", "has", "been", "will", "fill",
))  # fmt: skip


@lru_cache(maxsize=4096)
def folded(text: str) -> tuple[str, ...]:
    """Return the words of a heading, in order and in one spelling."""
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).casefold()
    plain = (
        plain.replace("%", " percent ").replace("&", " and ").replace("per cent", "percent").replace("#", " number ")
    )
    words = _NOT_A_WORD.sub(" ", _APOSTROPHES.sub("", plain)).replace("_", " ").split()
    return tuple(_one_spelling(word) for word in words)


@lru_cache(maxsize=4096)
def telling_words(text: str) -> frozenset[str]:
    """Return the words of a heading that tell something, without order."""
    words = frozenset(folded(text))
    return words - _LITTLE or words


def _one_spelling(word: str) -> str:
    """Return a word in the singular and in its usual spelling."""
    word = _SAME.get(word, word)
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
