"""The fields that a column may be, in groups, as far as they fit what was typed."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from vrudesk.returns.offers import FieldOffer
from vrudesk.ui.theme.tokens import Tone
from vrudesk.ui.widgets.roles import ACCESSIBLE_TEXT, DISPLAY, SECOND, TONE, TOOLTIP

Index = QModelIndex | QPersistentModelIndex
_GROUP = Qt.ItemFlag.NoItemFlags
_TAKEN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


class Offered(Enum):
    """What may be chosen besides a field."""

    HEADING = "Values, and the heading says of what…"
    NOTHING = "Not used"
    GUESS = "As it was guessed"


_HELPS = {
    Offered.HEADING: "Each cell is a value of a quarter, a place or a measure that the heading names.",
    Offered.NOTHING: "Nothing of this column is read.",
    Offered.GUESS: "Take back what you chose for this column.",
}
_MORE = "Something else"
Row = FieldOffer | Offered | str


class FieldOffersModel(QAbstractTableModel):
    """List fields under the words of their groups, which cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offers: Sequence[FieldOffer] = ()
        self._more: Sequence[Offered] = ()
        self._rows: list[Row] = []

    def show_offers(self, offers: Sequence[FieldOffer], *, crossed: bool, undo: bool) -> None:
        """Show fields; and, where the return may be a cross-table or something was chosen, what that offers."""
        self._offers = offers
        self._more = (
            *((Offered.HEADING,) if crossed else ()), Offered.NOTHING, *((Offered.GUESS,) if undo else ()),
        )  # fmt: skip
        self.search("")

    def search(self, words: str) -> None:
        """Show only what fits some words."""
        self.beginResetModel()
        self._rows = []
        group = ""
        for offer in self._offers:
            if not offer.fits(words):
                continue
            if offer.group != group:
                group = offer.group
                self._rows.append(group)
            self._rows.append(offer)
        more = [each for each in self._more if words.casefold().strip() in each.value.casefold()]
        if more:
            self._rows += [_MORE, *more]
        self.endResetModel()

    def offered(self, row: int) -> str | Offered | None:
        """Return what a row offers: a field's name, something else, or nothing where it heads a group."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found.name if isinstance(found, FieldOffer) else found if isinstance(found, Offered) else None

    def row_of(self, decided: object) -> int:
        """Return the row that offers what was decided, -1 where none does."""
        wanted = Offered.NOTHING if decided is None else decided
        return next((row for row in range(len(self._rows)) if self.offered(row) == wanted), -1)

    def best(self, words: str) -> int:
        """Return the row that fits some words best: by what it is called before what else is said of it."""
        typed = words.casefold().strip()
        labels = {row: self.index(row, 0).data().casefold() for row in range(len(self._rows)) if self.offered(row)}
        begins = (row for row, label in labels.items() if label.startswith(typed))
        holds = (row for row, label in labels.items() if typed in label)
        return next((row for found in (begins, holds, iter(labels)) for row in found), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        return _TAKEN if self.offered(index.row()) is not None else _GROUP

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        row = self._rows[index.row()]
        if isinstance(row, str):
            return row if role in {DISPLAY, ACCESSIBLE_TEXT} else Tone.MUTED if role == TONE else None
        title, told = (row.value, _HELPS[row]) if isinstance(row, Offered) else (row.label, _told(row))
        if role == DISPLAY:
            return title
        if role in {SECOND, TOOLTIP}:
            return told
        return f"{title}. {told}" if role == ACCESSIBLE_TEXT else None


def _told(offer: FieldOffer) -> str:
    return f"Now column {offer.given_by}. {offer.help}" if offer.given_by else offer.help
