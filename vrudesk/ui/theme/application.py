"""The application object, in the one style that the theme is made for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QApplication


def new_application(arguments: Sequence[str]) -> QApplication:
    """Return the application in Fusion, whatever the desktop's own style is.

    The style is named among the arguments because ``setStyle`` answers with the style itself, and wrapping
    that takes PySide 9 ms.
    """
    return QApplication([*arguments[:1], "-style", "Fusion", *arguments[1:]])
