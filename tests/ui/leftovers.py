"""What a test left behind: windows on the screen, timers that run, threads at work; each is named by who made it."""

from __future__ import annotations

import gc
import threading
from collections.abc import Collection

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

_KINDS = (QTimer, QThreadPool, QThread)


def threads() -> set[threading.Thread]:
    """Return the threads of Python that run; those of Qt's pools are found with their pools."""
    return {thread for thread in threading.enumerate() if not isinstance(thread, threading._DummyThread)}


def windows() -> set[QWidget]:
    """Return the windows that show or could show; what hangs on another widget goes with it."""
    return {widget for widget in QApplication.topLevelWidgets() if widget.parent() is None}


def left(threads_before: Collection[threading.Thread], windows_before: Collection[QWidget]) -> list[str]:
    """Return what is there now and was not before, in words."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    found = _found(threads_before, windows_before)
    if found:
        # What only waits for the collector was let go.
        gc.collect()
        found = _found(threads_before, windows_before)
    return found


def _found(threads_before: Collection[threading.Thread], windows_before: Collection[QWidget]) -> list[str]:
    found = [f"thread {thread.name}" for thread in threads() - set(threads_before)]
    found += [f"window {_named(widget)}" for widget in windows() - set(windows_before)]
    return found + [words for thing in gc.get_objects() if type(thing) in _KINDS and (words := _at_work(thing))]


def _at_work(thing: QTimer | QThreadPool | QThread) -> str:
    if not isValid(thing) or thing is QThreadPool.globalInstance():
        return ""
    parent = thing.parent()
    owner = f" of {_named(parent)}" if parent is not None else ""
    if isinstance(thing, QTimer):
        return f"timer{owner}, every {thing.interval()} ms" if thing.isActive() else ""
    if isinstance(thing, QThreadPool):
        return f"pool{owner} with {thing.activeThreadCount()} at work" if thing.activeThreadCount() else ""
    return f"thread{owner}" if thing.isRunning() and thing is not QThread.currentThread() else ""


def _named(thing: QObject) -> str:
    return f"{type(thing).__name__} {thing.objectName()}".strip()
