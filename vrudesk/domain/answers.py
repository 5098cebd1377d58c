"""The words in which people answer a question with yes or no."""

from __future__ import annotations

_YES = ("Y", "Yes", "True", "I confirm", "I agree", "Confirmed", "Ticked", "✓", "✔", "x", "1")
_NO = ("N", "No", "False", "None", "0")
YES_OR_NO = {"yes": _YES, "no": _NO}
"""The words for each answer."""
