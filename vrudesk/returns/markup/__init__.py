"""The marked-up copy of a partner's own workbook, to be sent back (PRODUCT.md 6).

``marked_up`` makes it, of a plan that was not saved as well as of a return that was; ``losses`` says beforehand
what such a copy cannot keep. openpyxl opens the workbook in a process of its own, as every partner's file is opened.
It may import what ``returns`` may, and the reader and the guard beside it.
"""

from vrudesk.returns.marks import Mark, MarkedUp
from vrudesk.returns.markup.losses import losses
from vrudesk.returns.markup.making import marked_up

__all__ = ["Mark", "MarkedUp", "losses", "marked_up"]
