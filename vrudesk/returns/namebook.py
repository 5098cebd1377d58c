"""A book of known names, in which what a partner wrote is looked up: exact, another name, misspelt, or not known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from vrudesk.returns.folding import folded
from vrudesk.returns.names import How, differ_by_letters, plain_name
from vrudesk.returns.names import recognise as recognise_name
from vrudesk.returns.values import Named
from vrudesk.returns.wording import LITTLE, only_likely

_DIGITS = re.compile(r"\d+")
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_CHANGE = frozenset({"reduction", "reduce", "reduced", "increase", "increased", "decrease", "fewer"})
"""With what a strategy names a measure by what it wants of it: "A reduction in knife crime"."""
_SAYING_NOTHING = LITTLE | frozenset(folded(
    "all area borough by case city council count county crime data district figure incident intervention la level "
    "local mbc metropolitan no number offence per police programme project rate recorded scheme service site total "
    "unitary volume"
))  # fmt: skip
"""What may stand beside a name and leave its meaning; "Domestic homicides" are some of the homicides only."""
_INITIALS = re.compile(r"\s*\(([A-Z][A-Z&]{1,9})\)")
_RIVER = re.compile(r"\bupon\W\w+", re.IGNORECASE)
_CHANGING = frozenset(
    {"but", "except", "excl", "excluding", "exclude", "without", "not", "non", "only", "under", "over"}
)
_LEAST_WITHIN = 4
_CODE = re.compile(r"[A-Za-z]{0,9}\W{0,2}[A-Za-z\d]{0,4}[\W\d]*\d\w{0,3}")
_MOST = 2_000
_LONGEST = 400
_LONGEST_INITIAL = 3
_LIKE = 55
_MISSPELT, _CLEARLY, _LEAST_MISSPELT = 78.0, 6.0, 6


class Sure(StrEnum):
    """How a name was found: as it stands, under another name, or by what it resembles."""

    EXACT = "exact"
    VARIANT = "variant"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Found:
    """A name that was found in the book."""

    named: Named
    sure: Sure


class NameBook:
    """Known names: each row's own name first, then the others it goes by.

    With ``by_number`` a bare number, or letters and numbers, finds the row whose name has the same
    numbers: 1 is LYF5-01 among the bids of one round, T2P1 is NH-P2.1.
    """

    def __init__(self, entries: Iterable[tuple[Named, Iterable[str]]], *, by_number: bool = False) -> None:
        self._names: dict[str, Named] = {}
        self._pairs: list[tuple[str, str]] = []
        self._of: dict[str, Named] = {}
        self._own: set[str] = set()
        self._by_number: dict[tuple[int, ...], list[Named]] = {}
        told = [(named, tuple(others)) for named, others in entries]
        for named, others in told:
            self._add(named, others, by_number=by_number)
        for named, _ in told:
            for name in _shorter(named.name):
                self._names.setdefault(plain_name(name), named)
        self._words = {self._key(name): named for name, named in reversed(self._names.items())}
        whole = [(key, list(folded(name))) for key, name in self._pairs]
        self._folded = [(key, words) for key, name in whole for words in _with_and_without(name)]
        self._found: dict[str, Found | None] = {}
        self._known: dict[str, Found | None] = {}

    def _add(self, named: Named, others: Iterable[str], *, by_number: bool) -> None:
        self._of.setdefault(named.key, named)
        self._own.add(plain_name(named.name))
        for name in (named.name, *others):
            self._names.setdefault(plain_name(name), named)
            self._pairs.append((named.key, name))
        if by_number:
            numbers = tuple(int(each) for each in _DIGITS.findall(named.name))
            for start in range(len(numbers)):
                self._by_number.setdefault(numbers[start:], []).append(named)

    def __len__(self) -> int:
        return len(self._of)

    def __iter__(self) -> Iterator[Named]:
        return iter(self._of.values())

    def of_key(self, key: str) -> Named | None:
        """Return the row of a key, None where there is no such row."""
        return self._of.get(key)

    def find(self, text: str) -> Found | None:
        """Return what a text names, nothing where that is in doubt; each text is looked for once."""
        if text not in self._found:
            self._found[text] = self.known(text) or self._close(text)
        return self._found[text]

    def known(self, text: str) -> Found | None:
        """Return what a text names for sure, however it is spelt: nothing that it only resembles."""
        if text not in self._known:
            self._known[text] = self._look_for(text)
        return self._known[text]

    def _look_for(self, text: str) -> Found | None:
        plain = plain_name(text)
        if not plain or not self._of:
            return None
        if plain in self._names:
            return Found(self._names[plain], Sure.EXACT if plain in self._own else Sure.VARIANT)
        bare = _without_asides(text)
        if (joined := " ".join(_run_together(plain.split()))) in self._names:
            return Found(self._names[joined], Sure.VARIANT)
        found = self._names.get(plain_name(bare).removeprefix("the ")) or self._words.get(self._key(bare))
        if found is not None:
            return Found(found, Sure.VARIANT)
        return self._by_its_number(text) or self._by_abbreviation(text) or self._within(text)

    @staticmethod
    def _key(text: str) -> tuple[str, ...]:
        """Return the words of a name in the singular, without the little ones."""
        return tuple(word for word in folded(text) if word not in LITTLE | _CHANGE) or folded(text)

    def _by_its_number(self, text: str) -> Found | None:
        if not self._by_number or not _CODE.fullmatch(text.strip()):
            return None
        found = self._by_number.get(tuple(int(each) for each in _DIGITS.findall(text)), [])
        return Found(found[0], Sure.VARIANT) if len({each.key for each in found}) == 1 else None

    def _by_abbreviation(self, text: str) -> Found | None:
        """Find the one name that a text abbreviates: "Midlands & Lancashire CSU", "ONS", "SV"."""
        plain = plain_name(text)
        if len(plain) < (2 if text.strip().isupper() else 3) or len(self._pairs) > _MOST:
            return None
        words = _run_together([word for word in folded(text) if word not in LITTLE])
        found = {self._of[key] for key, name in self._folded if abbreviates(words, name)}
        alike = {plain_name(each.name) for each in found}
        # Two strategies may have a measure of one name: the first is meant, as where the name is written out.
        return Found(self._names[alike.pop()], Sure.VARIANT) if len(alike) == 1 else None

    def _within(self, text: str) -> Found | None:
        """Find the one name that a text holds whole and says nothing more than: "Number of homicides recorded"."""
        bare = _RIVER.sub("", _without_asides(text))
        found = self.mentions(bare)
        if len(found) != 1:
            return None
        extra = {*folded(bare)} - {word for name in self._names_of(found[0]) for word in folded(name)}
        return Found(found[0], Sure.VARIANT) if extra <= _SAYING_NOTHING else None

    def _names_of(self, named: Named) -> list[str]:
        return [name for key, name in self._pairs if key == named.key]

    def mentions(self, text: str) -> list[Named]:
        """Return the rows whose names stand whole within a longer text, the longest names first."""
        padded = f" {plain_name(text)} "
        found: dict[str, Named] = {}
        for fold, named in sorted(self._names.items(), key=lambda pair: -len(pair[0])):
            if len(fold) >= _LEAST_WITHIN and f" {fold} " in padded:
                padded = padded.replace(f" {fold} ", "  ")
                found.setdefault(named.key, named)
        return list(found.values())

    def nearest(self, text: str, most: int = 3) -> list[Named]:
        """Return the few rows whose names are most like a text, for a person to choose from."""
        from rapidfuzz import fuzz, process

        found = process.extract(
            plain_name(text), [plain_name(name) for _, name in self._pairs], scorer=fuzz.WRatio, limit=3 * most
        )
        return list(dict.fromkeys(self._of[self._pairs[index][0]] for _, score, index in found if score > _LIKE))[:most]

    def by_words(self, text: str) -> Named | None:
        """Return the one row whose name has the words of a text, which may leave most of them out."""
        key = only_likely(text, {f"{key} {number}": name for number, (key, name) in enumerate(self._pairs)})
        return self._of[key.rpartition(" ")[0]] if key is not None else None

    def _close(self, text: str) -> Found | None:
        if len(self._pairs) > _MOST or len(text) > _LONGEST:
            return None
        found = recognise_name(text, self._pairs)
        if found is not None:
            # "N. Tyneside" is short for it; "Tynesid" is a slip.
            cut = max(
                (len(word) for word in {*plain_name(text).split()} - {*plain_name(found.name).split()}), default=0
            )
            short = found.how is How.INITIALS and cut <= _LONGEST_INITIAL
            return Found(self._of[found.key], Sure.VARIANT if short else Sure.CLOSE)
        named = self._misspelt(plain_name(text))
        return Found(named, Sure.CLOSE) if named is not None else None

    def _misspelt(self, plain: str) -> Named | None:
        """Return the row whose name differs from a text by a few letters, and clearly less than any other's."""
        from rapidfuzz import fuzz

        best: dict[str, float] = {}
        for key, name in self._pairs:
            best[key] = max(best.get(key, 0.0), fuzz.ratio(plain, plain_name(name)))
        ranked = sorted(best.items(), key=lambda pair: -pair[1])[:2]
        if ranked and not any(
            differ_by_letters(plain, plain_name(name)) for name in self._names_of(self._of[ranked[0][0]])
        ):
            return None
        if not ranked or len(plain) < _LEAST_MISSPELT or ranked[0][1] < _MISSPELT:
            return None
        return None if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < _CLEARLY else self._of[ranked[0][0]]


