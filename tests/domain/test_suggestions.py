"""What partners' updates suggest for the team's own line."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from vrudesk.domain.rag import Rag
from vrudesk.domain.suggestions import PartnerSays, suggest

SAYS = st.lists(
    st.builds(
        PartnerSays,
        partner=st.sampled_from(["Gateshead", "Newcastle", "Sunderland"]),
        rag=st.none() | st.sampled_from(Rag),
        percent=st.none() | st.decimals(0, 100, places=1),
        words=st.sampled_from(["", "On track.", "Two posts vacant."]),
    ),
    max_size=5,
)


def test_nobody_said_anything() -> None:
    assert suggest([]) is None


@given(SAYS.filter(bool))
def test_the_rating_is_the_gravest_and_the_percentage_the_least(said: list[PartnerSays]) -> None:
    found = suggest(said)
    assert found is not None
    rated = [each.rag for each in said if each.rag is not None]
    assert found.rag in rated or (found.rag is None and not rated)
    assert not rated or found.rag is None or found.rag.concern == max(rag.concern for rag in rated)
    assert found.percent == min((each.percent for each in said if each.percent is not None), default=None)
    assert found.why.endswith(".")


@given(SAYS.filter(bool))
def test_no_partners_words_are_lost(said: list[PartnerSays]) -> None:
    found = suggest(said)
    assert found is not None
    assert all(each.words in found.words for each in said)


def test_not_started_gives_way_to_complete_and_complete_to_green() -> None:
    def rated(*rags: Rag) -> Rag | None:
        found = suggest([PartnerSays("x", rag, None, "") for rag in rags])
        return found.rag if found else None

    assert rated(Rag.NOT_STARTED, Rag.COMPLETE) is Rag.COMPLETE
    assert rated(Rag.COMPLETE, Rag.NOT_STARTED) is Rag.COMPLETE
    assert rated(Rag.COMPLETE, Rag.GREEN) is Rag.GREEN


def test_a_partner_who_speaks_alone_is_not_named_and_several_are() -> None:
    alone = suggest([PartnerSays("Sunderland", Rag.GREEN, None, "On track."), PartnerSays("Newcastle", None, None, "")])
    assert alone is not None
    assert alone.words == "On track."
    both = suggest([PartnerSays("Newcastle", None, None, "Slow."), PartnerSays("Sunderland", None, None, "On track.")])
    assert both is not None
    assert both.words == "Newcastle: Slow.\nSunderland: On track."


def test_why_says_who_gave_the_rating_and_who_gave_another() -> None:
    def why(*said: tuple[str, Rag | None]) -> str:
        found = suggest([PartnerSays(partner, rag, Decimal(1), "") for partner, rag in said])
        return found.why if found else ""

    assert why(("Sunderland", None)) == "No partner gave a rating."
    assert why(("Sunderland", Rag.AMBER)) == "Sunderland rates it amber."
    assert why(("Newcastle", Rag.AMBER), ("Sunderland", Rag.AMBER)) == "Newcastle and Sunderland rate it amber."
    assert why(("Gateshead", Rag.GREEN), ("Newcastle", Rag.RED), ("Sunderland", None)) == (
        "Newcastle rates it red; Gateshead green."
    )
    assert why(("Gateshead", Rag.GREEN), ("Newcastle", Rag.RED), ("Sunderland", Rag.RED)) == (
        "Newcastle and Sunderland rate it red; Gateshead green."
    )
