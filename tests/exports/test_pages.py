"""What a reader must find on the page at hand: the key of its ratings, and words beside what they belong to."""

from __future__ import annotations

from datetime import date

import pytest

from vrudesk.domain.fields import Kind
from vrudesk.domain.rag import MEANINGS, Mark
from vrudesk.exports.cells import RagCell, RagHistoryCell, TextCell
from vrudesk.exports.content import Block, Column, Key, Paper, Paragraph, Row, Section, Table
from vrudesk.exports.pdf import pdf_bytes

from .reading import letter_boxes, page_texts, squeezed
from .samples import MADE

COLUMNS = (Column("Ref"), Column("RAG", Kind.RAG), Column("Past", Kind.RAG))


def paper(*sections: Section) -> Paper:
    return Paper(title="A paper", made=MADE, meeting=date(2023, 8, 10), sections=sections)


def ratings(name: str, *marks: Mark, past: tuple[Mark, ...] = ()) -> Table:
    rows = tuple(Row((TextCell(f"1.{at}"), RagCell(mark), RagHistoryCell(past))) for at, mark in enumerate(marks))
    return Table.of(name, "Ratings", COLUMNS, rows)


def alone(heading: str, *blocks: Block) -> Section:
    return Section(heading, blocks, start_on_new_page=True)


def key_line(page: str) -> str:
    """Return the words of the key at a page's foot, or nothing."""
    return next((line for line in page.splitlines() if line.startswith("Key ")), "")


def test_each_page_with_ratings_has_a_key_of_those_that_it_shows() -> None:
    pages = page_texts(
        pdf_bytes(
            paper(
                alone("One", ratings("A", Mark.GREEN, past=(Mark.RED, Mark.AMBER))),
                alone("Two", Paragraph.of("Nothing is rated here.")),
                alone("Three", ratings("B", Mark.COMPLETE)),
                alone("Four", Key.of()),
            )
        ).data
    )
    lines = [key_line(page) for page in pages]
    assert [line.split(" Meanings")[0] for line in lines] == ["", "Key Red Amber Green", "", "Key Complete", ""]
    where = {int(line.rsplit(" ", 1)[1]) for line in lines if line}
    assert where == {5}
    assert squeezed(MEANINGS[Mark.RED]) in squeezed(pages[4])


def test_nine_ratings_stand_on_one_line_within_the_margins() -> None:
    data = pdf_bytes(paper(alone("All", ratings("A", *Mark)), alone("Key", Key.of()))).data
    line = key_line(page_texts(data)[1])
    assert all(mark.word in line for mark in Mark)
    assert all(box.right <= box.width - 41 for box in letter_boxes(data))


def test_a_paper_without_meanings_points_to_none() -> None:
    page = page_texts(pdf_bytes(paper(alone("One", ratings("A", Mark.GREEN)))).data)[1]
    assert key_line(page).strip() == "Key Green"


@pytest.mark.parametrize("lines", range(20, 44, 3))
def test_a_sentence_that_introduces_a_table_stands_on_its_page(lines: int) -> None:
    before = Section("Before", tuple(Paragraph.of(f"Line {line}.") for line in range(lines)))
    after = Section("After", (Paragraph.of("What follows is quoted."), ratings("A", *[Mark.GREEN] * 12)))
    (page,) = [text for text in page_texts(pdf_bytes(paper(before, after)).data) if "What follows is quoted" in text]
    assert "Table 1: Ratings" in page
    assert "1.0" in page


def test_in_a_tall_row_a_reference_stands_beside_the_first_line() -> None:
    table = Table.of(
        "T", "", (Column("Ref"), Column("Action", weight=3)), (Row((TextCell("Q"), TextCell("W " * 400))),)
    )
    boxes = list(letter_boxes(pdf_bytes(paper(alone("One", table))).data))
    (reference,) = [box for box in boxes if box.letter == "Q"]
    first = max(box.top for box in boxes if box.letter == "W")
    assert abs(reference.top - first) < 2
