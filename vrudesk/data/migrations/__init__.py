"""How a workspace file comes to the present schema: Alembic revisions, each written out in full.

A revision never uses today's mapped classes. ``run`` makes a new file's tables; bringing an older file up
to date works on a copy of it.
"""
