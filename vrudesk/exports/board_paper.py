"""The board paper on a period: what it says, built from frozen rows and not yet drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from vrudesk.data.queries.papers import PaperData
from vrudesk.domain.rag import Mark
from vrudesk.domain.words import counted, counted_in_words, listed, sentence
from vrudesk.exports import board_tables as tables
from vrudesk.exports.cells import strong
from vrudesk.exports.content import BulletList, Fact, Key, Notice, Paper, Paragraph, Section, Status, Table


def board_paper(data: PaperData, made: date) -> Paper:
    """Return the paper on a period as content; ``made`` is the only date in it that is not the team's."""
    period = data.plan.period
    return Paper(
        title=data.settings.title or f"Delivery plan: {period.period.words}",
        lines=tuple(filter(None, (data.team, _strategy(data)))),
        board=data.settings.board,
        meeting=data.settings.meeting_date,
        marking=data.settings.marking.printed,
        author=data.team,
        made=made,
        status=Status.DRAFT,
        watermark="DRAFT",
        footer=f"{data.team}: {period.label}".strip(": "),
        facts=(Fact("Period", period.period.title), Fact("Stands as at", _stands(data, made))),
        sections=tuple(_sections(data)),
    )


def _strategy(data: PaperData) -> str:
    return " ".join(filter(None, (data.plan.title, data.plan.years)))


def _stands(data: PaperData, made: date) -> date:
    """Return the day on which the period was closed, or on which an open period's paper was made."""
    closed = data.plan.period.closed_at
    return date.fromisoformat(closed[:10]) if closed else made


def _sections(data: PaperData) -> Iterator[Section]:
    yield Section("Purpose and summary", tuple(_summary(data)))
    yield Section("What changed", tuple(_changes(data)))
    yield Section("The plan by priority", (*_plan_words(data), tables.plan(data.plan), Key.of()))
    yield Section("Updates and reasons", (tables.updates(data.plan),))
    yield Section(
        "What partners reported", (*_returns_words(data), tables.said(data.said), tables.returns(data.returns))
    )
    if data.figures:
        words = Paragraph.of(f"The figures that the strategy quotes, as printed in {data.plan.source or 'it'}.")
        table = tables.figures(data.figures, data.plan.source)
        yield Section("Figures of the strategy", (words, table))


def _summary(data: PaperData) -> Iterator[Paragraph | BulletList | Notice]:
    period = data.plan.period
    yield Paragraph.of(
        f"This paper tells the board how the {data.plan.title or 'plan'} stood in {period.period.words}: "
        "what changed, where each action stands and why, and what partners reported."
    )
    for line in filter(None, (line.strip() for line in data.settings.introduction.splitlines())):
        yield Paragraph.of(line)
    yield Paragraph.of(_standing(data))
    asks = [action for action in data.plan.actions if action.ask]
    if asks:
        yield Paragraph.of(strong("The board is asked:"))
        yield BulletList.of(*(f"{action.ref} {action.title}: {action.ask}" for action in asks))
    unexplained = [a.ref for a in data.plan.actions if a.rag and a.rag.needs_a_plan and not (a.reason and a.recovery)]
    if unexplained:
        yield Notice.of(
            "Still to be explained",
            f"{counted(len(unexplained), 'action')} rated red or amber without a reason or a recovery plan: "
            f"{listed(unexplained)}.",
        )


def _standing(data: PaperData) -> str:
    counts = Counter(action.mark for action in data.plan.actions)
    parts = [f"{counts[mark]} {mark.word.lower()}" for mark in Mark if counts[mark]]
    actions = counted_in_words(len(data.plan.actions), "action")
    return sentence(f"{actions} {'is' if len(data.plan.actions) == 1 else 'are'} in the plan: {listed(parts)}")


def _changes(data: PaperData) -> Iterator[Paragraph | Table]:
    for line in tables.told(data.compared):
        yield Paragraph.of(line)
    if tables.listed_changes(data.compared):
        yield tables.changes(data.compared)


def _plan_words(data: PaperData) -> Iterator[Paragraph]:
    late = [action for action in data.plan.actions if action.days_slipped > 0]
    if late:
        slips = listed([f"{action.ref} by {counted(action.days_slipped, 'day')}" for action in late])
        yield Paragraph.of(f"{sentence(counted_in_words(len(late), 'action'))[:-1]} due later than first set: {slips}.")
    silent = [action.ref for action in data.plan.actions if action.mark is Mark.NO_UPDATE]
    if silent:
        yield Paragraph.of(
            f"No update was received for {listed(silent)}; "
            f"{'it is' if len(silent) == 1 else 'they are'} shown as “No update”, never as green."
        )


def _returns_words(data: PaperData) -> Iterator[Paragraph]:
    partners = len({row.partner_id for row in data.returns})
    waiting = sum(row.held_rows + row.refused_rows for row in data.returns)
    yield Paragraph.of(
        sentence(f"{counted_in_words(partners, 'partner')} sent returns")
        + (
            f" {sentence(counted_in_words(waiting, 'row'))[:-1]} could not be taken and wait for an answer."
            if waiting
            else ""
        )
    )
