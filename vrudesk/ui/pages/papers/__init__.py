"""Board papers: what is set for the quarter's paper on the left, the real pages on the right."""
