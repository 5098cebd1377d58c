"""Several lines, each with the same answers to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from vrudesk.ui.dialogs.asker import Answer, Question
from vrudesk.ui.dialogs.frame import Frame
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.theme.tokens import EDGE, SMALL
from vrudesk.ui.widgets.buttons import Kind
from vrudesk.ui.widgets.choice import Choice
from vrudesk.ui.widgets.labels import Words
from vrudesk.ui.widgets.scroll import ScrollColumn

_HIGHEST = 420


class ChooseEach(Frame):
    """Ask for an answer to each line. Up and Down choose, Tab goes on, Enter on Save takes all."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        words: str,
        questions: Sequence[Question],
        answers: Sequence[Answer],
        parent: QWidget | None,
    ) -> None:
        super().__init__(theme, title, words, parent=parent)
        self._choices: dict[str, Choice] = {}
        column = ScrollColumn()
        grid = QGridLayout()
        grid.setHorizontalSpacing(EDGE)
        grid.setVerticalSpacing(SMALL)
        grid.setColumnStretch(0, 1)
        for row, question in enumerate(questions):
            choice = Choice(theme)
            choice.show_options([(each.key, each.words) for each in answers])
            choice.show_key(question.chosen)
            choice.setAccessibleName(question.words)
            self._choices[question.key] = choice
            grid.addWidget(Words(question.words, wrap=True), row, 0)
            grid.addWidget(choice, row, 1, Qt.AlignmentFlag.AlignTop)
        column.body.addLayout(grid)
        column.body.addStretch(1)
        column.setMinimumHeight(min(theme.scaled(_HIGHEST), column.inner.sizeHint().height()))
        self.body.addWidget(column)
        self.add_button("Cancel").clicked.connect(self.reject)
        self.add_button("Save", Kind.PRIMARY, default=True).clicked.connect(self.accept)

    @property
    def chosen(self) -> dict[str, str]:
        """The keys of the answers, by those of the questions."""
        return {key: str(choice.key) for key, choice in self._choices.items()}
