"""The door: everything that the program may ask a person or must tell them, as one protocol."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class FileKind:
    """Files that may be chosen: "Excel workbooks" and ("*.xlsx", "*.xlsm")."""

    words: str
    patterns: tuple[str, ...]

    @property
    def filter(self) -> str:
        """Return it as a file dialog wants it."""
        return f"{self.words} ({' '.join(self.patterns)})"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of several; ``key`` is what is returned, ``hint`` says what comes of it."""

    key: str
    words: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One of several lines that are each answered in the same way; ``chosen`` is the key that holds."""

    key: str
    words: str
    chosen: str


@dataclass(frozen=True, slots=True)
class Bug:
    """A bug to be reported: its last line, the whole text with versions and stack, and where that was logged."""

    summary: str
    text: str
    logged_at: Path | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """A day that was given; None where it was left blank."""

    day: date | None


class Asker(Protocol):
    """Ask a person, or tell them; ``None`` or ``False`` always means that they thought better of it."""

    def open_file(self, title: str, kinds: Sequence[FileKind], folder: Path | None = None) -> Path | None:
        """Ask for one file to read."""

    def open_files(self, title: str, kinds: Sequence[FileKind], folder: Path | None = None) -> list[Path]:
        """Ask for files to read; none when they thought better of it."""

    def open_folder(self, title: str, folder: Path | None = None) -> Path | None:
        """Ask for a folder to write into."""

    def save_file(self, title: str, kinds: Sequence[FileKind], suggested: Path | None = None) -> Path | None:
        """Ask where to write; a file that is there may be written over only when they said so."""

    def confirm(self, question: str, words: str, do: str, *, leave: str = "Cancel", danger: bool = False) -> bool:
        """Ask whether to do something; ``do`` says what, as a verb ("Remove 3 actions")."""

    def ask_words(self, title: str, label: str, *, words: str = "", do: str = "Save", prompt: str = "") -> str | None:
        """Ask for words, such as a reason; blank ones are not accepted."""

    def ask_day(self, title: str, label: str, *, words: str = "", do: str, day: date | None = None) -> Day | None:
        """Ask for a day, which may be left blank; ``day`` is suggested."""

    def choose(self, question: str, words: str, answers: Sequence[Answer], chosen: str = "") -> str | None:
        """Ask for one of several answers and return its key."""

    def choose_each(
        self, title: str, words: str, questions: Sequence[Question], answers: Sequence[Answer]
    ) -> dict[str, str] | None:
        """Ask for one of several answers to each question and return the answers' keys by the questions'."""

    def tick(
        self, question: str, words: str, answers: Sequence[Answer], ticked: Collection[str], do: str
    ) -> list[str] | None:
        """Ask which of many answers hold and return their keys; ``ticked`` are suggested."""

    def tell(self, message: str, hint: str = "", details: str = "") -> None:
        """Say what went wrong, what is safe and what to do."""

    def report(self, bug: Bug) -> None:
        """Say that the program made a mistake, and offer the report to be saved."""
