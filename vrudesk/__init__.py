"""VRU Desk: the delivery plan, the partners' returns and the board papers of a Violence Reduction Unit.

The package is a house of rooms, each with one purpose: ``domain`` (what is true), ``data`` (where it
lives), ``commands`` (what a user can do), ``returns`` (how data comes in), ``exports`` (how data goes
out) and ``ui`` (how it looks). What stands beside the rooms (errors, paths, settings, progress, clock)
is small, knows no room and may be used by all of them.
"""

__version__ = "0.1.0"
