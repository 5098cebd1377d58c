"""The kinds of return: for each its fields, the names it may hold, its checks, and the rows that it writes.

Fields are made from the descriptions beside the schema's columns, names from the workspace; no rule here is
for one file.
"""

from vrudesk.returns.catalogue.base import Context, KindOfReturn
from vrudesk.returns.catalogue.everything import KINDS, kind_named

__all__ = ["KINDS", "Context", "KindOfReturn", "kind_named"]
