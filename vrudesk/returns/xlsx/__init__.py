"""What calamine does not tell of an .xlsx: hidden rows, error cells, formulas without results, number formats.

One streaming pass over the parts, by regular expressions on bytes; nothing is unpacked whole. It runs in the
child process only.
"""
