"""What a paper's files say of themselves: title, author, subject, language, marking, and the one date they carry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vrudesk.exports.content import Paper
from vrudesk.exports.wording import clean, running_words

MAKER = "VRU Desk"
UNTITLED = "Paper"
"""The title of a paper that was given none: files must have one."""


@dataclass(frozen=True, slots=True)
class Description:
    """The words that describe a paper's files, the same in PDF and Excel."""

    title: str
    author: str
    subject: str
    keywords: str
    language: str
    made: date


def describe(paper: Paper) -> Description:
    """Return the description of a paper; a file always has a title."""
    return Description(
        title=_one_line(paper.title) or UNTITLED,
        author=_one_line(paper.author),
        subject=_one_line(running_words(paper)),
        keywords=", ".join(_one_line(word) for word in (paper.marking, paper.status.value) if word),
        language=paper.language,
        made=paper.made,
    )


def _one_line(text: str) -> str:
    return " ".join(clean(text).split())
