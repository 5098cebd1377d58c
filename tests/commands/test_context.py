"""Loading partners and rounds of the fund: what is there stays, a round that is planned is loaded once."""

from __future__ import annotations

from typing import Any

import pytest

from tests.plans import everything, partner, rows
from tests.small_documents import AREA, CONTEXT, context
from vrudesk.commands.areas import LoadArea
from vrudesk.commands.context import LoadContext
from vrudesk.commands.organisations import AddOrganisation
from vrudesk.data import check
from vrudesk.data.workspace import Workspace
from vrudesk.domain.keys import bid_key
from vrudesk.errors import Refused


def _load(workspace: Workspace, document: dict[str, Any]) -> str:
    changes = workspace.do(LoadContext(document))
    assert changes is not None
    return changes.label


def test_partners_and_a_round_are_loaded(empty: Workspace) -> None:
    assert _load(empty, CONTEXT) == "Loaded 2 partners and 1 round of the fund"
    assert {(each["name"], each["short_name"]) for each in rows(empty, "organisation")} == {
        ("Hebburn Council", "HEB"),
        ("Wearmouth Youth", None),
    }
    (found,) = rows(empty, "fund_round")
    names = ("fund", "number", "opens", "closes", "cap", "score_min", "score_max", "projects")
    assert tuple(found[name] for name in names) == (
        "Wearmouth Youth Fund", "3", "2023-05-22T09:00:00", "2023-06-30T17:00:00", 500000, "0", "5", None,
    )  # fmt: skip
    assert found["administered_by_id"] == partner(empty, "Wearmouth Youth")
    with empty.reading() as connection:
        assert check.findings(connection) == []


def test_criteria_are_loaded_in_their_order_with_their_other_names(empty: Workspace) -> None:
    _load(empty, CONTEXT)
    criteria = sorted(rows(empty, "criterion"), key=lambda row: str(row["order_key"]))
    assert [(row["name"], row["weight"]) for row in criteria] == [
        ("Led by young people", "2"),
        ("Value for money", "0.5"),
    ]
    assert [(row["noun"], row["row_id"], row["name"]) for row in rows(empty, "other_name")] == [
        ("criterion", criteria[1]["id"], "Value?")
    ]


def test_bids_are_loaded_under_the_keys_that_every_laptop_gives_them(empty: Workspace) -> None:
    _load(empty, CONTEXT)
    (round_id,) = (row["id"] for row in rows(empty, "fund_round"))
    names = ("bid_ref", "organisation", "project_title", "area", "amount_requested", "submitted_at")
    found = {row["id"]: tuple(row[name] for name in names) for row in rows(empty, "bid")}
    assert found == {
        bid_key(round_id, "W3-01"): (
            "W3-01", "Jarrow Jumpers", "Trampolines", '["Jarrow", "Hebburn"]', 499999, "2023-06-30T16:59:58",
        ),
        bid_key(round_id, "W3-02"): ("W3-02", "Monkton Makers", "Paint", None, None, None),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("document", "label"),
    [
        ({"organisations": [{"name": "Hebburn Council"}]}, "Loaded 1 partner"),
        ({"organisations": None, "fund_rounds": [{"fund": "F", "round": "2b"}]}, "Loaded 1 round of the fund"),
    ],
)
def test_either_part_may_be_missing(document: dict[str, Any], label: str, empty: Workspace) -> None:
    assert _load(empty, document) == label


def test_partners_that_are_there_stay_as_they_are(empty: Workspace) -> None:
    empty.do(AddOrganisation("Hebburn MBC", {"short_name": "HMBC"}, ("Hebburn Council",)))
    empty.do(AddOrganisation("Wearmouth Youth"))
    before = everything(empty)
    assert empty.do(LoadContext({"organisations": CONTEXT["organisations"]})) is None
    assert everything(empty) == before


def test_a_past_round_that_a_strategy_told_of_is_filled(empty: Workspace) -> None:
    empty.do(LoadArea(AREA))
    (before,) = (row for row in rows(empty, "fund_round") if row["number"] == "1")
    _load(empty, context(round=1, administered_by=None))
    (after,) = (row for row in rows(empty, "fund_round") if row["number"] == "1")
    assert (after["id"], after["projects"], after["cap"]) == (before["id"], "12", 500000)
    assert after["administered_by_id"] == before["administered_by_id"]
    assert len(rows(empty, "bid")) == 2


@pytest.mark.parametrize(
    "document",
    [
        context(),
        context(opens=None, closes=None, cap=None, score_min=None, score_max=None, criteria=[]),
        context(opens=None, closes=None, cap=None, score_min=None, score_max=None, bids=[]),
        context(criteria=[], criteria_also_called=None, bids=None),
    ],
)
def test_a_round_with_anything_planned_is_loaded_once(document: dict[str, Any], empty: Workspace) -> None:
    document = {"fund_rounds": document["fund_rounds"]}
    document["fund_rounds"][0]["criteria_also_called"] = {}
    _load(empty, document)
    before = everything(empty)
    with pytest.raises(Refused, match="Round 3 of the Wearmouth Youth Fund is in this workspace already"):
        empty.do(LoadContext(document))
    assert everything(empty) == before


def test_a_round_of_which_nothing_is_told_is_nothing_new_the_second_time(empty: Workspace) -> None:
    bare = {"fund_rounds": [{"fund": "The Wearmouth Youth Fund", "round": 9}]}
    _load(empty, bare)
    assert empty.do(LoadContext(bare)) is None


@pytest.mark.parametrize(("pounds", "pence"), [(4999.99, 499999), (5000, 500000), (0, 0), (0.125, 13), (1e12, 10**14)])
def test_money_is_kept_in_whole_pence(pounds: float, pence: int, empty: Workspace) -> None:
    _load(empty, context(cap=pounds))
    assert [row["cap"] for row in rows(empty, "fund_round")] == [pence]


@pytest.mark.parametrize("document", [CONTEXT, {"fund_rounds": CONTEXT["fund_rounds"]}])
def test_a_load_is_undone_and_done_again(document: dict[str, Any], empty: Workspace) -> None:
    before = everything(empty)
    _load(empty, document)
    after = everything(empty)
    empty.undo()
    assert everything(empty) == before
    empty.redo()
    assert everything(empty) == after
