from __future__ import annotations

import pytest

from vrudesk.exports.pdf import look
from vrudesk.exports.pdf.fonts import Fonts
from vrudesk.exports.pdf.glyphs import bracketed
from vrudesk.exports.pdf.lines import Setter, Words
from vrudesk.exports.pdf.look import Face, Style


@pytest.fixture(scope="module")
def setter() -> Setter:
    return Setter(Fonts())


def texts(setter: Setter, text: str, measure: float) -> list[str]:
    return ["".join(run.text for run in line.runs) for line in setter.lines([Words(text, look.BODY)], measure)]


def test_words_are_broken_at_spaces_and_no_line_is_too_wide(setter: Setter) -> None:
    text = "One is red and one amber-red; five are green or complete. " * 5
    lines = setter.lines([Words(text, look.BODY)], 180)
    assert all(line.width <= 180 for line in lines)
    assert " ".join("".join(run.text for run in line.runs) for line in lines).split() == text.split()


def test_line_breaks_are_kept_and_spaces_tidied(setter: Setter) -> None:
    assert texts(setter, "one\n\n  two   three\t four\r\n", 500) == ["one", "", "two three four"]


def test_no_words_are_one_empty_line(setter: Setter) -> None:
    assert texts(setter, "", 100) == [""]
    assert texts(setter, "\n", 100) == [""]


def test_a_word_wider_than_the_line_is_broken_and_nothing_of_it_lost(setter: Setter) -> None:
    word = "x" * 100_000
    lines = texts(setter, f"before {word} after", 300)
    assert "".join(lines).replace(" ", "") == f"before{word}after"
    assert lines[0] == "before"


def test_an_address_is_broken_after_its_marks(setter: Setter) -> None:
    lines = texts(setter, "northumbria.violence-reduction-unit@northumbria-pcc.gov.uk", 170)
    assert lines[0][-1] in "-.@"


def test_a_line_narrower_than_a_letter_still_takes_one(setter: Setter) -> None:
    assert texts(setter, "abc", 1) == ["a", "b", "c"]


def test_styles_run_on_without_a_space_between_them(setter: Setter) -> None:
    parts = [Words("due ", look.BODY), Words("29 March", look.BODY_STRONG), Words(", not later", look.BODY)]
    line = setter.lines(parts, 500)[0]
    assert [run.text for run in line.runs] == ["due", " 29 March", ", not later"]
    assert line.width == pytest.approx(sum(run.width for run in line.runs))


def test_a_comma_is_not_parted_from_the_word_before_it(setter: Setter) -> None:
    text = "must be done by 29 March"
    measure = setter.fonts.width(text, look.BODY_STRONG) + 1
    first, second = setter.lines([Words(text, look.BODY_STRONG), Words(", or else", look.BODY)], measure)
    assert "".join(run.text for run in first.runs) == "must be done by 29"
    assert "".join(run.text for run in second.runs) == "March, or else"
    assert first.width <= measure


def test_a_line_that_is_too_long_for_a_running_head_ends_with_dots(setter: Setter) -> None:
    line = setter.shortened("\nThe Northumbria Violence Reduction Board", look.RUNNING, 80)
    assert line.width <= 80
    assert line.runs[0].text.endswith("…")
    assert setter.shortened("Board", look.RUNNING, 80).runs[0].text == "Board"


def test_figures_in_columns_are_of_one_width(setter: Setter) -> None:
    style = Style(Face.TABULAR, 10, 12, look.INK)
    assert len({setter.fonts.width(figure, style) for figure in "0123456789"}) == 1
    assert len({setter.fonts.width(figure, look.BODY) for figure in "0123456789"}) > 1


def test_what_the_font_cannot_print_is_named_and_told(setter: Setter) -> None:
    own = Setter(Fonts())
    assert own.glyphs.visible("Da iawn 😀!") == "Da iawn [grinning face]!"
    assert own.glyphs.visible("שלום") == "[hebrew letter shin, lamed, vav, final mem]"
    assert own.glyphs.visible("👍🏽") == "[thumbs up sign, emoji modifier fitzpatrick type-4]"
    assert own.glyphs.visible("\uf0b7") == "[U+F0B7]"
    assert own.glyphs.warnings[0] == "The font has no “😀” (U+1F600); the PDF says [grinning face]."
    assert len(own.glyphs.warnings) == 8


def test_welsh_and_polish_letters_are_printed_as_they_are(setter: Setter) -> None:
    text = "Tŷ Gŵyl, Ŵ Ŷ ẁ ẃ ẅ ỳ ÿ; Łódź, żółć, Ąę; £1 – “five” €2 ½"
    assert setter.glyphs.visible(text) == text
    assert not setter.glyphs.warnings


def test_marks_without_a_look_are_left_out_quietly() -> None:
    own = Setter(Fonts())
    assert own.glyphs.visible("co\u00adoperate\u200b \u202eabc\ufeff 😀\ufe0f") == "cooperate abc [grinning face]"
    assert len(own.glyphs.warnings) == 1


def test_names_that_share_nothing_are_given_in_full() -> None:
    assert bracketed(["😀", "漢"]) == "[grinning face, cjk unified ideograph-6f22]"
