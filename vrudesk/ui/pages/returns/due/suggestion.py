"""The offer to expect returns every quarter of those who sent one last quarter."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot

from vrudesk.domain.words import counted
from vrudesk.ui.pages.returns.due.loader import Board
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.widgets.banner import Banner, BannerKind

_MOST_NAMED = 3


class Suggestion(Banner):
    """Offer it until it is taken or put off; ``taken`` gives the partners and kinds."""

    taken = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, BannerKind.INFORMATION, "")
        self._board: Board | None = None
        self._put_off: set[str] = set()
        self.add_button("Expect them").clicked.connect(self._on_taken)
        self.add_button("Not now").clicked.connect(self._on_put_off)
        self.hide()

    def show_board(self, board: Board, *, offered: bool) -> None:
        """Offer what a board suggests, where anything may be changed and it was not put off for its quarter."""
        self._board = board
        names = list(dict.fromkeys(each.partner for each in board.suggested))
        more = len(names) - _MOST_NAMED
        told = ", ".join(names[:_MOST_NAMED]) + (f" and {counted(more, 'other')}" if more > 0 else "")
        who = f"{counted(len(names), 'partner')} sent a return last quarter"
        are = "is" if len(names) == 1 else "are"
        self.show_words(BannerKind.INFORMATION, f"{who} and {are} not expected every quarter.", told)
        self.setVisible(offered and bool(names) and board.period.id not in self._put_off)

    @Slot()
    def _on_taken(self) -> None:
        if self._board is not None:
            self.taken.emit([(each.partner_id, each.kind) for each in self._board.suggested])

    @Slot()
    def _on_put_off(self) -> None:
        if self._board is not None:
            self._put_off.add(self._board.period.id)
            self.hide()
