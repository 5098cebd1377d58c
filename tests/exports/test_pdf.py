"""Pages of a PDF as a reader meets them: words, numbers, places, links and tags."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pypdfium2
import pytest
from reportlab import rl_config

from vrudesk.domain.rag import Mark
from vrudesk.exports.content import Paper
from vrudesk.exports.numbering import contents, numbered
from vrudesk.exports.pdf import pdf_bytes
from vrudesk.exports.pdf.look import SIDE

from .overfull import NASTY, PROSE, WORD, overfull
from .reading import letter_boxes, page_tags, page_texts, squeezed, words_of
from .samples import empty, ordinary, small

PAPERS = {"small": small, "empty": empty, "ordinary": ordinary, "overfull": overfull}
every_paper = pytest.mark.parametrize("paper", [make() for make in PAPERS.values()], ids=list(PAPERS))


@pytest.mark.parametrize("name", ["small", "empty", "ordinary"])
def test_words_of_each_page(name: str, golden: Callable[[str, str], None]) -> None:
    pages = page_texts(pdf_bytes(PAPERS[name]()).data)
    golden(f"{name}.pdf.txt", "".join(f"--- page {n}\n{text}\n" for n, text in enumerate(pages, 1)))


@every_paper
def test_equal_papers_give_equal_bytes(paper: Paper) -> None:
    assert pdf_bytes(paper).data == pdf_bytes(replace(paper)).data


def test_papers_made_side_by_side_are_the_same_as_alone() -> None:
    from concurrent.futures import ThreadPoolExecutor

    alone = pdf_bytes(ordinary()).data
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(lambda _: pdf_bytes(ordinary()).data, range(8))) == {alone}


@every_paper
def test_every_page_has_its_number_and_its_marking_twice(paper: Paper) -> None:
    written = pdf_bytes(paper)
    pages = page_texts(written.data)
    assert len(pages) == written.pages
    for number, text in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in text
        if paper.marking:
            assert squeezed(text).count(squeezed(paper.marking)) >= 2


@every_paper
def test_nothing_stands_outside_the_margins(paper: Paper) -> None:
    boxes = list(letter_boxes(pdf_bytes(replace(paper, watermark="")).data))
    assert boxes
    outside = [
        box
        for box in boxes
        if box.left < SIDE - 1 or box.right > box.width - SIDE + 1 or box.bottom < 14 or box.top > box.height - 14
    ]
    assert not outside


def test_contents_bookmarks_and_pages_agree() -> None:
    data = pdf_bytes(ordinary()).data
    pages = [squeezed(text) for text in page_texts(data)]
    entries = contents(numbered(ordinary()))
    with pypdfium2.PdfDocument(data) as document:
        marks = [(mark.level, mark.get_title(), mark.get_dest().get_index() + 1) for mark in document.get_toc()]
    assert [(level + 1, title) for level, title, _ in marks] == [(e.level, f"{e.number} {e.words}") for e in entries]
    for entry, (_, _, page) in zip(entries, marks, strict=True):
        assert squeezed(f"{entry.number}{entry.words}{page}") in pages[0]
        heading = f"{entry.number}: {entry.words}" if entry.level == 2 else f"{entry.number}{entry.words}"
        assert squeezed(heading) in pages[page - 1]


def test_each_line_of_the_contents_is_a_link() -> None:
    tags = page_tags(pdf_bytes(ordinary()).data, 0)
    assert len(list(tags.named("Link"))) == len(contents(numbered(ordinary())))


def test_headings_of_tables_come_again_on_each_page() -> None:
    pages = page_texts(pdf_bytes(overfull()).data)
    within = [text for text in pages if "One priority with a long heading" in text]
    assert len(within) > 10
    assert all("Progress" in text and "What the lead says" in text for text in within)
    assert sum("(continued)" in text for text in within) == len(within) - 1


def test_a_row_cut_by_a_page_says_which_it_is() -> None:
    pages = page_texts(pdf_bytes(overfull()).data)
    assert sum("9.1, continued" in text for text in pages) > 5


def test_no_heading_stands_alone_at_the_foot_of_a_page() -> None:
    titles = {section.title for section in numbered(ordinary())}
    for text in page_texts(pdf_bytes(ordinary()).data)[1:]:
        last = text.split("\nSource: VRU Desk")[0].splitlines()[-1]
        assert last not in titles
        assert not re.match(r"^(Table \d+:|Ref |\d [A-Z])", last)


def test_text_comes_out_as_it_went_in() -> None:
    words = words_of(pdf_bytes(overfull()).data)
    assert all(squeezed(text) in words for text in NASTY)


def test_forty_thousand_letters_are_all_there() -> None:
    paper = replace(overfull(), marking="", watermark="", footer="", board="", meeting=None)
    texts = page_texts(pdf_bytes(paper).data)
    everything = squeezed("".join(texts))
    assert everything.count("Llanfairpwllgwyngyll") >= 1400
    assert everything.count(squeezed("wrote to each partner about its part in it.")) >= 1500
    assert WORD.count("Llanfair") * 3 == 1500
    assert len(PROSE) > 40_000


def test_rag_is_a_word_and_a_tag() -> None:
    text = "".join(page_texts(pdf_bytes(ordinary()).data))
    assert all(mark.word in text for mark in Mark)


def test_struck_and_blank_cells_are_words_too() -> None:
    text = "".join(page_texts(pdf_bytes(ordinary()).data))
    assert "30 Sep 2023" in text
    assert "Nothing was received this quarter." in text


def test_tags_say_what_each_thing_is() -> None:
    data = pdf_bytes(ordinary()).data
    tags = page_tags(data, 2)
    assert len(list(tags.named("H2"))) == 1
    tables = list(tags.named("Table"))
    assert [len(list(table.named("TR"))) for table in tables] == [5, 6, 4, 3]
    assert all([kid.name for kid in table.kids][:2] == ["Caption", "TR"] for table in tables)
    assert [kid.name for kid in tables[0].kids[1].kids] == ["TH"] * 6
    assert [kid.name for kid in tables[0].kids[2].kids] == ["TH", *["TD"] * 5]
    figure = next(iter(tables[0].named("Figure")))
    assert figure.alternative == "Not started, Green, Green, Green"
    assert len(list(page_tags(data, 0).named("H1"))) == 1
    assert len(list(page_tags(data, 1).named("LI"))) == 2


def test_the_file_says_what_it_is() -> None:
    with pypdfium2.PdfDocument(pdf_bytes(ordinary()).data) as document:
        about = document.get_metadata_dict()
        assert pypdfium2.raw.FPDFCatalog_IsTagged(document)
    assert about["Title"] == "Delivery plan 2023-24: quarter 1"
    assert about["Author"] == "Northumbria VRU programme team"
    assert about["Keywords"] == "OFFICIAL, draft"
    assert about["CreationDate"] == "D:20230720000000Z"


def test_only_inter_is_used_and_all_of_it_is_embedded() -> None:
    with pypdfium2.PdfDocument(pdf_bytes(overfull()).data) as document:
        fonts = set()
        for page in document:
            for item in page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_TEXT]):
                font = item.get_font()
                fonts.add(font.get_base_name())
                assert pypdfium2.raw.FPDFFont_GetIsEmbedded(font)
    assert all("Inter" in name for name in fonts)


def test_reportlab_may_run_no_code_and_fetch_nothing() -> None:
    pdf_bytes(small())
    assert rl_config.toColorCanUse is None
    assert rl_config.trustedHosts == []
    assert rl_config.trustedSchemes == []


def test_what_was_named_instead_of_printed_is_told() -> None:
    warnings = pdf_bytes(overfull()).warnings
    assert any("grinning face" in warning for warning in warnings)
    assert not pdf_bytes(ordinary()).warnings
