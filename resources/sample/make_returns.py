"""Make the sample partner returns that stand beside this script: ``python resources/sample/make_returns.py``.

What the partners say is made up. Each return has a layout of its own, as partners' returns do: a tidy
form, a sheet filled in by hand with text dates and misspelt ratings, a CSV from a case system, a short
sheet in other words, one with its own order of columns, and a corrected second version.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

MADE = datetime(2023, 7, 14, 9, 0)  # noqa: DTZ001  # a workbook has no time zone


def main(folder: Path) -> None:
    """Write every sample return into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    tidy_form(folder / "Sunderland CSP action return Q1.xlsx", SUNDERLAND, "7 July 2023")
    tidy_form(folder / "Sunderland CSP action return Q1 - corrected.xlsx", SUNDERLAND_CORRECTED, "19 July 2023")
    filled_by_hand(folder / "newcastle vru update apr-jun.xlsx")
    case_system(folder / "Northumbria Police Q1 2023-24.csv")
    short_sheet(folder / "Gateshead Q1.xlsx")
    own_order(folder / "South Tyneside - quarter 1 return.xlsx")


SUNDERLAND: tuple[tuple[Any, ...], ...] = (
    ("1.1", "CSP Manager", date(2023, 4, 3), date(2024, 3, 29), "Green", 0.35,
     "Workshop held with nine services; shared outcomes in draft.", "Board to sign off outcomes in July."),
    ("1.4", "DHR Co-ordinator", date(2023, 5, 1), date(2024, 2, 28), "Green", 0.25,
     "Learning from one review shared with two neighbouring partnerships.", "Plan a joint learning event."),
    ("2.3", "Public Health Analyst", date(2023, 6, 1), date(2023, 10, 31), "Green", 0.3,
     "Local chapter drafted and out for comment.", "Finish by the end of October."),
    ("2.4", "Drug and Alcohol Commissioner", date(2023, 6, 12), date(2024, 3, 29), "Red", 0.1,
     "Survey of youth workers sent; 22 replies so far.", "Agree themes with the drug and alcohol team."),
    ("4.2", "Domestic Abuse Commissioner", date(2023, 4, 3), date(2024, 3, 29), "Amber", 0.25,
     "Perpetrator panel met twice and heard 11 cases.", "Recruit a behaviour change worker."),
)  # fmt: skip

SUNDERLAND_CORRECTED = tuple(
    (*row[:4], "Amber-red", 0.15, "Survey of youth workers sent; 31 replies, nine of them late.", row[7])
    if row[0] == "2.4"
    else row
    for row in SUNDERLAND
)


def tidy_form(path: Path, rows: Sequence[tuple[Any, ...]], sent: str) -> None:
    """Write the usual form: title rows, true dates, percentages, an average and notes under the table."""
    book, sheet = new_book(path, "Action update")
    bold, day, share = (
        book.add_format(each) for each in ({"bold": True}, {"num_format": "dd/mm/yyyy"}, {"num_format": "0%"})
    )
    sheet.write("B1", "Violence Reduction Unit: partner progress return", bold)
    sheet.write_row(
        "B3", ["Partner:", "Sunderland Community Safety Partnership", "", "Quarter:", "Q1 (April - June 2023)"]
    )
    sheet.write_row("B4", ["Sent:", sent])
    headings = ("Ref", "Lead officer", "Start", "Due", "RAG", "% complete", "Progress this quarter", "Next steps")
    sheet.write_row("B6", headings, bold)
    for number, (ref, lead, start, due, rag, done, progress, following) in enumerate(rows, 6):
        sheet.write_string(number, 1, ref)
        sheet.write_string(number, 2, lead)
        sheet.write_datetime(number, 3, start, day)
        sheet.write_datetime(number, 4, due, day)
        sheet.write_string(number, 5, rag)
        sheet.write_number(number, 6, done, share)
        sheet.write_row(number, 7, (progress, following))
    last = 6 + len(rows)
    sheet.write_string(last, 5, "Average")
    average = sum(row[5] for row in rows) / len(rows)
    sheet.write_formula(last, 6, f"=AVERAGE(G7:G{last})", share, round(average, 6))
    sheet.write_string(last + 2, 1, "Notes")
    sheet.write_string(last + 3, 1, "Actions led by others are not reported here.")
    sheet.set_column("A:A", 2)
    sheet.set_column("B:G", 14)
    sheet.set_column("H:I", 48)
    sheet.data_validation(6, 5, last - 1, 5, {"validate": "list", "source": ["Red", "Amber", "Green", "Complete"]})
    book.close()


