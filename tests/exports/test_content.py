from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from vrudesk.domain.rag import Mark
from vrudesk.exports.cells import BlankCell, NumberCell, PercentageCell, Source, TextCell, figure, spans, strong
from vrudesk.exports.content import Column, Group, Key, Notice, Paper, Paragraph, Row, Section, Table
from vrudesk.exports.describing import describe
from vrudesk.exports.numbering import contents, front, numbered
from vrudesk.exports.wording import cell_words, clean, running_words

from .samples import MADE, empty, ordinary

COLUMNS = (Column("Ref"), Column("Action"))


def table(name: str, *rows: Row) -> Table:
    return Table.of(name, f"about {name}", COLUMNS, rows)


def paper(*sections: Section) -> Paper:
    return Paper(title="A paper", made=MADE, sections=sections)


def test_equal_content_is_equal_and_can_be_a_key() -> None:
    assert ordinary() == ordinary()
    assert len({ordinary(), ordinary(), empty()}) == 2


def test_strings_are_ordinary_words() -> None:
    source = Source("NCC.xlsx", "Actions", "B7")
    made = Paragraph.of("There are ", figure("16", source), strong(" actions"))
    assert made.spans == spans("There are ", figure("16", source), strong(" actions"))
    assert made.spans[1].sources == (source,)
    assert Notice.of("Heed", "this").spans == spans("this")


def test_a_row_must_have_a_cell_for_each_column() -> None:
    with pytest.raises(ValueError, match="has not 2 cells"):
        table("Plan", Row((TextCell("1.1"),)))
    with pytest.raises(ValueError, match="no columns"):
        Table.of("Plan", "", (), ())


def test_two_tables_may_not_share_a_name() -> None:
    with pytest.raises(ValueError, match="names of their own: plan"):
        paper(Section("One", (table("Plan"),)), Section("Two", (table("plan"),)))


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
def test_a_number_must_be_printable(value: str) -> None:
    with pytest.raises(ValueError, match="cannot be printed"):
        NumberCell(Decimal(value))
    with pytest.raises(ValueError, match="cannot be printed"):
        PercentageCell(Decimal(value))


def test_sections_paragraphs_and_tables_are_numbered_once_for_all_writers() -> None:
    plain = Paragraph.of("aside", numbered=False)
    sections = numbered(
        paper(
            Section("One", (Paragraph.of("a"), plain, Paragraph.of("b"), table("First"))),
            Section("Two", (table("Second"), Paragraph.of("c"), Key.of())),
        )
    )
    assert [[block.number for block in section.blocks] for section in sections] == [
        ["1.1", "", "1.2", "Table 1"],
        ["Table 2", "2.1", ""],
    ]
    assert [(e.level, e.number, e.words) for e in contents(sections)] == [
        (1, "1", "One"),
        (2, "Table 1", "about First"),
        (1, "2", "Two"),
        (2, "Table 2", "about Second"),
    ]


def test_the_front_says_what_is_known_and_leaves_out_the_rest() -> None:
    assert [fact.label for fact in front(empty())] == ["Status", "Prepared on"]
    assert [fact.label for fact in front(ordinary())][:3] == ["Board", "Meeting", "Marking"]
    assert running_words(ordinary()) == "Northumbria Violence Reduction Board, 10 August 2023"


def test_a_key_may_go_without_meanings() -> None:
    key = Key.of(date(2023, 4, 3), (Mark.RED, Mark.GREEN), meanings=False)
    assert [entry.meaning for entry in key.entries] == ["", ""]
    assert all(entry.meaning for entry in Key.of().entries)
    assert len(Key.of().entries) == len(Mark)


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        ("1234", "", "1,234"),
        ("-1234.50", "", "-1,234.50"),
        ("83", "days", "83 days"),
        ("1140000", "£", "£1,140,000"),
        ("262450.5", "£", "£262,450.50"),
        ("-3", "£", "-£3"),
        ("1E+3", "", "1,000"),
    ],
)
def test_numbers_are_worded_with_commas_and_units(value: str, unit: str, words: str) -> None:
    assert cell_words(NumberCell(Decimal(value), unit)) == words


def test_blank_cells_say_why() -> None:
    assert cell_words(BlankCell("Not set")) == "Not set"
    assert cell_words(PercentageCell(Decimal("12.5"))) == "12.5%"


def test_text_is_cleaned_of_what_no_file_can_hold() -> None:
    assert clean("a\x00b\x1bc\r\nd\re\u2028f") == "abc\nd\ne\nf"
    assert clean("half \ud83d pair") == "half \ufffd pair"
    assert clean("w\u0302 y\u0302") == "ŵ ŷ"
    assert clean("as it is: <b> & ]]>") == "as it is: <b> & ]]>"


def test_groups_keep_their_rows_in_order() -> None:
    rows = tuple(Row((TextCell(f"{n}"), TextCell("x"))) for n in range(4))
    made = Table("Plan", "", COLUMNS, (Group(rows[:1], "A"), Group(rows[1:], "B")), "Priority")
    assert made.rows == rows
    assert made.grouped
    assert not Table.of("Plan", "", COLUMNS, rows).grouped


def test_a_file_always_has_a_title_and_says_its_marking() -> None:
    assert describe(empty()).title == "Paper"
    assert describe(ordinary()).keywords == "OFFICIAL, draft"
