"""A plan made ready to be looked at: all that takes as long as the return is long, worked out away from the screen.

It holds no Qt and decides nothing: what is shown here is what the plan says.
"""

from vrudesk.returns.viewing.changes import ChangeLine
from vrudesk.returns.viewing.problems import Found, weight_of
from vrudesk.returns.viewing.sheets import Line, SheetLook
from vrudesk.returns.viewing.view import PlanView, view_of

__all__ = ["ChangeLine", "Found", "Line", "PlanView", "SheetLook", "view_of", "weight_of"]
