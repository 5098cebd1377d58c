"""What the chips and the search box of the plan let through."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from vrudesk.data.queries.plan import Plan, PlanAction
from vrudesk.domain.rag import Mark
from vrudesk.ui.theme.icons import Icon
from vrudesk.ui.theme.tokens import Tone
from vrudesk.ui.widgets.chip import Filter

ALL, SLIPPED, UNEXPLAINED = "all", "slipped", "unexplained"

Keep = Callable[[PlanAction], bool]


def filters_of(plan: Plan) -> list[Filter]:
    """Return the chips of a plan: all, each rating that is there, slipped dates, and ratings without a reason."""
    actions = plan.actions
    counts = Counter(action.mark for action in actions)
    chips = [Filter(ALL, "All", len(actions))]
    chips += [Filter(mark.value, mark.word, counts[mark], mark) for mark in Mark if counts[mark]]
    if slipped := sum(map(_slipped, actions)):
        chips.append(Filter(SLIPPED, "Slipped", slipped, icon=Icon.CLOCK))
    if unexplained := sum(map(_unexplained, actions)):
        chips.append(Filter(UNEXPLAINED, "Needs a reason", unexplained, icon=Icon.PROBLEM, tone=Tone.NEGATIVE))
    return chips


def keeper(chip: str, search: str) -> Keep | None:
    """Return what lets an action through for a chip and a search, or nothing where all are let through."""
    chosen = _chosen(chip)
    words = search.casefold().split()
    if chosen is None and not words:
        return None

    def keep(action: PlanAction) -> bool:
        return (chosen is None or chosen(action)) and all(word in _text(action) for word in words)

    return keep


def nothing_found(chip: str, search: str) -> str:
    """Return what to say where nothing is let through."""
    if search:
        return f"No action holds “{search}”."
    if chip == SLIPPED:
        return "No action is due later than was first set."
    if chip == UNEXPLAINED:
        return "Every red and amber action has its reason and its recovery plan."
    return f"No action is {chip}."


def _chosen(chip: str) -> Keep | None:
    if chip in {ALL, ""}:
        return None
    if chip == SLIPPED:
        return _slipped
    if chip == UNEXPLAINED:
        return _unexplained
    return lambda action: action.mark.value == chip


def _slipped(action: PlanAction) -> bool:
    return action.days_slipped > 0


def _unexplained(action: PlanAction) -> bool:
    return action.rag is not None and action.rag.needs_a_plan and not (action.reason and action.recovery)


def _text(action: PlanAction) -> str:
    parts = (action.ref, action.lifetime_ref, action.title, action.owner, action.lead, action.words, action.reason)
    return "\n".join(parts).casefold()