def filled_by_hand(path: Path) -> None:
    """Write a sheet as people fill it in: text dates, misspelt ratings, a hidden row, a total and a plea."""
    book, sheet = new_book(path, "Q1")
    sheet.write_column("A1", ["Newcastle C.C.", "VRU delivery plan update", "Period: Apr-Jun 23", ""])
    sheet.write_row("A5", ["Action no.", "Owner", "Status", "Done", "Deadline", "Update", "Barriers"])
    rows = (
        (
            " 1.2",
            "Asst Director",
            "Amber",
            "60%",
            "31 Jan 2024",
            "Self-assessment for the Duty returned.",
            "Housing contact",
        ),
        ("2.1", "Data Lead", "ambr", "40%", "22/12/2023", "Two of five feeds are live.", "Two teams late with data"),
        ("4.1.", "FD Lead", "G", "55%", "29.9.23", "Cohort of 18 agreed; first four plans in place.", ""),
        ("5.2", "Participation", "Grean", "n/a", "15/12/23", "Nine young people recruited to the forum.", ""),
        ("3.4", "Youth Service", "Green", "20%", "29/03/2024", "Detached work begun in the west end.", ""),
    )
    for number, row in enumerate(rows, 5):
        sheet.write_row(number, 0, row)
    sheet.set_row(7, None, None, {"hidden": True})
    sheet.write_row("A11", ["Total", "", "", "", "", "5 actions"])
    sheet.write("A13", "Ring Community Safety with questions. Next return due 13 October.")
    sheet.set_column("A:E", 13)
    sheet.set_column("F:G", 44)
    book.close()


def case_system(path: Path) -> None:
    """Write a CSV in the Windows code page, with curly quotes and a line break inside a cell."""
    rows = (
        ("Organisation", "Northumbria Police", "", "", "", ""),
        ("Period", "Quarter 1 2023/24", "", "", "", ""),
        ("", "", "", "", "", ""),
        ("Reference", "Named lead", "RAG rating", "Percent complete", "Target date", "Narrative"),
        (
            "1.3",
            "Police link officer",
            "Amber-green",
            "20",
            "31/03/2024",
            "Draft strategy \u2018out for comment\u2019 \u2013 replies due 28 July.",
        ),
        (
            "4.1",
            "Superintendent, Crime",
            "Green",
            "60",
            "29/09/2023",
            "18 people in the cohort.\nFour of them now in work or training.",
        ),
    )
    with path.open("w", encoding="cp1252", newline="") as file:
        csv.writer(file, lineterminator="\r\n").writerows(rows)


def short_sheet(path: Path) -> None:
    """Write a short sheet in other words, with numbers for references and for percentages."""
    book, sheet = new_book(path, "Return")
    day = book.add_format({"num_format": "d mmm yyyy"})
    sheet.write("A1", "Gateshead Council, quarter 1 of 2023/24")
    sheet.write_row("A3", ["No.", "How is it going?", "R/A/G", "% done", "By when"])
    rows = (
        (2.5, "Evaluation plan agreed for two projects.", "Green", 20, date(2024, 3, 29)),
        (3.1, "Knife crime sessions in 14 schools, 1,126 pupils.", "Green", 45, date(2024, 3, 22)),
    )
    for number, (ref, words, rag, done, due) in enumerate(rows, 3):
        sheet.write_number(number, 0, ref)
        sheet.write_string(number, 1, words)
        sheet.write_string(number, 2, rag)
        sheet.write_number(number, 3, done)
        sheet.write_datetime(number, 4, due, day)
    sheet.set_column("A:A", 6)
    sheet.set_column("B:B", 52)
    sheet.set_column("C:E", 13)
    book.close()


def own_order(path: Path) -> None:
    """Write a sheet with its own order of columns and one that nobody asked for; a guide comes first."""
    book, sheet = new_book(path, "Read me first")
    sheet.write_column("A1", ["How to fill in this return", "Please give one row for each action that you lead."])
    sheet = book.add_worksheet("Actions")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write_row("A1", ["Partner", "South Tyneside Council", "", "Reporting period", "April to June 2023"])
    sheet.write_row(
        "A3",
        ["Commentary", "Planned next", "RAG status", "Action ref", "Percentage complete", "Due date", "Cost centre"],
    )
    rows = (
        (
            "Referral route opened to the detached team; 43 referrals.",
            "Review thresholds.",
            "Amber",
            "3.2",
            0.3,
            date(2024, 3, 22),
            "C104",
        ),
        ("Assemblies booked in six schools.", "Autumn dates.", "Green", "3.1", 0.4, date(2024, 3, 22), "C104"),
    )
    share = book.add_format({"num_format": "0%"})
    for number, (words, following, rag, ref, done, due, centre) in enumerate(rows, 3):
        sheet.write_row(number, 0, (words, following, rag, ref))
        sheet.write_number(number, 4, done, share)
        sheet.write_datetime(number, 5, due, day)
        sheet.write_string(number, 6, centre)
    sheet.set_column("A:B", 44)
    sheet.set_column("C:G", 14)
    book.close()


def new_book(path: Path, sheet: str) -> tuple[Any, Any]:
    """Return a workbook that comes out alike each time, and its first sheet."""
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"created": MADE})
    return book, book.add_worksheet(sheet)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "returns")
