"""Reading the cells of a column as what its field holds: one module for each kind.

A whole column is read at once, because UK dates and the scale of percentages can only be judged on all of
it (PRODUCT.md 12). Nothing is guessed: what is doubtful says so, and what only a person can tell asks.
"""

from vrudesk.returns.cells.cell import Cell, Problem, ReadCell, Suggestion, Tint, cells_of
from vrudesk.returns.cells.column import ReadingOf, read_column

__all__ = ["Cell", "Problem", "ReadCell", "ReadingOf", "Suggestion", "Tint", "cells_of", "read_column"]
