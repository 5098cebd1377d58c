"""Whose return it is and for when: labels first, then titles, then the names of sheet and file."""

from __future__ import annotations

from datetime import date

import pytest

from vrudesk.data.queries.periods import PeriodRow, periods
from vrudesk.data.queries.returns import Known, KnownOrganisation, known
from vrudesk.data.workspace import Workspace
from vrudesk.returns.cover import Cover, Said, read_cover
from vrudesk.returns.names import How

POLICE = KnownOrganisation("police", "Northumbria Police", ("Northumbria Police",))
COUNCIL = KnownOrganisation("ncc", "Newcastle City Council", ("Newcastle City Council",))
HOST = KnownOrganisation("vru", "Northumbria VRU", ("Northumbria VRU", "VRU"))


def _known(*open_periods: PeriodRow) -> Known:
    return Known((POLICE, COUNCIL, HOST), {}, {}, open_periods, frozenset(), "vru")


def _read(*rows: list[str], names: tuple[str, ...] = (), there: Known | None = None) -> Cover:
    said = [
        [Said(text, "S", f"{chr(65 + column)}{row}") for column, text in enumerate(texts)]
        for row, texts in enumerate(rows, 1)
    ]
    return read_cover(said, [Said(name) for name in names], there or _known())


def test_what_stands_beside_a_label_weighs_most() -> None:
    cover = _read(["Northumbria Police information pack"], ["Partner:", "Newcastle City Council"])
    assert cover.partner is not None
    assert (cover.partner.organisation.id, cover.partner.written.cell) == ("ncc", "B2")


def test_a_value_may_follow_its_label_in_the_same_cell() -> None:
    cover = _read(["Organisation: Northumbria Police"], ["Period: 2023-24 Q2"])
    assert cover.partner is not None
    assert cover.period is not None
    assert (cover.partner.organisation.id, cover.period.period.label) == ("police", "2023-24 Q2")


def test_the_team_that_every_form_names_is_taken_last() -> None:
    cover = _read(["Northumbria VRU quarterly return"], ["Sent by Newcastle City Council"])
    assert cover.partner is not None
    assert cover.partner.organisation.id == "ncc"
    alone = _read(["Northumbria VRU quarterly return"])
    assert alone.partner is not None
    assert alone.partner.organisation.id == "vru"


def test_a_name_that_is_nearly_right_is_said_to_be() -> None:
    cover = _read(["Organisation", "Newcastle C.C. \u00a0"])
    assert cover.partner is not None
    assert (cover.partner.organisation.id, cover.partner.how) == ("ncc", How.INITIALS)


def test_the_names_of_sheet_and_file_tell_what_the_sheet_does_not() -> None:
    cover = _read(["Return"], names=("Q1", "Northumbria Police Q1 2023-24"))
    assert cover.partner is not None
    assert cover.period is not None
    assert (cover.partner.organisation.id, cover.period.period.label) == ("police", "2023-24 Q1")


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("Q1 (April - June 2023)", "2023-24 Q1"),
        ("Apr-Jun 23", "2023-24 Q1"),
        ("Quarter 3 2023/24", "2023-24 Q3"),
        ("January to March 2024", "2023-24 Q4"),
        ("2023-24 H1", "2023-24 H1"),
    ],
)
def test_a_period_is_read_in_its_many_spellings(written: str, label: str) -> None:
    cover = _read(["Quarter", written])
    assert cover.period is not None
    assert cover.period.period.label == label


def test_a_quarter_takes_its_year_from_another_cell() -> None:
    cover = _read(["Response strategy 2023/24"], ["Quarter", "Quarter two"])
    assert cover.period is not None
    assert (cover.period.period.label, cover.period.sure) == ("2023-24 Q2", True)


def test_a_quarter_without_a_year_takes_that_of_the_open_period_and_says_so(plan_workspace: Workspace) -> None:
    with plan_workspace.reading() as connection:
        cover = _read(["First quarter"], there=_known(*periods(connection)))
    assert cover.period is not None
    assert (cover.period.period.label, cover.period.sure) == ("2023-24 Q1", False)


