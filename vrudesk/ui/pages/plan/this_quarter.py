"""The quarter's words on an action: the update, and for red and amber why, what brings it back, what is asked."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vrudesk.data.drafts import Place
from vrudesk.data.queries.action import ActionDetail, PartnerUpdate
from vrudesk.data.schema import ActionStatus
from vrudesk.domain.dates import uk_date
from vrudesk.domain.words import times
from vrudesk.errors import UserError
from vrudesk.ui.clearing import clear
from vrudesk.ui.desk import Desk
from vrudesk.ui.theme.tokens import GAP, SMALL, Tone, Type
from vrudesk.ui.widgets.banner import Banner, BannerKind
from vrudesk.ui.widgets.form import Field
from vrudesk.ui.widgets.labels import Words
from vrudesk.ui.widgets.prose import Prose

_BOXES = (
    ("words", "Update", "What should the board read about this quarter?"),
    ("reason", "Why is it {rag}?", "What stands in the way"),
    ("recovery", "What will bring it back?", "Who does what, by when…"),
    ("ask", "What do you ask of the board?", "Leave blank to ask for nothing"),
)


class ThisQuarter(QWidget):
    """Boxes for the team's line on an action, with what partners suggest and the dates they propose."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._detail: ActionDetail | None = None
        theme = desk.theme
        self._suggestion = Banner(theme, BannerKind.INFORMATION, "")
        self._suggestion.add_button("Take it").clicked.connect(self._on_take_clicked)
        self._same = Banner(theme, BannerKind.WARNING, "Same words as last quarter", framed=False)
        self._last = Words("", Type.LABEL, Tone.MUTED, wrap=True)
        self._due = Words("", Type.TEXT, wrap=True)
        self._proposals = QVBoxLayout()
        self._fields: dict[str, Field] = {}
        self._boxes: dict[str, Prose] = {}
        for name, label, prompt in _BOXES:
            self._add_box(name, label, prompt)
        self._lay_out()

    def first_widget(self) -> QWidget:
        """Return the box for the update."""
        return self._boxes["words"]

    def show_detail(self, detail: ActionDetail) -> None:
        """Show an action's line; what is being typed is not touched."""
        other = self._detail is None or self._detail.status_id != detail.status_id
        self._detail = detail
        action = detail.action
        for name, box in self._boxes.items():
            box.setReadOnly(not self._desk.editable)
            box.show_words(getattr(action, name))
            if other:
                self._fields[name].set_error("")
                self._show_draft(name, detail)
        self._show_needs(detail)
        self._show_last(detail)
        self._show_suggestion(detail)
        self._show_dates(detail)

    def leave(self) -> None:
        """Save what is being typed."""
        for box in self._boxes.values():
            box.leave()

    def _add_box(self, name: str, label: str, prompt: str) -> None:
        box = Prose(self._desk.theme, prompt, least=2 if name == "words" else 1)
        box.setObjectName(name)
        box.drafted.connect(self._on_drafted)
        box.left.connect(self._on_left)
        self._boxes[name] = box
        self._fields[name] = Field(label.format(rag="not green"), box)

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(GAP)
        rows.addWidget(self._suggestion)
        rows.addWidget(self._fields["words"])
        rows.addWidget(self._same)
        rows.addWidget(self._last)
        for name in ("reason", "recovery", "ask"):
            rows.addWidget(self._fields[name])
        self._proposals.setSpacing(SMALL)
        rows.addLayout(self._proposals)
        due = QVBoxLayout()
        due.setSpacing(2)
        due.addWidget(Words("Due date", Type.LABEL_STRONG, Tone.MUTED))
        due.addWidget(self._due)
        rows.addLayout(due)
        rows.addStretch(1)

    def _show_draft(self, name: str, detail: ActionDetail) -> None:
        draft = detail.drafts.get(name, "")
        if draft and draft != getattr(detail.action, name) and self._desk.editable:
            self._boxes[name].show_draft(draft)
            self._fields[name].set_note("Typed before and not yet saved: leave the box to save it.")
        else:
            self._fields[name].set_note("")

    def _show_needs(self, detail: ActionDetail) -> None:
        """Ask for a reason and a recovery plan where the rating needs them (PRODUCT.md 33)."""
        action = detail.action
        needs = action.rag is not None and action.rag.needs_a_plan
        self._fields["reason"].set_label(f"Why is it {action.rag}?" if needs else "Reason")
        for name in ("reason", "recovery"):
            self._fields[name].setVisible(needs or bool(getattr(action, name)))
            self._fields[name].set_needed(needs and not getattr(action, name))
        self._fields["ask"].setVisible(needs or bool(action.ask))

    def _show_last(self, detail: ActionDetail) -> None:
        words = detail.last_words
        self._last.setText(f"Last quarter: “{words}”" if words else "")
        self._last.setVisible(bool(words))
        self._same.setVisible(bool(words) and words.strip() == detail.action.words.strip())

    def _show_suggestion(self, detail: ActionDetail) -> None:
        """Offer what partners suggest while the team has said nothing itself."""
        suggestion, action = detail.suggestion, detail.action
        blank = action.rag is None or not action.words
        self._suggestion.setVisible(suggestion is not None and blank and self._desk.editable)
        if suggestion is not None:
            rating = f"Partners suggest {suggestion.rag}." if suggestion.rag else "Partners have sent words."
            self._suggestion.show_words(BannerKind.INFORMATION, rating, suggestion.why)

    def _show_dates(self, detail: ActionDetail) -> None:
        self._due.setText(_due_words(detail))
        clear(self._proposals)
        if self._desk.editable:
            for update in detail.updates:
                if update.proposes is not None:
                    self._proposals.addWidget(_Proposal(self._desk, detail.action.id, update))

    @Slot(str)
    def _on_drafted(self, words: str) -> None:
        if self._detail is not None:
            self._keep(self._place(), words)

    @Slot(str)
    def _on_left(self, words: str) -> None:
        name = self.sender().objectName()
        if self._detail is None or self._desk.period is None:
            return
        from vrudesk.commands.statuses import SetStatus

        place = self._place()
        try:
            self._desk.do(SetStatus(self._detail.action.id, self._desk.period.id, {name: words}))
        except UserError as error:
            self._fields[name].set_error(str(error))
            self._keep(place, words)
            return
        self._fields[name].set_error("")
        self._desk.workspace.save_draft(place, "")

    @Slot()
    def _on_take_clicked(self) -> None:
        from vrudesk.commands.statuses import TakeSuggestions

        if self._detail is not None and self._desk.period is not None:
            self._desk.attempt(TakeSuggestions(self._desk.period.id, (self._detail.action.id,)))

    def _keep(self, place: Place, words: str) -> None:
        """Keep words that are not saved, so that neither a refusal nor a crash loses them."""
        if not self._desk.read_only and not self._desk.writing:
            self._desk.workspace.save_draft(place, words)

    def _place(self) -> Place:
        assert self._detail is not None
        return Place(ActionStatus.__tablename__, self._detail.status_id, self.sender().objectName())


