"""Ratings told by colour: by hue, by the workbook's key, by the words beside them; and colours that say nothing."""

from __future__ import annotations

import colorsys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.returns.coloured import FIRST as FIRST_OF_FILE
from tests.returns.coloured import SHADES, coloured_return
from tests.returns.updates import COVER, FIRST, HEAD, book, plan_of, sheet, told
from vrudesk.data.workspace import Workspace
from vrudesk.domain.rag import Rag
from vrudesk.returns.hues import Hue, hue_of
from vrudesk.returns.plan import Fate, ImportPlan
from vrudesk.returns.planning import plan_file
from vrudesk.returns.workbook import Place

__all__ = ["coloured_return"]

RED, AMBER, YELLOW, GREEN, BLUE, PURPLE, GREY = (
    "#ff0000", "#ffc000", "#ffff00", "#00b050", "#0070c0", "#7030a0", "#bfbfbf",
)  # fmt: skip
REFS = ["1.1", "1.2", "2.1", "2.2", "2.5", "3.1", "3.2", "3.3", "4.1", "4.2"]
PALE = "#ddebf7"


def plan(
    workspace: Workspace,
    fills: Sequence[str | None],
    words: Sequence[str | None] = (),
    more: Mapping[Place, str] | None = None,
    below: Sequence[Sequence[Any]] = (),
) -> ImportPlan:
    """Return the plan of an update with a colour, and perhaps a word, for the rating of each record."""
    said = [*words, *[None] * len(fills)]
    records = [[ref, said[n], 0.4, "Work goes on.", None] for n, ref in enumerate(REFS[: len(fills)])]
    painted = {(FIRST + n, 1): colour for n, colour in enumerate(fills) if colour is not None}
    rows: list[Sequence[Any]] = [*COVER, HEAD, *records, *below]
    return plan_of(workspace, book(sheet(rows, fills=painted | dict(more or {}))))


def ratings(found: ImportPlan) -> list[Rag | None]:
    return [row.values["rag"] for row in found.rows]


def test_a_coloured_return_is_read_alike_in_every_format(plan_workspace: Workspace, coloured_return: Path) -> None:
    found = plan_file(plan_workspace, coloured_return)
    assert [row.values["rag"] for row in found.rows] == [rag for _, _, rag in SHADES]
    guesses = {f"B{row}" for row, (_, colour, _) in enumerate(SHADES, FIRST_OF_FILE) if colour}
    assert {each.cell for each in found.problems if each.problem.code == "rag_from_colour"} == guesses
    assert ("B13", "missing_value") in told(found)
    assert {"hidden_row", "hidden_column", "date_1904"} <= {code for _, code in told(found)}


def test_a_colour_is_a_guess_that_waits_for_a_person(plan_workspace: Workspace) -> None:
    found = plan(plan_workspace, [GREEN, RED, None])
    assert ratings(found) == [Rag.GREEN, Rag.RED, None]
    assert [row.fate for row in found.rows] == [Fate.HELD, Fate.HELD, Fate.NEW]
    first, second, none = (
        each.problem for each in found.problems if each.problem.code in {"rag_from_colour", "missing_value"}
    )
    assert (first.severity, first.ask, [offer.value for offer in first.suggestions]) == ("warning", True, [Rag.GREEN])
    assert second.message == "B6 has no words and is red; it was read as red. Say whether that is meant."
    assert none.code == "missing_value"


def test_colours_between_two_others_offer_the_half_step_too(plan_workspace: Workspace) -> None:
    found = plan(plan_workspace, [RED, "#ed7d31", YELLOW, GREEN])
    assert ratings(found) == [Rag.RED, Rag.AMBER, Rag.AMBER, Rag.GREEN]
    offers = [[offer.value for offer in each.problem.suggestions] for each in found.problems if each.problem.ask]
    assert offers == [[Rag.RED], [Rag.AMBER, Rag.AMBER_RED], [Rag.AMBER, Rag.AMBER_GREEN], [Rag.GREEN]]


def test_a_colour_that_may_mean_anything_is_asked_about(plan_workspace: Workspace) -> None:
    found = plan(plan_workspace, [GREEN, RED, PURPLE, GREY])
    assert ratings(found) == [Rag.GREEN, Rag.RED, None, None]
    purple, grey = [each.problem for each in found.problems if each.problem.code == "rag_from_colour"][2:]
    assert {offer.value for offer in purple.suggestions} == set(Rag)
    assert grey.suggestions[0].value is Rag.NOT_STARTED
    assert len(grey.suggestions) == len(Rag)


