"""Finding what is on a screen by what it says."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget


def button(parent: QWidget, words: str) -> QPushButton:
    """Return the first visible button of a widget that says these words, or is called so."""
    found = [
        each
        for each in parent.findChildren(QPushButton)
        if each.isVisible() and words in {each.text().replace("&&", "&"), each.accessibleName()}
    ]
    assert found, f"no button says “{words}”"
    return found[0]


def press(parent: QWidget, words: str) -> None:
    """Press the button that says these words."""
    found = button(parent, words)
    assert found.isEnabled(), found.toolTip()
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def press_later(key: Qt.Key) -> None:
    """Press a key as soon as a dialog waits for its answer with the focus in it."""
    waits, focused = QApplication.activeModalWidget(), QApplication.focusWidget()
    if waits is None or focused is None or focused.window() is not waits:
        QTimer.singleShot(1, lambda: press_later(key))
    else:
        QTest.keyClick(focused, key)
