"""What a reminder says: the quarter, the day, what is missing, and nothing of anybody else."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.returns.reminding.making import TEAM, late, with_problems, wrong
from vrudesk.data.schema.returns import RETURN_KINDS
from vrudesk.domain.chasing import ChaseState
from vrudesk.domain.periods import half, month
from vrudesk.returns.reminding import Attached, reminder, title_of
from vrudesk.returns.reminding.plain import Others, one_line

LATE = """\
Hello,

Gateshead Council’s return “Progress on delivery-plan actions” for quarter 1, 2023-24 (April to June 2023) was due on \
14 July 2023, six days ago, and we have not had it yet.

Please fill in your blank return and send it in reply to this message. Ask us if you need it again.

If there is nothing to report this time, or something stands in the way, a line to say so is enough. If you have sent \
it in the last few days, please ignore this message.

Thank you
Northumbria VRU
"""
PROBLEMS = """\
Hello,

Thank you for Gateshead Council’s return “Progress on delivery-plan actions” for quarter 1, 2023-24 (April to June \
2023), due on 14 July 2023. We read it on 12 July 2023 from the file “Q1 return.xlsx”. Not all of it could be taken \
in: 8 rows need to be put right and 1 row is about something that we do not know.

On the sheet “Q1”:
- E5: The column mixes scales.
- F16 says “31/06/2023”. June has only 30 days. The same in F17:F18, F20.
On the sheet “Q1 more”:
- 2.1 is there twice: choose which row A13 stands for.

Please put this right in your file and send it again, or reply with the right values.

