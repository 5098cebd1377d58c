"""The main window: assembles sidebar, screens, menus and status bar, and does not behave."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from vrudesk.ui.menus import Menus
from vrudesk.ui.pages.welcome.welcome_page import WelcomePage
from vrudesk.ui.screens import SCREENS
from vrudesk.ui.theme.theme import Theme
from vrudesk.ui.widgets.focus_ring import FocusRing
from vrudesk.ui.widgets.progress_strip import FloatingStrip
from vrudesk.ui.widgets.sidebar import Sidebar
from vrudesk.ui.widgets.status_bar import StatusBar
from vrudesk.ui.widgets.toast import Toast

_SIZE = (1440, 900)
_SMALLEST = (900, 600)


class MainWindow(QMainWindow):
    """Hold the welcome screen or an open workspace's screens."""

    closing = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.menus = Menus(self.menuBar(), self)
        # What grows inside its parent is styled once.
        whole = QWidget()
        self.setCentralWidget(whole)
        self.sidebar = Sidebar(theme, SCREENS, whole)
        self.pages = QStackedWidget(whole)
        self.welcome = WelcomePage(theme, self.pages)
        self.pages.addWidget(self.welcome)
        self.progress = FloatingStrip(theme, self.pages)
        self.status = StatusBar(theme, whole)
        self._lay_out(whole)
        self.toast = Toast(theme, self)
        self._ring = FocusRing(theme, self)
        self.resize(*_SIZE)
        self.setMinimumSize(*_SMALLEST)
        self.show_welcome()

    @Slot()
    def show_welcome(self) -> None:
        """Show the first screen, with nothing open."""
        self.setWindowTitle("VRU Desk")
        self.sidebar.hide()
        self.pages.setCurrentWidget(self.welcome)
        self.welcome.first_widget().setFocus(Qt.FocusReason.OtherFocusReason)
        self.menus.block()

    def show_workspace(self, name: str) -> None:
        """Make room for an open workspace's screens."""
        self.setWindowTitle(f"{name} – VRU Desk")
        self.sidebar.show()
        self.menus.close.setEnabled(True)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)

    def _lay_out(self, whole: QWidget) -> None:
        upper = QHBoxLayout()
        upper.setSpacing(0)
        upper.addWidget(self.sidebar)
        upper.addWidget(self.pages, 1)
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(upper, 1)
        rows.addWidget(self.status)
