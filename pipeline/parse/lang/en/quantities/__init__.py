"""The words that the grammar of numbers, units, currencies, qualifiers and ratios asks for.

In: nothing. Out: words as data, lower case; a module here has those of the module of the same name in `parse.quantities`.
May import: nothing.
"""
