"""How much is too much: the limits of ``reference/faults.md``, section 3, and those of the reading process.

There are fewer cells than on that page, to stay under 500 MB.
"""

from __future__ import annotations

import sys

MEGABYTE = 1024 * 1024

FILE_BYTES = 25 * MEGABYTE
PARTS = 2_000
PART_BYTES = 200 * MEGABYTE
TOTAL_BYTES = 300 * MEGABYTE
RATIO = 200
RATIO_FROM_BYTES = MEGABYTE
CELLS = 3_000_000
GRID_ROWS = 1_048_576
GRID_COLUMNS = 16_384

SECONDS = 60.0
MEMORY_BYTES = 480 * MEGABYTE
ADDRESS_BYTES = 1024 * MEGABYTE
ANSWER_BYTES = 256 * MEGABYTE
ALL_CELLS = 4_000_000
"""Of all sheets together, blank ones within the used part too: the program itself holds them."""


def limit_own_memory(limit: int = MEMORY_BYTES) -> None:
    """Make this process fail rather than take more memory than the limit, and leave no core file.

    What it writes to is limited on Linux; what it reserves, which is more, wherever that can be. On Windows
    the parent will put the child into a Job Object; until then the guard alone limits it there.
    """
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_BYTES, ADDRESS_BYTES))
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
