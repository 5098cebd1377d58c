"""The board paper on a period: what it says, built from frozen rows and not yet drawn."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vrudesk.data.queries.papers import PaperData
from vrudesk.data.queries.plan import PlanAction
from vrudesk.domain.dates import uk_date_long
from vrudesk.domain.rag import Mark
from vrudesk.domain.references import named
from vrudesk.domain.words import counted, counted_in_words, sentence
from vrudesk.exports import board_changes
from vrudesk.exports import board_tables as tables
from vrudesk.exports.board_cells import day_of
from vrudesk.exports.cells import plain, strong
from vrudesk.exports.content import Block, BulletList, Fact, Key, Notice, Paper, Paragraph, Section, Status
from vrudesk.exports.standing import standing


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
        facts=(Fact("Period", period.period.title), Fact("Position as at", _closed_on(data) or made)),
        sections=tuple(_sections(data, made)),
    )


def _strategy(data: PaperData) -> str:
    return " ".join(filter(None, (data.plan.title, data.plan.years)))


def _closed_on(data: PaperData) -> date | None:
    closed = data.plan.period.closed_at
    return day_of(closed) if closed else None


def _sections(data: PaperData, made: date) -> Iterator[Section]:
    yield Section("Purpose and summary", tuple(_summary(data, made)))
    yield Section("What changed", tuple(_changes(data)))
    yield Section("The plan by priority", (*_plan_words(data), tables.plan(data.plan), Key.of()))
    yield Section("Reasons and recovery", tuple(_reasons(data)))
    yield Section("Updates", (tables.updates(data.plan),))
    yield Section("What partners reported", tuple(_reported(data)))
    if data.figures:
        quoted = Paragraph.of(f"Quoted from {data.plan.source or 'the strategy'}, each with its place in the text.")
        yield Section("Figures of the strategy", (quoted, tables.figures(data.figures, data.plan.source)))


def _summary(data: PaperData, made: date) -> Iterator[Block]:
    yield Paragraph.of(
        f"This paper tells the board how the {data.plan.title or 'plan'} stood in {data.plan.period.period.words}: "
        "what changed, where each action stands and why, and what partners reported."
    )
    yield Paragraph.of(_state(data, made))
    for line in filter(None, (line.strip() for line in data.settings.introduction.splitlines())):
        yield Paragraph.of(line)
    yield Paragraph.of(standing(action.mark for action in data.plan.actions))
    asks = [action for action in data.plan.actions if action.ask]
    if asks:
        yield Paragraph.of(strong("The board is asked:"))
        yield BulletList(tuple((strong(f"{a.ref} {a.title}. "), plain(a.ask)) for a in asks))
    unexplained = [a.ref for a in data.plan.actions if _needs_a_plan(a) and not (a.reason and a.recovery)]
    if unexplained:
        yield Notice.of(
            "Still to be explained",
            f"{sentence(counted_in_words(len(unexplained), 'action'))[:-1]} {'is' if len(unexplained) == 1 else 'are'} "
            f"rated red or amber without a reason or a recovery plan: {named(unexplained)}.",
        )


def _state(data: PaperData, made: date) -> str:
    """Say from when the paper is: a closed period stands still, an open one may change."""
    words, closed = data.plan.period.period.words, _closed_on(data)
    if closed:
        return f"{sentence(words)[:-1]} was closed on {uk_date_long(closed)}. Later changes are not in this paper."
    return f"{sentence(words)[:-1]} is still open. The paper shows it as at {uk_date_long(made)}, and it may change."


def _needs_a_plan(action: PlanAction) -> bool:
    return action.rag is not None and action.rag.needs_a_plan


def _changes(data: PaperData) -> Iterator[Block]:
    for line in board_changes.sentences(data.compared):
        yield Paragraph.of(line)
    if board_changes.worth_listing(data.compared):
        yield board_changes.table(data.compared)


def _plan_words(data: PaperData) -> Iterator[Paragraph]:
    late = [action for action in data.plan.actions if action.days_slipped > 0]
    if late:
        slips = named([f"{action.ref} by {counted(action.days_slipped, 'day')}" for action in late])
        are = "is" if len(late) == 1 else "are"
        yield Paragraph.of(
            f"{sentence(counted_in_words(len(late), 'action'))[:-1]} {are} due later than first set: {slips}."
        )
    silent = [action.ref for action in data.plan.actions if action.mark is Mark.NO_UPDATE]
    if silent:
        every = len(silent) == len(data.plan.actions) > 1
        shown = "all are" if every else "it is" if len(silent) == 1 else "they are"
        yield Paragraph.of(
            f"No update was received for {'any action' if every else named(silent)}; "
            f"{shown} shown as “No update”, never as green."
        )


def _reasons(data: PaperData) -> Iterator[Block]:
    found = [action for action in data.plan.actions if _needs_a_plan(action) or action.reason or action.recovery]
    if found:
        yield tables.reasons(found)
    else:
        yield Paragraph.of("No action is rated red, amber-red or amber.")


def _reported(data: PaperData) -> Iterator[Block]:
    partners = len({row.partner_id for row in data.returns})
    waiting = sum(row.held_rows + row.refused_rows for row in data.returns)
    words = sentence(f"{counted_in_words(partners, 'partner')} sent returns") if partners else "No return was read."
    if waiting:
        rows, wait = sentence(counted_in_words(waiting, "row"))[:-1], "waits" if waiting == 1 else "wait"
        words += f" {rows} could not be taken and {wait} for an answer from the partner."
    yield Paragraph.of(words)
    if data.said:
        yield tables.said(data.said)
    if data.returns:
        yield tables.returns(data.returns)
