"""Whose return it is and for when, as it was understood, to be put right with one choice."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from vrudesk.data.queries.names import organisation_names
from vrudesk.returns.plan import ImportPlan
from vrudesk.ui.desk import Desk
from vrudesk.ui.theme.icons import Icon
from vrudesk.ui.theme.tokens import SMALL
from vrudesk.ui.widgets.choice import Choice


class CoverBar(QWidget):
    """Two choices: the partner by name, the period by label; ``chosen`` gives both."""

    chosen = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._partner = Choice(desk.theme, icon=Icon.PEOPLE)
        self._period = Choice(desk.theme, icon=Icon.CALENDAR)
        self._partner.setAccessibleName("Partner")
        self._partner.setPlaceholderText("Choose the partner")
        self._period.setAccessibleName("Quarter")
        self._period.setPlaceholderText("Choose the quarter")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        for choice in (self._partner, self._period):
            row.addWidget(choice)
            choice.chosen.connect(self._on_chosen)

    def show_plan(self, plan: ImportPlan) -> None:
        """Show what a plan takes the return for."""
        names = [(name, name) for _, name in self._desk.read(organisation_names)]
        self._partner.show_options(names)
        self._partner.show_key(plan.partner.organisation.name if plan.partner else None)
        periods = [(row.label, row.period.title) for row in self._desk.periods]
        label = plan.period.period.label if plan.period else None
        if plan.period is not None and label not in dict(periods):
            periods.append((plan.period.period.label, plan.period.period.title))
        self._period.show_options(periods)
        self._period.show_key(label)
        self.setFocusProxy(self._partner if plan.partner is None else self._period)

    @Slot(object)
    def _on_chosen(self, _key: object) -> None:
        self.chosen.emit(str(self._partner.key or ""), str(self._period.key or ""))
