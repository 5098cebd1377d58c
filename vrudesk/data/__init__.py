"""Where it lives: one SQLite file, its schema, its history, its backups and the questions asked of it.

``schema`` has one module for each noun; ``workspace`` holds the file, its one writer and its readers;
``history`` (with ``triggers`` and ``revert``) turns row images into undo and into the past; ``queries``
has one module for each screen or paper and returns frozen rows. It may import ``domain`` and what stands
beside the rooms; it knows nothing of commands, files of partners, papers or screens.
"""
