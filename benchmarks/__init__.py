"""The speeds that the project promises, each measured beside a peer in the same run; ``python dev.py bench``."""