def abbreviates(short: list[str], long: list[str]) -> bool:
    """Whether one name's words are the other's, some run together as their initials: CSU for three words."""
    if not short or not long or len(short) > len(long):
        return False

    def fits(at: int, of: int, shortened: bool) -> bool:
        if at == len(short) or of == len(long):
            return at == len(short) and of == len(long) and shortened
        word = short[at]
        if word == long[of]:
            return fits(at + 1, of + 1, shortened)
        initials = "".join(each[0] for each in long[of : of + len(word)])
        return len(word) > 1 and word == initials and fits(at + 1, of + len(word), shortened=True)

    return fits(0, 0, shortened=False)


def _without_asides(text: str) -> str:
    """Return a text without what stands in brackets, unless that changes what is meant: "(excluding manslaughter)"."""
    asides = {word for aside in _BRACKETS.findall(text) for word in folded(aside)}
    return text if asides & _CHANGING else _BRACKETS.sub("", text)


def _with_and_without(words: list[str]) -> list[list[str]]:
    """Return a name's words without the little ones, and all of them where it has any: VfM has its "for"."""
    telling = [word for word in words if word not in LITTLE]
    return [telling] if len(telling) == len(words) else [telling, words]


def _shorter(name: str) -> list[str]:
    """Return the initials that a name gives in brackets, and the name without them: "First time entrants (FTE)"."""
    found = _INITIALS.search(name)
    return [found[1], " ".join(_INITIALS.sub(" ", name).split())] if found is not None else []


def _run_together(words: list[str]) -> list[str]:
    """Return words with their single letters as one: C.I.R.V. is CIRV."""
    found: list[str] = []
    single = False
    for word in words:
        if single and len(word) == 1 and word.isalpha():
            found[-1] += word
        else:
            found.append(word)
        single = len(word) == 1 and word.isalpha()
    return found