def test_a_dash_in_a_coloured_cell_is_no_word(plan_workspace: Workspace) -> None:
    assert ratings(plan(plan_workspace, [GREEN, RED, AMBER], ["-", "–", "n/a"])) == [Rag.GREEN, Rag.RED, None]


@pytest.mark.parametrize(
    ("word", "colour", "differs"),
    [
        ("Green", RED, True),
        ("Complete", RED, True),
        ("Amber-red", GREEN, True),
        ("Green", "#92d050", False),
        ("Complete", GREEN, False),
        ("Not started", RED, False),
        ("Amber-red", RED, False),
        ("Amber", YELLOW, False),
        ("Green", PURPLE, False),
    ],
)
def test_words_stand_where_the_colour_differs(plan_workspace: Workspace, word: str, colour: str, differs: bool) -> None:
    found = plan(plan_workspace, [GREEN, RED, colour], [None, None, word])
    assert ((f"B{FIRST + 2}", "rag_colour_differs") in told(found)) == differs
    assert found.rows[2].fate is Fate.NEW
    assert str(ratings(found)[2]) == word.casefold()


def key_at(row: int, column: int, *entries: tuple[str | None, str]) -> tuple[list[list[Any]], dict[Place, str]]:
    """Return rows of a key, the colour in a column and its meaning beside it, and their fills."""
    rows: list[list[Any]] = [[*[None] * (column + 1), words] for _, words in entries]
    return rows, {(row + n, column): colour for n, (colour, _) in enumerate(entries) if colour}


def test_a_key_under_the_table_decides(plan_workspace: Workspace) -> None:
    below, fills = key_at(
        FIRST + 5, 0, (PURPLE, "Complete"), (YELLOW, "Not started"), (GREEN, "On track"), (RED, "Who knows")
    )
    found = plan(plan_workspace, [PURPLE, "#ffff11", "#92d050", RED], more=fills, below=[[], *below])
    assert ratings(found) == [Rag.COMPLETE, Rag.NOT_STARTED, Rag.GREEN, Rag.RED]
    assert "as the same colour is elsewhere in the workbook" in next(
        each.problem.message for each in found.problems if each.cell == f"B{FIRST}"
    )


@pytest.mark.parametrize(
    ("grey", "rag"),
    [
        ("Grey = Not started", Rag.NOT_STARTED),
        ("Complete (no more to do)", Rag.COMPLETE),
        ("Complete", Rag.COMPLETE),
        ("Grey: we have no idea what this is", None),
        ("Grey means complete, which is to say that nobody expects any further word of it in any quarter", None),
    ],
)
def test_a_key_on_a_sheet_of_its_own_decides(plan_workspace: Workspace, grey: str, rag: Rag | None) -> None:
    rows: list[list[Any]] = [*COVER, HEAD, *([ref, None, 0.4, "Goes on.", None] for ref in REFS[:3])]
    fills = {(5, 1): GREY, (6, 1): GREEN, (7, 1): RED}
    key = sheet(
        [["Colours"], [grey], ["Green - good"], ["Red - bad"]],
        name="Key", fills={(1, 0): PALE, (2, 0): GREY, (3, 0): GREEN, (4, 0): RED},
    )  # fmt: skip
    found = plan_of(plan_workspace, book(sheet(rows, fills=fills), key))
    assert ratings(found) == [rag, Rag.GREEN, Rag.RED]


def test_last_quarters_colours_are_no_key(plan_workspace: Workspace) -> None:
    """Beside the table, a column of colours has each of them more than once."""
    rows = [[ref, None, 0.4, "Goes on.", None, None, "Complete"] for ref in REFS[:4]]
    fills = {(FIRST + n, 1): colour for n, colour in enumerate([GREEN, RED, GREEN, RED])}
    fills |= {(FIRST + n, 6): colour for n, colour in enumerate([GREEN, RED, GREEN, RED])}
    found = plan_of(plan_workspace, book(sheet([*COVER, [*HEAD, None, "Last time"], *rows], fills=fills)))
    assert ratings(found) == [Rag.GREEN, Rag.RED, Rag.GREEN, Rag.RED]


