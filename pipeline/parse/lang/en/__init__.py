"""English: units, currencies, number words, verbs that lay words at a door, names.

In: nothing. Out: tables of words.
May import: the models alone.
"""
