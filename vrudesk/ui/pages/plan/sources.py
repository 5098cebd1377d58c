"""The cells that a partner's words came from: each leads to the kept file with that cell marked."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vrudesk.data.queries.action import PartnerUpdate
from vrudesk.data.schema import ActionUpdate
from vrudesk.data.schema.base import fields_of, table_of
from vrudesk.ui.desk import Desk
from vrudesk.ui.theme.tokens import GAP, TIGHT, Tone, Type
from vrudesk.ui.widgets.buttons import Button, Kind
from vrudesk.ui.widgets.labels import Words
from vrudesk.ui.widgets.wrap_layout import WrapLayout

_SHOWN = ("rag", "progress", "percent_complete", "due_date", "next_steps", "risk", "lead")


class SourceLinks(QWidget):
    """List the files and the cells of an update, those of one file and sheet together."""

    def __init__(self, desk: Desk, update: PartnerUpdate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._update = update
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(TIGHT)
        for (file, sheet), names in _places(update).items():
            rows.addWidget(Words(f"From {file}, sheet {sheet}", Type.LABEL, Tone.MUTED, wrap=True))
            line = WrapLayout(gap=GAP, row_gap=0)
            for name in names:
                line.addWidget(self._link(name, file))
            rows.addLayout(line)

    def _link(self, name: str, file: str) -> Button:
        label, cell = fields_of(table_of(ActionUpdate))[name].label, self._update.sources[name].cell
        link = Button(
            self._desk.theme, f"{label} {cell}", Kind.LINK, small=True, name=f"Show {label} in cell {cell} of {file}"
        )
        link.setObjectName(name)
        link.clicked.connect(self._on_clicked)
        return link

    @Slot()
    def _on_clicked(self) -> None:
        self._desk.source_asked.emit(ActionUpdate.__tablename__, self._update.id, self.sender().objectName())


def _places(update: PartnerUpdate) -> dict[tuple[str, str], list[str]]:
    """Return the fields that were read from each file and sheet."""
    found: dict[tuple[str, str], list[str]] = {}
    for name in _SHOWN:
        if (source := update.sources.get(name)) is not None and getattr(update, name) not in {None, ""}:
            found.setdefault((source.file_name, source.sheet), []).append(name)
    return found
