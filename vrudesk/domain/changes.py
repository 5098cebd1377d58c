"""What changed in a plan between two moments, as facts and as sentences (PRODUCT.md 28, 77)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from vrudesk.domain.dates import uk_date_long
from vrudesk.domain.rag import Mark, Rag
from vrudesk.domain.references import named, order_of_reference
from vrudesk.domain.words import counted, counted_in_words, sentence


@dataclass(frozen=True, slots=True)
class ActionFacts:
    """An action as it stood at a moment; ``mark`` is what the board saw; ``reason`` is that of its last re-dating."""

    id: str
    ref: str
    title: str
    lead: str
    owner: str
    due: date | None
    mark: Mark
    reason: str = ""


class Happened(StrEnum):
    """What may happen to an action, in the order in which a board wants to hear of it."""

    SLIPPED = "slipped"
    WORSE = "RAG worse"
    BETTER = "RAG better"
    FINISHED = "finished"
    RATED = "first rated"
    SILENT = "no rating now"
    SOONER = "brought forward"
    DATED = "date set"
    UNDATED = "date removed"
    HANDED_OVER = "handed over"
    NEW = "new"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that happened to one action; ``days`` counts a date's move, later being positive."""

    happened: Happened
    action: ActionFacts
    was: str
    now: str
    days: int = 0
    reason: str = ""


def changes_between(before: Mapping[str, ActionFacts], after: Mapping[str, ActionFacts]) -> list[Change]:
    """Return what happened between two states of a plan, keyed by action: the gravest kind first."""
    added, removed = (after[key] for key in after.keys() - before), (before[key] for key in before.keys() - after)
    found = [Change(Happened.NEW, each, "", each.mark.word) for each in added]
    found += [Change(Happened.REMOVED, each, each.mark.word, "") for each in removed]
    for key in before.keys() & after:
        old, new = before[key], after[key]
        found.extend(change for change in (_date(old, new), _rating(old, new), _hands(old, new)) if change)
    kinds = list(Happened)
    return sorted(
        found, key=lambda each: (kinds.index(each.happened), order_of_reference(each.action.ref), each.action.id)
    )


def slipped_days(original: date | None, due: date | None) -> int:
    """Return by how many days a due date lies after the first one that was set."""
    return (due - original).days if original and due else 0


def _date(old: ActionFacts, new: ActionFacts) -> Change | None:
    if old.due == new.due:
        return None
    was, now = (uk_date_long(each.due) if each.due else "" for each in (old, new))
    if old.due is None:  # a first date needs no reason: one that was known before is that of an older re-dating
        return Change(Happened.DATED, new, was, now, reason="" if new.reason == old.reason else new.reason)
    if new.due is None:
        return Change(Happened.UNDATED, new, was, now, reason=new.reason)
    days = (new.due - old.due).days
    return Change(Happened.SLIPPED if days > 0 else Happened.SOONER, new, was, now, days, new.reason)


def _rating(old: ActionFacts, new: ActionFacts) -> Change | None:
    if old.mark is new.mark:
        return None
    was, now = _rag(old.mark), _rag(new.mark)
    if now is None:
        return Change(Happened.SILENT, new, old.mark.word, new.mark.word) if was else None
    if now is Rag.COMPLETE:
        return Change(Happened.FINISHED, new, old.mark.word, new.mark.word)
    if was is None or was is Rag.NOT_STARTED:
        return Change(Happened.RATED, new, old.mark.word, new.mark.word)
    back = now is Rag.NOT_STARTED  # what had begun and now has not is no better for it
    happened = Happened.WORSE if back or now.concern > was.concern else Happened.BETTER
    return Change(happened, new, old.mark.word, new.mark.word)


def _hands(old: ActionFacts, new: ActionFacts) -> Change | None:
    was, now = (", ".join(filter(None, (each.owner, each.lead))) for each in (old, new))
    return Change(Happened.HANDED_OVER, new, was, now) if was != now and was else None


def _rag(mark: Mark) -> Rag | None:
    return Rag(mark.value) if mark not in {Mark.NOT_RATED, Mark.NO_UPDATE} else None


def told(changes: Sequence[Change], total: int, since: str) -> list[str]:
    """Return sentences on what changed since a moment named by ``since``, for a plan of ``total`` actions."""
    if not changes:
        return [f"Nothing in the plan changed since {since}."]
    touched = {change.action.id for change in changes if change.happened is not Happened.REMOVED}
    sentences = [f"Since {since}, {len(touched) or 'none'} of {counted(total, 'action')} changed."]
    by_kind = {happened: [c for c in changes if c.happened is happened] for happened in Happened}
    if slipped := by_kind[Happened.SLIPPED]:
        sentences.append(_slips(slipped))
    for happened, words in _SENTENCES.items():
        if found := by_kind[happened]:
            refs = named([change.action.ref for change in found])
            sentences.append(sentence(f"{counted_in_words(len(found), 'action')} {words[len(found) > 1]} ({refs})"))
    return sentences


_SENTENCES = {
    Happened.WORSE: ("is rated worse", "are rated worse"),
    Happened.BETTER: ("is rated better", "are rated better"),
    Happened.FINISHED: ("was finished", "were finished"),
    Happened.RATED: ("was rated for the first time", "were rated for the first time"),
    Happened.SILENT: ("had a rating and has none now", "had a rating and have none now"),
    Happened.SOONER: ("was brought forward", "were brought forward"),
    Happened.DATED: ("was given a due date", "were given due dates"),
    Happened.UNDATED: ("has no due date any more", "have no due date any more"),
    Happened.HANDED_OVER: ("was handed over", "were handed over"),
    Happened.NEW: ("is new", "are new"),
    Happened.REMOVED: ("was removed", "were removed"),
}


def _slips(slipped: Sequence[Change]) -> str:
    longest = max(slipped, key=lambda change: change.days)
    if len(slipped) == 1:
        return f"One date slipped: {longest.action.ref}, by {counted(longest.days, 'day')}."
    average = round(sum(change.days for change in slipped) / len(slipped))
    return sentence(
        f"{counted_in_words(len(slipped), 'date')} slipped, by {counted(average, 'day')} on average; "
        f"the longest is {longest.action.ref}, by {counted(longest.days, 'day')}"
    )
