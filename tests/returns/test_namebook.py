"""Looking up what a partner wrote among known names: as it stands, by another name, short, misspelt, or not at all."""

from __future__ import annotations

import pytest

from vrudesk.returns.namebook import NameBook, Sure, abbreviates
from vrudesk.returns.values import Named

PLACES = NameBook([
    (Named("nt", "North Tyneside"), ()), (Named("st", "South Tyneside"), ()), (Named("nd", "Northumberland"), ()),
    (Named("nc", "Newcastle"), ("E08000021",)),
    (Named("csu", "Midlands and Lancashire Commissioning Support Unit"), ()),
])  # fmt: skip
BIDS = NameBook([(Named(f"b{n}", f"LYF5-{n:02d}"), ()) for n in range(1, 13)], by_number=True)
EMPTY = NameBook([])


@pytest.mark.parametrize(
    ("text", "key", "sure"),
    [
        ("north  tyneside", "nt", Sure.EXACT),
        ("E08000021", "nc", Sure.VARIANT),
        ("the Newcastle (all wards)", "nc", Sure.VARIANT),
        ("N. Tyneside", "nt", Sure.VARIANT),
        ("Newcastle upon Tyne", "nc", Sure.VARIANT),
        ("Midlands & Lancashire CSU", "csu", Sure.VARIANT),
        ("Sth Tynesdie", "st", Sure.CLOSE),
        ("Northumberlnd", "nd", Sure.CLOSE),
    ],
)
def test_a_name_is_found_in_the_ways_in_which_partners_write_it(text: str, key: str, sure: Sure) -> None:
    found = PLACES.find(text)
    assert found is not None
    assert (found.named.key, found.sure) == (key, sure)


@pytest.mark.parametrize("text", ["", "Tyneside", "Leeds", "N", "x" * 500, "North Tyneside and South Tyneside"])
def test_what_could_be_several_or_none_is_not_found(text: str) -> None:
    assert PLACES.find(text) is None


@pytest.mark.parametrize(("text", "key"), [("5-07", "b7"), ("no 7", "b7"), ("LYF5-7", "b7"), ("12", "b12")])
def test_a_number_finds_the_bid_that_has_it(text: str, key: str) -> None:
    found = BIDS.find(text)
    assert found is not None
    assert found.named.key == key
    assert BIDS.find("77") is None
    assert BIDS.find("Round seven") is None


@pytest.mark.parametrize("text", ["Anything", "7", "Violence Reduction Unit", ""])
def test_a_book_without_names_finds_nothing(text: str) -> None:
    assert EMPTY.find(text) is None
    assert EMPTY.known(text) is None
    assert EMPTY.mentions(text) == EMPTY.nearest(text) == []
    assert len(EMPTY) == 0


def test_the_nearest_names_are_offered_for_what_is_not_known() -> None:
    assert [each.name for each in PLACES.nearest("Tyneside")][:2] == ["North Tyneside", "South Tyneside"]
    assert {each.key for each in PLACES} == {"nt", "st", "nc", "nd", "csu"}


def test_words_may_be_run_together_as_their_initials() -> None:
    assert abbreviates(["midlands", "csu"], ["midlands", "commissioning", "support", "unit"])
    assert not abbreviates(["midlands"], ["midlands"])
    assert not abbreviates([], ["midlands"])
    assert not abbreviates(["a", "b", "c"], ["a", "b"])
