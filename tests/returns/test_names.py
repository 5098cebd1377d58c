"""Recognising a partner's name as somebody wrote it."""

from __future__ import annotations

import pytest

from vrudesk.returns.names import How, named_in, plain_name, recognise

KNOWN = [
    ("ncc", "Newcastle City Council"),
    ("scc", "Sunderland City Council"),
    ("scc", "Sunderland CSP"),
    ("gmbc", "Gateshead Council"),
    ("police", "Northumbria Police"),
    ("vru", "Northumbria VRU"),
    ("prob", "Probation Service"),
]


def test_a_name_is_compared_without_capitals_punctuation_or_odd_spaces() -> None:
    assert plain_name(" Tyne  & Wear\u00a0Fire-and-Rescue ") == "tyne and wear fire and rescue"
    assert plain_name("Children’s Trust") == plain_name("Childrens trust")


@pytest.mark.parametrize(
    ("written", "key", "how"),
    [
        ("newcastle city council", "ncc", How.EXACT),
        ("SUNDERLAND CSP", "scc", How.EXACT),
        ("Newcastle C.C. \u00a0", "ncc", How.INITIALS),
        ("Newcastle CC", "ncc", How.INITIALS),
        ("Sunderland City Counsil", "scc", How.CLOSE),
        ("Probation", "prob", How.CLOSE),
        ("Gateshead", "gmbc", How.CLOSE),
    ],
)
def test_a_name_is_recognised_as_written_by_initials_or_nearly(written: str, key: str, how: How) -> None:
    found = recognise(written, KNOWN)
    assert found is not None
    assert (found.key, found.how) == (key, how)


@pytest.mark.parametrize("written", ["", " . ", "Council", "City Council", "Northumbria", "Leeds", "CC"])
def test_a_name_that_could_be_several_or_none_is_not_guessed(written: str) -> None:
    assert recognise(written, KNOWN) is None


def test_names_within_a_longer_text_are_found_whole_longest_first_and_once_each() -> None:
    found = named_in("Return of Gateshead Council and Northumbria Police to Northumbria VRU", KNOWN)
    assert [each.key for each in found] == ["police", "gmbc", "vru"]
    assert named_in("Gatesheads Council", KNOWN) == []
    assert [each.key for each in named_in("Sunderland City Council (Sunderland CSP)", KNOWN)] == ["scc"]
