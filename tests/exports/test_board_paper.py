"""The board paper of a workspace: what it says of a period, and how that comes out as PDF and as workbook."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import AUTHOR
from tests.plans import a_return, action, partner, period, priority, rows
from vrudesk import paths
from vrudesk.commands.actions import EditAction, Redate, SetLead, SetOwner
from vrudesk.commands.bin import Delete
from vrudesk.commands.organisations import EditOrganisation
from vrudesk.commands.papers import SetPaper
from vrudesk.commands.periods import AddYear, ClosePeriod, ReopenPeriod
from vrudesk.commands.statuses import SetStatus
from vrudesk.commands.strategies import EditPriority
from vrudesk.data.schema import Action, Priority
from vrudesk.data.workspace import Workspace
from vrudesk.domain.fields import Kind
from vrudesk.domain.markings import Marking
from vrudesk.domain.rag import Mark, Rag
from vrudesk.errors import UserError
from vrudesk.exports.cells import DateCell, PercentageCell, RagCell
from vrudesk.exports.content import Key, Paper
from vrudesk.exports.excel import excel_bytes
from vrudesk.exports.pdf import pdf_bytes
from vrudesk.exports.writing import paper_of, write_papers
from vrudesk.tour import CLOSED, PERIOD, WORKSPACE, tour

from .reading import dump, open_book, page_texts, squeezed, words_of
from .tree import cells, tree, words

MADE = date(2023, 7, 20)


def paper(workspace: Workspace, label: str = PERIOD) -> Paper:
    with workspace.reading() as connection:
        return paper_of(connection, period(workspace, label), MADE)


def say(workspace: Workspace, ref: str, label: str = PERIOD, **values: Any) -> None:
    workspace.do(SetStatus(action(workspace, ref), period(workspace, label).id, values))


@pytest.fixture(scope="module")
def toured(tmp_path_factory: pytest.TempPathFactory) -> Paper:
    folder = tmp_path_factory.mktemp("tour")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(paths.HOME_VARIABLE, str(tmp_path_factory.mktemp("home")))
        list(tour(folder, AUTHOR))
    workspace = Workspace.open_read_only(folder / WORKSPACE)
    try:
        return paper(workspace)
    finally:
        workspace.close()


class TestAfterTheTour:
    def test_what_the_paper_says(self, toured: Paper, golden: Callable[[str, str], None]) -> None:
        golden("board.content.txt", tree(toured))

    def test_the_words_of_each_page(self, toured: Paper, golden: Callable[[str, str], None]) -> None:
        pages = page_texts(pdf_bytes(toured).data)
        golden("board.pdf.txt", "".join(f"--- page {n}\n{text}\n" for n, text in enumerate(pages, 1)))

    def test_the_cells_of_the_workbook(self, toured: Paper, golden: Callable[[str, str], None]) -> None:
        golden("board.xlsx.txt", dump(excel_bytes(toured).data))

    def test_nothing_is_left_out_of_either_file(self, toured: Paper) -> None:
        assert not pdf_bytes(toured).warnings
        assert not excel_bytes(toured).warnings

    def test_dates_are_dates_and_ratings_are_marks_in_the_content_too(self, toured: Paper) -> None:
        for table in toured.tables:
            for row in table.rows:
                for column, cell in zip(table.columns, row.cells, strict=True):
                    kind = {Kind.DATE: DateCell, Kind.RAG: RagCell, Kind.PERCENTAGE: PercentageCell}.get(column.kind)
                    assert kind is None or isinstance(cell, kind) or cell_is_blank(cell)


def cell_is_blank(cell: object) -> bool:
    return type(cell).__name__ in {"BlankCell", "RagHistoryCell"}


def test_a_period_with_nothing_in_it_says_so_and_draws(plan_workspace: Workspace) -> None:
    made = paper(plan_workspace, "2023-24 Q3")
    said = words(made)
    assert "1.2 Quarter 3, 2023-24 is still open. The paper shows it as at 20 July 2023, and it may change." in said
    assert "Sixteen actions are in the plan. None of them has an update." in said
    assert "2.1 Nothing in the plan changed since the plan was set up on 20 July 2023." in said
    assert "4.1 No action is rated red, amber-red or amber." in said
    assert "6.1 No return was read." in said
    assert {table.name for table in made.tables} == {"Plan", "Updates", "Figures"}
    assert "Still to be explained" not in said
    assert set(page_texts(pdf_bytes(made).data)[0].split()) >= {"Contents", "Draft"}


def test_a_workspace_without_a_plan_still_has_a_paper(empty: Workspace) -> None:
    empty.do(AddYear(2023))
    made = paper(empty)
    assert "No actions are in the plan." in words(made)
    assert "how the plan stood in quarter 1, 2023-24" in words(made)
    assert "There is no action yet." in tree(made)
    assert "There is no action yet." in " ".join(page_texts(pdf_bytes(made).data))
    assert open_book(excel_bytes(made).data)["Plan"]["A6"].value == "There is no action yet."


def test_a_period_never_closed_is_the_plan_as_it_stands_and_the_next_compares_its_ratings(
    plan_workspace: Workspace,
) -> None:
    say(plan_workspace, "1.1", rag=Rag.RED)
    assert "is still open" in words(paper(plan_workspace))
    say(plan_workspace, "1.1", "2023-24 Q2", rag=Rag.AMBER)
    said = words(paper(plan_workspace, "2023-24 Q2"))
    assert "Since quarter 1, 2023-24, which was never closed, 1 of 16 actions changed." in said
    assert "Only ratings are compared" in said
    changes = cells(paper(plan_workspace, "2023-24 Q2"), "Changes")
    assert changes["RAG better"][3:5] == ["Red", "Amber"]


def test_a_closed_period_is_said_to_stand_still(toured: Paper) -> None:
    assert "Quarter 1, 2023-24 was closed on 20 July 2023. Later changes are not in this paper." in words(toured)
    assert ("Position as at", CLOSED) in [(fact.label, fact.value) for fact in toured.facts]


def test_a_closed_period_stays_as_it_was_whatever_is_changed_later(plan_workspace: Workspace) -> None:
    quarter = period(plan_workspace)
    sunderland = partner(plan_workspace)
    say(plan_workspace, "2.4", rag=Rag.RED, reason="The post is vacant", recovery="A loan", ask="To lend one")
    plan_workspace.do(a_return(sunderland, quarter, {action(plan_workspace, "1.4"): {"progress": "Slow"}}))
    plan_workspace.do(Redate(action(plan_workspace, "5.2"), date(2024, 2, 29), "Late"))
    plan_workspace.do(ClosePeriod(quarter.id))
    before = paper(plan_workspace)
    second = period(plan_workspace, "2023-24 Q2")
    plan_workspace.do(EditAction(action(plan_workspace, "2.4"), {"title": "Another title", "ref": "2.9"}))
    plan_workspace.do(EditAction(action(plan_workspace, "1.4"), {"title": "Another title still", "ref": "1.9"}))
    plan_workspace.do(Redate(action(plan_workspace, "2.1"), date(2025, 1, 1), "Later"))
    plan_workspace.do(SetLead(action(plan_workspace, "1.1"), None))
    plan_workspace.do(SetOwner(action(plan_workspace, "1.2"), "Somebody else"))
    plan_workspace.do(EditPriority(priority(plan_workspace), {"title": "Another priority"}))
    plan_workspace.do(EditOrganisation(sunderland, {"name": "Another council", "short_name": "AC"}))
    plan_workspace.do(SetStatus(action(plan_workspace, "1.1"), second.id, {"rag": Rag.RED}))
    plan_workspace.do(Delete(Action, action(plan_workspace, "5.2")))
    plan_workspace.do(Delete(Priority, priority(plan_workspace, "3")))
    plan_workspace.do(Delete(Action, action(plan_workspace, "1.9")))
    assert tree(paper(plan_workspace)) == tree(before)


def test_a_period_that_is_opened_again_shows_the_plan_as_it_stands(plan_workspace: Workspace) -> None:
    quarter = period(plan_workspace)
    plan_workspace.do(ClosePeriod(quarter.id))
    plan_workspace.do(EditAction(action(plan_workspace), {"title": "Changed after the closing"}))
    plan_workspace.do(ReopenPeriod(quarter.id, "A late return"))
    assert "is still open" in words(paper(plan_workspace))
    assert "Changed after the closing" in cells(paper(plan_workspace), "Plan")["1.1"]


def test_binned_actions_are_in_no_table_and_in_no_count(plan_workspace: Workspace) -> None:
    quarter = period(plan_workspace)
    plan_workspace.do(a_return(partner(plan_workspace), quarter, {action(plan_workspace, "2.4"): {"progress": "Slow"}}))
    say(plan_workspace, "2.4", rag=Rag.RED, ask="To help")
    plan_workspace.do(Delete(Action, action(plan_workspace, "2.4")))
    made = paper(plan_workspace)
    assert "Fifteen actions are in the plan." in words(made)
    assert "The board is asked" not in words(made)
    assert "2.4" not in cells(made, "Plan")
    assert cells(made, "Changes")["Removed"][1] == "2.4"
    assert "Partners" not in {table.name for table in made.tables}


def test_an_action_without_a_rating_is_told_from_one_without_an_update(plan_workspace: Workspace) -> None:
    say(plan_workspace, "1.1", words="Words and no rating")
    made = paper(plan_workspace)
    assert cells(made, "Plan")["1.1"][4] == "Not rated"
    assert cells(made, "Plan")["1.2"][4] == "No update"
    assert "One action is not rated and fifteen actions have no update." in words(made)
    assert cells(made, "Updates")["1.1"][2:] == ["Not rated", "Not given", "Words and no rating"]
    assert cells(made, "Updates")["1.2"][2:] == ["No update", "Not given", "No update"]


def test_every_rating_has_its_word_in_both_files_and_its_meaning_in_the_key(plan_workspace: Workspace) -> None:
    for ref, rag in zip(("1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "2.3"), Rag, strict=True):
        say(plan_workspace, ref, rag=rag)
    say(plan_workspace, "2.4", words="Nothing to rate yet")
    made = paper(plan_workspace)
    assert {row[4] for row in cells(made, "Plan").values()} == {mark.word for mark in Mark}
    key = next(block for section in made.sections for block in section.blocks if isinstance(block, Key))
    assert [entry.mark for entry in key.entries] == list(Mark)
    printed, book = " ".join(page_texts(pdf_bytes(made).data)), dump(excel_bytes(made).data)
    assert all(mark.word in printed and mark.word in book for mark in Mark)
    assert all(" ".join(entry.meaning.split()) in " ".join(printed.split()) for entry in key.entries)


def test_only_what_is_not_green_is_asked_for_reasons(plan_workspace: Workspace) -> None:
    for ref, rag in (("1.1", Rag.RED), ("1.2", Rag.AMBER_GREEN), ("1.3", Rag.GREEN), ("1.4", Rag.COMPLETE)):
        say(plan_workspace, ref, rag=rag)
    say(plan_workspace, "2.1", rag=Rag.AMBER, reason="Late feeds", recovery="Feeds by September")
    say(plan_workspace, "2.2", rag=Rag.GREEN, reason="It was amber in May")
    made = paper(plan_workspace)
    assert cells(made, "Reasons") == {
        "1.1": ["1.1", "Whole systems approach to serious violence", "Red", "Needed: not given", "Needed: not given"],
        "2.1": ["2.1", "Northumbria VRU Datahub", "Amber", "Late feeds", "Feeds by September"],
        "2.2": ["2.2", "Procedures for Serious Untoward Incidents", "Green", "It was amber in May", "Not needed"],
    }
    assert "One action is rated red or amber without a reason or a recovery plan: 1.1." in words(made)


def test_past_quarters_are_shown_once_there_are_two(plan_workspace: Workspace) -> None:
    say(plan_workspace, "1.1", rag=Rag.RED)
    assert not any("Last" in column.heading for column in _plan_columns(paper(plan_workspace)))
    say(plan_workspace, "1.1", "2023-24 Q2", rag=Rag.GREEN)
    made = paper(plan_workspace, "2023-24 Q2")
    assert _plan_columns(made)[-1].heading == "Last 2"
    assert cells(made, "Plan")["1.1"][-1] == "Red, Green"
    assert "oldest first" in tree(made)


def _plan_columns(made: Paper) -> tuple[Any, ...]:
    return next(table.columns for table in made.tables if table.name == "Plan")


def test_every_kind_of_change_has_its_was_and_its_now(plan_workspace: Workspace) -> None:
    first = period(plan_workspace)
    for ref in ("1.1", "1.2", "1.3", "1.4"):
        say(plan_workspace, ref, rag=Rag.AMBER)
    plan_workspace.do(Redate(action(plan_workspace, "3.1"), None, "Nobody knows"))
    plan_workspace.do(ClosePeriod(first.id))
    second = "2023-24 Q2"
    say(plan_workspace, "1.1", second, rag=Rag.RED)
    say(plan_workspace, "1.2", second, rag=Rag.GREEN)
    say(plan_workspace, "1.3", second, rag=Rag.COMPLETE)
    plan_workspace.do(Redate(action(plan_workspace, "2.1"), date(2023, 10, 1), "A day"))
    plan_workspace.do(Redate(action(plan_workspace, "2.3"), date(2023, 10, 1), "Early"))
    plan_workspace.do(Redate(action(plan_workspace, "2.5"), None, "Gone"))
    plan_workspace.do(EditAction(action(plan_workspace, "3.1"), {"due_date": date(2024, 5, 1)}))
    plan_workspace.do(SetOwner(action(plan_workspace, "4.1"), "Dr Owen"))
    plan_workspace.do(Delete(Action, action(plan_workspace, "5.2")))
    changes = cells(paper(plan_workspace, second), "Changes")
    assert {kind: row[1:2] + row[3:] for kind, row in changes.items()} == {
        "Slipped": ["2.1", "30 Sep 2023", "1 Oct 2023", "A day"],
        "RAG worse": ["1.1", "Amber", "Red", "Not needed"],
        "RAG better": ["1.2", "Amber", "Green", "Not needed"],
        "Finished": ["1.3", "Amber", "Complete", "Not needed"],
        "No rating now": ["1.4", "Amber", "No update", "Not needed"],
        "Brought forward": ["2.3", "31 Oct 2023", "1 Oct 2023", "Early"],
        "Date set": ["3.1", "Not set", "1 May 2024", "Not needed"],
        "Date removed": ["2.5", "29 March 2024", "Not set", "Gone"],
        "Handed over": [
            "4.1",
            "Focused Deterrence Lead, Newcastle City Council",
            "Dr Owen, Newcastle City Council",
            "Not needed",
        ],
        "Removed": ["5.2", "No update", "Removed", "Not needed"],
    }


def test_the_settings_of_a_paper_are_on_its_front(plan_workspace: Workspace) -> None:
    changes = {
        "title": "Our title", "board": "Our board", "meeting_date": date(2023, 8, 10),
        "marking": Marking.OFFICIAL_SENSITIVE.value, "introduction": "First line.\n\n  Second line.  ",
    }  # fmt: skip
    plan_workspace.do(SetPaper(period(plan_workspace).id, changes))
    made = paper(plan_workspace)
    assert (made.title, made.board, made.meeting) == ("Our title", "Our board", date(2023, 8, 10))
    assert "1.3 First line.\n1.4 Second line.\n" in words(made)
    pages = page_texts(pdf_bytes(made).data)
    assert all(page.count("OFFICIAL-SENSITIVE") >= 2 for page in pages)


def test_a_paper_without_a_marking_has_none_on_its_pages(plan_workspace: Workspace) -> None:
    plan_workspace.do(SetPaper(period(plan_workspace).id, {"marking": Marking.NONE.value}))
    made = paper(plan_workspace)
    assert made.marking == ""
    assert "Marking" not in tree(made)
    assert not any("OFFICIAL" in page for page in page_texts(pdf_bytes(made).data))
    assert open_book(excel_bytes(made).data)["Plan"]["A2"].value == "No protective marking"


STRANGE = (
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 3,
    "Gŵyl Tŷ’r Ŵyn, ŷd a dŵr; Ŷ ẁ ẅ",
    "<b>bold</b> <img src='/etc/passwd'/> &amp; &lt;",
    "<para><font color=red>x</font></para>",
    '=HYPERLINK("http://x","y")',
    "+1-1",
    "@SUM(A1:A9)",
    "-2+3",
    "{=1}",
    "first line\nsecond line",
)


def test_any_words_come_out_as_they_were_written(plan_workspace: Workspace) -> None:
    refs = ("1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "2.3", "2.4", "2.5", "3.1")
    for ref, text in zip(refs, STRANGE, strict=True):
        plan_workspace.do(EditAction(action(plan_workspace, ref), {"title": " ".join(text.split())}))
        say(plan_workspace, ref, rag=Rag.RED, words=text, reason=text, recovery=text, ask=text)
    plan_workspace.do(SetPaper(period(plan_workspace).id, {"introduction": "\n".join(STRANGE)}))
    made = paper(plan_workspace)
    pdf, excel = pdf_bytes(made), excel_bytes(made)
    assert not pdf.warnings
    assert not excel.warnings
    printed, updates = words_of(pdf.data), open_book(excel.data)["Updates"]
    for ref, text in zip(refs, STRANGE, strict=True):
        assert printed.count(squeezed(text)) >= 5
        cell = _cell_under(updates, "Update", ref)
        assert (cell.data_type, cell.value) == ("s", text)


def _cell_under(sheet: Any, heading: str, ref: str) -> Any:
    header = next(row for row in sheet.iter_rows() if any(cell.value == heading for cell in row))
    column = next(cell.column for cell in header if cell.value == heading)
    at = next(row[0].row for row in sheet.iter_rows(min_row=header[0].row) if ref in [cell.value for cell in row])
    return sheet.cell(at, column)


def test_percentages_and_dates_are_numbers_and_dates_in_the_workbook(plan_workspace: Workspace) -> None:
    say(plan_workspace, "1.1", percent_complete=Decimal("12.5"))
    book = open_book(excel_bytes(paper(plan_workspace)).data)
    done = _cell_under(book["Updates"], "Done", "1.1")
    assert (done.value, done.number_format) == (0.125, "0.0%")
    assert _cell_under(book["Plan"], "Due", "1.1").value.date() == date(2024, 3, 29)
    blank = _cell_under(book["Updates"], "Done", "1.2")
    assert (blank.value, blank.alignment.horizontal, done.alignment.horizontal) == ("Not given", "right", "right")


def test_notes_have_headings_of_their_own_in_the_workbook(plan_workspace: Workspace) -> None:
    plan_workspace.do(Redate(action(plan_workspace), date(2024, 4, 2), "A holiday"))
    sheet = open_book(excel_bytes(paper(plan_workspace)).data)["Plan"]
    noted = [_cell_under(sheet, heading, "1.1").value for heading in ("Lifetime ref", "Owner", "Slipped")]
    assert noted == ["NV-001", "CSP Manager", "4 days later"]


def test_a_return_with_rows_left_over_says_who_must_answer(plan_workspace: Workspace, toured: Paper) -> None:
    assert "One row could not be taken and waits for an answer from the partner." in words(toured)
    quarter = period(plan_workspace)
    plan_workspace.do(a_return(partner(plan_workspace), quarter, {action(plan_workspace): {"progress": "Slow"}}))
    assert "One partner sent returns." in words(paper(plan_workspace))
    assert "could not be taken" not in words(paper(plan_workspace))


def test_what_a_partner_said_names_its_cell_in_the_workbook(plan_workspace: Workspace) -> None:
    quarter = period(plan_workspace)
    plan_workspace.do(a_return(partner(plan_workspace), quarter, {action(plan_workspace): {"progress": "Slow"}}))
    sheet = open_book(excel_bytes(paper(plan_workspace)).data)["Partners"]
    assert _cell_under(sheet, "Progress: source", "1.1").value == "Return.xlsx, Actions, D5"


def test_a_period_that_is_not_there_is_refused_and_nothing_is_written(
    plan_workspace: Workspace, tmp_path: Path
) -> None:
    with pytest.raises(UserError, match="There is no period “2019-20 Q1”") as refusal:
        write_papers(plan_workspace, "2019-20 Q1", pdf=tmp_path / "a.pdf")
    assert refusal.value.hint == "It has 2023-24 Q1 to 2023-24 Q4."
    with pytest.raises(UserError, match="Write it as 2023-24 Q1"):
        write_papers(plan_workspace, "spring", pdf=tmp_path / "a.pdf")
    assert not (tmp_path / "a.pdf").exists()


def test_a_period_may_be_written_as_people_write_it(plan_workspace: Workspace, tmp_path: Path) -> None:
    (written,) = write_papers(plan_workspace, "Q1 2023/24", pdf=tmp_path / "a.pdf")
    assert written.path.stat().st_size > 1000
    assert len(rows(plan_workspace, "paper")) == 0
