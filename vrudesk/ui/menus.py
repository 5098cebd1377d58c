"""The menu bar: every verb that belongs to the program or the workspace as a whole, each with its key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from vrudesk.ui.widgets.labels import literal

TEXT_SCALES = (100, 125, 150, 175, 200)


class Menus(QObject):
    """Own the menus and their actions; what is chosen is told by signals, and others enable what they offer."""

    new_asked = Signal()
    sample_asked = Signal()
    open_asked = Signal()
    recent_chosen = Signal(str)
    close_asked = Signal()
    quit_asked = Signal()
    close_quarter_asked = Signal()
    reopen_quarter_asked = Signal()
    undo_asked = Signal()
    redo_asked = Signal()
    theme_chosen = Signal(str)
    text_scale_chosen = Signal(int)
    about_asked = Signal()

    def __init__(self, bar: QMenuBar, parent: QWidget) -> None:
        super().__init__(parent)
        self._bar = bar
        file = self._menu("&File")
        self._action(file, "&New workspace…", "Ctrl+N", self.new_asked)
        self._action(file, "New from the &sample", "", self.sample_asked)
        self._action(file, "&Open…", "Ctrl+O", self.open_asked)
        self.recent = file.addMenu("Open &recent")
        file.addSeparator()
        self.close = self._action(file, "&Close workspace", "Ctrl+W", self.close_asked)
        self._action(file, "&Quit", "Ctrl+Q", self.quit_asked)
        edit = self._menu("&Edit")
        self.undo = self._action(edit, "&Undo", "Ctrl+Z", self.undo_asked)
        self.redo = self._action(edit, "&Redo", "Ctrl+Y", self.redo_asked)
        self.redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        quarter = self._menu("&Quarter")
        self.close_quarter = self._action(quarter, "&Close the quarter…", "", self.close_quarter_asked)
        self.reopen_quarter = self._action(quarter, "&Reopen…", "", self.reopen_quarter_asked)
        self._view = self._menu("&View")
        help_ = self._menu("&Help")
        self._action(help_, "&About VRU Desk", "F1", self.about_asked)
        self.block()

    def block(self) -> None:
        """Block what needs an open workspace."""
        for action in (self.close, self.undo, self.redo, self.close_quarter, self.reopen_quarter):
            action.setEnabled(False)

    def offer_views(self, mode: str, scale: int) -> None:
        """Offer themes and text sizes, with what holds now ticked."""
        themes = self._view.addMenu("&Theme")
        self._choice(themes, (("system", "As the system"), ("light", "Light"), ("dark", "Dark")), mode, self._on_theme)
        sizes = self._view.addMenu("Te&xt size")
        self._choice(sizes, [(str(each), f"{each} %") for each in TEXT_SCALES], str(scale), self._on_scale)

    def offer_recent(self, paths: Sequence[str]) -> None:
        """List the workspaces opened lately."""
        self.recent.clear()
        for path in paths:
            action = self.recent.addAction(literal(Path(path).stem))
            action.setToolTip(path)
            action.setData(path)
            action.triggered.connect(self._on_recent)
        self.recent.setEnabled(bool(paths))

    def _menu(self, words: str) -> QMenu:
        return self._bar.addMenu(words)

    def _action(self, menu: QMenu, words: str, key: str, signal: object) -> QAction:
        action = QAction(words, self)
        action.setShortcut(key)
        action.triggered.connect(signal)
        menu.addAction(action)
        return action

    def _choice(
        self, menu: QMenu, options: Sequence[tuple[str, str]], now: str, slot: Callable[[QAction], None]
    ) -> None:
        group = QActionGroup(self)
        for key, words in options:
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(key == now)
            action.setData(key)
            group.addAction(action)
        group.triggered.connect(slot)

    @Slot(QAction)
    def _on_theme(self, action: QAction) -> None:
        self.theme_chosen.emit(str(action.data()))

    @Slot(QAction)
    def _on_scale(self, action: QAction) -> None:
        self.text_scale_chosen.emit(int(action.data()))

    @Slot()
    def _on_recent(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.recent_chosen.emit(str(action.data()))
