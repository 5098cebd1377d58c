"""Blank returns of every kind: what is asked of whom, and that what comes back is read without a question."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.conftest import NOON
from tests.plans import partner
from tests.returns.forms.kinds import (
    ASKED,
    Boxes,
    as_read,
    blank,
    everything,
    opened,
    plan_here,
    read_again,
    reported,
)
from tests.returns.forms.making import converted_at_once, read_here
from vrudesk.commands.bin import Delete
from vrudesk.commands.context import LoadContext
from vrudesk.data.schema import Organisation
from vrudesk.data.workspace import Workspace
from vrudesk.domain.periods import quarter
from vrudesk.errors import UserError
from vrudesk.returns.decisions import Decisions
from vrudesk.returns.forms.form import Form
from vrudesk.returns.forms.making import make_blank, make_blanks
from vrudesk.returns.plan import Fate, ImportPlan
from vrudesk.returns.planning import Choices, plan_book
from vrudesk.returns.reader import read_workbook
from vrudesk.returns.unreadable import Unreadable

KINDS = [kind for kind in ASKED if kind != "action_update"]


@pytest.fixture
def told(area: Workspace) -> Workspace:
    return reported(area)


def _as_filled(form: Form) -> dict[int, dict[str, Any]]:
    """Return what every box should be read as."""
    columns = {column.name: column for column in form.columns}
    return {
        row: {name: as_read(columns[name], typed) for name, typed in cells.items()}
        for row, cells in everything(form).items()
    }


def _is_read_whole(plan: ImportPlan, form: Form) -> None:
    """See that every box was read as it was filled in, and that nobody is asked anything."""
    assert read_again(plan, form) == _as_filled(form)
    assert not plan.blocked
    assert not [each for each in plan.problems if each.problem.ask or each.problem.severity == "error"]
    assert plan.tables[0].by_form
    fate = Fate.CHANGED if form.kind == "dataset_register" else Fate.NEW
    assert {row.fate for row in plan.rows} == {fate}


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_filled_in_is_read_back_and_counted_as_new(told: Workspace, kind: str, tmp_path: Path) -> None:
    form = blank(told, tmp_path, kind)
    plan = opened(form).put(everything(form)).plan(told, tmp_path)
    _is_read_whole(plan, form)
    assert (plan.kind.name, plan.partner and plan.partner.organisation.id) == (kind, form.partner_id)
    assert plan.period is not None
    assert plan.period.period == form.period
    told.do(plan.command(b"a workbook"))


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_that_came_back_as_it_went_out_is_refused(told: Workspace, kind: str, tmp_path: Path) -> None:
    blank(told, tmp_path, kind)
    with pytest.raises(Unreadable, match="a form that nobody has filled in"):
        plan_here(told, read_here(tmp_path / "Blank.xlsx"))


@pytest.mark.parametrize("ending", ["xlsx", "ods", "xls"])
def test_what_libreoffice_saves_is_read_back_as_it_was(
    told: Workspace, ending: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    forms = {kind: blank(told, tmp_path, kind) for kind in KINDS}
    paths = [opened(form).put(everything(form)).saved(tmp_path, f"{kind}.xlsx") for kind, form in forms.items()]
    for path in converted_at_once(tmp_path_factory.mktemp("office"), paths, ending):
        _is_read_whole(plan_here(told, read_workbook(path)), forms[path.stem])


@pytest.mark.parametrize("kind", KINDS)
def test_only_the_rows_that_somebody_wrote_in_are_read(told: Workspace, kind: str, tmp_path: Path) -> None:
    form = blank(told, tmp_path, kind)
    last = len(form.rows)
    plan = opened(form).put({last: everything(form)[last]}).plan(told, tmp_path)
    assert read_again(plan, form) == {last: _as_filled(form)[last]}
    assert not [each for each in plan.problems if each.problem.ask or each.problem.severity == "error"]


def test_measures_are_those_that_were_reported_with_their_last_values(told: Workspace, tmp_path: Path) -> None:
    form = blank(told, tmp_path, "measure_return")
    assert [column.heading.replace("\u00a0", " ") for column in form.columns] == [
        "Measure", "Area", "Counted in", "Last quarter’s value", "Value (fill in)", "Numerator (fill in)",
        "Denominator (fill in)", "Note (fill in)",
    ]  # fmt: skip
    assert [tuple(row.values.values()) for row in form.rows] == [
        ("Knife crime", "Ashby", None, "number", Decimal(41)),
        ("Knife crime", "Castleton", None, "number", "[c]"),
        ("Pupils who feel safe", "Ashby", None, "%", "45%"),
    ]
    later = blank(told, tmp_path, "measure_return", period="2023-24 Q4")
    assert [row.values["last"] for row in later.rows] == ["41 (2023-24 Q1)", "[c] (2023-24 Q1)", "45% (2023-24 Q1)"]


def test_a_partner_that_reported_no_measure_is_asked_for_all_of_the_teams_strategy(
    area: Workspace, tmp_path: Path
) -> None:
    form = blank(area, tmp_path, "measure_return", partner="Ashby Council")
    named = [(row.values["measure"], row.values["area"]) for row in form.rows]
    assert len(named) == 4 * 4
    assert named[:2] == [
        ("Hospital admissions for assault", "Ashby"),
        ("Hospital admissions for assault", "Brook Vale"),
    ]


def test_a_withheld_value_of_a_form_is_kept_as_withheld(told: Workspace, tmp_path: Path) -> None:
    form = blank(told, tmp_path, "measure_return")
    plan = opened(form).put({1: {"value": "[c]"}, 2: {"value": 0}}).plan(told, tmp_path)
    assert [(row.values["value"], row.values["suppressed"]) for row in plan.rows] == [(None, True), (Decimal(0), None)]
    assert [row.fate for row in plan.rows] == [Fate.NEW, Fate.NEW]


def test_counts_are_those_that_were_reported_the_usual_ones_first(told: Workspace, tmp_path: Path) -> None:
    form = blank(told, tmp_path, "intervention_monitoring")
    assert [(row.values["metric"], row.values["last"]) for row in form.rows] == [
        ("participants", "just under 40"), ("sessions delivered", Decimal(12)),
        ("Number of young people who can stop a bleed", Decimal(30)),
    ]  # fmt: skip
    assert all(row.values["area"] == "Ashby" for row in form.rows)


def test_a_partner_that_counted_nothing_is_asked_for_the_usual_and_for_measures_of_success(
    area: Workspace, tmp_path: Path
) -> None:
    form = blank(area, tmp_path, "intervention_monitoring", partner="Wenshire Police")
    assert [(row.values["intervention"], row.values["metric"]) for row in form.rows] == [
        ("Street Doctors", "participants"), ("Street Doctors", "referrals received"),
        ("Street Doctors", "sessions delivered"), ("Street Doctors", "Number of young people who can stop a bleed"),
        ("Kick Start football", "participants"), ("Kick Start football", "referrals received"),
        ("Kick Start football", "sessions delivered"),
    ]  # fmt: skip
    where = next(column for column in form.columns if column.name == "area")
    assert not where.locked
    plan = opened(form).put({1: {"area": "Castleton", "value": 4}}).plan(area, tmp_path)
    assert [(row.targets[0].identity["area"], row.values["value"]) for row in plan.rows] == [("Castleton", 4)]


def test_spend_is_asked_for_line_by_line_in_three_columns(told: Workspace, tmp_path: Path) -> None:
    form = blank(told, tmp_path, "spend_return")
    assert [tuple(row.values.values()) for row in form.rows] == [
        ("Venue hire", "VRU core grant", 200_000, 0), ("Youth workers", "VRU core grant", 4_000_000, 987_650),
    ]  # fmt: skip
    plan = opened(form).put({2: {"actual": 9000.5, "forecast": 39000, "note": "A vacancy"}}).plan(told, tmp_path)
    said = [(row.targets[0].identity["period"], row.targets[0].identity["measure"], row.values) for row in plan.rows]
    assert said == [
        ("2023-24 Q2", "actual", {"value": 900_050, "note": "A vacancy"}),
        ("2023-24", "forecast", {"value": 3_900_000, "note": "A vacancy"}),
    ]


def test_a_partner_that_never_sent_its_spend_has_blank_rows_for_its_lines(area: Workspace, tmp_path: Path) -> None:
    form = blank(area, tmp_path, "spend_return", partner="Ashby Council")
    assert (form.rows, form.spare_rows) == ((), 30)
    written = {1: {"budget_line": "Mentors", "funding_stream": "VRU core grant", "actual": 12.5}}
    (row,) = opened(form).put(written).plan(area, tmp_path).rows
    assert (row.targets[0].identity["budget_line"], row.values["value"]) == ("Mentors", 1_250)


def test_bids_are_scored_without_the_names_of_the_groups(told: Workspace, tmp_path: Path) -> None:
    form = blank(told, tmp_path, "panel_scores")
    assert [row.values for row in form.rows] == [
        {"bid_ref": "WYF2-01", "project": "Ring Ready"}, {"bid_ref": "WYF2-02", "project": "Bikes for All"},
        {"bid_ref": "WYF2-03", "project": "Open Mic"},
    ]  # fmt: skip
    texts = [
        str(cell.value) for sheet in openpyxl.load_workbook(tmp_path / "Blank.xlsx") for row in sheet for cell in row
    ]
    assert not [text for text in texts for group in ("Harbour Boxing", "Mill Lane", "Vale Voices") if group in text]
    assert "Assessor: J. Reed" in texts
    assert "Scores of an assessor: Wen Youth Fund, round 2" in texts
    assert "Led by young people (0 to 5) (fill\u00a0in)" in texts
    assert any(
        "0 means that a bid does not meet a criterion at all, 5 that it meets it fully" in text for text in texts
    )
    assert any("“Led by young people” counts twice." in text for text in texts)
    sheet = openpyxl.load_workbook(tmp_path / "Blank.xlsx")["Return"]
    checks = [check for check in sheet.data_validations.dataValidation if check.type == "decimal"]
    assert [(check.formula1, check.formula2, check.errorStyle) for check in checks] == [("0.0", "5.0", None)] * 3


def test_an_interest_is_declared_and_a_bid_without_scores_is_none(told: Workspace, tmp_path: Path) -> None:
    form = blank(told, tmp_path, "panel_scores")
    boxes: Boxes = {1: {"conflict_of_interest": "Yes"}, 2: {"criterion 0": 4, "criterion 1": 2.5, "criterion 2": 3}}
    plan = opened(form).put(boxes).plan(told, tmp_path)
    assert [row.targets[0].values["conflict_of_interest"] for row in plan.rows] == ["yes", None]
    assert [target.values["score"] for target in plan.rows[1].targets[1:]] == [4, Decimal("2.5"), 3]
    assert plan.source_name == "J. Reed"
    assert plan.period is not None
    assert plan.period.label == "Round 2"


def test_where_the_organisation_that_runs_the_round_is_named_the_assessor_writes_the_name(
    told: Workspace, tmp_path: Path
) -> None:
    form = blank(told, tmp_path, "panel_scores", partner="Wen Youth", period="2023-24 Q1")
    paper = opened(form).put(everything(form))
    row = next(cell.row for cell in paper.sheet["A"] if cell.value == "Assessor")
    assert not paper.sheet[f"B{row}"].protection.locked
    with pytest.raises(Unreadable, match="The box beside “Assessor” is blank"):
        paper.plan(told, tmp_path)
    paper.sheet[f"B{row}"] = "Sam Okoro"
    plan = paper.plan(told, tmp_path)
    _is_read_whole(plan, form)
    assert plan.source_name == "Sam Okoro"


def test_a_data_set_is_shown_as_it_is_known_and_changed_where_somebody_changes_it(
    told: Workspace, tmp_path: Path
) -> None:
    form = blank(told, tmp_path, "dataset_register")
    assert [(row.values["dataset"], row.values["provider"]) for row in form.rows] == [
        ("Recorded crime", ("Wenshire Police",))
    ]
    plan = opened(form).put({1: {"isa_in_place": "yes"}}).plan(told, tmp_path)
    (row,) = plan.rows
    assert [(each.field, each.was, each.will_be) for each in row.changes] == [("isa_in_place", None, "yes")]
    told.do(plan.command(b"a workbook"))
    again = blank(told, tmp_path, "dataset_register")
    assert again.rows[0].values["isa_in_place"] == "yes"
    (row,) = opened(again).put({1: {"isa_in_place": None, "note": "It ended"}}).plan(told, tmp_path).rows
    assert {(each.field, each.will_be) for each in row.changes} == {("isa_in_place", None), ("note", "It ended")}


def test_recommendations_show_what_was_said_last(told: Workspace, tmp_path: Path) -> None:
    form = blank(told, tmp_path, "recommendation_tracker")
    assert form.rows[0].values == {
        "recommendation_number": "1", "recommendation": "Record where assaults happen",
    }  # fmt: skip
    boxes = {2: {"status": "In progress", "rag": "Amber", "progress": "A first extract came"}}
    told.do(opened(form).put(boxes).plan(told, tmp_path).command(b"a workbook"))
    for period, words in (("2023-24 Q3", "A first extract came"), ("2023-24 Q4", "(2023-24 Q2) A first extract came")):
        again = blank(told, tmp_path, "recommendation_tracker", period=period)
        assert again.rows[1].values["last_progress"] == words
        assert (again.rows[1].values["last_status"], again.rows[0].values.get("last_status")) == ("in progress", None)


@pytest.mark.parametrize(
    ("said", "told_of"),
    [
        (
            "soon",
            "There is no round of the fund for “soon”. No file was made. There is round 1 of the Wen Youth Fund, ",
        ),
        ("Round 9", "There is no round of the fund for “Round 9”."),
        ("2022-23 Q1", "There is no round of the fund for “2022-23 Q1”."),
        ("Round 1", "Round 1 of the Wen Youth Fund has no bids, so it cannot be scored yet. No file was made."),
        ("Round 3", "Round 3 of the Wen Youth Fund has no criteria, so it cannot be scored yet."),
        ("", "There is no round of the fund for “”."),
    ],
)
def test_a_round_that_cannot_be_scored_has_no_form(area: Workspace, said: str, told_of: str, tmp_path: Path) -> None:
    bid = {"bid_ref": "WYF3-01", "organisation": "G", "project_title": "P", "amount_requested": 1}
    area.do(LoadContext({"fund_rounds": [{"fund": "Wen Youth Fund", "round": 3, "bids": [bid]}]}))
    with pytest.raises(UserError) as caught:
        blank(area, tmp_path, "panel_scores", period=said)
    assert str(caught.value).startswith(told_of)
    assert not (tmp_path / "Blank.xlsx").exists()


def test_a_workspace_without_a_round_or_without_who_runs_it_says_what_to_do(
    empty: Workspace, area: Workspace, tmp_path: Path
) -> None:
    with pytest.raises(UserError, match="Load the round with its bids first"):
        blank(empty, tmp_path, "panel_scores")
    area.do(Delete(Organisation, partner(area, "Wen Youth")))
    with pytest.raises(UserError, match="Nobody is known to run round 2 of the Wen Youth Fund"):
        blank(area, tmp_path, "panel_scores")


def test_a_round_without_marks_has_no_scale_and_says_what_counts_more(area: Workspace, tmp_path: Path) -> None:
    fund: dict[str, Any] = {
        "fund": "Wen Youth Fund", "round": 4, "administered_by": "Wen Youth",
        "criteria": [{"name": "Safe", "weight": 1}, {"name": "Fun", "weight": 3}, {"name": "Fair", "weight": 3}],
        "bids": [{"bid_ref": "WYF4-01", "organisation": "G", "project_title": "P", "amount_requested": 1}],
    }  # fmt: skip
    area.do(LoadContext({"fund_rounds": [fund]}))
    with pytest.raises(UserError, match="has no closing day, so it cannot be scored yet"):
        blank(area, tmp_path, "panel_scores", period="Round 4")
    bids = [{**fund["bids"][0], "bid_ref": "WYF5-01"}]
    area.do(LoadContext({"fund_rounds": [fund | {"round": 5, "bids": bids, "closes": "2023-09-01T17:00:00"}]}))
    form = blank(area, tmp_path, "panel_scores", period="Round 5")
    assert form.instructions[1] == "Half marks may be given. “Fun” and “Fair” count 3 times."
    assert [column.field.label for column in form.columns][2:5] == ["Safe", "Fun", "Fair"]
    assert form.period == quarter(2023, 2)
    plan = opened(form).put({1: {"criterion 1": 60}}).plan(area, tmp_path)
    assert [target.values for target in plan.rows[0].targets[1:]] == [
        {"score": None}, {"score": Decimal(60)}, {"score": None},
    ]  # fmt: skip


def test_of_every_partner_only_those_that_reported_before_get_a_form(told: Workspace, tmp_path: Path) -> None:
    made = make_blanks(told, quarter(2023, 2), tmp_path, clock=NOON)
    assert sorted(path.name for path in made.files) == [
        "Ashby Council - 2023-24 Q2 - Monitoring of interventions.xlsx",
        "Castleton Borough Council - 2023-24 Q2 - Budget and spend.xlsx",
        "Wen Youth - Wen Youth Fund, round 2 - Scores of an assessor.xlsx",
        "Wenshire Police - 2023-24 Q2 - Values of measures.xlsx",
    ]
    (tmp_path / "some").mkdir()
    some = make_blanks(told, quarter(2023, 2), tmp_path / "some", kinds=["spend_return"], clock=NOON)
    assert [path.name[:9] for path in some.files] == ["Castleton"]
    assert "Wenshire Police" in some.idle


def test_bids_have_no_blank_and_it_says_why(area: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="groups bid through an online form"):
        make_blank(area, tmp_path / "a.xlsx", partner="Wen Youth", kind="youth_fund_bids", period="2023-24 Q1")


def test_what_a_person_decides_of_a_forms_column_stands_and_the_stamp_for_the_others(
    told: Workspace, tmp_path: Path
) -> None:
    paper = opened(blank(told, tmp_path, "spend_return")).put({1: {"budget": 3, "actual": 5, "forecast": 9}})
    index = [column.name for column in paper.form.columns].index("actual")
    decisions = Decisions().deciding({("Return", index): None})
    with told.reading() as connection:
        plan = plan_book(connection, read_here(paper.saved(tmp_path)), Choices(), decisions)
    assert [each.targets[0].identity["measure"] for each in plan.rows] == ["budget", "forecast"]
