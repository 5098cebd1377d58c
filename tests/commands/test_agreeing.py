"""Parts of a document that point nowhere, stand there twice or contradict each other."""

from __future__ import annotations

from typing import Any

import pytest

from tests.small_documents import AREA, CONTEXT, area, context
from vrudesk.commands.agreeing import area_faults, context_faults
from vrudesk.commands.fitting import tidied_document


def test_the_documents_of_the_tests_agree_with_themselves() -> None:
    assert list(area_faults(tidied_document(AREA))) == []
    assert list(context_faults(tidied_document(CONTEXT))) == []


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"strategic_themes": [AREA["strategic_themes"][0]] * 2 + AREA["strategic_themes"][1:]},
         "strategic_themes, the second: id is that of the first too"),
        ({"strategic_priorities": [*AREA["strategic_priorities"], AREA["strategic_priorities"][1]]},
         "strategic_priorities, the fourth: id is that of the second too"),
        ({"strategic_themes": AREA["strategic_themes"][:1]},
         "strategic_priorities, the second: theme is none of the strategic_themes"),
        ({"actions": [{"title": "A", "priority": "P1"}, {"title": "B", "priority": "P9"}]},
         "actions, the second: priority is none of the strategic_priorities"),
        ({"actions": [{"title": "A", "priority": "P1", "ref": "1"}, {"title": "B", "priority": "P2", "ref": "1"}]},
         "actions, the second: ref is that of the first too"),
        ({"document": {"title": "A", "period": {"start": "2023-04-01", "end": "2023-03-31"}}},
         "document, period: end is before start"),
        ({"youth_fund": {"rounds": [{"round": 1}]}}, "youth_fund: name is missing"),
        ({"youth_fund": {"name": "Fund", "rounds": [{"round": 1}, {"round": "1"}]}},
         "youth_fund, rounds, the second: round is that of the first too"),
    ],
)  # fmt: skip
def test_an_areas_document_that_does_not_agree_is_told(changed: dict[str, Any], words: str) -> None:
    assert [str(fault) for fault in area_faults(area(**changed))] == [words]


@pytest.mark.parametrize(
    "changed",
    [
        {"actions": [{"title": "A", "ref": "1"}, {"title": "B", "ref": "1"}, {"title": "C"}, {"title": "D"}]},
        {"document": {"title": "A", "period": {"start": "2023-04-01"}}},
        {"document": {"title": "A", "period": {"start": "2023-04-01", "end": "2023-04-01"}}},
        {"youth_fund": {"rounds": []}},
    ],
)
def test_what_is_left_out_or_blank_does_not_disagree(changed: dict[str, Any]) -> None:
    assert list(area_faults(area(**changed))) == []


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"criteria": [{"name": "Value for money", "weight": 1}] * 2},
         "fund_rounds, the first, criteria, the second: name is that of the first too"),
        ({"bids": [CONTEXT["fund_rounds"][0]["bids"][0]] * 2},
         "fund_rounds, the first, bids, the second: bid_ref is that of the first too"),
        ({"opens": "2023-07-01T09:00"}, "fund_rounds, the first: closes is before opens"),
        ({"score_min": 6}, "fund_rounds, the first: score_max is less than score_min"),
        ({"criteria_also_called": {"Value": []}},
         "fund_rounds, the first, criteria_also_called: Value is none of the criteria"),
    ],
)  # fmt: skip
def test_a_round_that_does_not_agree_is_told(changed: dict[str, Any], words: str) -> None:
    assert [str(fault) for fault in context_faults(context(**changed))] == [words]


def test_a_round_that_stands_there_twice_is_told_whatever_its_capitals() -> None:
    rounds = [
        {"fund": "Youth Fund", "round": 1},
        {"fund": "Youth Fund", "round": 2},
        {"fund": "YOUTH FUND", "round": "1"},
    ]
    (fault,) = context_faults({"fund_rounds": rounds})
    assert str(fault) == "fund_rounds, the third: round is that of the first too"
