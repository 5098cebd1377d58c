"""What is marked in a copy, and what came of the marking."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from vrudesk.data.queries.returns import ProblemRow
from vrudesk.domain.words import counted, sentence
from vrudesk.returns import limits
from vrudesk.returns.cells.cell import ERROR, WARNING, Problem
from vrudesk.returns.places import place_of
from vrudesk.returns.record import Placed
from vrudesk.returns.workbook import Place

# What cannot stand in a workbook's XML, or shows nothing there.
_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LONGEST = 2_000
_QUOTED = re.compile("“[^”]*”")
_END = re.compile(r"(?<=[.!?])\s+")
# A sentence that says what would be accepted begins with one of these.
_ASKS = re.compile(
    r"(?:Add|Ask|Choose|Correct|Enter|Fill|Give|Leave|Open|Perhaps|Please|Put|Remove|Repeat|Save|Say|Send|Show|"
    r"Use|Write)\b|These are: "
)

# What is said to the team alone: a partner can put nothing right about it.
_OURS = frozenset({
    "comment", "external_links", "facts_untold", "far_cells", "formula_text", "hidden_column", "hidden_row",
    "hidden_sheet", "long_text", "macros", "supersedes", "typed_over",
    "wrong_name",
})  # fmt: skip
_OFFER = "Take it as "


class Weight(StrEnum):
    """How much a problem matters to the partner: it must be put right, or looked at."""

    MUST = "Must be put right"
    CHECK = "Please check"

    @property
    def unless_said(self) -> str:
        """Return what would be accepted where the problem itself does not say."""
        if self is Weight.MUST:
            return "A value that puts this right. Ask us if you are not sure which."
        return "Nothing more, if this is what you mean; otherwise put it right."


_WEIGHTS = {ERROR: Weight.MUST, WARNING: Weight.CHECK}


@dataclass(frozen=True, slots=True)
class Mark:
    """A problem as far as a copy shows it: where it stands and what there is to say of it.

    ``severity`` is "error", "warning" or "info", of which the last is left out; ``accepted`` is what would be
    accepted, where ``message`` does not say so.
    """

    sheet: str
    cell: str
    severity: str
    message: str
    accepted: str = ""

    @property
    def weight(self) -> Weight:
        """Return how much it matters to the partner."""
        return _WEIGHTS.get(self.severity, Weight.CHECK)

    @property
    def weighs(self) -> bool:
        """Whether it matters to the partner at all."""
        return self.severity in _WEIGHTS

    @property
    def place(self) -> Place | None:
        """Return row and column of the cell; None where it names none on the grid."""
        found = place_of(self.cell.upper().replace("$", ""))
        return found if found and found[0] <= limits.GRID_ROWS and found[1] < limits.GRID_COLUMNS else None

    @property
    def wrong(self) -> str:
        """Return what is wrong: the message without what it asks for."""
        return " ".join(part for part in _sentences(self.message) if not _ASKS.match(part)) or sentence(self.message)

    @property
    def right(self) -> str:
        """Return what would be accepted: what the message asks for, and else what goes for all of its weight."""
        asked = [part for part in _sentences(self.message) if _ASKS.match(part)]
        return " ".join([*asked, *_sentences(self.accepted)]) or self.weight.unless_said


@dataclass(frozen=True, slots=True)
class MarkedUp:
    """A copy that was made: its bytes, the cells marked, the problems listed, and how many cells were not marked.

    ``lost`` is what the partner's workbook has and the copy has not; ``notes`` is what else to say of it.
    """

    content: bytes
    marked: int
    listed: int
    unmarked: int
    lost: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def words(self) -> str:
        """Return what was marked."""
        if not self.listed:
            return "nothing in it needs to be put right"
        left = f", {self.unmarked:,} more are not" if self.unmarked else ""
        return f"{counted(self.marked, 'cell')} marked{left}"


def of_weight(marks: Iterable[Mark]) -> list[Mark]:
    """Return the marks that matter to a partner, each once, in words that a workbook can hold."""
    weighty = (each for each in marks if each.weighs)
    cleaned = (replace(each, message=clean(each.message), accepted=clean(each.accepted)) for each in weighty)
    return list(dict.fromkeys(cleaned))


def clean(text: str) -> str:
    """Return text that a workbook can hold and a person can read."""
    text = _ODD.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _sentences(text: str) -> list[str]:
    """Return the sentences of a text; what a cell says, in quotation marks, is never taken apart."""
    whole = sentence(text)
    hidden = _QUOTED.sub(lambda found: "“" + "-" * (len(found[0]) - 2) + "”", whole)
    edges = [0, *(found.end() for found in _END.finditer(hidden)), len(whole)]
    return [part for first, last in pairwise(edges) if (part := whole[first:last].strip())]


def marks_of_plan(problems: Iterable[Placed]) -> list[Mark]:
    """Return the problems of a plan as marks: what a person must decide weighs as much as what is wrong."""
    return [
        Mark(
            each.sheet,
            each.cell,
            ERROR if each.problem.ask else each.problem.severity,
            each.problem.message,
            _offered(each.problem),
        )
        for each in problems
        if each.problem.code not in _OURS
    ]


def marks_of_return(problems: Iterable[ProblemRow]) -> list[Mark]:
    """Return the problems that were kept with a return as marks."""
    return [Mark(each.sheet, each.cell, each.severity, each.message) for each in problems if each.code not in _OURS]


def _offered(problem: Problem) -> str:
    """Return what may be meant, where the message does not name it already."""
    words = [each.words.removeprefix(_OFFER) for each in problem.suggestions]
    unsaid = [each for each in words if each.casefold() not in problem.message.casefold()]
    return f"One of these: {'; '.join(unsaid)}." if unsaid and len(unsaid) == len(words) else ""
