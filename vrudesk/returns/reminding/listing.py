"""A partner's problems as lines of a message: by sheet and cell, alike ones together, and not too many."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from vrudesk.data.queries.returns import ProblemRow
from vrudesk.domain.display import shortened
from vrudesk.domain.words import sentence
from vrudesk.returns.marks import Mark, Weight, marks_of_return, of_weight
from vrudesk.returns.markup.groups import Group, grouped, ranges
from vrudesk.returns.reminding.plain import Others, one_line

MOST = 10
_LONGEST = 320
# Nobody reads of more, and looking which of twenty thousand are alike takes seconds.
_LOOKED_AT = 2_000
_UNSAID = "This could not be read."


def problem_lines(problems: Sequence[ProblemRow], others: Others) -> tuple[list[str], int]:
    """Return the lines for what must be put right, under the names of their sheets, and how many more there are."""
    marks = [mark for mark in marks_of_return(problems) if mark.weight is Weight.MUST]
    groups = grouped(of_weight(marks[:_LOOKED_AT]))
    lines: list[str] = []
    sheet = ""
    for group in groups[:MOST]:
        if group.first.sheet != sheet:
            sheet = group.first.sheet
            lines.append(f"On the sheet “{one_line(sheet)}”:")
        lines.append(f"- {_line(group, others)}")
    return lines, sum(max(1, len(group.places)) for group in groups[MOST:]) + len(marks[_LOOKED_AT:])


def told(mark: Mark, others: Others) -> Mark:
    """Return a problem in words that give nothing of other partners away."""
    words = others.left_out_of(sentence(one_line(mark.message)))
    return replace(mark, message=words or _UNSAID, accepted=others.left_out_of(one_line(mark.accepted)))


def _line(group: Group, others: Others) -> str:
    """Return what is wrong, with the cell where the words do not name it, and the other cells that are alike."""
    words, cell = told(group.first, others).message, one_line(group.first.cell)
    named = not cell or re.search(rf"(?<!\w){re.escape(cell)}(?!\w)", words) is not None
    line = shortened(words if named else f"{cell}: {words}", _LONGEST)
    return f"{line} The same in {ranges(group.places[1:])}." if len(group.places) > 1 else line
