"""Originals: the files of returns as they were received, opened at the cell that a value came from."""
