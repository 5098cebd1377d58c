"""Returns: what partners sent this quarter, and the review of each before anything of it is saved."""
