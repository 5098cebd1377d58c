"""Where the tables of a sheet are, found by evidence: types down columns, labels above them, totals and notes.

It knows nothing of what the columns mean; that is ``columns``. No rule here is for one file.
"""

from vrudesk.returns.tables.find import find_tables, table_under
from vrudesk.returns.tables.table import Column, LeftOut, Table

__all__ = ["Column", "LeftOut", "Table", "find_tables", "table_under"]
