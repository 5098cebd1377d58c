"""A paper with everything too long, too wide and too much, and text that must come out as it is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from vrudesk.domain.fields import Kind
from vrudesk.domain.rag import Mark
from vrudesk.exports.cells import BlankCell, NumberCell, PercentageCell, RagCell, TextCell
from vrudesk.exports.content import BulletList, Column, Group, Key, Notice, Paper, Paragraph, Row, Section, Table

from .plan import PLAN_COLUMNS, PRIORITIES, REASON_COLUMNS, plan_rows
from .samples import MADE

NASTY = (
    '<img src="/etc/passwd">',
    "<b>",
    "&copy",
    "]]>",
    "Tom<tom@x.org>",
    "<!-- gone? -->",
    "=cmd|' /C calc'!A0",
    "@SUM(A1)",
    "+44 7700 900123",
    "-5",
    '<img src="\\\\host\\x.png">',
    "_x0041_",
    "{=1+1}",
    "%s %d {0}",
)
"""Text that other programs have taken for markup, a path, an address or a formula."""

WORD = "Llanfairpwllgwyngyll" * 500
PROSE = "The panel met, agreed the cohort and wrote to each partner about its part in it. " * 500
"""Forty thousand letters: more than a cell of Excel holds."""


def overfull() -> Paper:
    """Return a paper with everything too long, too wide and too much."""
    return Paper(
        title="A paper whose title is far longer than any title should be, and goes on " * 4,
        lines=("A line under it that is long as well " * 6, "עברית and 😀 and 漢字"),
        made=MADE,
        board="The Northumbria Violence Reduction Board, its Delivery Group and all of its Partners " * 3,
        meeting=date(2023, 8, 10),
        marking="OFFICIAL-SENSITIVE – PERSONAL DATA – for the named members of the board only, not to be passed on",
        author="A" * 300,
        watermark="NOT YET AGREED",
        footer="A foot that is too long for its line " * 9,
        sections=(
            Section("Words that must come out as they are", tuple(Paragraph.of(text) for text in NASTY)),
            Section("A word of ten thousand letters", (Paragraph.of(WORD), BulletList.of(WORD, PROSE))),
            Section("A heading that goes on and on " * 12, (Paragraph.of(PROSE), Notice.of("Long", PROSE[:6000]))),
            Section("Tables", (turned(), Paragraph.of("Between the tables."), wide(), tall(), many(), Key.of())),
            Section("", ()),
        ),
    )


def turned() -> Table:
    """Return a table that turns the page."""
    columns = (*PLAN_COLUMNS, Column("What the lead says", Kind.PROSE), Column("What comes next", Kind.PROSE))
    more = (TextCell("Recruitment is under way. " * 6), TextCell("A recovery plan by October. " * 5))
    rows = tuple(Row((*row.cells, *more)) for number in PRIORITIES for row in plan_rows(number))
    return Table.of("Turned", "a table that turns the page", columns, rows)


def wide() -> Table:
    """Return a table that is printed in parts."""
    columns = tuple(Column(f"Measure number {index} of the year", Kind.NUMBER) for index in range(1, 25))
    rows = tuple(
        Row((TextCell(f"Area {row}"), *(NumberCell(Decimal(row * 1000 + at)) for at in range(1, 25))))
        for row in range(1, 40)
    )
    return Table.of("Wide", "a table in parts", (Column("Area", Kind.REFERENCE), *columns), rows)


def tall() -> Table:
    """Return a table whose rows are taller than a page."""
    first = (TextCell("9.1"), RagCell(Mark.RED, note=PROSE[:3000]), PercentageCell(Decimal("12.5")), TextCell(PROSE))
    second = (TextCell("9.2"), RagCell(Mark.GREEN), PercentageCell(Decimal(100)), TextCell(WORD))
    return Table.of("Tall", "rows taller than a page", REASON_COLUMNS, (Row(first), Row(second)))


def many() -> Table:
    """Return a table of three hundred rows under one long heading."""
    rows = tuple(
        Row(
            (
                TextCell(f"{number}"),
                RagCell(Mark.AMBER, note="At risk"),
                BlankCell("Not given"),
                TextCell("Going well. " * (number % 7)),
            )
        )
        for number in range(1, 301)
    )
    group = Group(rows, "One priority with a long heading " * 5)
    return Table("Many", "three hundred rows", REASON_COLUMNS, (group,), "Priority")
