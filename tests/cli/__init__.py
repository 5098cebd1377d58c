"""The command line, asked as a script asks it."""
