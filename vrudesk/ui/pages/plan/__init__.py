"""The delivery plan: priorities and actions in one tree, edited in place, with a panel on the chosen action."""
