"""How it looks: the only room that imports PySide6.

``theme`` holds colours, type and icons; ``widgets`` the small parts; ``models`` what views show; ``pages``
one package for each screen; ``dialogs`` the one door for questions; ``tasks`` the work behind the screen;
``main_window`` assembles and does not behave. It may import every room but ``app``.
"""
