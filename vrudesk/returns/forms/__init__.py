"""Blank returns that go out, and how they are known again when they come back (PRODUCT.md 9, 22).

A form is described once (``form``), made for a partner and a period from the workspace (one module for each kind),
written as a workbook that is safe to fill in (``writer``), and stamped, so that reading it back needs no mapping
(``stamp``, ``reading``). The stamp is trusted only where it agrees with what stands on the sheet. It may import what
``returns`` may; XlsxWriter is imported when a form is written.
"""
