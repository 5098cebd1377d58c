"""How data goes out: a paper is first a tree of plain values, and only then drawn as PDF, Excel or preview.

``content`` is the tree; ``board_paper`` builds it from frozen rows; ``pdf`` and ``excel`` draw it. It may
import ``data`` and ``domain``; reportlab and XlsxWriter are imported only where they are used.
"""
