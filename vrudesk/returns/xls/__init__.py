"""What calamine does not tell of an .xls: hidden rows and columns, error cells, number formats and fills.

It runs in the child process only.
"""
