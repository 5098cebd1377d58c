"""How a workspace file comes to the present schema: Alembic revisions, each written out in full.

A revision never uses today's mapped classes. ``run`` makes a new file's tables; ``older`` brings an older
file up to date on a copy of it. A revision that alters an audited table rewrites its images in the history
too: a file whose history does not lead to its rows is not put in place.
"""
