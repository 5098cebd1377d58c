"""A blank return before it is written: whose it is, its columns, and the rows that are filled in beforehand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as made_by
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import TypeAlias

from vrudesk.domain.fields import Field, Kind
from vrudesk.domain.periods import Period
from vrudesk.domain.rag import Mark, Rag

Value: TypeAlias = str | date | Decimal | int | bool | Rag | tuple[str, ...] | None

STAMP = "1"
"""The version of the stamp, to be raised whenever an older program could misread it."""
FILL_IN = "(fill\u00a0in)"
SPARE_ROWS = 30
"""A table does not grow on a protected sheet, so that rows to add stand in it from the start."""
LINES = 3
"""In a few words' room people write a few words."""
NOTHING_FIXED: Mapping[str, str] = MappingProxyType({})
_WITH_THEIR_UNIT = frozenset({"%", "£"})


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column: ``name`` is the field of the kind, or any other name where it is ``only_shown`` and never read.

    ``locked`` columns are filled in by the team. ``naming`` ones, of words, dates or plain numbers, tell the rows
    apart, the first of them most. ``choices`` are the words of its drop-down, where the field's own do not serve.
    Where several columns are of one field, ``of`` names it and ``fixed`` is what each heading says of its values, by
    field: a choice, the label of a period or the key of a row. A column that is ``filled`` is a box in which the team
    wrote what it knows. ``least`` and ``most`` are the bounds of its numbers.
    """

    name: str
    field: Field
    locked: bool = False
    choices: tuple[str, ...] = ()
    only_shown: bool = False
    naming: bool = False
    of: str = ""
    fixed: Mapping[str, str] = made_by(default_factory=lambda: NOTHING_FIXED)
    filled: bool = False
    least: Decimal | None = None
    most: Decimal | None = None

    @property
    def heading(self) -> str:
        """Return what stands over it: the field's label and its unit, and whether it is to be filled in."""
        label, unit = self.field.label, "£" if self.field.kind is Kind.MONEY else self.field.unit
        if unit:
            label += f" {unit}" if unit in _WITH_THEIR_UNIT else f", {unit}"
        return label if self.locked else f"{label} {FILL_IN}"

    @property
    def options(self) -> tuple[str, ...]:
        """Return the words to choose from, none where anything may be written."""
        if self.choices:
            return self.choices
        if self.field.kind is Kind.RAG:
            return tuple(Mark(rag.value).word for rag in Rag)
        return ("Yes", "No") if self.field.kind is Kind.FLAG else self.field.choices


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row that the team fills in beforehand: the key of what it is about, and its values by column.

    Where several naming columns name rows of the workspace, their keys stand one after the other, in the order of
    the columns and with a space between them. Percentages run from 0 to 100, money is in whole pence, as both are held.
    """

    key: str
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A blank return for a partner and a period.

    ``constants`` stand above the table with their labels, such as the day it should be back; ``template`` is the
    version of the kind's columns, to be raised whenever they change. What is about no period but a round of the fund
    says so in words, ``covers``, and has its key, ``about``; ``asks`` is the label of a box above the table. Rows that
    are filled in beforehand have room for so many ``lines`` at least.
    """

    kind: str
    title: str
    template: str
    team: str
    partner: str
    partner_id: str
    period: Period
    made: date
    columns: tuple[FormColumn, ...]
    rows: tuple[FormRow, ...]
    spare_rows: int = SPARE_ROWS
    instructions: tuple[str, ...] = ()
    marking: str = ""
    constants: tuple[tuple[str, str | date], ...] = ()
    covers: str = ""
    about: str = ""
    asks: str = ""
    lines: int = LINES

    def __post_init__(self) -> None:
        """See that headings differ: Excel repairs, and so spoils, a table in which two are alike."""
        headings = [column.heading.casefold() for column in self.columns]
        twice = [column.heading for column in self.columns if headings.count(column.heading.casefold()) > 1]
        if twice:
            raise ValueError(f"two columns are headed {twice[0]}")

    @property
    def heading(self) -> str:
        """Return the title of its sheet, such as "Progress on delivery-plan actions: quarter 1, 2023-24"."""
        return f"{self.title}: {self.covers or self.period.words}"


def form_code(form: Form) -> str:
    """Return the code that stands in sight on a form, for when its hidden stamp is lost."""
    return f"VRU Desk form {STAMP}; {form.kind} {form.template}; {form.period.label}; {form.partner_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormBrief:
    """For whom blank returns are made, and what all of them bear alike: ``partners`` are keys with full names.

    Where partners were ``named``, each is asked for a return even if it never sent one of its kind. ``round`` is the
    key of a round of the fund, and ``assessors`` are those who score its bids.
    """

    team: str
    partners: tuple[tuple[str, str], ...]
    period: Period
    made: date
    due: date | None = None
    marking: str = ""
    named: bool = True
    round: str = ""
    assessors: tuple[str, ...] = ()

    def form(
        self,
        kind: str,
        title: str,
        template: str,
        partner: tuple[str, str],
        columns: tuple[FormColumn, ...],
        rows: tuple[FormRow, ...],
        instructions: tuple[str, ...] = (),
    ) -> Form:
        """Return one partner's form of a kind."""
        constants: tuple[tuple[str, str | date], ...] = (("Send back by", self.due),) if self.due else ()
        return Form(
            kind=kind, title=title, template=template, team=self.team, partner=partner[1], partner_id=partner[0],
            period=self.period, made=self.made, columns=columns, rows=rows, instructions=instructions,
            marking=self.marking, constants=constants,
        )  # fmt: skip