class _Proposal(Banner):
    """A due date that a partner proposes: accept it with a reason, or keep the plan's."""

    def __init__(self, desk: Desk, action: str, update: PartnerUpdate) -> None:
        proposed = update.proposes
        assert proposed is not None
        super().__init__(desk.theme, BannerKind.WARNING, f"{update.partner} proposes {uk_date(proposed)}.")
        self._desk = desk
        self._action = action
        self._update = update
        self.add_button("Accept…").clicked.connect(self._on_accept_clicked)
        self.add_button("Keep ours").clicked.connect(self._on_keep_clicked)

    @Slot()
    def _on_accept_clicked(self) -> None:
        from vrudesk.commands.actions import Redate

        due: Any = self._update.proposes
        reason = self._desk.asker.ask_words(
            f"Move the date to {uk_date(due)}",
            "Why is it moved?",
            do="Move the date",
            prompt="The board will read this",
        )
        if reason is not None:
            self._desk.attempt(Redate(self._action, due, reason, self._update.id))

    @Slot()
    def _on_keep_clicked(self) -> None:
        from vrudesk.commands.actions import DeclineDate

        self._desk.attempt(DeclineDate(self._update.id))


def _due_words(detail: ActionDetail) -> str:
    action = detail.action
    if action.due_date is None:
        return "Not set"
    due = uk_date(action.due_date)
    if not detail.redatings or action.original_due_date is None:
        return due
    lines = [f"First {uk_date(action.original_due_date)} → {due}, re-dated {times(len(detail.redatings))}"]
    lines += [
        f"{uk_date(each.to_date) if each.to_date else 'no date'}: {each.reason} ({each.person})"
        for each in detail.redatings
    ]
    return "\n".join(lines)
