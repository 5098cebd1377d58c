"""Groups of people that headings name: men and women, ages, and whatever stands below “Gender” or “Ethnicity”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from vrudesk.domain.fields import Field
from vrudesk.returns.folding import folded
from vrudesk.returns.personal_values import is_name

_SEXES = {
    "m": "male", "male": "male", "men": "male", "boy": "male",
    "f": "female", "female": "female", "women": "female", "girl": "female",
}  # fmt: skip
_OTHERS = frozenset((
    "non binary", "non binary other", "not stated", "prefer not to say", "other gender", "gender not known",
    "transgender", "gender other",
))  # fmt: skip
"""Groups that are so called as a whole, beside those of men and women."""
_EVERYONE = frozenset({"all", "person", "people", "everyone", "both", "sex", "sexe", "gender", "age"})
"""Words of what is no group: "All persons", "Both sexes"."""
_LONE = frozenset({"m", "f"})
"""What is a sex only below a heading that says so."""
_BEFORE, _AFTER = r"(?<![\d/])(?:ages?d?\s+)?", r"(?:\s*(?:yrs?|years?|yos?)(?:[\s-]+olds?)?)?(?![\d/])"
_BANDS = r"(?:under|over|u)[\s-]?\d{1,2}s?|\d{1,2}\s*(?:[-–—]|to)\s*\d{1,2}|\d{1,2}\s*(?:\+|and (?:over|under)|plus)"
_AGES = re.compile(rf"{_BEFORE}(?P<band>{_BANDS}){_AFTER}", re.IGNORECASE)
_ONE_AGE = re.compile(rf"{_BEFORE}(?P<band>\d{{1,2}}){_AFTER}", re.IGNORECASE)
_BAND = re.compile(r"(\d{1,2})\D+(\d{1,2})")
_SAYS_AGE = re.compile(r"\bage[ds]?\b|\byears?[\s-]+olds?\b|\byrs?\b|\byos?\b", re.IGNORECASE)
_INITIALS = re.compile(r"[A-Z](?:\.?[A-Z]){1,3}\.?")
_ASSESSORS = frozenset({"assessor", "scorer", "panellist", "reviewer", "judge", "marker"})
_NO_PERSON = frozenset((
    "score", "total", "average", "mean", "median", "weighted", "weight", "weighting", "final", "moderated", "agreed",
    "consensus", "overall", "rank", "sum", "max", "maximum", "comment", "note", "stage", "round", "variance", "diff",
))  # fmt: skip
"""What headings of scores say besides who gave them."""
_BESIDE = frozenset({"by", "of", "the", "group", "band", "breakdown", "no", "number"})


def group_in(text: str) -> tuple[str, frozenset[str]] | None:
    """Return the group of people that a heading names, and those of its words that do so.

    "16-17" may be the year 2016-17, and counts only with a word such as "aged"; "15-17" can be nothing else.
    """
    words = frozenset(folded(text))
    sexes = {_SEXES[word] for word in words if word in _SEXES and word not in _LONE}
    if len(sexes) == 1:
        return sexes.pop(), frozenset(word for word in words if word in _SEXES)
    if " ".join(folded(text)) in _OTHERS:
        return " ".join(text.split()).lower(), words
    found = _AGES.search(text)
    if found is None or (_may_be_a_year(found["band"]) and not _SAYS_AGE.search(text)):
        return None
    return _plain_ages(found["band"]), frozenset(folded(found[0]))


def group_below(text: str) -> str | None:
    """Return the sex or the ages that a heading means below one that says what the groups are: M below "Gender"."""
    words = folded(text)
    if len(words) == 1 and words[0] in _SEXES:
        return _SEXES[words[0]]
    found = _AGES.fullmatch(text.strip())
    return _plain_ages(found["band"]) if found is not None else None


@lru_cache(maxsize=4096)
def plain_group(text: str) -> str:
    """Return a group of people by its one name: "Males" is male, "25 and over" is age 25+."""
    words = folded(text)
    if len(words) == 1 and words[0] in _SEXES:
        return _SEXES[words[0]]
    found = _AGES.fullmatch(text.strip()) or _ONE_AGE.fullmatch(text.strip())
    return f"age {_plain_ages(found['band'])}" if found is not None else text


def names_groups(text: str, field: Field) -> tuple[str, ...] | None:
    """Return what a heading says besides that groups of people stand below it, None where it does not say so.

    "Gender" says nothing more, and "Participants by age band" says that they are participants.
    """
    words = folded(text)
    for known in sorted(field.headings, key=len, reverse=True):
        name = folded(known)
        if _holds(words, name):
            return tuple(word for word in words if word not in name and word not in _BESIDE)
    return None


@lru_cache(maxsize=4096)
def joined_groups(parts: tuple[str | None, ...]) -> str | None:
    """Return groups of people as one, the sex first: "male, age 14-17"; None where it is everyone.

    Beside a group "All persons" says nothing; alone it is what the partner calls it.
    """
    said = [part.strip() for part in parts if part and not (len(parts) > 1 and {*folded(part)} <= _EVERYONE)]
    groups = [plain_group(each) for part in said for each in part.split(", ")]
    return ", ".join(sorted(groups, key=lambda group: not is_sex(group))) or None


def names_a_person(text: str) -> bool:
    """Return whether a heading names somebody: by a name, by initials in capitals, or as an assessor with a number."""
    words = {*folded(text)}
    if words & _NO_PERSON:
        return False
    return bool(words & _ASSESSORS or _INITIALS.fullmatch(text.strip())) or is_name(text, single=True)


def is_sex(group: str) -> bool:
    """Return whether a group is one of those by sex."""
    return group in _SEXES.values() or " ".join(folded(group)) in _OTHERS


def _holds(words: Sequence[str], name: Sequence[str]) -> bool:
    return bool(name) and any([*words[at : at + len(name)]] == [*name] for at in range(len(words)))


def _plain_ages(band: str) -> str:
    low = re.sub(r"^u[\s-]?(?=\d)", "under ", band.lower())
    low = re.sub(r"(?<=\d)s$", "", re.sub(r"(?<=\d)\s*(?:and over|plus|\+)", "+", low))
    return re.sub(r"(?<=\d)\s*(?:[-–—]|to)\s*(?=\d)", "-", low)


def _may_be_a_year(band: str) -> bool:
    found = _BAND.fullmatch(band)
    return found is not None and int(found[2]) == int(found[1]) + 1
