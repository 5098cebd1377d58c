"""Plain English from counts and lists."""

from __future__ import annotations

from collections.abc import Sequence

_SMALL = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip

_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
)  # fmt: skip


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return "1 action" or "1,200 actions"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def counted_in_words(number: int, noun: str, plural: str = "") -> str:
    """Return "one action", "sixteen actions" or, above twenty, "21 actions"; "no actions" for none."""
    amount = _SMALL[number] if 0 <= number < len(_SMALL) else f"{number:,}"
    return f"{amount} {noun if number == 1 else plural or noun + 's'}"


def times(number: int) -> str:
    """Return "once", "twice" or "3 times"."""
    return {1: "once", 2: "twice"}.get(number, counted(number, "time"))


def ordinal(number: int) -> str:
    """Return "first", "twentieth" or, above that, "21st", "112th"."""
    if 0 < number <= len(_ORDINALS):
        return _ORDINALS[number - 1]
    teens = number % 100 in {11, 12, 13}
    return f"{number:,}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def listed(items: Sequence[str]) -> str:
    """Return "a", "a and b" or "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def either(items: Sequence[str]) -> str:
    """Return "a", "a or b" or "a, b or c"."""
    return " or ".join(filter(None, (", ".join(items[:-1]), *items[-1:])))


def sentence(text: str) -> str:
    """Return the text with a capital at its start and a full stop at its end."""
    text = text.strip()
    if not text:
        return ""
    return text[0].upper() + text[1:] + ("" if text[-1] in ".!?" else ".")
