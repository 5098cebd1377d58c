"""The small parts that pages are made of: buttons, chips, fields, tables, banners.

A widget knows the theme and what it is told, and reports by signals; it never reads the workspace, sends a
command or asks a question. It imports ``ui.theme``, ``domain`` and PySide6; pages and models import it.
"""
