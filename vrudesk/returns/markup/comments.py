"""Comments on marked cells: ours under the partner's own, in a box that is large enough to read them."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Any

from vrudesk.returns.marks import Mark

AUTHOR = "VRU Desk"
OURS = f"{AUTHOR}:"
_WIDTH, _LETTERS_A_LINE, _LINE = 320, 46, 17
_LEAST, _MOST = 60, 640
_MOST_SAID = 8
# What Excel writes for programs that know no conversations, before the words themselves.
_CONVERSATION = re.compile(r"^\[Threaded comment\].*?(?:^|\n)Comment:\n", re.DOTALL)


def add_comment(cell: Any, marks: Sequence[Mark]) -> None:
    """Say on a cell what is wrong with it and what would be accepted."""
    from openpyxl.comments import Comment

    theirs = cell.comment
    words = said(marks)
    if theirs is None:
        cell.comment = Comment(words, AUTHOR)
    else:
        cell.comment = Comment(f"{theirs.text.rstrip()}\n\n{words}", theirs.author or AUTHOR)


def said(marks: Sequence[Mark]) -> str:
    """Return what there is to say of a cell."""
    parts = [f"{mark.weight}. {mark.wrong} {mark.right}" for mark in marks[:_MOST_SAID]]
    if len(marks) > _MOST_SAID:
        parts.append(f"And {len(marks) - _MOST_SAID} more: see the first sheet.")
    return "\n".join([OURS, *parts])


def make_readable(sheet: Any) -> None:
    """Make the box of each comment as high as its words need, and take Excel's preamble off conversations."""
    for cell in commented(sheet):
        comment = cell.comment
        comment.text = _CONVERSATION.sub("", comment.text)
        lines = sum(max(1, math.ceil(len(line) / _LETTERS_A_LINE)) for line in comment.text.split("\n"))
        comment.width, comment.height = _WIDTH, min(_MOST, max(_LEAST, _LINE * (lines + 1)))


def without_ours(sheet: Any) -> None:
    """Take our words off the comments of a copy that comes back, and leave the partner's."""
    from openpyxl.comments import Comment

    for cell in commented(sheet):
        theirs, found, _ = cell.comment.text.partition(OURS)
        if found:
            author = cell.comment.author
            cell.comment = Comment(theirs.rstrip(), author) if theirs.strip() else None


def commented(sheet: Any) -> list[Any]:
    """Return the cells of a sheet that have a comment."""
    return [cell for cell in sheet._cells.values() if cell.comment is not None]  # noqa: SLF001 - only cells that are there
