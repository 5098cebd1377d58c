"""Where everything stands on the sheet of a form: the lines above the table, its rows, and how wide its columns are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vrudesk.domain.dates import uk_date_long
from vrudesk.domain.fields import Kind
from vrudesk.domain.periods import PeriodKind
from vrudesk.returns.forms.form import Form, FormColumn, form_code
from vrudesk.returns.workbook import column_letter

SHEET = "Return"
_SCREEN = 185.0
"""How many figures of the type fit side by side on a small laptop; on A4, printed to its width, seven points high."""
_FROZEN = 45.0
_FIXED = {
    Kind.REFERENCE: 8.0, Kind.DATE: 12.0, Kind.TIME: 16.0, Kind.RAG: 12.0, Kind.PERCENTAGE: 9.0, Kind.NUMBER: 11.0,
    Kind.MONEY: 12.0, Kind.FLAG: 9.0, Kind.CODE: 13.0, Kind.PERIOD: 13.0,
}  # fmt: skip
_SHARES = {Kind.PROSE: 1.3, Kind.TEXT: 1.0, Kind.LIST: 1.0}
_NARROWEST, _WIDEST, _LONGEST_CHOICE = 18.0, 60.0, 24
_LONG, _MORE = 300, 1.8
_BOLD, _SIDES = 1.2, 2.0


@dataclass(frozen=True, slots=True)
class Line:
    """A line above the table, in one cell so that no column's width cuts it: a label, if it has one, and words.

    What ``asks`` has a box beside its label.
    """

    words: str
    label: str = ""
    quiet: bool = False
    asks: bool = False


def lines_above(form: Form) -> list[Line]:
    """Return what stands between the title and the table: the marking in row 2, the cover, and how to fill it in."""
    return [
        *([Line(form.marking, "Marking")] if form.marking else []),
        *_whose_and_when(form),
        *([Line("", form.asks, asks=True)] if form.asks else []),
        *(Line(uk_date_long(value) if isinstance(value, date) else value, words) for words, value in form.constants),
        *(Line(words) for words in form.instructions),
        Line(form_code(form), quiet=True),
    ]


def _whose_and_when(form: Form) -> list[Line]:
    if form.covers:
        return [Line(form.partner, "Fund run by")]
    period = form.period
    label = "Quarter" if period.kind is PeriodKind.QUARTER else "Period"
    months = f"{uk_date_long(period.start)} to {uk_date_long(period.end)}"
    return [Line(form.partner, "Partner"), Line(f"{period.label} ({months})", label)]


def header_row(form: Form) -> int:
    """Return the row of the headings, from 1: after the title, the lines and one blank row."""
    return 3 + len(lines_above(form))


def letters(form: Form) -> list[tuple[str, FormColumn]]:
    """Return each column with its letter."""
    return [(column_letter(index), column) for index, column in enumerate(form.columns)]


def widths(form: Form) -> list[float]:
    """Return how wide columns are: words share the room that dates, numbers and choices leave."""
    fixed = {column.name: _fixed(column) for column in form.columns}
    shares = {column.name: _share(column, form) for column in form.columns if not fixed[column.name]}
    room = (_SCREEN - sum(fixed.values())) / sum(shares.values()) if shares else 0.0
    return [
        fixed[column.name] or min(_WIDEST, max(_NARROWEST, _least(column), round(room * shares[column.name], 1)))
        for column in form.columns
    ]


def frozen_columns(form: Form) -> int:
    """Return how many columns stay in sight when the sheet is moved sideways: those that name a row, if narrow."""
    taken, count = 0.0, 0
    for column, width in zip(form.columns, widths(form), strict=True):
        taken += width
        if not column.naming or taken > _FROZEN:
            break
        count += 1
    return count


def _share(column: FormColumn, form: Form) -> float:
    """Return what a column of words keeps of the room, more where long words stand in it already."""
    longest = max((len(words) for row in form.rows if isinstance(words := row.values.get(column.name), str)), default=0)
    return _SHARES[column.field.kind] * (_MORE if longest > _LONG else 1.0)


def _fixed(column: FormColumn) -> float:
    """Return the width of a column that is not of free words, nothing for one that is."""
    kind = column.field.kind
    if kind in _SHARES and (column.naming or not column.options):
        return 0.0
    longest = max((len(option) for option in column.options), default=0)
    return max(_FIXED.get(kind, 10.0), min(longest, _LONGEST_CHOICE) + _SIDES + 1, _least(column))


def _least(column: FormColumn) -> float:
    """Return the width that the longest word of a heading needs."""
    return max(len(word) for word in column.heading.split(" ")) * _BOLD + _SIDES
