"""``read``: the tables found, in words and in JSON of one exact shape."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Say
from tests.returns.making import honest
from vrudesk import paths

SAMPLES = paths.resources() / "sample" / "returns"
ROWS = [
    ["Partner:", "Gateshead Council"],
    [],
    ["Ref", "RAG", "Progress"],
    ["1.1", "Red", "Late"],
    ["1.2", "Red", "Late"],
]


def test_read_tells_the_tables_of_a_workbook_in_the_promised_shape(say: Say, tmp_path: Path) -> None:
    assert say("read", honest(tmp_path / "a.xlsx", ROWS), "--json").json == {
        "file": "a.xlsx",
        "refused": None,
        "sheets": [
            {
                "name": "Return",
                "state": "visible",
                "tables": [
                    {
                        "header_rows": [3],
                        "first_row": 4,
                        "last_row": 5,
                        "columns": [
                            {"letter": "A", "heading": "Ref", "field": "action_ref"},
                            {"letter": "B", "heading": "RAG", "field": "rag"},
                            {"letter": "C", "heading": "Progress", "field": "progress"},
                        ],
                        "records": 2,
                    }
                ],
            }
        ],
    }


def test_records_count_the_body_without_totals_notes_and_repeated_headings(say: Say) -> None:
    answer = say("read", SAMPLES / "Sunderland CSP action return Q1.xlsx", "--json").json
    (table,) = answer["sheets"][0]["tables"]
    assert (table["header_rows"], table["first_row"], table["last_row"], table["records"]) == ([6], 7, 11, 5)


def test_the_sheet_of_a_csv_is_called_csv(say: Say) -> None:
    answer = say("read", SAMPLES / "Northumbria Police Q1 2023-24.csv", "--json").json
    assert [(sheet["name"], sheet["state"], len(sheet["tables"])) for sheet in answer["sheets"]] == [
        ("csv", "visible", 1)
    ]


def test_several_files_give_an_array_in_their_order(say: Say, tmp_path: Path) -> None:
    first, second = honest(tmp_path / "b.xlsx", ROWS), honest(tmp_path / "a.xlsx", ROWS)
    bad = tmp_path / "c.xlsx"
    bad.write_bytes(b"")
    answers = say("read", first, bad, second, "--json").json
    assert [answer["file"] for answer in answers] == ["b.xlsx", "c.xlsx", "a.xlsx"]
    assert [bool(answer["refused"]) for answer in answers] == [False, True, False]
    assert answers[1]["refused"]["kind"] == "empty"
    assert answers[1]["sheets"] == []


def test_read_in_words_names_each_table_with_its_headings(say: Say, tmp_path: Path) -> None:
    said = say("read", honest(tmp_path / "a.xlsx", ROWS))
    assert (said.status, said.err) == (0, "")
    assert said.out.splitlines() == ["a.xlsx", "  Return: 2 records in rows 4 to 5: Ref, RAG, Progress"]


def test_a_file_that_is_turned_away_is_told_on_stderr_with_status_2_and_the_others_are_read(
    say: Say, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(b"")
    said = say("read", bad, honest(tmp_path / "a.xlsx", ROWS))
    assert (said.status, "bad.xlsx" in said.out) == (2, False)
    assert said.err.startswith("vrudesk: bad.xlsx is empty: there is nothing in the file. Nothing was imported.")
    assert "2 records" in said.out
