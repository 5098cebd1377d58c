"""What calamine does not tell of an .ods: hidden rows and columns, merges, errors, formulas, number formats, fills.

One streaming pass over the parts; nothing is unpacked whole, and repeated cells are never written out. It
runs in the child process only.
"""
