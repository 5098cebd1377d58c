"""Carrying out what a person chooses to do about a problem."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from vrudesk.commands.learning import SetRule
from vrudesk.data.queries.memory import verdicts
from vrudesk.domain.words import counted
from vrudesk.returns.accepting import accepted, accepted_all
from vrudesk.returns.learning import CloseName, remembering
from vrudesk.returns.rules import BLOCK, OFF, RULES, WARN
from vrudesk.returns.viewing import Found
from vrudesk.ui.desk import Desk
from vrudesk.ui.dialogs.asker import Answer, Question
from vrudesk.ui.pages.returns.deciding import Deciding
from vrudesk.ui.pages.returns.offers import Does, Offer

_VERDICTS = (Answer(WARN, "Warn"), Answer(BLOCK, "Block"), Answer(OFF, "Off"))
_WORDS = {WARN: "only warned of", BLOCK: "blocked", OFF: "not spoken of any more"}


class Answering(QObject):
    """Answer problems; ``type_asked`` gives the sheet and the cell in which the person wants to type."""

    type_asked = Signal(str, str)

    def __init__(self, desk: Desk, deciding: Deciding, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._deciding = deciding

    def answer(self, found: Found, offer: Offer) -> None:
        """Do what an offer says about a problem."""
        {
            Does.TAKE: self._take, Does.TAKE_ALL: self._take_all, Does.TYPE: self._type, Does.LEAVE: self._leave,
            Does.REMEMBER: self._remember, Does.RULE: self._rule,
        }[offer.does](found, offer)  # fmt: skip

    def ask_rules(self) -> None:
        """Show what each rule does, and set those that are changed."""
        known = self._desk.read(verdicts)
        questions = [Question(rule.code, rule.words, known.get(rule.code, rule.usual)) for rule in RULES]
        given = self._desk.asker.choose_each(
            "Rules about returns", "A rule that blocks holds the row back until somebody decides.", questions, _VERDICTS
        )
        before = {each.key: each.chosen for each in questions}
        changed = {code: verdict for code, verdict in (given or {}).items() if verdict != before[code]}
        if changed and all(self._desk.attempt(SetRule(code, verdict)) for code, verdict in changed.items()):
            self._desk.told.emit(f"{counted(len(changed), 'rule')} set", True)
            self._deciding.again()

    def _take(self, found: Found, offer: Offer) -> None:
        suggestion = found.suggestions[offer.which]
        decisions = accepted(self._deciding.now.decisions, found.first, suggestion)
        self._deciding.accept(decisions, f"took {suggestion.words} for {found.cells}")

    def _take_all(self, found: Found, _offer: Offer) -> None:
        decisions = accepted_all(self._deciding.now.decisions, found.answerable)
        self._deciding.accept(decisions, f"accepted {counted(found.ready, 'suggestion')}")

    def _type(self, found: Found, _offer: Offer) -> None:
        self.type_asked.emit(found.first.sheet, found.first.cell)

    def _leave(self, found: Found, _offer: Offer) -> None:
        rows = sorted({(each.sheet, each.row) for each in found.placed if each.row})
        if rows:
            words = f"left {counted(len(rows), 'row')} out" if len(rows) > 1 else f"left row {rows[0][1]} out"
            self._deciding.accept(self._deciding.now.decisions.leaving_out(rows), words)

    def _remember(self, found: Found, _offer: Offer) -> None:
        if all(self._teach(name) for name in found.names):
            said = ", ".join(f"“{name.written}” is {name.means.name}" for name in found.names[:2])
            more = f" and {len(found.names) - 2} more" if len(found.names) > 2 else ""
            self._desk.told.emit(f"Remembered: {said}{more}", True)
        self._deciding.again()

    def _teach(self, name: CloseName) -> bool:
        command = self._desk.read(lambda connection: remembering(connection, name))
        return command is not None and self._desk.attempt(command)

    def _rule(self, found: Found, offer: Offer) -> None:
        if self._desk.attempt(SetRule(found.first.problem.code, offer.verdict)):
            rule = next(each for each in RULES if each.code == found.first.problem.code)
            self._desk.told.emit(f"From now on {_WORDS[offer.verdict]}: {rule.words}", True)
            self._deciding.again()
