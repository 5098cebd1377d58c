"""What a file really is, found out before any parser sees it; what must not be parsed is turned away here.

It looks at containers only: the zip directory, the OLE directory, the first bytes of a text. It runs in the
reading process and imports nothing of the project but the limits and the words of refusal.
"""

from vrudesk.returns.guard.look import LINKED, Container, examine, has_fitting_name

__all__ = ["LINKED", "Container", "examine", "has_fitting_name"]
