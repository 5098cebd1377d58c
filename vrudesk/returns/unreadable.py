"""Why a file was turned away, in words for the person who has to ask for another one."""

from __future__ import annotations

from vrudesk.errors import UserError

NOTHING = "Nothing was imported."
MAPPABLE = frozenset({"no table", "missing column"})
"""The kinds of refusal that a person may put right by saying what the columns are."""


class Unreadable(UserError):
    """Turn a file away: ``name`` is the file, ``detail`` what a maintainer would want to know."""

    kind = "unreadable"

    def __init__(self, name: str, message: str, hint: str, *, kind: str, detail: str = "") -> None:
        super().__init__(message, hint, kind=kind)
        self.name = name
        self.detail = detail


def is_panic(error: BaseException) -> bool:
    """Whether calamine broke down at a file that contradicts itself; its panics are no Exceptions."""
    return type(error).__name__ == "PanicException"


def empty(name: str) -> Unreadable:
    """Turn away a file of no bytes."""
    return Unreadable(
        name,
        f"{name} is empty: there is nothing in the file.",
        f"{NOTHING} Ask the sender to send it again.",
        kind="empty",
    )


def no_data(name: str) -> Unreadable:
    """Turn away a workbook with nothing on any sheet."""
    return Unreadable(
        name,
        f"The workbook {name} is empty: there is nothing on any of its sheets.",
        f"{NOTHING} Ask the sender for the workbook with their figures in it.",
        kind="no data",
    )


def password(name: str) -> Unreadable:
    """Turn away a workbook that only a password opens; the program never asks for one."""
    return Unreadable(
        name,
        f"{name} is protected with a password.",
        f"{NOTHING} Ask the sender to save a copy without a password (in Excel: File, Info, Protect Workbook, "
        "Encrypt with Password, empty the box) and to send that.",
        kind="password",
    )


def truncated(name: str) -> Unreadable:
    """Turn away a workbook whose end is missing."""
    return Unreadable(
        name,
        f"{name} is damaged: it did not arrive whole, its end is missing.",
        f"{NOTHING} Ask the sender to send it again, or download it again.",
        kind="truncated",
    )


def damaged(name: str, detail: str = "") -> Unreadable:
    """Turn away a workbook that contradicts itself."""
    return Unreadable(
        name,
        f"{name} is damaged and could not be read.",
        f"{NOTHING} Open it in Excel, save it under a new name as an Excel workbook (.xlsx) and read that; "
        "if Excel cannot open it either, ask the sender to send it again.",
        kind="damaged",
        detail=detail,
    )


def unsafe(name: str, found: str) -> Unreadable:
    """Turn away a file that is built to mislead or to harm the program that reads it."""
    return Unreadable(
        name,
        f"{name} was not opened, because {found}; Excel never writes that.",
        f"{NOTHING} Ask the sender how the file was made, and for a copy saved by Excel as a workbook (.xlsx).",
        kind="unsafe",
    )


def web_page(name: str) -> Unreadable:
    """Turn away a web page that has a workbook's name."""
    return Unreadable(
        name,
        f"{name} is a web page, not an Excel workbook, whatever its name says.",
        f"{NOTHING} Open it in Excel, save it as an Excel workbook (.xlsx) and read that.",
        kind="html",
    )


def text_file(name: str) -> Unreadable:
    """Turn away plain text that has a workbook's name."""
    return Unreadable(
        name,
        f"{name} is a plain text file, not an Excel workbook.",
        f"{NOTHING} If it holds comma-separated values, rename it so that it ends in .csv; "
        "otherwise ask the sender for the workbook.",
        kind="not a workbook",
    )


def not_a_workbook(name: str, what: str = "") -> Unreadable:
    """Turn away a file of another program; ``what`` names it ("a PDF")."""
    return Unreadable(
        name,
        f"{name} is {what}, not a workbook." if what else f"{name} is not a workbook that this program knows.",
        f"{NOTHING} Ask the sender for an Excel workbook (.xlsx), an OpenDocument spreadsheet (.ods) or a .csv file.",
        kind="not a workbook",
    )


def old_format(name: str, what: str) -> Unreadable:
    """Turn away a workbook of a time before Excel 97, or one that holds two workbooks at once."""
    return Unreadable(
        name,
        f"{name} {what}.",
        f"{NOTHING} Open it in Excel, save it as an Excel workbook (.xlsx) and read that.",
        kind="old format",
    )


def too_large(name: str, found: str) -> Unreadable:
    """Turn away what would not fit in memory; ``found`` says what is too large."""
    return Unreadable(
        name,
        f"{name} is too large to read: {found}.",
        f"{NOTHING} Delete the sheets and the empty rows and columns that are not needed, save it and read it again.",
        kind="too large",
    )


def gave_up(name: str, detail: str = "") -> Unreadable:
    """Turn away a file at which the reading process broke down."""
    return Unreadable(
        name,
        f"{name} could not be read: reading it failed for a reason that the program does not know.",
        f"{NOTHING} Open it in Excel, save it under a new name as an Excel workbook (.xlsx) and read that.",
        kind="unreadable",
        detail=detail,
    )


def too_slow(name: str, seconds: float) -> Unreadable:
    """Turn away a file that was not read in the time allowed."""
    return Unreadable(
        name,
        f"{name} could not be read: after {seconds:.0f} seconds it was still not done.",
        f"{NOTHING} Open it in Excel, save it under a new name as an Excel workbook (.xlsx) and read that.",
        kind="too slow",
    )


def missing(name: str) -> Unreadable:
    """Say that the file has gone."""
    return Unreadable(
        name, f"{name} is no longer there.", f"{NOTHING} Check the folder, or the drive that held it.", kind="missing"
    )


def not_a_file(name: str, what: str = "a folder") -> Unreadable:
    """Say that a folder or a device, not a file, was given."""
    hint, kind = ("Choose the files in it.", "folder") if what == "a folder" else ("Choose a file.", "not a file")
    return Unreadable(name, f"{name} is {what}, not a file.", f"{NOTHING} {hint}", kind=kind)


def too_deep(name: str) -> Unreadable:
    """Say that the system takes no path of that length."""
    return Unreadable(
        name,
        f"{name} could not be opened: its name, with those of the folders round it, is too long for this computer.",
        f"{NOTHING} Give it a shorter name, or copy it to the desktop, and read that.",
        kind="too deep",
    )


def out_of_reach(name: str, detail: str = "") -> Unreadable:
    """Say that the drive did not give the file."""
    return Unreadable(
        name,
        f"{name} could not be read: the drive that holds it did not answer.",
        f"{NOTHING} Put the drive back, or wait until OneDrive or the network has fetched the file, and try again.",
        kind="out of reach",
        detail=detail,
    )


def locked(name: str, detail: str = "") -> Unreadable:
    """Say that the system does not let the file be read."""
    return Unreadable(
        name,
        f"{name} could not be opened: another program holds it, or you may not read it.",
        f"{NOTHING} Close it in Excel, wait until OneDrive has fetched it, and try again.",
        kind="locked",
        detail=detail,
    )
