"""Asking who sends a kind of return every quarter, with whatever speaks for it beside each partner."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from vrudesk.data.schema.returns import RETURN_KINDS
from vrudesk.domain.words import counted
from vrudesk.returns.reminding import title_of
from vrudesk.ui.dialogs.asker import Answer, Asker

if TYPE_CHECKING:
    from vrudesk.ui.pages.returns.due.loader import Board

ACTION_UPDATE = "action_update"
_TICK = "Tick everybody who sends it. They are on the board of each quarter from now on."


def who_sends(asker: Asker, board: Board) -> tuple[str, list[str]] | None:
    """Return a kind of return and the partners who send it, or nothing where the person thought better of it."""
    down = Counter(kind for _, kind in board.expected)
    kinds = [
        Answer(kind, title_of(kind), f"{counted(down[kind], 'partner')} put down" if down[kind] else "")
        for kind in RETURN_KINDS
    ]
    kind = asker.choose("Which return do partners send every quarter?", "", kinds, ACTION_UPDATE)
    if kind is None:
        return None
    reasons = _reasons(board, kind)
    expected = {partner for partner, of_kind in board.expected if of_kind == kind}
    answers = [Answer(key, name, reasons.get(key, "")) for key, name in board.partners]
    title = f"Who sends “{title_of(kind)}” every quarter?"
    ticked = asker.tick(title, _TICK, answers, expected or {*reasons}, "Expect these")
    return (kind, ticked) if ticked is not None else None


def _reasons(board: Board, kind: str) -> dict[str, str]:
    """Return what speaks for a partner's sending a kind of return."""
    before = board.period.period.previous.words
    sent = {each.partner_id: f"Sent one for {before}" for each in board.suggested if each.kind == kind}
    leads = board.leads if kind == ACTION_UPDATE else {}
    asked = {key: f"Asked about {counted(count, 'action')} of the plan" for key, count in leads.items()}
    return {**asked, **sent}
