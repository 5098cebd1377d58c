"""What is true: rules and value types of violence reduction work, with no database and no screen.

RAG and its marks, quarters and financial years, UK dates, references, markings, what changed between
two boards, which backups to keep, and how a field is described. Pure functions and frozen values only.
It may import the standard library and ``vrudesk.errors``, nothing else.
"""
