"""Finding what is on a screen by what it says."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget


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
