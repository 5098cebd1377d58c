"""How much time and memory the reading process may take."""

from __future__ import annotations

import sys

SECONDS = 60.0
MEMORY_BYTES = 480 * 1024 * 1024
ADDRESS_BYTES = 1024 * 1024 * 1024
ANSWER_BYTES = 256 * 1024 * 1024


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
