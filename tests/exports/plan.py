"""Northumbria's 2023-24 plan, five priorities and sixteen actions, in our own short words, as rows of tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from vrudesk.domain.fields import Kind
from vrudesk.domain.rag import Mark
from vrudesk.exports.cells import (
    BlankCell,
    Cell,
    DateCell,
    PercentageCell,
    RagCell,
    RagHistoryCell,
    Source,
    TextCell,
)
from vrudesk.exports.content import Column, Row

NEWCASTLE = "NCC_VRU_Q1 return (final) .xlsx"
SUNDERLAND = "Sunderland Q1.xlsx"

PRIORITIES = {
    1: "Stronger systems to address serious violence",
    2: "Data, evidence and evaluation",
    3: "Prevention and early intervention",
    4: "Criminal justice and enforcement",
    5: "Communication, engagement and reassurance",
}


@dataclass(frozen=True, slots=True)
class Action:
    """An action as it stood at the end of the first quarter; ``past`` holds the last four marks, oldest first."""

    ref: str
    title: str
    lead: str
    mark: Mark
    past: str
    due: date | None = None
    slipped: int = 0
    progress: int | None = None
    words: str = ""

    @property
    def priority(self) -> int:
        """Return the number of its priority."""
        return int(self.ref[0])


_PAST = {
    "o": Mark.NOT_STARTED,
    "g": Mark.GREEN,
    "h": Mark.AMBER_GREEN,
    "a": Mark.AMBER,
    "d": Mark.AMBER_RED,
    "r": Mark.RED,
    "c": Mark.COMPLETE,
    "?": Mark.NO_UPDATE,
    "-": Mark.NOT_RATED,
}

ACTIONS = (
    Action(
        "1.1",
        "Whole-system approach with partners",
        "VRU",
        Mark.GREEN,
        "oggg",
        due=date(2024, 3, 29),
        progress=40,
        words="Terms agreed with all six areas; the first joint plan is out to comment.",
    ),
    Action(
        "1.2",
        "Bring in the Serious Violence Duty",
        "VRU",
        Mark.AMBER_GREEN,
        "oghh",
        due=date(2024, 1, 31),
        progress=55,
        words="Definition agreed. Two authorities have yet to sign the data agreement.",
    ),
    Action(
        "1.3",
        "Homicide Prevention Strategy with the police",
        "Northumbria Police",
        Mark.NOT_STARTED,
        "oooo",
        due=date(2023, 12, 22),
        progress=0,
        words="Begins once the problem profile is published in September.",
    ),
    Action(
        "1.4",
        "Share learning from homicide reviews",
        "Newcastle CSP",
        Mark.GREEN,
        "gggg",
        due=date(2023, 10, 31),
        progress=60,
        words="Two learning events held; a third is booked for October.",
    ),
    Action(
        "2.1",
        "Northumbria VRU Datahub",
        "Newcastle CC",
        Mark.AMBER_RED,
        "aaad",
        due=date(2023, 12, 22),
        slipped=83,
        progress=35,
        words="Hosting contract late by a quarter. The supplier has given a new plan with weekly checks.",
    ),
    Action(
        "2.2",
        "Procedures for Serious Untoward Incidents",
        "Northumbria Police",
        Mark.NO_UPDATE,
        "ggg?",
        due=date(2023, 9, 30),
    ),
    Action(
        "2.3",
        "Annual Strategic Needs Assessment",
        "Sunderland CSP",
        Mark.GREEN,
        "cogg",
        due=date(2023, 10, 31),
        progress=50,
        words="Data received from health and from four of six areas.",
    ),
    Action(
        "2.4",
        "Local drugs market",
        "Sunderland CSP",
        Mark.RED,
        "adrr",
        due=date(2024, 3, 29),
        slipped=150,
        progress=10,
        words=(
            "The analyst post is vacant and two rounds of recruitment failed. A loan from the force is "
            "being sought; the board is asked to back it."
        ),
    ),
    Action(
        "2.5",
        "Yearly internal and external evaluations",
        "Sunderland CSP",
        Mark.GREEN,
        "gggg",
        due=date(2024, 3, 29),
        progress=25,
        words="Evaluator appointed; fieldwork in autumn.",
    ),
    Action(
        "3.1",
        "Better offer of primary prevention",
        "VRU Education Team",
        Mark.GREEN,
        "gggg",
        due=date(2024, 3, 29),
        progress=45,
        words="Sessions delivered in 61 schools.",
    ),
    Action(
        "3.2",
        "Commission early intervention",
        "VRU",
        Mark.AMBER,
        "ggaa",
        due=date(2023, 9, 29),
        progress=70,
        words="Round 5 of the Local Youth Fund decided; three awards wait for safeguarding papers.",
    ),
    Action(
        "3.3",
        "Use the multi-year settlement to sustain what works",
        "VRU",
        Mark.NOT_RATED,
        "ggg-",
        words="Waiting for the grant letter.",
    ),
    Action(
        "4.1",
        "Focused Deterrence model and baseline",
        "Newcastle CC",
        Mark.COMPLETE,
        "aggc",
        due=date(2023, 9, 29),
        progress=100,
        words="Baseline set and accepted by the delivery group.",
    ),
    Action(
        "4.2",
        "Response to serial domestic abuse perpetrators",
        "Sunderland CSP",
        Mark.AMBER,
        "daaa",
        due=date(2024, 3, 29),
        progress=30,
        words="Cohort agreed; the multi-agency panel still lacks a probation lead.",
    ),
    Action(
        "5.1",
        "Communications and Engagement Plan",
        "VRU",
        Mark.AMBER_GREEN,
        "gghh",
        due=date(2023, 8, 31),
        progress=80,
        words="Draft with partners; knife crime campaign ready for the autumn.",
    ),
    Action(
        "5.2",
        "Forum for young people",
        "Gateshead Council",
        Mark.AMBER,
        "ggaa",
        due=date(2024, 1, 15),
        slipped=77,
        progress=20,
        words="Venue and youth workers found; the first meeting moves to January.",
    ),
)

PLAN_COLUMNS = (
    Column("Ref", Kind.REFERENCE),
    Column("Action", Kind.TEXT, 2),
    Column("Lead", Kind.TEXT, 1),
    Column("Due", Kind.DATE),
    Column("RAG now", Kind.RAG),
    Column("Last 4", Kind.RAG),
)
REASON_COLUMNS = (
    Column("Ref", Kind.REFERENCE),
    Column("RAG", Kind.RAG),
    Column("Progress", Kind.PERCENTAGE),
    Column("What the lead says", Kind.PROSE, 3),
)


def plan_rows(priority: int) -> tuple[Row, ...]:
    """Return the plan's rows of one priority."""
    rows: list[Row] = []
    for at, action in enumerate(ACTIONS, 5):
        if action.priority == priority:
            note = f"+{action.slipped} days" if action.slipped else ""
            where = (Source(NEWCASTLE, "Actions", f"E{at}"),) if "Newcastle" in action.lead else ()
            cells: tuple[Cell, ...] = (
                TextCell(action.ref),
                TextCell(action.title),
                TextCell(action.lead),
                DateCell(action.due, note=note, sources=where) if action.due else BlankCell("Not set"),
                RagCell(action.mark),
                RagHistoryCell(tuple(_PAST[letter] for letter in action.past)),
            )
            rows.append(Row(cells))
    return tuple(rows)


def reason_rows(priority: int) -> tuple[Row, ...]:
    """Return what leads say of the actions of one priority."""
    rows: list[Row] = []
    for action in ACTIONS:
        if action.priority == priority:
            given = action.progress is not None
            cells: tuple[Cell, ...] = (
                TextCell(action.ref),
                RagCell(action.mark),
                PercentageCell(Decimal(action.progress or 0)) if given else BlankCell("Not given"),
                TextCell(action.words) if action.words else BlankCell("Nothing was received this quarter."),
            )
            rows.append(Row(cells))
    return tuple(rows)
