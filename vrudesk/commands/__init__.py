"""What a user can do: one module for each noun, one frozen dataclass for each verb.

A command has a ``kind``, an ``apply(session)`` that changes rows or raises a ``UserError``, and a
``label(session)`` that says in words what was done. Nobody writes an inverse. It may import ``data`` and
``domain``; it knows nothing of workbooks, papers or screens.
"""
