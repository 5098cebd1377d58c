"""Whether the parts of a JSON document agree with each other, which its schema cannot say."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from vrudesk.commands.fitting import Document, Fault, Place, records
from vrudesk.domain.words import ordinal


def area_faults(document: Document) -> Iterator[Fault]:
    """Yield where references of an area's document lead nowhere, or to two records."""
    themes, priorities = records(document, "strategic_themes"), records(document, "strategic_priorities")
    actions = records(document, "actions")
    yield from _twice(("strategic_themes",), "id", [each["id"] for each in themes])
    yield from _twice(("strategic_priorities",), "id", [each["id"] for each in priorities])
    yield from _strangers("strategic_priorities", "theme", priorities, "strategic_themes", themes)
    yield from _strangers("actions", "priority", actions, "strategic_priorities", priorities)
    refs = [each.get("ref") if each.get("priority") else None for each in actions]
    yield from _twice(("actions",), "ref", refs)
    yield from _late(("document", "period"), document["document"].get("period") or {}, "start", "end")
    fund = document.get("youth_fund") or {}
    if records(fund, "rounds") and not fund.get("name"):
        yield Fault(("youth_fund", "name"), "is missing")
    yield from _twice(("youth_fund", "rounds"), "round", [str(each["round"]) for each in records(fund, "rounds")])


def context_faults(document: Document) -> Iterator[Fault]:
    """Yield where rounds, criteria or bids of a document stand there twice, or contradict themselves."""
    rounds = records(document, "fund_rounds")
    yield from _twice(("fund_rounds",), "round", [(each["fund"].casefold(), str(each["round"])) for each in rounds])
    for index, each in enumerate(rounds):
        place: Place = ("fund_rounds", index)
        criteria = [criterion["name"] for criterion in records(each, "criteria")]
        yield from _twice((*place, "criteria"), "name", criteria)
        yield from _twice((*place, "bids"), "bid_ref", [bid["bid_ref"] for bid in records(each, "bids")])
        yield from _late(place, each, "opens", "closes")
        yield from _late(place, each, "score_min", "score_max")
        for name in sorted((each.get("criteria_also_called") or {}).keys() - criteria):
            yield Fault((*place, "criteria_also_called", name), "is none of the criteria")


def _twice(place: Place, field: str, values: Sequence[Any]) -> Iterator[Fault]:
    first: dict[Any, int] = {}
    for index, value in enumerate(values):
        if value is not None and first.setdefault(value, index) != index:
            yield Fault((*place, index, field), f"is that of the {ordinal(first[value] + 1)} too")


def _strangers(
    name: str, field: str, pointing: Sequence[Document], target: str, pointed: Collection[Document]
) -> Iterator[Fault]:
    known = {None, *(each["id"] for each in pointed)}
    for index, each in enumerate(pointing):
        if each.get(field) not in known:
            yield Fault((name, index, field), f"is none of the {target}")


def _late(place: Place, record: Document, first: str, last: str) -> Iterator[Fault]:
    """Yield where what should be the lower of two values is the higher; days and times compare as their text."""
    low, high = record.get(first), record.get(last)
    if low is not None and high is not None and low > high:
        yield Fault((*place, last), f"is before {first}" if isinstance(low, str) else f"is less than {first}")
