"""What came from the reading process, made into a workbook; the process is not trusted either."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime, time
from itertools import chain
from typing import Any

from vrudesk.returns import limits
from vrudesk.returns.unreadable import Unreadable, gave_up, too_large
from vrudesk.returns.workbook import Merge, Note, Place, Runs, Sheet, Workbook

_WARNINGS = {"far_cells", "external_links", "macros", "nul_characters", "wrong_name"}


class _NotANumber:
    """Stand where a cell holds what is no number (NaN, infinity): it becomes an error cell."""


_CELLS = {str, float, int, bool, type(None), date, datetime, time, _NotANumber}
_BROKEN = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError)


class Answer:
    """Take the lines of the reading process one by one and put the workbook together."""

    def __init__(self, name: str) -> None:
        self.ended = False
        self.begun = False
        self._name = name
        self._taken = 0
        self._cells = 0
        self._book: dict[str, Any] = {}
        self._sheets: list[tuple[dict[str, Any], list[list[Any]]]] = []

    def weigh(self, size: int) -> None:
        """Count what was written, in bytes.

        Raises:
            Unreadable: it is more than the program can hold.
        """
        self._taken += size
        if self._taken > limits.ANSWER_BYTES:
            raise too_large(self._name, "there is more text in it than the program can hold")

    def take(self, line: bytes) -> None:
        """Take a line of what was written; ``ended`` tells of the last.

        Raises:
            Unreadable: the file was turned away, or this is no answer.
        """
        self.begun = True
        try:
            self._take_line(_DECODER.decode(line.decode()))
        except _BROKEN as error:
            raise gave_up(self._name, f"{type(error).__name__}: {error}") from error

    def workbook(self) -> Workbook:
        """Return the workbook.

        Raises:
            Unreadable: the answer was not whole.
        """
        try:
            return Workbook(
                name=self._name,
                format=str(self._book["format"]),
                date_system=int(self._book["date_system"]),
                sha256=str(self._book["sha256"]),
                size=int(self._book["size"]),
                notes=tuple(_note(code, words) for code, words in self._book["notes"]),
                sheets=tuple(_sheet(about, rows) for about, rows in self._sheets),
            )
        except _BROKEN as error:
            raise gave_up(self._name, f"{type(error).__name__}: {error}") from error

    def _take_line(self, value: Any) -> None:
        if isinstance(value, dict) and "rows" in value:
            _make_days(value["rows"], value["days"])
            value = value["rows"]
        if isinstance(value, list):
            kinds = set(map(type, chain.from_iterable(value)))
            if not kinds <= _CELLS:
                raise TypeError(f"cells of {kinds - _CELLS}")
            self._cells += max(len(value), sum(map(len, value)))
            if self._cells > limits.ALL_CELLS:
                raise too_large(self._name, f"its sheets have over {limits.ALL_CELLS:,} cells together")
            about, rows = self._sheets[-1]
            if _NotANumber in kinds:
                _set_apart(about, value, len(rows))
            rows += value
        elif "again" in value:
            self._book, self._sheets, self._cells = {}, [], 0
        elif "sheet" in value:
            self._sheets.append((value["sheet"], []))
        elif "book" in value:
            self._book = value["book"]
        elif "refused" in value:
            said = value["refused"]
            self.ended = True
            raise Unreadable(self._name, said["message"], said["hint"], kind=said["kind"], detail=said["detail"])
        else:
            self.ended = bool(value["end"])


def _make_days(rows: list[list[Any]], columns: list[int]) -> None:
    """Turn the day numbers of some columns into dates."""
    days: dict[int | None, date | None] = {None: None}
    for column in columns:
        for row in rows:
            number = row[column]
            if number not in days:
                days[number] = date.fromordinal(number)
            row[column] = days[number]


def _set_apart(about: dict[str, Any], rows: list[list[Any]], before: int) -> None:
    """Turn what is no number into error cells."""
    for number, row in enumerate(rows, before + 1):
        for column, value in enumerate(row):
            if type(value) is _NotANumber:
                row[column] = None
                about.setdefault("errors", []).append((number, column, "#NUM!"))


def _note(code: str, words: str) -> Note:
    return Note(code, words, "warning" if code in _WARNINGS else "info")


def _sheet(about: Mapping[str, Any], rows: list[list[Any]]) -> Sheet:
    if len(set(map(len, rows))) > 1:
        raise ValueError("rows of different length")
    return Sheet(
        name=str(about["name"]),
        state=str(about["state"]),
        rows=rows,
        facts_known=bool(about.get("facts_known")),
        hidden_rows=frozenset(map(int, about.get("hidden_rows", ()))),
        hidden_columns=frozenset(map(int, about.get("hidden_columns", ()))),
        merges=tuple(Merge(*map(int, merge)) for merge in about.get("merges", ())),
        errors=_sparse(about, "errors"),
        unworked=_sparse(about, "unworked"),
        adding=_sparse(about, "adding"),
        formats=_runs(about, "formats"),
        fills=_runs(about, "fills"),
    )


def _runs(about: Mapping[str, Any], name: str) -> Runs:
    return Runs((int(column), int(first), int(last), str(text)) for column, first, last, text in about.get(name, ()))


def _sparse(about: Mapping[str, Any], name: str) -> Mapping[Place, str]:
    return {(int(row), int(column)): str(text) for row, column, text in about.get(name, ())}


def _hook(found: dict[str, Any]) -> Any:
    if len(found) != 1:
        return found
    if (day := found.get("d")) is not None:
        return date.fromordinal(day)
    if (moment := found.get("t")) is not None:
        return datetime.fromisoformat(moment)
    if (hour := found.get("h")) is not None:
        return time.fromisoformat(hour)
    return found


_DECODER = json.JSONDecoder(object_hook=_hook, parse_constant=lambda _: _NotANumber())