def test_words_beside_colours_teach_what_they_mean(plan_workspace: Workspace) -> None:
    fills = [PURPLE, PURPLE, GREEN, GREEN, PURPLE]
    assert ratings(plan(plan_workspace, fills, ["Complete", "Complete", "Green", "Green"]))[-1] is Rag.COMPLETE


SAYS_NOTHING = "its colours do not tell ratings apart"


@pytest.mark.parametrize("shade", [YELLOW, "#fff2cc", PALE, "#d9d9d9", PURPLE])
def test_a_column_of_one_shade_is_a_place_to_fill_in(plan_workspace: Workspace, shade: str) -> None:
    found = plan(plan_workspace, [shade] * 4)
    assert ratings(found) == [None] * 4
    (note,) = [each.problem.message for each in found.problems if each.problem.code == "missing_value"]
    assert SAYS_NOTHING in note or hue_of(shade) is Hue.YELLOW


def test_a_column_in_the_colour_of_its_heading_says_nothing(plan_workspace: Workspace) -> None:
    assert ratings(plan(plan_workspace, [GREEN] * 3, more={(FIRST - 1, 1): GREEN})) == [None] * 3
    assert ratings(plan(plan_workspace, [GREEN] * 3)) == [Rag.GREEN] * 3


def test_one_colour_behind_different_words_says_nothing(plan_workspace: Workspace) -> None:
    found = plan(plan_workspace, [GREEN] * 4, ["Red", "Amber", "Green", None])
    assert ratings(found)[-1] is None
    assert not [code for _, code in told(found) if code.startswith("rag_")]


def test_colours_that_mostly_contradict_the_words_say_nothing(plan_workspace: Workspace) -> None:
    found = plan(plan_workspace, [RED, GREEN, RED, AMBER], ["Green", "Red", "Amber", None])
    assert ratings(found)[-1] is None
    assert not [code for _, code in told(found) if code.startswith("rag_")]


def across(*colours: str | None) -> dict[Place, str]:
    """Return fills for the other cells of the records' rows."""
    return {
        (FIRST + n, column): colour for n, colour in enumerate(colours) if colour for column in (0, 2, 3)
    }  # fmt: skip


def test_bands_across_the_rows_say_nothing(plan_workspace: Workspace) -> None:
    band = ["#e2efda", None] * 3
    assert ratings(plan(plan_workspace, band, more=across(*band))) == [None] * 6


def test_rows_that_are_coloured_as_ratings_are_ratings(plan_workspace: Workspace) -> None:
    rows = [GREEN, RED, AMBER, None]
    assert ratings(plan(plan_workspace, rows, more=across(*rows))) == [Rag.GREEN, Rag.RED, Rag.AMBER, None]


def test_a_column_whose_colours_cannot_be_seen_asks_for_words(plan_workspace: Workspace) -> None:
    rows: list[list[Any]] = [*COVER, HEAD, *([ref, None, 0.4, "Goes on.", None] for ref in REFS[:3])]
    found = plan_of(plan_workspace, book(sheet(rows, facts_known=False)))
    (note,) = [each.problem.message for each in found.problems if each.problem.code == "missing_value"]
    assert note == "Column B (RAG) is blank in every row, and its colours cannot be seen in this file; ask for words"


PEOPLES_COLOURS = [
    (Rag.RED, range(-10, 12)),
    (Rag.AMBER, range(22, 58)),
    (Rag.GREEN, range(80, 155)),
    (Rag.COMPLETE, range(200, 240)),
]
SHADE = st.sampled_from(PEOPLES_COLOURS).flatmap(
    lambda each: st.tuples(st.just(each[0]), st.sampled_from(each[1]), st.floats(0.35, 1), st.floats(0.25, 0.88))
)


@given(SHADE)
def test_a_shade_of_a_ratings_colour_is_that_rating_pale_or_dark(shade: tuple[Rag, int, float, float]) -> None:
    rag, degrees, saturation, light = shade
    parts = colorsys.hls_to_rgb(degrees % 360 / 360, light, saturation)
    assert hue_of("#{:02x}{:02x}{:02x}".format(*(round(255 * part) for part in parts))).rating is rag
