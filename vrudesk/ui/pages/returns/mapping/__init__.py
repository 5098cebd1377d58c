"""The mapping screen: what each column of a partner's workbook is, decided by a person where the evidence is thin.

It shows a ``ColumnMapping`` of returns/mapping.py and gives back decisions; it may import what other pages may.
"""