def test_a_bare_number_beside_the_label_is_a_quarter_of_the_open_year(plan_workspace: Workspace) -> None:
    with plan_workspace.reading() as connection:
        there = known(connection)
    for row in (["Quarter", "1 (Apr-Jun)"], ["Quarter: 1"], ["Period", "1st"]):
        cover = _read(row, there=there)
        assert cover.period is not None
        assert (cover.period.period.label, cover.period.sure) == ("2023-24 Q1", False)
    assert _read(["Quarter", "1 of our workers"], there=there).period is None
    assert _read(["Page", "1"], there=there).period is None


def test_a_part_of_a_title_names_the_partner() -> None:
    for title in (
        "Newcastle Council - VRU return",
        "VRU return (Newcastle Council)",
        "Return | Newcastle Council | Q1",
    ):
        cover = _read([title])
        assert cover.partner is not None
        assert (cover.partner.organisation.id, cover.partner.how) == ("ncc", How.CLOSE)


def test_a_quarter_without_a_year_is_not_guessed_where_nothing_is_open() -> None:
    assert _read(["First quarter"]).period is None


def test_the_last_month_of_a_quarter_beside_its_label_is_that_quarter_and_unsure() -> None:
    cover = _read(["Reporting period", "June 2023"])
    assert cover.period is not None
    assert (cover.period.period.start, cover.period.sure) == (date(2023, 4, 1), False)


def test_a_whole_year_is_no_period_of_a_return() -> None:
    assert _read(["Strategy 2023-24"]).period is None


@pytest.mark.parametrize("words", ["Return v2 CORRECTED", "Revised version", "This replaces the return of 7 July"])
def test_a_cover_that_says_it_corrects_is_heard(words: str) -> None:
    assert _read([words]).corrects is not None
    assert _read(["Return"]).corrects is None


def test_the_names_of_the_sample_plan_are_known_with_their_short_forms(plan_workspace: Workspace) -> None:
    with plan_workspace.reading() as connection:
        there = known(connection)
    names = {name for each in there.organisations for name in each.names}
    assert {"Sunderland City Council", "Northumbria Police", "Northumbria VRU"} <= names
    assert there.host is not None


NORTHERN = KnownOrganisation("n", "Northern Violence Reduction Unit", ("Northern Violence Reduction Unit", "VRU"))
_BOARD = "NHS North East and North Cumbria Integrated Care Board"
BOARD = KnownOrganisation("icb", _BOARD, (_BOARD, "NHS board"))
SOUTHERN = KnownOrganisation("s", "Southern Violence Reduction Unit", ("Southern Violence Reduction Unit",))
UNIT = KnownOrganisation("u", "Violence Reduction Unit", ("Violence Reduction Unit",))


def _many() -> Known:
    return Known((POLICE, COUNCIL, NORTHERN, BOARD, SOUTHERN, UNIT), {}, {}, (), frozenset(), "s")


def _whose(*rows: list[str], names: tuple[str, ...] = ()) -> str | None:
    cover = _read(*rows, names=names, there=_many())
    return cover.partner.organisation.id if cover.partner is not None else None


def test_a_name_that_could_be_anyones_counts_less_than_what_begins_one_name() -> None:
    assert _whose(["NEWCASTLE MBC - VRU ACTION RETURN"]) == "ncc"
    assert _whose(["Violence Reduction Unit delivery plan"], ["Newcastle returns"]) == "ncc"
    assert _whose(["VRU return"]) == "n"
    assert _whose(["Southern Violence Reduction Unit"], ["VRU return"]) == "n"


def test_a_partner_is_known_by_its_initials() -> None:
    for written in ("NENC ICB", "North East North Cumbria ICB"):
        cover = _read(["Partner:", written], there=_many())
        assert cover.partner is not None
        assert (cover.partner.organisation.id, cover.partner.how) == ("icb", How.CLOSE)
    assert _whose(["Return - SVRU ABC"]) is None


def test_who_stands_beside_the_label_and_is_not_known_is_nobody_else() -> None:
    assert _whose(["Northumbria Police information pack"], ["Partner:", "Riverside Trust"]) is None
    assert _whose(["Northumbria Police information pack"], ["Partner:", "Quarter:"]) == "police"
