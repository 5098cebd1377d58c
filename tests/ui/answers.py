"""An asker that gives answers prepared by a test, and remembers what it was asked and told."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from vrudesk.ui.dialogs.asker import Answer, Asker, Bug, Day, FileKind, Question


class Answers:
    """Answer from a queue; a question for which nothing was prepared fails the test."""

    def __init__(self, *prepared: Any) -> None:
        self._prepared = deque(prepared)
        self.questions: list[str] = []
        self.told: list[str] = []
        self.bugs: list[Bug] = []
        self.suggested: date | None = None
        self.offered: list[Answer] = []
        self.ticked: set[str] = set()

    def prepare(self, *answers: Any) -> None:
        self._prepared.extend(answers)

    def open_file(self, title: str, kinds: Sequence[FileKind], folder: Path | None = None) -> Path | None:
        answer: Path | None = self._next(title)
        return answer

    def open_files(self, title: str, kinds: Sequence[FileKind], folder: Path | None = None) -> list[Path]:
        return list(self._next(title))

    def open_folder(self, title: str, folder: Path | None = None) -> Path | None:
        answer: Path | None = self._next(title)
        return answer

    def save_file(self, title: str, kinds: Sequence[FileKind], suggested: Path | None = None) -> Path | None:
        answer: Path | None = self._next(title)
        return answer

    def confirm(self, question: str, words: str, do: str, *, leave: str = "Cancel", danger: bool = False) -> bool:
        return bool(self._next(question))

    def ask_words(self, title: str, label: str, *, words: str = "", do: str = "Save", prompt: str = "") -> str | None:
        answer: str | None = self._next(title)
        return answer

    def ask_day(self, title: str, label: str, *, words: str = "", do: str, day: date | None = None) -> Day | None:
        self.suggested = day
        answer: Day | None = self._next(title)
        return answer

    def choose(self, question: str, words: str, answers: Sequence[Answer], chosen: str = "") -> str | None:
        answer: str | None = self._next(question)
        return answer

    def choose_each(
        self, title: str, words: str, questions: Sequence[Question], answers: Sequence[Answer]
    ) -> dict[str, str] | None:
        answer: dict[str, str] | None = self._next(title)
        return None if answer is None else {each.key: each.chosen for each in questions} | answer

    def tick(
        self, question: str, words: str, answers: Sequence[Answer], ticked: Collection[str], do: str
    ) -> list[str] | None:
        self.offered, self.ticked = list(answers), set(ticked)
        answer: list[str] | None = self._next(question)
        return answer

    def tell(self, message: str, hint: str = "", details: str = "") -> None:
        self.told.append(message)

    def report(self, bug: Bug) -> None:
        self.bugs.append(bug)

    def _next(self, question: str) -> Any:
        self.questions.append(question)
        assert self._prepared, f"nobody prepared an answer to: {question}"
        return self._prepared.popleft()


def as_asker(answers: Answers) -> Asker:
    """Let the type checker see that prepared answers are an asker."""
    return answers
