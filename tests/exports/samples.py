"""Papers to test with: a small one, an empty one, and a board paper as a team would send it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from vrudesk.domain.fields import Kind
from vrudesk.exports.cells import DateCell, NumberCell, PercentageCell, Source, TextCell, figure, strong
from vrudesk.exports.content import (
    BulletList,
    Column,
    Fact,
    Facts,
    Group,
    Key,
    Notice,
    Paper,
    Paragraph,
    Row,
    Section,
    Subheading,
    Table,
)

from .plan import NEWCASTLE, PLAN_COLUMNS, PRIORITIES, REASON_COLUMNS, SUNDERLAND, plan_rows, reason_rows

MADE = date(2023, 7, 20)


def small() -> Paper:
    """Return a paper of one section and two paragraphs."""
    return Paper(
        title="Note on the Datahub",
        made=MADE,
        board="Serious Violence Delivery Group",
        marking="OFFICIAL",
        sections=(
            Section("Purpose", (Paragraph.of("To note that the contract is late."), Paragraph.of("Tŷ Gŵyl, Łódź."))),
        ),
    )


def empty() -> Paper:
    """Return a paper that says nothing: no section, no board, no marking."""
    return Paper(title="", made=MADE)


def ordinary() -> Paper:
    """Return a board paper as a team would send it."""
    return Paper(
        title="Delivery plan 2023-24: quarter 1",
        lines=("Northumbria Violence Reduction Unit", "Progress, reasons and what the board is asked to do"),
        made=MADE,
        board="Northumbria Violence Reduction Board",
        meeting=date(2023, 8, 10),
        marking="OFFICIAL",
        author="Northumbria VRU programme team",
        watermark="DRAFT",
        footer="Source: VRU Desk, snapshot of 20 July 2023. Companion: board-pack.xlsx",
        facts=(Fact("Quarter", "2023-24 Q1 (1 April to 30 June 2023)"), Fact("Returns", "28 of 30 partners")),
        sections=(_purpose(), _changes(), _plan(), _reasons(), _money()),
    )


def _purpose() -> Section:
    asks = ("To note the plan’s position at the end of June.", "To back a loaned analyst for action 2.4.")
    return Section(
        "Purpose and recommendations",
        (
            Paragraph.of("This paper reports on the sixteen actions of the plan after its first quarter."),
            Paragraph.of("The board is asked:"),
            BulletList.of(*asks),
            Notice.of(
                "For decision",
                "Action 2.4 has no analyst. Without a decision in August its date of ",
                strong("29 March 2024"),
                " cannot be kept.",
            ),
        ),
    )


_CHANGES = (
    Column("Ref", Kind.REFERENCE),
    Column("What changed", Kind.TEXT),
    Column("Was", Kind.DATE),
    Column("Is", Kind.DATE),
    Column("Slipped", Kind.NUMBER),
    Column("Reason", Kind.PROSE, 3),
)
_FROM_NEWCASTLE = Source(NEWCASTLE, "Actions", "E9")
_FROM_SUNDERLAND = Source(SUNDERLAND, "Q1", "H12")


def _slipped(ref: str, was: date, now: date, days: int, reason: str, *sources: Source) -> Row:
    return Row(
        (
            TextCell(ref),
            TextCell("Due date"),
            DateCell(was, struck=True),
            DateCell(now, sources=sources),
            NumberCell(Decimal(days), unit="days"),
            TextCell(reason),
        )
    )


def _changes() -> Section:
    vacant, late, moved = (
        "Analyst post vacant.",
        "Hosting contract let a quarter late.",
        "First meeting moved past the school term.",
    )
    rows = (
        _slipped("2.1", date(2023, 9, 30), date(2023, 12, 22), 83, late, _FROM_NEWCASTLE),
        _slipped("2.4", date(2023, 10, 31), date(2024, 3, 29), 150, vacant, _FROM_SUNDERLAND),
        _slipped("5.2", date(2023, 10, 30), date(2024, 1, 15), 77, moved),
    )
    told = figure("Three", _FROM_NEWCASTLE, _FROM_SUNDERLAND)
    return Section(
        "What changed in the quarter",
        (
            Paragraph.of(told, " dates slipped: 2.1 by 83 days, 2.4 by 150 and 5.2 by 77."),
            Paragraph.of(
                "No update was received for action 2.2; it is shown as “No update”, not carried over as green."
            ),
            Table.of("Slipped dates", "dates that slipped", _CHANGES, rows),
        ),
    )


def _plan() -> Section:
    blocks = tuple(
        Table.of(
            f"Priority {number}", f"actions under priority {number}, {words.lower()}", PLAN_COLUMNS, plan_rows(number)
        )
        for number, words in PRIORITIES.items()
    )
    return Section(
        "Delivery plan, quarter 1, 2023-24",
        (
            Paragraph.of("Sixteen actions are in the plan. One is red and one amber-red; five are green or complete."),
            *blocks,
            Key.of(date(2023, 4, 3), meanings=False),
        ),
        start_on_new_page=True,
    )


def _reasons() -> Section:
    groups = tuple(Group(reason_rows(number), f"{number} {words}") for number, words in PRIORITIES.items())
    return Section(
        "What leads say",
        (
            Paragraph.of("The words are the leads’ own, as accepted from their returns."),
            Table("Reasons", "progress and reasons by priority", REASON_COLUMNS, groups, "Priority"),
            Key.of(date(2023, 4, 3)),
        ),
    )


_MONEY = (
    Column("Fund", Kind.TEXT),
    Column("Budget", Kind.NUMBER),
    Column("Spent", Kind.NUMBER),
    Column("Share", Kind.PERCENTAGE),
)


def _fund(name: str, budget: str, spent: str, share: str, *, total: bool = False) -> Row:
    pounds = (NumberCell(Decimal(budget), "£"), NumberCell(Decimal(spent), "£"))
    return Row((TextCell(name), *pounds, PercentageCell(Decimal(share))), strong=total)


def _money() -> Section:
    rows = (
        _fund("Home Office grant", "1140000", "262450.5", "23.0"),
        _fund("Serious Violence Duty", "298421.77", "41003", "13.7"),
        _fund("Total", "1438421.77", "303453.50", "21.1", total=True),
    )
    facts = (Fact("Budget holder", "Head of the VRU"), Fact("Next return to the Home Office", date(2023, 10, 13)))
    return Section(
        "Money",
        (
            Subheading("To the end of June"),
            Paragraph.of("Spending is as planned.", numbered=False),
            Table.of("Money", "budget and spending", _MONEY, rows),
            Table.of("Virements", "moves between funds", _MONEY, ()),
            Facts(facts),
        ),
    )
