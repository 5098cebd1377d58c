"""How much is too much: the limits of ``reference/faults.md``, section 3; fewer cells, to stay under 500 MB."""

from __future__ import annotations

MEGABYTE = 1024 * 1024

FILE_BYTES = 25 * MEGABYTE
PARTS = 2_000
PART_BYTES = 200 * MEGABYTE
TOTAL_BYTES = 300 * MEGABYTE
RATIO = 200
RATIO_FROM_BYTES = MEGABYTE
CELLS = 3_000_000
ALL_CELLS = 4_000_000
"""Of all sheets together, blank ones within the used part too: the program itself holds them."""
GRID_ROWS = 1_048_576
GRID_COLUMNS = 16_384
