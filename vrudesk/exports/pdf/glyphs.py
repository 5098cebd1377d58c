"""What the font cannot print is named instead: no black boxes, and nothing dropped unsaid."""

from __future__ import annotations

import unicodedata

from vrudesk.exports.wording import clean

# Marks that only steer other characters: joiners, directions, soft hyphens, emoji variants. They have no look.
_UNSEEN = frozenset(
    chr(code)
    for block in (
        (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x180B, 0x180E), (0x200B, 0x200F), (0x202A, 0x202E),
        (0x2060, 0x206F), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xE0100, 0xE01EF),
    )
    for code in range(block[0], block[1] + 1)
)  # fmt: skip


class Glyphs:
    """Turn text into what the font can print, and remember what it had to name."""

    def __init__(self, printable: frozenset[str]) -> None:
        self._printable = printable | {"\n"}
        self._named: dict[str, None] = {}
        self._seen: dict[str, str] = {}

    def visible(self, text: str) -> str:
        """Return text with each run of unprintable characters as their names in brackets: "[grinning face]"."""
        found = self._seen.get(text)
        if found is None:
            tidy = clean(text)
            found = tidy if self._printable.issuperset(tidy) else self._with_names(tidy)
            self._seen[text] = found
        return found

    @property
    def warnings(self) -> tuple[str, ...]:
        """Say which characters were named, in the order they were met."""
        return tuple(
            f"The font has no “{letter}” (U+{ord(letter):04X}); the PDF says [{name_of(letter)}]."
            for letter in self._named
        )

    def _with_names(self, text: str) -> str:
        parts: list[str] = []
        missing: list[str] = []
        for letter in text:
            if letter in _UNSEEN:
                continue
            if letter not in self._printable and not letter.isspace():
                self._named[letter] = None
                missing.append(letter)
                continue
            parts += [bracketed(missing), letter if letter in self._printable else " "]
            missing.clear()
        return "".join([*parts, bracketed(missing)])


def name_of(letter: str) -> str:
    """Return the name of a character in small letters, or its code where it has none."""
    name = unicodedata.name(letter, "")
    return name.lower() if name else f"U+{ord(letter):04X}"


def bracketed(letters: list[str]) -> str:
    """Return "[hebrew letter shin, lamed]": the words that all names begin with are said once."""
    if not letters:
        return ""
    names = [name_of(letter).split() for letter in letters]
    shared = 0
    while all(len(name) > shared + 1 and name[shared] == names[0][shared] for name in names):
        shared += 1
    first, *others = names
    return "[" + ", ".join([" ".join(first), *(" ".join(name[shared:]) for name in others)]) + "]"
