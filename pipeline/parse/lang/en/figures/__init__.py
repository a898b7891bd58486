"""The words by which ages, shares, rates, hedges and shared units are told.

In: nothing. Out: words as data, lower case; a module here has those of the module of the same name in `parse.figures`.
May import: nothing.
"""
