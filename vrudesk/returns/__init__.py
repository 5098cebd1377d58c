"""How data comes in: guard, read, find tables, match columns, read cells, check, plan, and then one command.

Partners' workbooks are hostile and strange until shown otherwise: they are read in a child process with a
time and a memory limit, and one immutable ``ImportPlan`` drives preview and commit alike. It may import
``commands``, ``data`` and ``domain``.
"""
