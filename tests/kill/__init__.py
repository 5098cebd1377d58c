"""What is left when the process is killed in the middle of its work (reference/faults.md, 7.1 to 7.5)."""
