"""What the heading of a cross-table's column stands for: the quarter, the place, what was counted."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from vrudesk.domain.columns import CrossColumn
from vrudesk.returns.mapping import ColumnLine, ColumnMapping
from vrudesk.returns.offers import heading_decided, heading_offers
from vrudesk.ui.clearing import clear
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import GAP, SMALL, Tone, Type
from vrudesk.ui.widgets.buttons import Button, Kind
from vrudesk.ui.widgets.choice import Choice
from vrudesk.ui.widgets.form import Field
from vrudesk.ui.widgets.labels import Words

_SAID_ELSEWHERE = "The rows, or the lines above, say it"


class HeadingForm(QWidget):
    """Ask what a heading stands for; ``decided`` gives the column of values, ``left`` says that nothing was chosen."""

    decided = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._mapping: ColumnMapping | None = None
        self._boxes: dict[str, Choice | QLineEdit] = {}
        self._title = Words("", Type.CARD, wrap=True, parent=self)
        self._fields = QVBoxLayout()
        self._fields.setSpacing(SMALL)
        back = Button(theme, "Back", parent=self)
        self._use = Button(theme, "Use as values", Kind.PRIMARY, parent=self)
        foot = QHBoxLayout()
        foot.setSpacing(SMALL)
        foot.addStretch(1)
        foot.addWidget(back)
        foot.addWidget(self._use)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(GAP, GAP, GAP, GAP)
        rows.setSpacing(GAP)
        rows.addWidget(self._title)
        rows.addWidget(Words("Every cell below it is then one value of that.", Type.LABEL, Tone.MUTED, wrap=True))
        rows.addLayout(self._fields)
        rows.addStretch(1)
        rows.addLayout(foot)
        back.clicked.connect(self.left)
        self._use.clicked.connect(self._on_use_clicked)

    def show_offers(self, mapping: ColumnMapping, line: ColumnLine) -> None:
        """Show what the heading of a column may stand for, and what it is taken to stand for now."""
        self._mapping = mapping
        self._title.setText(f"“{line.column.heading or line.column.letter}” stands for")
        clear(self._fields)
        self._boxes = {}
        fixed = line.decided.fixed if isinstance(line.decided, CrossColumn) else {}
        for offer in heading_offers(mapping):
            box = self._box(offer.options, fixed.get(offer.name, ""))
            self._boxes[offer.name] = box
            self._fields.addWidget(Field(offer.label, box))
        self._on_changed()

    def focus_first(self) -> None:
        """Give the first box the focus."""
        for box in list(self._boxes.values())[:1]:
            box.setFocus(Qt.FocusReason.PopupFocusReason)

    def _box(self, options: tuple[tuple[str, str], ...], now: str) -> Choice | QLineEdit:
        if not options:
            line = QLineEdit(now)
            line.setPlaceholderText(_SAID_ELSEWHERE)
            line.textChanged.connect(self._on_changed)
            return line
        known = dict(options)
        more = [(now, now)] if now and now not in known else []
        choice = Choice(self._theme, [("", _SAID_ELSEWHERE), *more, *options])
        choice.show_key(now)
        choice.currentIndexChanged.connect(self._on_changed)
        return choice

    @property
    def words(self) -> dict[str, str]:
        """What the heading stands for, by the names of fields; blank for what it does not say."""
        return {
            name: box.text() if isinstance(box, QLineEdit) else str(box.key or "") for name, box in self._boxes.items()
        }

    @Slot()
    def _on_changed(self) -> None:
        self._use.block(
            "" if any(text.strip() for text in self.words.values()) else "Choose what the heading stands for"
        )

    @Slot()
    def _on_use_clicked(self) -> None:
        assert self._mapping is not None
        self.decided.emit(heading_decided(self._mapping.kind, self.words))
