"""Ratings: words, initials, half steps, two values in a cell, and near misses."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.returns.reading import codes, column, one
from vrudesk.domain.fields import Kind
from vrudesk.domain.rag import Rag


@pytest.mark.parametrize(
    ("text", "rag", "code"),
    [
        ("Green", Rag.GREEN, []),
        ("RED", Rag.RED, []),
        ("not started", Rag.NOT_STARTED, []),
        ("green ", Rag.GREEN, ["spaces"]),
        ("G", Rag.GREEN, ["name_variant"]),
        ("a", Rag.AMBER, ["name_variant"]),
        ("Completed", Rag.COMPLETE, ["name_variant"]),
        ("At risk", Rag.AMBER, ["name_variant"]),
        ("Amber/Green", Rag.AMBER_GREEN, ["rag_two_values"]),
        ("Amber-red", Rag.AMBER_RED, []),
        ("Amber – Green", Rag.AMBER_GREEN, []),
        ("amber red", Rag.AMBER_RED, []),
        ("Green - Amber", Rag.AMBER_GREEN, ["name_variant"]),
        ("Red-amber", Rag.AMBER_RED, ["name_variant"]),
        ("A-R", Rag.AMBER_RED, ["name_variant"]),
        ("Ambr-gren", Rag.AMBER_GREEN, ["misspelt_value"]),
        ("Off-track", Rag.RED, ["name_variant"]),
        ("Red/Amber", Rag.AMBER_RED, ["rag_two_values"]),
        ("R/A", Rag.AMBER_RED, ["rag_two_values"]),
        ("AG", Rag.AMBER_GREEN, ["name_variant"]),
        ("Blue (complete)", Rag.COMPLETE, ["rag_two_values"]),
        ("ambr", Rag.AMBER, ["misspelt_value"]),
        ("Grean ", Rag.GREEN, ["misspelt_value"]),
        ("Copmlete", Rag.COMPLETE, ["misspelt_value"]),
        ("n/a", None, ["missing_value"]),
        ("Red/Green", None, ["unknown_value"]),
        ("Purple", None, ["unknown_value"]),
        ("In progress", None, ["unknown_value"]),
        (3.0, None, ["unknown_value"]),
    ],
)
def test_ratings(text: Any, rag: Rag | None, code: list[str]) -> None:
    cell = one(Kind.RAG, text)
    assert cell.value is rag
    assert [code for code, _ in codes(cell)] == code


def test_a_rating_that_is_not_known_is_asked_about() -> None:
    (problem,) = one(Kind.RAG, "Purple").problems
    assert problem.severity == "error"
    assert problem.ask
    assert {offer.value for offer in problem.suggestions} == set(Rag)


def test_a_blank_rating_is_missed_only_among_others() -> None:
    assert [code for code, _ in codes(column(Kind.RAG, ["Green", None])[1])] == ["missing_value"]
    assert not codes(column(Kind.RAG, [None, None])[1])


@given(st.sampled_from([rag for rag in Rag if "-" not in rag]), st.integers(0, 99))
def test_a_rating_with_a_letter_missing_is_known_or_asked_about(rag: Rag, place: int) -> None:
    word = str(rag)
    place %= len(word)
    cell = one(Kind.RAG, word[:place] + word[place + 1 :])
    assert cell.value in {rag, None}
    assert cell.problems
