"""What the cells of the plan hold in each role: text, marks, what an editor starts from, what is read aloud."""

from __future__ import annotations

from collections import Counter
from typing import Any

from vrudesk.data.queries.plan import PlanAction, PlanPriority
from vrudesk.domain.rag import Mark
from vrudesk.domain.words import counted
from vrudesk.ui.models.plan_columns import DUE, PLAN_COLUMNS, RAG, REF, STRIP, spoken, strip_words
from vrudesk.ui.models.roles import EDIT, KEY, ROW
from vrudesk.ui.theme.tokens import Tone
from vrudesk.ui.widgets.roles import (
    ACCESSIBLE_TEXT,
    COUNTS,
    DISPLAY,
    GROUP,
    MARK,
    MARKS,
    SECOND,
    SECOND_TONE,
    TOOLTIP,
)


def action_data(action: PlanAction, column: int, role: int) -> Any:
    """Return what an action's cell holds in a role."""
    described = PLAN_COLUMNS[column]
    if role == DISPLAY:
        return described.text(action)
    if role == SECOND:
        return described.second(action)
    if role == MARK:
        return described.mark(action) if described.mark else None
    if role == MARKS:
        return tuple(cell.mark for cell in action.strip) if column == STRIP else None
    if role == SECOND_TONE:
        return Tone.NEGATIVE if column == DUE else None
    if role == EDIT:
        return described.value(action)
    if role == TOOLTIP:
        return strip_words(action) if column == STRIP else None
    if role == ACCESSIBLE_TEXT:
        return spoken(column, action)
    return {ROW: action, KEY: action.id}.get(role)


def priority_data(priority: PlanPriority, column: int, role: int) -> Any:
    """Return what a priority's cell holds in a role."""
    if role == GROUP:
        return True
    if role == COUNTS:
        return marks_in(priority) if column == RAG else None
    if role in {DISPLAY, ACCESSIBLE_TEXT}:
        return _priority_words(priority, column) or (None if role == DISPLAY else "")
    return {ROW: priority, KEY: priority.id, EDIT: priority.title}.get(role)


def _priority_words(priority: PlanPriority, column: int) -> str:
    if column == REF:
        return f"{priority.number}  {priority.title}"
    if column == DUE:
        return counted(len(priority.actions), "action")
    if column == RAG:
        return ", ".join(f"{count} {mark.word.lower()}" for mark, count in marks_in(priority))
    return ""


def marks_in(priority: PlanPriority) -> list[tuple[Mark, int]]:
    """Return how many actions of a priority have each mark, worst first."""
    counts = Counter(action.mark for action in priority.actions)
    return [(mark, counts[mark]) for mark in Mark if counts[mark]]
