"""The looks of a form's cells: boxes are white with a firm edge, what is locked is grey and quiet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from vrudesk.domain.fields import Kind
from vrudesk.returns.forms.form import FormColumn

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

FONT = {"font_name": "Arial", "font_size": 10, "font_scheme": "none"}
_INK, _MUTED, _GREY, _PALE, _EDGE, _STRONG = "#16202e", "#566273", "#d5dbe3", "#eceff3", "#7b8797", "#1d4f80"
_DAY = "dd/mm/yyyy"
_TEXT = "@"
_NUMBERS = {
    Kind.DATE: _DAY, Kind.TIME: "dd/mm/yyyy hh:mm", Kind.PERCENTAGE: "0%", Kind.NUMBER: "General",
    Kind.MONEY: "£#,##0.00",
}  # fmt: skip
_RIGHT = frozenset({Kind.NUMBER, Kind.MONEY, Kind.PERCENTAGE})


@dataclass(slots=True)
class Looks:
    """The formats of a workbook, each made when it is first asked for."""

    book: Workbook
    _made: dict[tuple[tuple[str, Any], ...], Format] = field(default_factory=dict)

    @property
    def title(self) -> Format:
        """Return the look of the title."""
        return self._of(bold=True, font_size=14)

    @property
    def words(self) -> Format:
        """Return the look of a line above the table."""
        return self._of()

    @property
    def label(self) -> Format:
        """Return the look of a label above the table."""
        return self._of(bold=True)

    @property
    def code(self) -> Format:
        """Return the look of the form's code."""
        return self._of(font_color=_MUTED, font_size=8)

    @property
    def box(self) -> Format:
        """Return the look of a box above the table."""
        return self._of(num_format=_TEXT, border=1, border_color=_EDGE, locked=False)

    def heading(self, column: FormColumn) -> Format:
        """Return the look of a column's heading."""
        colours = {"bg_color": _GREY} if column.locked else {"bg_color": _STRONG, "font_color": "#ffffff"}
        return self._of(bold=True, text_wrap=True, valign="top", border=1, border_color=_EDGE, **colours)

    def cell(self, column: FormColumn, *, spare: bool = False) -> Format:
        """Return the look of a column's cells; text stays text there, whatever is typed.

        In a spare row all is unlocked, so that whole rows can be pasted, but what is only shown is grey there too.
        """
        kind = column.field.kind
        grey = column.only_shown if spare else column.locked
        colours = {"bg_color": _PALE} if grey else {}
        return self._of(
            num_format=_NUMBERS.get(kind, _TEXT), text_wrap=True, valign="top", border=1, border_color=_EDGE,
            align="right" if kind in _RIGHT else "left", locked=column.locked and not spare,
            **colours,
        )  # fmt: skip

    def _of(self, **properties: Any) -> Format:
        whole = {**FONT, "font_color": _INK, "valign": "vcenter", **properties}
        key = tuple(sorted(whole.items()))
        if key not in self._made:
            self._made[key] = self.book.add_format(whole)
        return self._made[key]
