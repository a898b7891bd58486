"""A folder a language: every word that the parser knows.

In: nothing. Out: tables of words.
May import: the models alone.
"""
