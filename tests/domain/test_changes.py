"""What changed between two boards: the facts, their order, and the sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrudesk.domain.changes import ActionFacts, Happened, changes_between, slipped_days, told
from vrudesk.domain.rag import Mark

DUE = date(2024, 3, 29)
ACTION = ActionFacts("a", "1.1", "Street work", "Sunderland", "CSP Manager", DUE, Mark.GREEN)

FACTS = st.builds(
    ActionFacts,
    id=st.just("a"),
    ref=st.sampled_from(["1.1", "2.10", "2.9", ""]),
    title=st.just("Street work"),
    lead=st.sampled_from(["", "Sunderland", "Newcastle"]),
    owner=st.sampled_from(["", "CSP Manager", "Dr Owen"]),
    due=st.none() | st.dates(date(2023, 1, 1), date(2025, 1, 1)),
    mark=st.sampled_from(Mark),
    reason=st.just(""),
)
PLANS = st.lists(FACTS, max_size=6).map(lambda rows: {str(i): replace(row, id=str(i)) for i, row in enumerate(rows)})


def _only(before: ActionFacts, after: ActionFacts) -> tuple[Happened, str, str]:
    (change,) = changes_between({"a": before}, {"a": after})
    return change.happened, change.was, change.now


@given(PLANS)
def test_a_plan_has_not_changed_since_itself(plan: dict[str, ActionFacts]) -> None:
    assert changes_between(plan, plan) == []
    assert told([], len(plan), "then") == ["Nothing in the plan changed since then."]


@given(PLANS, PLANS)
def test_every_action_that_differs_is_told_and_no_other(
    before: dict[str, ActionFacts], after: dict[str, ActionFacts]
) -> None:
    changes = changes_between(before, after)
    assert {each.action.id for each in changes} <= {key for key in before | after if before.get(key) != after.get(key)}
    assert {each.action.id for each in changes} >= before.keys() ^ after.keys()
    kinds = list(Happened)
    assert [kinds.index(each.happened) for each in changes] == sorted(kinds.index(each.happened) for each in changes)


@given(PLANS, PLANS)
def test_the_sentences_name_each_kind_once_and_end_well(
    before: dict[str, ActionFacts], after: dict[str, ActionFacts]
) -> None:
    changes = changes_between(before, after)
    sentences = told(changes, len(after), "quarter 1 was closed")
    assert all(each[0].isupper() and each.endswith(".") for each in sentences)
    assert len(sentences) == 1 + len({each.happened for each in changes})


@given(PLANS, PLANS)
def test_the_order_does_not_depend_on_the_order_of_the_keys(
    before: dict[str, ActionFacts], after: dict[str, ActionFacts]
) -> None:
    turned = dict(reversed(after.items()))
    assert changes_between(before, after) == changes_between(before, turned)


def test_a_date_that_is_set_has_no_reason_but_one_of_its_own() -> None:
    undated = replace(ACTION, due=None, reason="No end in sight")
    for reason, told_as in (("No end in sight", ""), ("The grant came", "The grant came")):
        (change,) = changes_between({"a": undated}, {"a": replace(undated, due=DUE, reason=reason)})
        assert (change.happened, change.reason) == (Happened.DATED, told_as)


def test_a_date_that_moved_later_slipped_by_so_many_days() -> None:
    (change,) = changes_between(
        {"a": ACTION}, {"a": replace(ACTION, due=DUE + timedelta(days=30), reason="Post vacant")}
    )
    assert (change.happened, change.days, change.reason) == (Happened.SLIPPED, 30, "Post vacant")
    assert (change.was, change.now) == ("29 March 2024", "28 April 2024")


@pytest.mark.parametrize(
    ("was", "now", "happened"),
    [
        (DUE, DUE - timedelta(days=1), Happened.SOONER),
        (None, DUE, Happened.DATED),
        (DUE, None, Happened.UNDATED),
    ],
)
def test_the_other_ways_of_a_date(was: date | None, now: date | None, happened: Happened) -> None:
    assert _only(replace(ACTION, due=was), replace(ACTION, due=now))[0] is happened


@pytest.mark.parametrize(
    ("was", "now", "happened"),
    [
        (Mark.GREEN, Mark.AMBER_GREEN, Happened.WORSE),
        (Mark.RED, Mark.AMBER_RED, Happened.BETTER),
        (Mark.COMPLETE, Mark.GREEN, Happened.WORSE),
        (Mark.RED, Mark.COMPLETE, Happened.FINISHED),
        (Mark.GREEN, Mark.NOT_STARTED, Happened.WORSE),
        (Mark.COMPLETE, Mark.NOT_STARTED, Happened.WORSE),
        (Mark.NOT_STARTED, Mark.RED, Happened.RATED),
        (Mark.NO_UPDATE, Mark.AMBER, Happened.RATED),
        (Mark.NOT_RATED, Mark.NOT_STARTED, Happened.RATED),
        (Mark.GREEN, Mark.NO_UPDATE, Happened.SILENT),
        (Mark.GREEN, Mark.NOT_RATED, Happened.SILENT),
    ],
)
def test_the_ways_of_a_rating(was: Mark, now: Mark, happened: Happened) -> None:
    assert _only(replace(ACTION, mark=was), replace(ACTION, mark=now)) == (happened, was.word, now.word)


def test_hearing_from_a_partner_without_a_rating_is_no_change() -> None:
    assert (
        changes_between({"a": replace(ACTION, mark=Mark.NO_UPDATE)}, {"a": replace(ACTION, mark=Mark.NOT_RATED)}) == []
    )


def test_an_action_is_handed_over_by_owner_or_lead_but_not_by_being_given_one_at_last() -> None:
    assert _only(ACTION, replace(ACTION, owner="Dr Owen")) == (
        Happened.HANDED_OVER, "CSP Manager, Sunderland", "Dr Owen, Sunderland",
    )  # fmt: skip
    assert _only(ACTION, replace(ACTION, lead=""))[0] is Happened.HANDED_OVER
    nobody = replace(ACTION, owner="", lead="")
    assert changes_between({"a": nobody}, {"a": ACTION}) == []


def test_new_and_removed_actions() -> None:
    assert _only_one({}, {"a": ACTION}) is Happened.NEW
    assert _only_one({"a": ACTION}, {}) is Happened.REMOVED


def _only_one(before: dict[str, ActionFacts], after: dict[str, ActionFacts]) -> Happened:
    (change,) = changes_between(before, after)
    return change.happened


def test_within_a_kind_actions_stand_as_people_count() -> None:
    plan = {ref: replace(ACTION, id=ref, ref=ref) for ref in ("2.10", "2.9", "10.1")}
    assert [each.action.ref for each in changes_between({}, plan)] == ["2.9", "2.10", "10.1"]


def test_slips_in_words_count_one_day_as_one_day() -> None:
    def slipped(*days: int) -> list[str]:
        before = {str(i): replace(ACTION, id=str(i), ref=f"1.{i + 1}") for i in range(len(days))}
        after = {key: replace(row, due=DUE + timedelta(days=days[int(key)])) for key, row in before.items()}
        return told(changes_between(before, after), 16, "quarter 1, 2023-24 was closed")

    assert slipped(1) == [
        "Since quarter 1, 2023-24 was closed, 1 of 16 actions changed.",
        "One date slipped: 1.1, by 1 day.",
    ]
    assert slipped(10, 30)[1] == "Two dates slipped, by 20 days on average; the longest is 1.2, by 30 days."


def test_a_plan_from_which_only_something_was_removed() -> None:
    assert told(changes_between({"a": ACTION}, {}), 15, "then") == [
        "Since then, none of 15 actions changed.",
        "One action was removed (1.1).",
    ]


def test_several_of_a_kind_in_one_sentence() -> None:
    before = {ref: replace(ACTION, id=ref, ref=ref) for ref in ("1.1", "1.2", "1.3")}
    after = {key: replace(row, mark=Mark.RED) for key, row in before.items()}
    assert told(changes_between(before, after), 3, "then")[1] == "Three actions are rated worse (1.1, 1.2 and 1.3)."


def test_a_sentence_names_no_more_than_a_few_of_many() -> None:
    before = {str(n): replace(ACTION, id=str(n), ref=f"1.{n}", mark=Mark.AMBER) for n in range(1, 41)}
    after = {key: replace(each, mark=Mark.GREEN) for key, each in before.items()}
    said = " ".join(told(changes_between(before, after), 40, "May"))
    assert "(1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9, 1.10 and 30 others)" in said


def test_days_slipped_count_from_the_first_date_that_was_set() -> None:
    assert slipped_days(DUE, DUE + timedelta(days=31)) == 31
    assert slipped_days(DUE, DUE - timedelta(days=1)) == -1
    assert slipped_days(None, DUE) == slipped_days(DUE, None) == 0
