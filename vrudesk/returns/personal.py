"""Columns that look personal: they have no place in a delivery plan, and a return with one is stopped (faults.md 58).

A heading and its values must agree before anything is said. Who leads an action, who wrote a return and whom to
ring at an organisation are contacts of work, and stay.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from vrudesk.clock import SystemClock
from vrudesk.domain.words import counted
from vrudesk.returns.cells import Problem
from vrudesk.returns.cells.cell import WARNING
from vrudesk.returns.folding import folded
from vrudesk.returns.personal_values import (
    is_birthday,
    is_birthday_number,
    is_mail,
    is_name,
    is_nhs_number,
    is_phone,
    is_phone_number,
    is_private_mail,
    ten_figures,
)
from vrudesk.returns.record import Placed
from vrudesk.returns.tables.table import Column, Table
from vrudesk.returns.workbook import Sheet, Value, Workbook, cell_name

_ENOUGH = 300
_MOST, _HALF = 0.8, 0.5
_ALONE = 3
"""How many values speak without a heading: fewer are chance."""

_PERSONS = frozenset((
    "participant", "child", "children", "pupil", "student", "client", "beneficiary", "beneficiarie", "victim",
    "offender", "suspect", "perpetrator", "nominal", "mentee", "attendee", "patient", "parent", "carer", "guardian",
    "mother", "father", "sibling", "juvenile", "yp", "cyp",
))  # fmt: skip
_PHRASES = (("young", "person"), ("young", "people"), ("service", "user"))
_WORK = frozenset((
    "lead", "officer", "owner", "manager", "coordinator", "worker", "staff", "contact", "organisation", "partner",
    "provider", "agency", "company", "charity", "team", "role", "job", "assessor", "applicant", "supplier", "author",
    "service", "department", "project", "action", "bid", "measure", "budget", "invoice", "work", "office", "completed",
    "prepared", "director", "sponsor", "trust", "force", "council", "indicator", "intervention", "programme", "program",
))  # fmt: skip
_ABOUT_PEOPLE = frozenset(("age", "gender", "sex", "ethnicity", "disability", "school", "postcode", "address"))
_BIRTH = frozenset(("birth", "born"))
_BIRTHDAY = frozenset(("dob", "birthday", "birthdate"))
_PHONE = frozenset(("phone", "telephone", "tel", "mobile"))
_FORENAME = frozenset(("forename", "surname", "firstname", "lastname"))
_FIRST_OR_LAST = frozenset(("first", "last", "given", "family", "full"))


@dataclass(frozen=True, slots=True)
class PersonalColumn:
    """A column that looks personal: its index from 0, its heading, what it seems to hold, and why in plain words.

    The words never repeat a value: they may go into a log or a message to somebody else.
    """

    index: int
    heading: str
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class _Looked:
    """A column as it is looked at: the words of its heading and a fair part of its values."""

    column: Column
    words: tuple[str, ...]
    values: tuple[Value, ...]

    def count(self, test: Callable[[Value], bool]) -> int:
        return sum(map(test, self.values))

    def mostly(self, test: Callable[[Value], bool], share: float = _HALF, least: int = 1) -> bool:
        found = self.count(test)
        return found >= least and found >= share * len(self.values)

    def has(self, words: frozenset[str]) -> bool:
        return not words.isdisjoint(self.words)

    @property
    def names_a_person(self) -> bool:
        """Whether its heading is about a person whom the work is for, and not about one who does the work."""
        phrases = (self.words[at : at + 2] in _PHRASES for at in range(len(self.words)))
        plain = frozenset(self.words) - {"user"}
        is_work = bool((_WORK - {"service"}) & plain) or ("service" in plain and "user" not in self.words)
        return (self.has(_PERSONS) or any(phrases)) and not is_work


def personal_columns(sheet: Sheet, table: Table, today: date | None = None) -> tuple[PersonalColumn, ...]:
    """Return the columns of a table that look personal, in their order; ``today`` tells who can be alive."""
    latest = today or SystemClock().now().date()
    columns = [_looked(sheet, table, column) for column in table.columns]
    sure = {each.column.index: found for each in columns if (found := _sure(each, latest)) is not None}
    is_work = not sure and any(each.has(_WORK) and not each.names_a_person for each in columns)
    about_people = bool(sure) or sum(each.has(_ABOUT_PEOPLE) for each in columns) > 1
    for each in columns:
        if each.column.index not in sure:
            found = _by_company(each, about_people=about_people and not is_work, is_work=is_work)
            if found is not None:
                sure[each.column.index] = found
    return tuple(sure[index] for index in sorted(sure))


def personal_data(book: Workbook, tables: Mapping[str, Sequence[Table]]) -> Iterator[Placed]:
    """Yield a problem at the heading of each column of a workbook that looks personal; what is hidden counts too."""
    for sheet in book.sheets:
        for table in tables[sheet.name]:
            row = (table.header_rows or table.body or (1,))[-1]
            for each in personal_columns(sheet, table):
                cell = cell_name(row, each.index)
                yield Placed(sheet.name, cell, row, Problem("personal_data", WARNING, each.why))


def _looked(sheet: Sheet, table: Table, column: Column) -> _Looked:
    step = max(1, len(table.body) // _ENOUGH)
    values = (sheet.value(row, column.index) for row in table.body[::step])
    words = folded(column.heading.replace(".", "") if len(column.heading) < 10 else column.heading)
    return _Looked(column, words, tuple(value for value in values if value is not None))


def _sure(each: _Looked, latest: date) -> PersonalColumn | None:
    """Return what a column is by itself, whatever stands beside it."""
    if _is_of_births(each, latest):
        return _found(each, "dates of birth", "are dates on which somebody alive may have been born")
    if "nhs" in each.words and "number" in each.words and each.mostly(lambda value: bool(ten_figures(value))):
        return _found(each, "NHS numbers", "have ten figures")
    if each.mostly(is_nhs_number, _MOST, _ALONE):
        return _found(each, "NHS numbers", "end with the check figure of an NHS number", by_heading=False)
    if not each.names_a_person:
        return None
    if each.mostly(is_mail):
        return _found(each, "e-mail addresses of private persons", "are e-mail addresses")
    if each.mostly(is_phone):
        return _found(each, "telephone numbers of private persons", "are UK telephone numbers")
    single = "name" in each.words or each.has(_FORENAME)
    if each.mostly(lambda value: is_name(value, single=single)):
        return _found(each, "names of the people whom the work is for", "look like names of persons")
    return None


def _is_of_births(each: _Looked, latest: date) -> bool:
    says_day = each.has(_BIRTHDAY) or {"date", "birth"} <= set(each.words)
    if says_day and each.mostly(lambda value: is_birthday_number(value, latest)):
        return True
    return (says_day or each.has(_BIRTH)) and each.mostly(lambda value: is_birthday(value, latest))


def _by_company(each: _Looked, *, about_people: bool, is_work: bool) -> PersonalColumn | None:
    """Return what a column is beside the others: telephone numbers and the like belong to those the rows are about."""
    if is_work or each.has(_WORK):
        return None
    least = 1 if about_people else _ALONE
    if each.mostly(is_mail, least=least) and (about_people or each.mostly(is_private_mail, least=least)):
        return _found(each, "e-mail addresses of private persons", "are e-mail addresses", by_heading=False)
    if about_people and (each.mostly(is_phone) or (each.has(_PHONE) and each.mostly(is_phone_number))):
        return _found(each, "telephone numbers of private persons", "are UK telephone numbers", by_heading=False)
    named = each.has(_FORENAME) or ("name" in each.words and (len(each.words) == 1 or each.has(_FIRST_OR_LAST)))
    if about_people and named and each.mostly(lambda value: is_name(value, single=True)):
        return _found(each, "names of the people whom the work is for", "look like names of persons")
    return None


def _found(each: _Looked, what: str, how: str, *, by_heading: bool = True) -> PersonalColumn:
    heading = each.column.heading
    name = f"Column {each.column.letter} ({heading})" if heading else f"Column {each.column.letter}"
    both = "its heading says so and its values" if by_heading else "its values"
    words = f"{name} seems to hold {what}: {both} {how} ({counted(len(each.values), 'value')} looked at)."
    return PersonalColumn(each.column.index, heading, what, words)
