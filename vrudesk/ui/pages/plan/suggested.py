"""What partners have said and the team has not yet taken up: all of it with one click."""

from __future__ import annotations

from PySide6.QtCore import Slot

from vrudesk.data.queries.plan import Plan
from vrudesk.domain.words import counted
from vrudesk.ui.desk import Desk
from vrudesk.ui.widgets.banner import Banner, BannerKind


class SuggestedBar(Banner):
    """Offer to take what partners suggest for every action that the team has not rated."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, BannerKind.INFORMATION, "")
        self._desk = desk
        self._actions: tuple[str, ...] = ()
        self._take = self.add_button("Take them all")
        self._take.clicked.connect(self._on_take_clicked)
        self.hide()

    def show_plan(self, plan: Plan) -> None:
        """Count the actions on which partners have reported and that have no rating."""
        self._actions = tuple(action.id for action in plan.actions if action.partners and action.rag is None)
        self.setVisible(bool(self._actions) and self._desk.editable)
        waiting = counted(len(self._actions), "action")
        self.show_words(
            BannerKind.INFORMATION,
            f"Partners have reported on {waiting} that you have not rated.",
            "Take their ratings and words as a first draft of yours, or go through them one by one.",
        )

    @Slot()
    def _on_take_clicked(self) -> None:
        period = self._desk.period
        if period is None:
            return
        from vrudesk.commands.statuses import TakeSuggestions

        actions = self._actions
        if self._desk.attempt(TakeSuggestions(period.id, actions)):
            self._desk.told.emit(f"Took what partners suggest for {counted(len(actions), 'action')}", True)
