"""The dialog that asks for some of many: a list of ticks, each with a reason beside it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from vrudesk.ui.dialogs.asker import Answer
from vrudesk.ui.dialogs.frame import Frame
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import SMALL, Tone, Type
from vrudesk.ui.widgets.buttons import Kind
from vrudesk.ui.widgets.labels import Words, literal
from vrudesk.ui.widgets.scroll import ScrollColumn
from vrudesk.ui.widgets.ticks import Tick

_MOST_LINES, _LEAST_LINES = 14, 4


class TickSome(Frame):
    """Ask which of many answers hold; none is an answer too. Arrow keys go through the ticks, Space ticks."""

    def __init__(
        self,
        theme: Theme,
        question: str,
        words: str,
        answers: Sequence[Answer],
        ticked: Collection[str],
        do: str,
        parent: QWidget | None,
    ) -> None:
        super().__init__(theme, question, words, parent=parent)
        self._ticks: dict[str, Tick] = {}
        self._count = Words("", Type.LABEL, Tone.MUTED)
        column = ScrollColumn()
        column.body.setSpacing(SMALL)
        for answer in answers:
            column.body.addLayout(self._lay_out(answer, ticked=answer.key in ticked))
        column.body.addStretch(1)
        line = theme.metrics(Type.TEXT).height() + 2 * SMALL
        column.setMinimumHeight(line * min(_MOST_LINES, max(_LEAST_LINES, len(answers))))
        self.body.addWidget(column)
        self.body.addWidget(self._count)
        self._all = self.add_quiet_button("Tick all")
        self._all.clicked.connect(self._on_all_clicked)
        self.add_button("Cancel").clicked.connect(self.reject)
        self.add_button(do, Kind.PRIMARY, default=True).clicked.connect(self.accept)
        self._on_toggled()
        if self._ticks:
            next(iter(self._ticks.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def ticked(self) -> list[str]:
        """The keys of the answers that are ticked, in their order."""
        return [key for key, tick in self._ticks.items() if tick.isChecked()]

    def _lay_out(self, answer: Answer, *, ticked: bool) -> QHBoxLayout:
        tick = Tick(self._theme, literal(answer.words))
        tick.setChecked(ticked)
        tick.setAccessibleDescription(answer.hint)
        tick.toggled.connect(self._on_toggled)
        self._ticks[answer.key] = tick
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(tick, 1)
        row.addWidget(Words(answer.hint, Type.LABEL, Tone.MUTED))
        return row

    @Slot()
    def _on_toggled(self) -> None:
        self._count.setText(f"{len(self.ticked)} of {len(self._ticks)} ticked")
        self._all.setText("Tick none" if len(self.ticked) == len(self._ticks) else "Tick all")

    @Slot()
    def _on_all_clicked(self) -> None:
        on = len(self.ticked) < len(self._ticks)
        for tick in self._ticks.values():
            tick.setChecked(on)
