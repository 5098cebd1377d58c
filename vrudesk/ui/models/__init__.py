"""What views show: models that hold ids and cached frozen rows, and send commands for what is edited.

A repaint comes from the announcement of a change, never from the edit itself.
"""
