"""A random walk over every command, undo, redo and reopening, beside a slow model that knows no history."""
