"""What every screen on an open workspace is: it refreshes when it is seen, and goes stale when it is not."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from vrudesk.data.changeset import ChangeSet
from vrudesk.ui.desk import Desk
from vrudesk.ui.widgets.page import Page


class DeskPage(Page):
    """A screen on a workspace; ``tables`` names those whose changes concern it."""

    tables: tuple[str, ...] = ()

    def __init__(
        self, desk: Desk, title: str, subtitle: str = "", *, beside: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, subtitle, beside=beside, parent=parent)
        self.desk = desk
        self._stale = True
        self.setEnabled(not desk.writing)
        desk.changed.connect(self._on_desk_changed)
        desk.period_chosen.connect(self._on_period_chosen)
        desk.leave_asked.connect(self._on_leave_asked)
        desk.writing_changed.connect(self._on_writing_changed)

    def refresh(self) -> None:
        """Show everything anew."""
        raise NotImplementedError

    def take(self, _changes: ChangeSet) -> None:
        """Show what a step changed; everything anew, unless a screen knows better."""
        self.refresh()

    def first_widget(self) -> QWidget:
        """Return what should have the focus when the screen opens."""
        return self

    def leave(self) -> None:
        """Save what is being typed, because the screen is left or closed."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.refresh()

    @Slot(object)
    def _on_desk_changed(self, changes: ChangeSet) -> None:
        if not changes.touches(*self.tables):
            return
        if self.isVisible():
            self.take(changes)
        else:
            self._stale = True

    @Slot()
    def _on_leave_asked(self) -> None:
        self.leave()

    @Slot()
    def _on_writing_changed(self) -> None:
        self.setEnabled(not self.desk.writing)

    @Slot()
    def _on_period_chosen(self) -> None:
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True
