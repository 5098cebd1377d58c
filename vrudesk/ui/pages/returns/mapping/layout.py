"""How the mapping screen is laid out, and what is written on it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vrudesk.domain.columns import CrossColumn
from vrudesk.domain.words import counted, listed
from vrudesk.returns.mapping import ColumnMapping, State
from vrudesk.ui.pages.returns.mapping.choices import MappingChoices
from vrudesk.ui.pages.returns.mapping.lines import Lines
from vrudesk.ui.pages.returns.mapping.preview import Preview
from vrudesk.ui.pages.split import SharedSplit
from vrudesk.ui.theme.icons import Icon
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import EDGE, GAP, SMALL, Tone, Type
from vrudesk.ui.widgets.banner import Banner, BannerKind
from vrudesk.ui.widgets.buttons import Button, Kind
from vrudesk.ui.widgets.card import Card
from vrudesk.ui.widgets.labels import ElidedWords, Words
from vrudesk.ui.widgets.ticks import Tick

_LINES_SHARE = 0.52


class MappingLayout:
    """The parts of the screen; ``screen`` is the widget that they stand on."""

    def __init__(self, theme: Theme, screen: QWidget) -> None:
        self.title = ElidedWords("Columns", Type.TITLE, parent=screen)
        self.subtitle = ElidedWords("", Type.TEXT, Tone.MUTED, screen)
        self.memory = Button(theme, "What we remember…", icon=Icon.HISTORY, parent=screen)
        self.choices = MappingChoices(theme, screen)
        self.missing = Banner(theme, BannerKind.PROBLEM, "", parent=screen)
        self.moved = Banner(theme, BannerKind.WARNING, "", parent=screen)
        self._split = SharedSplit(Qt.Orientation.Horizontal, self._shares, screen)
        self._left = Card(theme, "The sheet", "click the row in which the headings stand", self._split)
        self.preview = Preview(theme, self._left)
        self._left.hold(self.preview)
        self._right = Card(theme, "Columns", " ", self._split)
        self.lines = Lines(theme, self._right)
        self._right.hold(self.lines)
        self._told = Words("", Type.LABEL, Tone.MUTED, wrap=True, parent=self._right)
        self._told.setContentsMargins(GAP, SMALL, GAP, SMALL)
        self._right.hold(self._told)
        self._theme = theme
        self._mapping: ColumnMapping | None = None
        self.words = ElidedWords("", Type.TEXT, Tone.MUTED, screen)
        self.remember = Tick(theme, "Remember", screen)
        self.remember.setChecked(True)
        self.back = Button(theme, "Back", parent=screen)
        self.use = Button(theme, "Use these columns", Kind.PRIMARY, icon=Icon.CHECK, parent=screen)
        self.missing.hide()
        self.moved.hide()
        self.use.block("Nothing is read yet")
        self._lay_out(screen)

    def show_mapping(self, mapping: ColumnMapping) -> None:
        """Show everything of a mapping."""
        self.title.setText(f"Columns of {mapping.book.name}")
        whose = mapping.partner or "partner not known yet"
        self.subtitle.setText(f"{whose} · nothing is saved until you save the return")
        self.choices.show_mapping(mapping)
        self.preview.show_mapping(mapping)
        self.lines.lines.show_mapping(mapping)
        if self.lines.currentIndex().row() < 0 and mapping.lines:
            self.lines.setCurrentIndex(self.lines.lines.index(0, 0))
        self._mapping = mapping
        self.tell()
        self._show_banners(mapping)
        self._show_counts(mapping)
        self.use.block(mapping.why_not)

    def tell(self) -> None:
        """Say under the list all there is to say of the current column, and point to it in the sheet."""
        line = self.lines.lines.line(self.lines.currentIndex().row())
        self.preview.point_at(line.column.index if line is not None else -1)
        # Two lines, whatever is said: the list must not jump from column to column.
        self._told.setFixedHeight(2 * self._theme.metrics(Type.LABEL).height() + 2 * SMALL)
        if line is None or self._mapping is None:
            self._told.setText("")
            return
        field = line.decided.field if isinstance(line.decided, CrossColumn) else line.decided
        help_ = self._mapping.kind.fields[field].help if field is not None else ""
        said = f"{line.column.letter}: {line.why}."
        self._told.setText(f"{said} {help_}".strip())

    def _show_banners(self, mapping: ColumnMapping) -> None:
        labels = [f"“{mapping.kind.fields[name].label}”" for name in mapping.missing]
        self.missing.setVisible(bool(labels) or bool(mapping.refused and mapping.lines))
        if labels and mapping.lines:
            what = f"No column gives {listed(labels)}."
            do = "Choose the column for it below, click the right row of headings, or ask the partner to add it."
            self.missing.show_words(BannerKind.PROBLEM, what, do)
        elif labels:
            what = "No headings were found on this sheet."
            self.missing.show_words(BannerKind.PROBLEM, what, "Click the row in which they stand, or choose a sheet.")
        else:
            self.missing.show_words(BannerKind.PROBLEM, "This cannot be read yet.", mapping.refused)
        self.moved.setVisible(bool(mapping.moved))
        some = " ".join(mapping.moved[:3])
        more = len(mapping.moved) - 3
        told = f"{some} And {counted(more, 'other change')}." if more > 0 else some
        self.moved.show_words(BannerKind.WARNING, "The form has changed since last time.", told)
        self.moved.setToolTip("\n".join(mapping.moved))

    def _show_counts(self, mapping: ColumnMapping) -> None:
        states = [line.state for line in mapping.lines]
        open_, unused = states.count(State.DECIDE), states.count(State.UNUSED)
        parts = [f"{len(states) - open_ - unused} of {len(states)} read"]
        parts += [f"{open_} to decide"] if open_ else []
        parts += [f"{guessed} guessed"] if (guessed := states.count(State.GUESS)) else []
        self._right.set_title(counted(len(states), "column"), ", ".join(parts) + " · Enter or type to choose")
        self.words.setText(mapping.why_not)
        self.words.set_tone(Tone.NEGATIVE if mapping.why_not else Tone.MUTED)
        count = len(mapping.remembers)
        chosen = bool(count or not mapping.decisions.remembers) and mapping.decisions.any
        self.remember.setText(f"Remember for {mapping.partner or 'this partner'}")
        self.remember.setVisible(chosen)
        self.remember.setChecked(mapping.decisions.remembers)
        self.remember.setToolTip(f"{counted(count, 'column')}: {listed([*mapping.remembers])}" if count else "")
        if not mapping.why_not and chosen and count:
            self.words.setText(f"{counted(count, 'column')} will be remembered when the return is saved.")

    def _lay_out(self, screen: QWidget) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        heading = QHBoxLayout()
        heading.setSpacing(GAP)
        heading.addLayout(words, 1)
        heading.addWidget(self.memory, 0, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.setSpacing(SMALL)
        foot.addWidget(self.words, 1)
        foot.addWidget(self.remember)
        foot.addSpacing(SMALL)
        foot.addWidget(self.back)
        foot.addWidget(self.use)
        rows = QVBoxLayout(screen)
        rows.setContentsMargins(EDGE, GAP, EDGE, GAP)
        rows.setSpacing(GAP)
        rows.addLayout(heading)
        rows.addWidget(self.choices)
        rows.addWidget(self.missing)
        rows.addWidget(self.moved)
        rows.addWidget(self._split, 1)
        rows.addLayout(foot)

    def _shares(self, room: int) -> Sequence[int]:
        right = round(room * _LINES_SHARE)
        return [room - right, right]
