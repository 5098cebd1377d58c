"""Order among siblings as a text key between its neighbours, so that moving one row changes one row."""

from __future__ import annotations

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BASE = len(_DIGITS)


def key_between(before: str, after: str) -> str:
    """Return a key that sorts strictly between two keys; "" stands for the start and for the end.

    Keys compare as plain text and never end in the lowest digit, so there is always room before one. At
    the end the next digit will do, so that keys stay short where rows are added one after another.

    Raises:
        ValueError: ``before`` does not sort before ``after``.

    """
    if after and before >= after:
        raise ValueError(f"no key between {before!r} and {after!r}")
    at_end, shared = bool(before) and not after, ""
    while True:
        low = _DIGITS.index(before[len(shared)]) if len(shared) < len(before) else 0
        high = _DIGITS.index(after[len(shared)]) if after else _BASE
        if high - low > 1:
            return shared + _DIGITS[low + 1 if at_end else (low + high) // 2]
        if high > low:
            after = ""
        shared += _DIGITS[low]


def keys_in_order(count: int) -> list[str]:
    """Return ``count`` keys in order and evenly spread, for siblings that come together."""
    width = 1
    while _BASE**width <= 2 * count:
        width += 1
    step = _BASE**width // (count + 1)
    return [_written((i + 1) * step, width).rstrip("0") for i in range(count)]


def _written(number: int, width: int) -> str:
    digits = ""
    for _ in range(width):
        number, rest = divmod(number, _BASE)
        digits = _DIGITS[rest] + digits
    return digits
