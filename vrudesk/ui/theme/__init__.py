"""How things look: colours, type, icons and the style sheet, in light and dark.

Only looks belong here, never a widget. It imports PySide6, ``domain.rag`` and ``domain.shapes`` (a mark's
light colours are the same on screen and paper) and ``paths``; nothing here is global: one ``Theme`` is
made by ``app`` and handed to whoever draws.
"""
