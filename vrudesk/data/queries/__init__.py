"""The questions that screens and papers ask: one module for each, functions that return frozen rows."""
