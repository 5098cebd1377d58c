"""A workspace of every schema that was ever released, kept as it was made: ``python -m tests.workspaces.make``."""
