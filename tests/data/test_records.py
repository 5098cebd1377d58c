"""The lists of records: what each shows, in which order, filtered by partner, period and words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.plans import a_return, action, partner, period, rows
from tests.records import BIDS, Add, a_return_of, key_of, known_rows, place_of, value_of
from vrudesk.commands.bin import Delete
from vrudesk.commands.returns import SavedRecord
from vrudesk.data.queries import records
from vrudesk.data.queries.record_lists import RecordList, list_of, record_lists
from vrudesk.data.queries.record_sql import RecordFilter
from vrudesk.data.queries.records import RecordRow, name_of, pasted_of, words_of
from vrudesk.data.queries.records import place_of as where_stands
from vrudesk.data.schema import Assessment, Bid, Invoice, PanelScore, RecommendationUpdate, all_tables
from vrudesk.data.schema.base import fields_of
from vrudesk.data.workspace import Workspace
from vrudesk.domain.fields import Kind
from vrudesk.domain.keys import new_key
from vrudesk.domain.rag import Rag

YOUTH = "NE Youth"


@pytest.fixture
def workspace(plan_workspace: Workspace) -> Workspace:
    known_rows(plan_workspace)
    return plan_workspace


@pytest.fixture
def counted(workspace: Workspace) -> Workspace:
    """Give a workspace with five values of measures from two partners."""
    police = [
        value_of("Homicides", "2023-24 Q1", 12, 7, place="Sunderland", workspace=workspace),
        value_of("Homicides", "2022-23", 40, 8, place="Sunderland", workspace=workspace),
        value_of("Homicides", "2023-04", 3, 9, place="Sunderland", workspace=workspace, note="Provisional, 50% sure"),
        value_of("Homicides", "2023-24 Q1", None, 10, place="Gateshead", workspace=workspace, suppressed=True),
    ]
    workspace.do(a_return_of(workspace, police))
    youth = value_of("Feels safe", "2023-24 Q1", 71, 7, place="Gateshead", of=YOUTH, workspace=workspace)
    workspace.do(a_return_of(workspace, [youth], of=YOUTH, content=b"2"))
    return workspace


def _list(table: str) -> RecordList:
    found = list_of(table)
    assert found is not None
    return found


def _shown(workspace: Workspace, table: str, **wanted: str | bool) -> list[RecordRow]:
    with workspace.reading() as connection:
        ids = records.record_ids(connection, _list(table), RecordFilter(**wanted))  # type: ignore[arg-type]
        return records.record_rows(connection, _list(table), ids)


def _named(workspace: Workspace, table: str, **wanted: str | bool) -> list[str]:
    return [name_of(_list(table), row) for row in _shown(workspace, table, **wanted)]


SUNDERLAND_YEAR, SUNDERLAND_MONTH = "Homicides · Sunderland · 2022-23", "Homicides · Sunderland · Apr 2023"
SUNDERLAND_QUARTER, GATESHEAD = "Homicides · Sunderland · 2023-24 Q1", "Homicides · Gateshead · 2023-24 Q1"
SAFE = "Feels safe · Gateshead · 2023-24 Q1"


@pytest.mark.parametrize("of", record_lists(), ids=lambda of: of.table)
def test_every_list_is_made_from_the_fields_beside_the_columns(of: RecordList) -> None:
    own = [column for column in of.columns if "." not in column.name]
    described = fields_of(all_tables().tables[of.table])
    assert own
    assert all(column.label for column in of.columns)
    assert all(described[column.name].label == column.label for column in own if column.name in described)
    assert {column.kind for column in of.columns}.isdisjoint({Kind.LINK})
    assert 0 < of.naming <= len(of.columns)


def test_there_is_no_list_of_what_returns_do_not_write() -> None:
    assert list_of("person") is None


def test_records_stand_by_what_names_them_and_periods_in_time(counted: Workspace) -> None:
    assert _named(counted, "measure_value") == [
        SAFE, GATESHEAD, SUNDERLAND_YEAR, SUNDERLAND_QUARTER, SUNDERLAND_MONTH,
    ]  # fmt: skip


def test_records_are_counted_and_a_list_says_what_it_can_show(counted: Workspace) -> None:
    with counted.reading() as connection:
        counts = records.record_counts(connection)
        offer = records.record_offer(connection, _list("measure_value"))
        bids = records.record_offer(connection, _list("bid"))
        empty = records.record_offer(connection, _list("spend_line"))
    assert (counts["measure_value"], counts["bid"], counts["invoice"]) == (5, 2, 0)
    assert [column.label for column in offer.columns] == ["Measure", "Area", "Period", "Value", "Note", "Partner"]
    assert offer.periods == ("2022-23", "2023-24 Q1", "2023-04")
    assert [name for _, name in offer.partners] == [YOUTH, "Northumbria Police"]
    assert (bids.periods, bids.partners) == ((), ())
    assert [column.label for column in empty.columns] == ["Amount"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("sunderland", [SUNDERLAND_YEAR, SUNDERLAND_QUARTER, SUNDERLAND_MONTH]),
        ("homicides apr", [SUNDERLAND_MONTH]),
        ("april 2023", [SUNDERLAND_MONTH]),
        ("Q1 SAFE", [SAFE]),
        ("withheld", [GATESHEAD]),
        ("71%", [SAFE]),
        ("12", [SUNDERLAND_QUARTER]),
        ("50%", [SUNDERLAND_MONTH]),
        ("_", []),
    ],
)
def test_every_word_must_be_somewhere_in_a_record(counted: Workspace, words: str, found: list[str]) -> None:
    assert _named(counted, "measure_value", text=words) == found


def test_records_are_filtered_by_partner_and_period(counted: Workspace) -> None:
    assert _named(counted, "measure_value", partner=partner(counted, YOUTH)) == [SAFE]
    assert _named(counted, "measure_value", period="2023-24 Q1", text="homicides") == [GATESHEAD, SUNDERLAND_QUARTER]


@pytest.mark.parametrize(
    ("column", "descending", "found"),
    [
        ("value", False, [SUNDERLAND_MONTH, SUNDERLAND_QUARTER, SUNDERLAND_YEAR, SAFE, GATESHEAD]),
        ("value", True, [SAFE, SUNDERLAND_YEAR, SUNDERLAND_QUARTER, SUNDERLAND_MONTH, GATESHEAD]),
        ("note", False, [SUNDERLAND_MONTH, SAFE, GATESHEAD, SUNDERLAND_YEAR, SUNDERLAND_QUARTER]),
        ("period", True, [SUNDERLAND_MONTH, SAFE, GATESHEAD, SUNDERLAND_QUARTER, SUNDERLAND_YEAR]),
    ],
)
def test_a_column_sorts_by_its_values_and_blanks_come_last(
    counted: Workspace, column: str, *, descending: bool, found: list[str]
) -> None:
    assert _named(counted, "measure_value", sort=column, descending=descending) == found


def test_a_value_is_in_words_as_people_read_it(counted: Workspace) -> None:
    of = _list("measure_value")
    safe, gateshead, _, quarter, month = _shown(counted, "measure_value")
    assert [words_of(of.column("value"), row) for row in (safe, gateshead, quarter)] == ["71 %", "withheld", "12"]
    assert words_of(of.column("period"), month) == "Apr 2023"
    assert words_of(of.column("note"), quarter) == ""
    assert words_of(of.column("organisation_id"), quarter) == "Northumbria Police"
    assert (gateshead.withheld, gateshead.values["value"]) == (True, None)


def test_a_value_is_pasted_as_a_spreadsheet_takes_it(counted: Workspace) -> None:
    of = _list("measure_value")
    safe, gateshead, _, quarter, month = _shown(counted, "measure_value")
    assert [pasted_of(of.column("value"), row) for row in (safe, gateshead, quarter)] == ["71%", "withheld", "12"]
    assert pasted_of(of.column("period"), month) == "Apr 2023"


def test_only_records_that_are_there_are_shown_in_the_order_asked_for(counted: Workspace) -> None:
    of = _list("measure_value")
    keys = [row.id for row in _shown(counted, "measure_value")]
    with counted.reading() as connection:
        found = records.record_rows(connection, of, [keys[3], "no such record", keys[1]])
    assert [row.id for row in found] == [keys[3], keys[1]]


def _bids(workspace: Workspace) -> dict[str, str]:
    return {str(each["bid_ref"]): str(each["id"]) for each in rows(workspace, "bid")}


def _scored(workspace: Workspace) -> str:
    """Add an assessment with one score and return its key."""
    key, criterion = new_key(), next(each["id"] for each in rows(workspace, "criterion") if each["name"] == "Need")
    said = {"id": key, "bid_id": _bids(workspace)["LYF5-10"], "assessor": "A. Panel", "conflict_of_interest": "no"}
    score = {"id": new_key(), "assessment_id": key, "criterion_id": criterion, "score": Decimal(4)}
    workspace.do(Add(((Assessment, said),)))
    workspace.do(Add(((PanelScore, score),)))
    return key


def test_scores_name_their_bid_its_group_and_who_gave_them(workspace: Workspace) -> None:
    assessment = _scored(workspace)
    (row,) = _shown(workspace, "panel_score")
    of = _list("panel_score")
    assert name_of(of, row) == "LYF5-10 · Hendon Hive · A. Panel · Need"
    assert words_of(of.column("score"), row) == "4"
    assert where_stands(of, row, "score") == ("panel_score", row.id, "score")
    assert where_stands(of, row, "assessment.assessor") == ("assessment", assessment, "assessor")
    assert where_stands(of, row, "bid.organisation") == ("bid", _bids(workspace)["LYF5-10"], "organisation")
    assert _named(workspace, "assessment") == ["LYF5-10 · Hendon Hive · A. Panel"]


def test_references_sort_as_people_count(workspace: Workspace) -> None:
    assert [row.values["bid_ref"] for row in _shown(workspace, "bid", sort="bid_ref")] == list(BIDS)
    assert [row.values["bid_ref"] for row in _shown(workspace, "bid", sort="bid_ref", descending=True)] == [
        *reversed(BIDS)
    ]


def test_bids_are_found_by_money_and_by_day_and_sorted_by_both(workspace: Workspace) -> None:
    keys = _bids(workspace)
    for ref, asked, start in (("LYF5-02", 320000, date(2023, 9, 4)), ("LYF5-10", 99, date(2024, 1, 8))):
        values = {"amount_requested": asked, "start_date": start, "area": ("Sunderland", "Gateshead")}
        record = SavedRecord("bid", keys[ref], {}, values, "Bids", 1, 2, {})
        workspace.do(a_return_of(workspace, [record], kind="youth_fund_bids", of=YOUTH, content=ref.encode()))
    assert [row.id for row in _shown(workspace, "bid", text="£3,200")] == [keys["LYF5-02"]]
    assert [row.id for row in _shown(workspace, "bid", text="08/01/2024 gateshead")] == [keys["LYF5-10"]]
    assert [row.id for row in _shown(workspace, "bid", sort="amount_requested")] == [keys["LYF5-10"], keys["LYF5-02"]]
    assert [row.id for row in _shown(workspace, "bid", sort="start_date")] == [keys["LYF5-02"], keys["LYF5-10"]]
    assert len(_shown(workspace, "bid", partner=partner(workspace, YOUTH))) == 2
    assert _shown(workspace, "bid", partner=partner(workspace)) == []
    with workspace.reading() as connection:
        assert [name for _, name in records.record_offer(connection, _list("bid")).partners] == [YOUTH]


def test_what_lies_in_the_recycle_bin_is_left_out_unless_asked_for(workspace: Workspace) -> None:
    key = _bids(workspace)["LYF5-02"]
    workspace.do(Delete(Bid, key))
    assert [row.values["bid_ref"] for row in _shown(workspace, "bid")] == ["LYF5-10"]
    with workspace.reading() as connection:
        assert records.record_counts(connection)["bid"] == 1
        assert records.record_rows(connection, _list("bid"), [key]) == []
        assert len(records.record_rows(connection, _list("bid"), [key], binned=True)) == 1


def test_ratings_sort_worst_first(workspace: Workspace) -> None:
    rated = {"1.1": Rag.GREEN, "1.2": Rag.RED, "1.3": Rag.AMBER_RED}
    sent = {action(workspace, ref): {"rag": rag} for ref, rag in rated.items()}
    workspace.do(a_return(partner(workspace), period(workspace), sent))
    assert [row.values["action_id"] for row in _shown(workspace, "action_update", sort="rag")] == ["1.2", "1.3", "1.1"]
    assert _named(workspace, "action_update")[0].startswith("1.1 · ")


def test_updates_of_recommendations_and_invoices_have_their_words(workspace: Workspace) -> None:
    sunderland, quarter = partner(workspace), period(workspace).id
    updates = tuple(
        (
            RecommendationUpdate,
            {
                "id": new_key(), "recommendation_id": key_of("recommendation", number), "organisation_id": sunderland,
                "period_id": quarter, "percent_complete": Decimal("12.5"), "theme": ("One", "Two"),
            },
        )
        for number in ("10", "2")
    )  # fmt: skip
    invoice = {
        "id": new_key(), "organisation_id": sunderland, "period": "2023-24 Q1", "invoice_ref": "000317",
        "amount": -25000, "invoice_date": date(2023, 6, 1),
    }  # fmt: skip
    workspace.do(Add((*updates, (Invoice, invoice))))
    of = _list("recommendation_update")
    first = _shown(workspace, "recommendation_update")[0]
    assert name_of(of, first) == "2 · Do the thing no. 2"
    assert [words_of(of.column(name), first) for name in ("percent_complete", "theme", "period_id")] == [
        "12.5 %", "One; Two", "2023-24 Q1",
    ]  # fmt: skip
    (row,) = _shown(workspace, "invoice", text="317 -£250")
    assert words_of(_list("invoice").column("amount"), row) == "-£250.00"
    assert place_of(workspace, "Sunderland")