Thank you
Northumbria VRU
"""


def test_a_late_return_is_named_with_its_quarter_its_day_and_how_late_it_is() -> None:
    made = reminder(late(), [], TEAM)
    assert made.subject == (
        "Your return was due on 14 July 2023: Progress on delivery-plan actions, quarter 1, 2023-24"
    )  # fmt: skip
    assert made.body == LATE


def test_what_is_not_late_is_asked_for_by_its_day() -> None:
    made = reminder(late(state=ChaseState.DUE, days_late=0), [], TEAM)
    assert made.subject.startswith("Your return is due by 14 July 2023: ")
    assert "is due back by 14 July 2023.\n" in made.body
    assert "ignore" not in made.body
    without = reminder(late(state=ChaseState.DUE, days_late=0, due=None), [], TEAM)
    assert without.subject == "Your return: Progress on delivery-plan actions, quarter 1, 2023-24"
    assert "We have not had Gateshead Council’s return" in without.body


def test_what_is_attached_is_said() -> None:
    assert "The blank return is attached." in reminder(late(), [], TEAM, attached=Attached.BLANK).body
    copy = reminder(with_problems(), [wrong("F16", "F16 is wrong.")], TEAM, attached=Attached.COPY).body
    assert "The attached copy of your file shows each place." in copy


def test_of_a_kind_without_a_blank_return_none_is_spoken_of() -> None:
    body = reminder(late(kind="youth_fund_bids"), [], TEAM).body
    assert "“Bids to the fund”" in body
    assert "Please send it in reply to this message." in body
    assert "blank" not in body


def test_a_team_without_a_name_signs_with_thanks_alone() -> None:
    assert reminder(late(), [], "").body.endswith("\n\nThank you\n")


def test_problems_are_told_by_sheet_and_cell_and_alike_ones_once() -> None:
    june = "{} says “31/06/2023”. June has only 30 days"
    problems = [
        wrong("F16", june.format("F16")), wrong("F17", june.format("F17")), wrong("F18", june.format("F18")),
        wrong("F20", june.format("F20")), wrong("E5", "The column mixes scales"),
        wrong("A13", "2.1 is there twice: choose which row A13 stands for", "Q1 more"),
        wrong("B1", "B1 is odd", severity="warning"),
    ]  # fmt: skip
    made = reminder(with_problems(refused=1), problems, TEAM)
    assert made.subject == "Some to put right: Progress on delivery-plan actions, quarter 1, 2023-24"
    assert made.body == PROBLEMS


def test_what_is_said_to_the_team_alone_is_not_told() -> None:
    problems = [wrong("", "This very file was read as Newcastle's.", code="supersedes")]
    assert "Newcastle" not in reminder(with_problems(), problems, TEAM).body


@pytest.mark.parametrize(
    ("waiting", "refused", "words"),
    [
        (1, 0, "Not all of it could be taken in: 1 row needs to be put right."),
        (0, 3, "Not all of it could be taken in: 3 rows are about something that we do not know."),
        (0, 0, "Some of it needs to be put right."),
    ],
)
def test_how_many_rows_wait_is_said(waiting: int, refused: int, words: str) -> None:
    assert words in reminder(with_problems(waiting, refused, due=None), [], TEAM).body


def test_ten_problems_are_told_and_the_rest_counted() -> None:
    problems = [wrong(f"A{row}", f"A{row} says “{row * row}”, which is wrong") for row in range(1, 23)]
    body = reminder(with_problems(), problems, TEAM, attached=Attached.COPY).body
    assert body.count("\n- ") == 10
    assert "\nand 12 more: see the attached copy\n" in body
    assert "\nand 12 more\n" in reminder(with_problems(), problems, TEAM).body


def test_of_very_many_problems_all_are_counted() -> None:
    problems = [wrong(f"A{row}", f"A{row} says “{row}”, which is wrong") for row in range(1, 5_001)]
    assert "\nand 4,990 more\n" in reminder(with_problems(), problems, TEAM).body
    alike = [wrong(f"A{row}", f"A{row} is blank") for row in range(1, 5_001)]
    body = reminder(with_problems(), alike, TEAM).body
    assert "- A1 is blank. The same in A2:A2000.\nand 3,000 more\n" in body


def test_sentences_that_name_other_partners_are_left_out() -> None:
    others = Others(["Northumbria Police", "Police", "NE"], ["Gateshead Council"])
    listed = wrong("F5", "F5 says “Polis”, which is not known here. There is Gateshead; Northumbria Police; Other.")
    only = wrong("F6", "Northumbria Police said so.")
    own = wrong("F7", "F7 says “Northumbria Police. Perhaps”, which is no date.")
    body = reminder(with_problems(), [listed, only, own], TEAM, others=others).body
    assert "- F5 says “Polis”, which is not known here.\n" in body
    assert "- F6: This could not be read.\n" in body
    assert "- F7 says “Northumbria Police. Perhaps”, which is no date.\n" in body


def test_a_longer_name_of_another_partner_is_not_taken_for_ones_own() -> None:
    others = Others(["Gateshead", "Gateshead Youth"], ["Gateshead"])
    assert others.are_named_in("Ask Gateshead Youth.")
    assert not others.are_named_in("Ask Gateshead.")
    assert not Others().are_named_in("Ask anybody.")


@pytest.mark.parametrize("state", [ChaseState.ACCEPTED, ChaseState.EXCUSED, ChaseState.NOT_ASKED])
def test_where_nothing_is_owed_there_is_nothing_to_say(state: ChaseState) -> None:
    with pytest.raises(ValueError, match="needs no reminder"):
        reminder(late(state=state), [], TEAM)


def test_halves_and_months_are_named_by_their_months() -> None:
    assert "(October 2023 to March 2024)" in reminder(late(period=half(2023, 2)), [], TEAM).body
    assert "(July 2023)" in reminder(late(period=month(2023, 7)), [], TEAM).body


def test_every_kind_has_the_title_of_its_form() -> None:
    titles = {title_of(kind) for kind in RETURN_KINDS}
    assert len(titles) == len(RETURN_KINDS)
    assert not titles & {*RETURN_KINDS}
    assert title_of("something newer") == "something newer"


ANY = st.text(max_size=60)
NAMES = st.text(st.characters(categories=("L", "N", "Zs")), min_size=4, max_size=30).map(one_line).filter(
    lambda name: len(name) > 3
)  # fmt: skip
PROBLEM = st.builds(
    wrong, st.sampled_from(["", "F16", "A1", "AA102", "row 5"]), ANY, sheet=ANY, code=st.sampled_from(["bad_date", "x"])
)


@given(
    partner=ANY,
    team=ANY,
    file=ANY,
    problems=st.lists(PROBLEM, max_size=30),
    attached=st.sampled_from(Attached),
    days=st.integers(1, 400),
)
def test_whatever_stands_in_names_and_cells_the_message_is_short_plain_and_named(
    partner: str, team: str, file: str, problems: list[object], attached: Attached, days: int
) -> None:
    rows = [late(partner=partner, days_late=days), with_problems(name=file, partner=partner)]
    for row in rows:
        made = reminder(row, problems, team, attached=attached)  # type: ignore[arg-type]
        assert made.subject == " ".join(made.subject.split())
        assert len(made.subject) < 120
        assert made.body.startswith("Hello,\n\n")
        assert one_line(partner) in made.body
        assert "quarter 1, 2023-24" in made.body
        assert "14 July 2023" in made.body
        assert made.body.count("\n- ") <= 10
        assert max(map(len, made.body.split("\n"))) < 700
        assert not {unicodedata.category(each) for each in made.body if each != "\n"} & {"Cc", "Cf", "Cs"}


@given(other=NAMES, before=ANY, after=ANY, own=NAMES)
def test_another_partners_name_never_stands_in_a_message(other: str, before: str, after: str, own: str) -> None:
    assume(other.casefold() not in f"{own} this could not be read".casefold())
    words = f"{before} {other} {after}".translate({ord("“"): None, ord("”"): None})
    problems = [wrong("F16", words)]
    body = reminder(with_problems(partner=own), problems, TEAM, others=Others([other, own], [own])).body
    (line,) = (each for each in body.splitlines() if each.startswith("- "))
    assert f" {other} ".casefold() not in f"{line} ".casefold()
